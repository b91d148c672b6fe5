using Evaluation.Engine.Dmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class BusinessRuleTaskTests
{
    [Fact]
    public void given_a_decision_when_the_task_is_entered_then_its_result_and_its_trace_are_kept()
    {
        var run = Of("decision.bpmn", Tier());
        var evaluated = run.Begin(("cost", 5_000)).OfType<DecisionEvaluated>().Single();
        evaluated.DecisionId.Should().Be("tier");
        evaluated.Output.Should().Be((FeelValue)"full");
        evaluated.Traces.Single().MatchedRules.Single().RuleId.Should().Be("large");
        run.Instance.RootVariables["tier"].Should().Be((FeelValue)"full");
        run.Tasks.Should().Equal("look");
    }

    [Fact]
    public void given_no_such_decision_then_it_is_an_incident_that_a_better_deployment_resolves()
    {
        var run = Of("decision.bpmn");
        run.Begin(("cost", 5));
        var incident = run.Instance.Incidents.Single();
        incident.Code.Should().Be(IncidentCode.Decision);
        incident.Message.Should().Contain("'tier'");

        var better = run.Deployment with { Decisions = [Tier()] };
        var decision = ProcessDecider.Decide(better, run.Instance, new ResolveIncident(run.Now, incident.Key));
        decision.Events.OfType<DecisionEvaluated>().Single().Output.Should().Be((FeelValue)"express");
    }

    private static DmnModel Tier()
    {
        var read = DmnModel.Read(File.ReadAllBytes(PathOf("tier.dmn")), "tier.dmn");
        read.Problems.Should().BeEmpty();
        return read.Model!;
    }
}
