using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class ScriptTaskTests
{
    [Fact]
    public void given_a_script_when_entered_then_its_result_is_a_variable()
    {
        var run = Of("script.bpmn");
        run.Begin(("base", 21));
        run.Instance.RootVariables["double"].Should().Be((FeelValue)42);
        run.Tasks.Should().Equal("look");
    }

    [Fact]
    public void given_a_script_that_cannot_be_computed_then_it_is_an_incident_that_can_be_resolved()
    {
        var run = Of("script.bpmn");
        run.Begin(("base", "x"));
        var incident = run.Instance.Incidents.Single();
        incident.Code.Should().Be(IncidentCode.Script);
        incident.ElementId.Should().Be("compute");
        run.Do(new SetVariables(run.Now, Vars(("base", 1))));
        run.Do(new ResolveIncident(run.Now, incident.Key));
        run.Tasks.Should().Equal("look");
    }
}
