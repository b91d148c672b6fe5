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

    [Fact]
    public void given_a_later_version_when_an_older_instance_calls_then_each_binding_finds_the_version_that_it_is_for()
    {
        var engine = new InMemoryEngine();
        engine.Deploy(ProcessRun.Start, [Caller(), Called("v1", "first")], []).Should().BeNull();
        engine.Start(ProcessRun.Start, "p", FeelContext.Empty, out var id).Should().BeNull();
        engine.Deploy(ProcessRun.Start, [Called("v2", "second")], []).Should().BeNull();
        engine.Deploy(ProcessRun.Start, [Called("v2", "third")], []).Should().BeNull();
        engine.Deploy(ProcessRun.Start, [Called("v3", "fourth")], []).Should().BeNull();

        engine.Do(id, new CompleteUserTask(ProcessRun.Start, engine.Instance(id).UserTasks.Single().Key, FeelContext.Empty)).Should().BeNull();

        engine.Instance(id).UserTasks.Select(task => task.ElementId).Should().Equal("fourth", "first", "third");
        engine.EventsOf(id).OfType<ProcessCalled>().Select(called => called.Version).Should().Equal("4", null, "3");
        engine.Deploy(ProcessRun.Start, [Called("v2", "fifth")], []).Should().BeNull();
        foreach (var task in engine.Instance(id).UserTasks) engine.Do(id, new CompleteUserTask(ProcessRun.Start, task.Key, FeelContext.Empty)).Should().BeNull("a call stays on the version that it began with");
        engine.Instance(id).State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_called_version_when_it_calls_what_was_deployed_with_it_then_it_finds_that_and_a_snapshot_knows_both()
    {
        var deployed = Call("q", "r", "bindingType=\"deployment\"");
        var old = new Deployment(Process("p", "", Chain("c", "q", "")), []) { Version = "1", Called = [Call("q", "r", ""), End("r", "old")] };
        var later = new Deployment(deployed, []) { Version = "2", Called = [End("r", "new")] };
        var deployment = old with { Versions = [later, old] };
        var instance = new ProcessInstance();

        Do(deployment, instance, new StartProcess(ProcessRun.Start, FeelContext.Empty));

        instance.UserTasks.Single().ElementId.Should().Be("new");
        instance.VersionOf(instance.UserTasks.Single().Key).Should().Be("2");
        var restored = ProcessSnapshot.Read(ProcessSnapshot.ToUtf8Bytes(instance))!;
        Do(deployment, restored, new CompleteUserTask(ProcessRun.Start, restored.UserTasks.Single().Key, FeelContext.Empty));
        restored.State.Should().Be(ProcessState.Completed);
        var gone = () => ProcessDecider.Decide(old, instance, new CompleteUserTask(ProcessRun.Start, instance.UserTasks.Single().Key, FeelContext.Empty));
        gone.Should().Throw<InvalidOperationException>("a host must not lose what runs");
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("bindingType=\"latest\"", 2)]
    [InlineData("bindingType=\"deployment\"", 1)]
    [InlineData("bindingType=\"versionTag\" versionTag=\"v1\"", 1)]
    [InlineData("bindingType=\"versionTag\" versionTag=\"v2\"", 2)]
    public void given_a_later_version_of_a_decision_when_called_then_the_binding_says_which_one_is_evaluated(string binding, int result)
    {
        var process = Process("p", "", $"""
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="r"/>
            <businessRuleTask id="r"><extensionElements><zeebe:calledDecision decisionId="d" resultVariable="x" {binding}/></extensionElements></businessRuleTask>
            """);
        var old = new Deployment(process, [Decision("v1", 1)]) { Version = "1" };
        var later = new Deployment(process, [Decision("v2", 2)]) { Version = "2" };
        var instance = new ProcessInstance();

        Do(old with { Versions = [later, old] }, instance, new StartProcess(ProcessRun.Start, FeelContext.Empty));

        instance.RootVariables["x"].Should().Be((FeelValue)result);
    }

    private static ProcessDefinition Caller() => Process("p", "", """
        <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t"/><sequenceFlow id="g" sourceRef="t" targetRef="split"/><parallelGateway id="split"/>
        <sequenceFlow id="f1" sourceRef="split" targetRef="c1"/><callActivity id="c1"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>
        <sequenceFlow id="f2" sourceRef="split" targetRef="c2"/><callActivity id="c2"><extensionElements><zeebe:calledElement processId="q" bindingType="deployment"/></extensionElements></callActivity>
        <sequenceFlow id="f3" sourceRef="split" targetRef="c3"/><callActivity id="c3"><extensionElements><zeebe:calledElement processId="q" bindingType="versionTag" versionTag="v2"/></extensionElements></callActivity>
        """);

    private static string Chain(string id, string called, string binding) => $"""
        <startEvent id="{id}-s"/><sequenceFlow id="{id}-f" sourceRef="{id}-s" targetRef="{id}"/>
        <callActivity id="{id}"><extensionElements><zeebe:calledElement processId="{called}" {binding}/></extensionElements></callActivity>
        """;

    private static ProcessDefinition Call(string id, string called, string binding) => Process(id, "", Chain($"{id}-c", called, binding));

    private static ProcessDefinition End(string id, string task) => Process(id, "", $"""<startEvent id="{id}-s"/><sequenceFlow id="{id}-f" sourceRef="{id}-s" targetRef="{task}"/><userTask id="{task}"/>""");

    private static Evaluation.Engine.Dmn.DmnModel Decision(string tag, int value)
    {
        var read = Evaluation.Engine.Dmn.DmnModel.Read(Encoding.UTF8.GetBytes($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="m" name="m" namespace="{tag}">
            <decision id="d" name="d"><extensionElements><zeebe:versionTag value="{tag}"/></extensionElements><variable name="d"/><literalExpression><text>{value}</text></literalExpression></decision></definitions>
            """), "d.dmn");
        read.Problems.Should().BeEmpty();
        return read.Model!;
    }

    private static ProcessDefinition Called(string tag, string task = "qt")
        => Process("q", $"""<extensionElements><zeebe:versionTag value="{tag}"/></extensionElements>""", $"""<startEvent id="qs"/><sequenceFlow id="qf" sourceRef="qs" targetRef="{task}"/><userTask id="{task}"/>""");

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
