using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class VariableMappingsTests
{
    [Fact]
    public void given_input_mappings_when_the_task_is_entered_then_they_are_local_and_see_each_other()
    {
        var run = Of("mappings.bpmn");
        run.Begin(("total", 1));
        var seen = run.Instance.VariablesOf(run.Task("outer").Key);
        seen["total"].Should().Be((FeelValue)2);
        seen["shown"].Should().Be(Vars(("big", 20)));
        run.Instance.RootVariables["total"].Should().Be((FeelValue)1);
    }

    [Fact]
    public void given_output_mappings_when_the_task_is_completed_then_only_they_leave_it()
    {
        var run = Of("mappings.bpmn");
        run.Begin(("total", 1), ("result", Vars(("kept", true))));
        run.Complete("outer", ("answer", Vars(("value", 9))), ("other", 1));
        run.Instance.RootVariables.Should().Be(Vars(
            ("total", 1), ("result", Vars(("kept", true), ("given", 9))), ("seen", 2)));
    }

    [Fact]
    public void given_an_output_that_cannot_be_computed_when_completed_then_the_element_stays_until_it_can()
    {
        var run = Of("mappings.bpmn");
        run.Begin();
        var incident = run.Instance.Incidents.Single();
        incident.Code.Should().Be(IncidentCode.InputMapping);
        run.Do(new SetVariables(run.Now, Vars(("total", 4))));
        run.Do(new ResolveIncident(run.Now, incident.Key));
        run.Instance.VariablesOf(run.Task("outer").Key)["total"].Should().Be((FeelValue)5);
    }

    [Fact]
    public void given_no_output_mappings_when_completed_then_each_variable_goes_to_the_nearest_scope_that_has_it()
    {
        var run = Of("propagation.bpmn");
        run.Begin(("known", 0));
        run.Complete("task", ("mine", 5), ("known", 6), ("fresh", 7));
        run.Tasks.Should().Equal("after");
        run.Instance.RootVariables.Should().Be(Vars(("known", 6), ("fresh", 7)));
        run.Events.OfType<VariablesSet>().Should().Contain(e => e.ScopeKey != 1 && e.Variables["mine"].Equals((FeelValue)5));
    }
}
