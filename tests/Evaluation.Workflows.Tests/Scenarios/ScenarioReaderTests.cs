using System.Text;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Tests.Requests;

namespace Evaluation.Workflows.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    [Fact]
    public void given_a_scenario_when_read_then_steps_and_expectations_are_there()
    {
        var scenario = Read("""
            - { task: confirm-triage, by: arjun, after: PT2H, answer: { format: 1, kind: goal-agreement, agreed: true } }
            - { do: comment, by: sam, lane: sox, text: Please hurry. }
            - { do: wait, after: P90D }
            """, "{ path: [a, b], verdicts: { sox: { scorely: pass } }, recommendation: adopt }").Value!;

        scenario.Requester.Should().Be("rosa");
        scenario.Steps.Select(step => step.GetType().Name).Should().Equal(nameof(AnswerStep), nameof(ActionStep), nameof(ActionStep));
        scenario.Expect.Verdicts.Should().Equal(new ExpectedVerdict(Lane.Sox, "scorely", Verdict.Pass));
        scenario.Expect.Recommendation.Should().Be(Outcome.Adopt);
    }

    [Theory]
    [InlineData("- { do: withdraw, by: rosa }", "steps[0].text", "action-incomplete")]
    [InlineData("- { do: comment, text: x }", "steps[0].by", "action-incomplete")]
    [InlineData("- { do: send-back, by: oskar, text: x }", "steps[0].task", "action-incomplete")]
    [InlineData("- { do: close-condition, by: tom, text: x }", "steps[0].condition", "action-incomplete")]
    [InlineData("- { do: dance, by: tom }", "steps[0].do", "unknown-word")]
    [InlineData("- { do: wait, answer: x }", "steps[0].answer", "unknown-field")]
    [InlineData("- { task: a, by: tom, answer: { format: 1, kind: escalation, outcome: adopt } }", "steps[0].answer.reason", "missing-field")]
    public void given_a_wrong_step_when_read_then_its_field_is_named(string steps, string field, string code)
        => Read(steps, "{}").Problems.Should().ContainSingle().Which.Should().Match<Engine.Problem>(problem => problem.ElementId == field && problem.Code == code);

    [Fact]
    public void given_a_wrong_request_inside_when_read_then_the_path_leads_to_it()
        => ScenarioReader.ReadYaml(Yaml("- { do: wait }", "{}", SampleRequest.With("numberOfUsers: 25", "numberOfUsers: 0")), "scenario.yaml")
            .Problems.Should().ContainSingle().Which.ElementId.Should().Be("request.numberOfUsers");

    private static Workflows.Formats.ReadResult<Scenario> Read(string steps, string expect) => ScenarioReader.ReadYaml(Yaml(steps, expect, SampleRequest.Yaml), "scenario.yaml");

    private static byte[] Yaml(string steps, string expect, string request) => Encoding.UTF8.GetBytes(
        $"format: 1\nname: sample\nworkflow: purchase-evaluation\nstart: 2026-03-02T08:30:00Z\nrequest:\n  {request.ReplaceLineEndings("\n  ")}\nsteps:\n{steps}\nexpect: {expect}\n");
}
