using System.Text;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Tests.Scenarios;

namespace Evaluation.Workflows.Tests.Designing;

/// <summary>What the scenarios of a draft come to, and what they reach.</summary>
public sealed class ScenarioRunsTests
{
    [Fact]
    public void given_the_shipped_workflow_when_its_scenarios_run_then_all_are_met_and_what_they_reach_is_counted()
    {
        var runs = ScenarioRuns.Of("purchase-evaluation", Files("purchase-evaluation"));

        runs.AllMet.Should().BeTrue();
        runs.Scenarios.Should().HaveCount(12);
        var coverage = runs.Coverage!;
        coverage.Elements.Should().HaveCount(ShippedWorkflows.All["purchase-evaluation"].Workflow!.Deployment.Process.Elements.Length);
        coverage.Elements.Single(one => one.Id == "confirm-triage").Scenarios.Should().Be(12);
        coverage.Elements.Single(one => one.Id == "check-sox").Should().Match<CoveredPart>(part => part.Scenarios > 0 && part.Scenarios < 12);
        ScenarioCoverage.Percent(coverage.Elements).Should().BeInRange(80, 100);
        coverage.Rules.Should().Contain(rule => rule.Id == "triage#1" || rule.Place.Length > 0);
        ScenarioCoverage.Percent(coverage.Rules).Should().BeInRange(1, 99);
        ScenarioCoverage.Missed(coverage.Flows).Should().OnlyContain(flow => flow.Name.Contains(" to ", StringComparison.Ordinal));
    }

    [Fact]
    public void given_one_scenario_only_when_it_runs_then_the_branches_that_it_does_not_take_are_named()
    {
        var files = Files("purchase-evaluation");
        foreach (var path in files.Keys.Where(path => path.StartsWith("scenarios/", StringComparison.Ordinal) && path != "scenarios/express-adoption.yaml").ToList()) files.Remove(path);
        var coverage = ScenarioRuns.Of("purchase-evaluation", files).Coverage!;

        ScenarioCoverage.Missed(coverage.Elements).Select(one => one.Id).Should().Contain(["check-architecture", "discuss-difference"]);
        coverage.Elements.Single(one => one.Id == "score-usability").Scenarios.Should().Be(1, "it counts scenarios, not how often");
        var percent = ScenarioCoverage.Percent(coverage.Elements);
        percent.Should().Be(coverage.Elements.Count(one => one.Scenarios > 0) * 100 / coverage.Elements.Length).And.BeInRange(1, 99);
        ScenarioCoverage.Percent([]).Should().Be(100);
    }

    [Fact]
    public void given_a_change_that_breaks_a_scenario_when_it_runs_then_it_says_which_one_and_where()
    {
        var files = Files("small-company");
        files["scenarios/first-newsletter.yaml"] = Replace(files["scenarios/first-newsletter.yaml"], "recommendation: adopt-with-conditions", "recommendation: reject");
        var other = ScenarioRuns.Of("small-company", files);
        other.Scenarios.Single().Failed.Should().ContainSingle().Which.Should().StartWith("recommendation: expected reject");

        var broken = Files("small-company");
        var task = ShippedWorkflows.All["small-company"].Scenarios["scenarios/first-newsletter.yaml"].Steps.OfType<AnswerStep>().First();
        broken["scenarios/first-newsletter.yaml"] = Replace(broken["scenarios/first-newsletter.yaml"], $"by: {task.By}", "by: rosa");
        var run = ScenarioRuns.Of("small-company", broken).Scenarios.Single();
        (run.Met, run.StoppedAt, run.Element).Should().Be((false, 0, task.Task));
        run.Failed[0].Should().Contain("step 1").And.Contain("Rosa Lindqvist");
    }

    [Fact]
    public void given_a_workflow_that_cannot_run_when_its_scenarios_run_then_all_have_failed_and_nothing_is_covered()
    {
        var files = Files("small-company");
        files.Remove("triage.dmn");
        var runs = ScenarioRuns.Of("small-company", files);

        (runs.AllMet, runs.Coverage).Should().Be((false, null));
        using var over = new CancellationTokenSource();
        over.Cancel();
        ScenarioRuns.Of("small-company", Files("small-company"), over.Token).Scenarios.Single().Failed[0].Should().Contain("took too long");
    }

    private static Dictionary<string, byte[]> Files(string workflow)
    {
        var folder = Path.Combine(ShippedWorkflows.Folder, workflow);
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), file))
            .Where(one => Evaluation.Workflows.Definitions.WorkflowReader.Belongs(one.Path))
            .ToDictionary(one => one.Path, one => File.ReadAllBytes(one.file), StringComparer.Ordinal);
    }

    private static byte[] Replace(byte[] file, string old, string now)
    {
        var text = Encoding.UTF8.GetString(file);
        text.Should().Contain(old);
        return Encoding.UTF8.GetBytes(text.Replace(old, now, StringComparison.Ordinal));
    }
}
