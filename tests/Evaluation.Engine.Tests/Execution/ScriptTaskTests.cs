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

    [Fact]
    public void given_a_loop_that_nests_a_value_ever_deeper_then_it_becomes_an_incident_before_it_cannot_be_stored()
    {
        var body = System.Text.Encoding.UTF8.GetBytes("""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"><process id="p" isExecutable="true">
            <startEvent id="s"/><exclusiveGateway id="again"/><scriptTask id="wrap"><extensionElements><zeebe:script expression="={inner: x}" resultVariable="x"/></extensionElements></scriptTask>
            <sequenceFlow id="f" sourceRef="s" targetRef="again"/><sequenceFlow id="g" sourceRef="again" targetRef="wrap"/><sequenceFlow id="h" sourceRef="wrap" targetRef="again"/>
            </process></definitions>
            """);
        var run = new ProcessRun(new Evaluation.Engine.Bpmn.Deployment(Evaluation.Engine.Bpmn.BpmnReader.Read(body, "deep.bpmn").Processes.Single(), []));
        run.Begin(("x", 1));
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.Script);
    }
}
