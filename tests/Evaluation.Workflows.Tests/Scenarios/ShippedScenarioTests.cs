using System.Text.Json.Nodes;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Workflows.Tests.Scenarios;

/// <summary>Every scenario that ships, through the real engine and the real rules.</summary>
public sealed class ShippedScenarioTests
{
    public static TheoryData<string, string> Scenarios
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, read) in ShippedWorkflows.All)
            {
                foreach (var path in read.Scenarios.Keys) data.Add(name, path);
            }

            return data;
        }
    }

    [Fact]
    public void given_the_shipped_workflows_when_read_then_lint_finds_nothing()
        => ShippedWorkflows.All.Values.SelectMany(read => read.Problems.Concat(read.Warnings)).Select(problem => problem.ToString()).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void given_a_shipped_scenario_when_played_then_its_expectations_are_met(string workflow, string path)
    {
        var read = ShippedWorkflows.All[workflow];
        var result = ShippedWorkflows.Play(read.Workflow!, read.Scenarios[path]);

        result.Failed.Should().BeEmpty();
        read.Scenarios[path].Expect.Path.Should().NotBeEmpty("a scenario says what it expects");
        read.Scenarios[path].Expect.Recommendation.Should().NotBeNull("a scenario says what it expects");
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void given_a_shipped_scenario_when_its_events_are_applied_again_then_the_state_is_the_same(string workflow, string path)
    {
        var read = ShippedWorkflows.All[workflow];
        var result = ShippedWorkflows.Play(read.Workflow!, read.Scenarios[path]);
        var again = new EvaluationState();
        foreach (var recorded in result.Events) again.Apply(recorded);

        again.Should().BeEquivalentTo(result.State, options => options.RespectingRuntimeTypes().Excluding(state => state.Process));
        ShippedWorkflows.Play(read.Workflow!, read.Scenarios[path]).Events.Should().HaveSameCount(result.Events);
    }

    [Fact]
    public void given_results_when_written_then_they_have_the_published_shape()
    {
        var read = ShippedWorkflows.All["purchase-evaluation"];
        var json = JsonNode.Parse(PlayResultWriter.WriteJson(ShippedWorkflows.Play(read.Workflow!, read.Scenarios["scenarios/express-adoption.yaml"])))!.AsObject();

        json.Select(property => property.Key).Should().Equal("scenario", "path", "verdicts", "scores", "recommendation", "expectations");
        ((string)json["verdicts"]!["usability"]!["tilemoss"]!).Should().Be("pass");
        ((decimal)json["scores"]!["tilemoss"]!["fitAxis"]!).Should().BeInRange(0, 100);
        ((bool)json["scores"]!["tilemoss"]!["needBlocked"]!).Should().BeFalse();
        ((string)json["recommendation"]!).Should().Be("adopt");
        json["expectations"]!.ToJsonString().Should().Be("""{"met":true,"failed":[]}""");
    }
}
