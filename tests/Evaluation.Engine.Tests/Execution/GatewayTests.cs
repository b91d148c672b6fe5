using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class GatewayTests
{
    [Fact]
    public void given_an_exclusive_gateway_when_a_condition_holds_then_only_its_flow_is_taken()
    {
        var run = Of("exclusive.bpmn");
        run.Begin(("score", 60), ("kind", "b"));
        run.Tasks.Should().Equal("low");
        run.Events.OfType<SequenceFlowTaken>().Select(e => e.FlowId).Should().Equal("start-choose", "choose-strict", "strict-low");
    }

    [Fact]
    public void given_no_condition_holds_when_there_is_no_default_then_an_incident_waits_for_better_variables()
    {
        var run = Of("exclusive.bpmn");
        run.Begin(("score", 60), ("kind", "c"));
        var incident = run.Instance.Incidents.Single();
        incident.Code.Should().Be(IncidentCode.NoMatchingFlow);
        incident.ElementId.Should().Be("strict");
        run.Do(new SetVariables(run.Now, Vars(("kind", "a"))));
        run.Do(new ResolveIncident(run.Now, incident.Key));
        run.Tasks.Should().Equal("high");
    }

    [Fact]
    public void given_a_condition_that_is_neither_true_nor_false_then_it_is_an_incident()
    {
        var run = Of("exclusive.bpmn");
        run.Begin(("score", "many"));
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.Condition);
        run.Instance.Incidents.Single().Message.Should().Contain("choose-strict").And.Contain("score > 50");
    }

    [Fact]
    public void given_a_parallel_join_when_one_token_is_missing_then_it_waits()
    {
        var run = Of("parallel.bpmn");
        run.Begin();
        run.Complete("b").OfType<SequenceFlowTaken>().Single().JoinId.Should().Be("join");
        run.Instance.State.Should().Be(ProcessState.Active);
        run.Complete("a");
        run.Path.Should().Equal("start", "split", "b", "a", "join", "end");
    }

    [Fact]
    public void given_a_join_that_can_never_be_complete_when_all_else_has_ended_then_it_is_an_incident()
    {
        var run = Of("stuck-join.bpmn");
        run.Begin();
        run.Complete("a");
        var incident = run.Instance.Incidents.Single();
        incident.Code.Should().Be(IncidentCode.JoinNeverComplete);
        incident.ElementId.Should().Be("join");
        incident.Message.Should().Contain("b-join").And.Contain("'join'");
        run.Do(new ResolveIncident(run.Now, incident.Key)).OfType<IncidentRaised>().Should().ContainSingle();
        run.Do(new CancelProcess(run.Now, "stuck"));
        run.Instance.Incidents.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0, new[] { "c" })]
    [InlineData(2, new[] { "a" })]
    [InlineData(3, new[] { "a", "b" })]
    public void given_an_inclusive_gateway_when_conditions_hold_then_all_their_flows_are_taken_and_joined(int x, string[] tasks)
    {
        var run = Of("inclusive.bpmn");
        run.Begin(("x", x));
        run.Tasks.Should().Equal(tasks);
        foreach (var task in tasks)
        {
            run.Tasks.Should().NotContain("after");
            run.Complete(task);
        }

        run.Tasks.Should().Equal("after");
        run.Complete("after");
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Path.Count(id => id == "join").Should().Be(1);
    }

    [Fact]
    public void given_an_inclusive_join_in_a_loop_when_a_token_could_come_round_then_it_waits_only_for_its_own_turn()
    {
        var run = Of("inclusive-loop.bpmn");
        run.Begin(("both", true), ("repeat", true));
        run.Tasks.Should().Equal("a");
        run.Complete("a");
        run.Tasks.Should().Equal("check");
        run.Complete("check", ("both", false));
        run.Tasks.Should().Equal("check");
        run.Complete("check", ("repeat", false));
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Path.Count(id => id == "join").Should().Be(2);
    }

    [Fact]
    public void given_a_circle_without_a_wait_when_started_then_the_command_is_refused()
    {
        var run = Of("endless.bpmn");
        var refused = run.Refused(new StartProcess(run.Now, FeelContext.Empty));
        (refused.Code, refused.ElementId).Should().Be(("endless", "merge"));
        run.Instance.State.Should().Be(ProcessState.NotStarted);
    }

    [Fact]
    public void given_a_loop_of_thousands_of_turns_without_a_wait_when_started_then_it_comes_to_its_end()
    {
        var run = OfXml("""
            <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="merge"/><exclusiveGateway id="merge"/><sequenceFlow id="f1" sourceRef="merge" targetRef="count"/>
            <scriptTask id="count"><extensionElements><zeebe:script expression="=n + 1" resultVariable="n"/></extensionElements></scriptTask>
            <sequenceFlow id="f2" sourceRef="count" targetRef="turn"/><exclusiveGateway id="turn" default="f3"/><sequenceFlow id="f3" sourceRef="turn" targetRef="e"/><endEvent id="e"/>
            <sequenceFlow id="f4" sourceRef="turn" targetRef="merge"><conditionExpression>=n &lt; 9000</conditionExpression></sequenceFlow>
            """);
        run.Begin(("n", 0));
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Instance.RootVariables["n"].Should().Be((FeelValue)9000);
    }
}
