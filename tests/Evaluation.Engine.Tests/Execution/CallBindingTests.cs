using System.Text;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Which version a call activity or a business rule task is for.</summary>
public sealed class CallBindingTests
{
    [Fact]
    public void given_a_call_of_a_version_that_is_not_there_when_it_is_deployed_and_the_incident_resolved_then_the_call_goes_on()
    {
        var caller = Process("p", "", """
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/>
            <callActivity id="c"><extensionElements><zeebe:calledElement processId="q" bindingType="versionTag" versionTag="v2"/></extensionElements></callActivity>
            """);
        var deployment = new Deployment(caller, []) { Called = [Called("v1")] };
        var instance = new ProcessInstance();
        Do(deployment, instance, new StartProcess(ProcessRun.Start, FeelContext.Empty));

        var incident = instance.Incidents.Should().ContainSingle().Subject;
        incident.Code.Should().Be("call-failed");
        incident.Message.Should().Contain("version tag 'v2'").And.Contain("'v1'");
        Do(deployment with { Called = [] }, instance, new ResolveIncident(ProcessRun.Start, incident.Key));
        instance.Incidents.Should().ContainSingle().Which.Message.Should().Contain("there is none");
        Do(deployment with { Called = [Called("v2")] }, instance, new ResolveIncident(ProcessRun.Start, instance.Incidents[0].Key));

        instance.UserTasks.Should().ContainSingle().Which.ElementId.Should().Be("qt");
    }

    [Theory]
    [InlineData("v1", 1)]
    [InlineData("v2", 2)]
    [InlineData("v3", null)]
    public void given_two_versions_of_a_decision_when_one_is_called_by_its_tag_then_that_one_is_evaluated(string tag, int? result)
    {
        var process = Process("p", "", $"""
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="r"/>
            <businessRuleTask id="r"><extensionElements><zeebe:calledDecision decisionId="d" resultVariable="x" bindingType="versionTag" versionTag="{tag}"/></extensionElements></businessRuleTask>
            """);
        var instance = new ProcessInstance();

        Do(new Deployment(process, [Decision("v1", 1), Decision("v2", 2)]), instance, new StartProcess(ProcessRun.Start, FeelContext.Empty));

        if (result is { } value) instance.RootVariables["x"].Should().Be((FeelValue)value);
        else instance.Incidents.Should().ContainSingle().Which.Code.Should().Be("decision-failed");
    }

    private static Evaluation.Engine.Dmn.DmnModel Decision(string tag, int value)
    {
        var read = Evaluation.Engine.Dmn.DmnModel.Read(Encoding.UTF8.GetBytes($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="m" name="m" namespace="{tag}">
            <decision id="d" name="d"><extensionElements><zeebe:versionTag value="{tag}"/></extensionElements><variable name="d"/><literalExpression><text>{value}</text></literalExpression></decision></definitions>
            """), "d.dmn");
        read.Problems.Should().BeEmpty();
        return read.Model!;
    }

    private static ProcessDefinition Called(string tag)
        => Process("q", $"""<extensionElements><zeebe:versionTag value="{tag}"/></extensionElements>""", """<startEvent id="qs"/><sequenceFlow id="qf" sourceRef="qs" targetRef="qt"/><userTask id="qt"/>""");

    private static ProcessDefinition Process(string id, string extensions, string content)
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes($"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
            <process id="{id}" isExecutable="true">{extensions}{content}</process></definitions>
            """), "test.bpmn");
        read.Problems.Should().BeEmpty();
        return read.Processes[0];
    }

    private static void Do(Deployment deployment, ProcessInstance instance, ProcessCommand command)
    {
        var decision = ProcessDecider.Decide(deployment, instance, command);
        decision.Rejection.Should().BeNull();
        foreach (var happened in decision.Events) instance.Apply(happened);
    }
}
