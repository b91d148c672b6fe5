using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Modification;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>What somebody begins and ends by hand in modify.bpmn.</summary>
public sealed class ModificationTests
{
    private static ProcessRun Running(params (string Name, FeelValue Value)[] variables)
    {
        var run = Of("modify.bpmn");
        run.Begin([("order", "O1"), ("size", 1), ("lines", List(1, 2)), .. variables]);
        return run;
    }

    private static ModifyProcess Modify(ProcessRun run, ElementActivation[] activate, params long[] terminate)
        => new(run.Now, [.. activate], [.. terminate], "by hand");

    private static ElementActivation At(string id, long? ancestor = null, params ScopedVariables[] variables)
        => new(id) { AncestorKey = ancestor, Variables = [.. variables] };

    private static long Key(ProcessRun run, string id) => run.Instance.ActiveElements.First(element => element.ElementId == id).Key;

    [Fact]
    public void given_a_token_when_moved_by_hand_then_one_step_ends_and_another_begins()
    {
        var run = Running();
        var events = run.Do(Modify(run, [At("last")], Key(run, "check")));
        events.Select(e => e.GetType().Name).Should().Equal("ElementActivated", "UserTaskCanceled", "ElementTerminated", "UserTaskCreated");
        run.Tasks.Should().Equal("last");
        run.Complete("last");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_nested_element_when_begun_then_its_scopes_are_created_with_their_events_but_without_start_and_input_mappings()
    {
        var run = Running();
        run.Do(Modify(run, [At("deep")]));
        run.Instance.ActiveElements.Select(element => element.ElementId).Should().Equal("check", "outer", "inner", "deep");
        run.Instance.Incidents.Should().BeEmpty("the input mapping of the subprocess would fail");
        run.Instance.MessageSubscriptions.Single().ElementId.Should().Be("outer-answered");
        run.Instance.VariablesOf(Key(run, "deep"))["bigger"].Should().Be((FeelValue)2);
        run.Path.Should().NotContain(["outer-start", "inner-start"]);
        run.Complete("check");
        run.Complete("deep");
        run.Complete("deeper");
        run.Tasks.Should().Equal("last");
    }

    [Fact]
    public void given_two_elements_of_a_scope_that_is_not_active_when_begun_then_they_share_it()
    {
        var run = Running();
        run.Do(Modify(run, [At("deep"), At("deeper")]));
        run.Instance.ActiveElements.Count(element => element.ElementId == "inner").Should().Be(1);
        run.Tasks.Should().Equal("check", "deep", "deeper");
    }

    [Fact]
    public void given_an_ancestor_when_begun_then_scopes_between_are_new()
    {
        var run = Running();
        run.Do(Modify(run, [At("deep")]));
        run.Do(Modify(run, [At("deeper", Key(run, "outer"))]));
        run.Instance.ActiveElements.Count(element => element.ElementId == "inner").Should().Be(2);
        run.Instance.ActiveElements.Count(element => element.ElementId == "outer").Should().Be(1);
        run.Do(Modify(run, [At("deeper", ProcessInstance.RootKey)]));
        run.Instance.ActiveElements.Count(element => element.ElementId == "outer").Should().Be(2);
        var refused = run.Refused(Modify(run, [At("deep")]));
        (refused.Code, refused.ElementId).Should().Be(("ancestor-needed", "deep"));
        refused.Message.Should().StartWith("expected one active instance of 'inner' for 'deep', but there are 3: name one of ");
    }

    [Fact]
    public void given_variables_when_begun_then_each_is_local_to_its_scope_before_anything_is_entered()
    {
        var run = Running();
        run.Do(Modify(run, [At("deep", null, new(null, Vars(("global", 1))), new("outer", Vars(("order", "O9"))), new("deep", Vars(("size", 9))))]));
        run.Instance.RootVariables["global"].Should().Be((FeelValue)1);
        run.Instance.RootVariables["order"].Should().Be((FeelValue)"O1");
        run.Instance.MessageSubscriptions.Single().CorrelationKey.Should().Be("O9");
        run.Instance.VariablesOf(Key(run, "deep"))["bigger"].Should().Be((FeelValue)10);
        run.Refused(Modify(run, [At("deep", null, new ScopedVariables("each", Vars(("a", 1))))])).Code.Should().Be("variable-scope-unknown");
    }

    [Fact]
    public void given_one_instance_of_several_when_a_step_begins_in_it_then_the_others_stay()
    {
        var run = Running();
        run.Refused(Modify(run, [At("pack")])).Message.Should().Be(
            "expected an active instance of 'each' for 'pack', but there is none, and an activity with several instances cannot be begun from within");
        run.Do(Modify(run, [At("each")], Key(run, "check")));
        run.Tasks.Should().Equal("pack", "pack");
        run.Refused(Modify(run, [At("label")])).Code.Should().Be("ancestor-needed");
        var pack = run.Instance.UserTasks[1].Key;
        var item = run.Instance.ActiveElements.Single(element => element.Key == pack).ScopeKey;
        run.Do(Modify(run, [At("label", item)], pack));
        run.Tasks.Should().Equal("pack", "label");
        run.Complete("pack");
        run.Complete("label");
        run.Complete("label");
        run.Tasks.Should().Equal("last");
    }

    [Fact]
    public void given_the_last_element_of_a_scope_when_ended_then_the_scope_ends_and_outwards()
    {
        var run = Running();
        run.Do(Modify(run, [At("deep")]));
        run.Do(Modify(run, [], Key(run, "deep"))).OfType<ElementTerminated>().Select(e => e.ElementId).Should().Equal("deep", "inner", "outer");
        run.Instance.MessageSubscriptions.Should().BeEmpty();
        var events = run.Do(Modify(run, [], Key(run, "check")));
        events[^1].Should().BeOfType<ProcessCanceled>().Which.Reason.Should().Be("by hand");
        run.Instance.State.Should().Be(ProcessState.Canceled);
    }

    [Fact]
    public void given_a_scope_and_what_is_in_it_when_both_end_then_each_ends_once()
    {
        var run = Running();
        run.Do(Modify(run, [At("deep")]));
        run.Do(Modify(run, [], Key(run, "deep"), Key(run, "outer"))).OfType<ElementTerminated>().Should().HaveCount(3);
        run.Tasks.Should().Equal("check");
    }

    [Fact]
    public void given_a_scope_that_ends_when_something_in_it_begins_then_in_a_new_one()
    {
        var run = Running();
        run.Do(Modify(run, [At("deep")]));
        var outer = Key(run, "outer");
        run.Do(Modify(run, [At("deeper")], outer));
        run.Tasks.Should().Equal("check", "deeper");
        Key(run, "outer").Should().NotBe(outer);
        run.Refused(Modify(run, [At("deep", Key(run, "outer"))], Key(run, "outer"))).Code.Should().Be("ancestor-not-active");
    }

    [Fact]
    public void given_an_event_subprocess_when_begun_by_hand_then_nothing_is_interrupted()
    {
        var run = Running();
        run.Do(Modify(run, [At("stop")]));
        run.Tasks.Should().Equal("check", "explain");
    }

    [Theory]
    [InlineData("start", "cannot-activate", "expected an element that a token can come to, but 'start' is a start event")]
    [InlineData("inner-start", "cannot-activate", "expected an element that a token can come to, but 'inner-start' is a start event")]
    [InlineData("outer-answered", "cannot-activate", "expected an element that a token can come to, but 'outer-answered' is a boundary event")]
    [InlineData("silent", "cannot-activate", "expected an element that a token can come to, but 'silent' belongs to the event-based gateway 'wait'")]
    [InlineData("f1", "element-unknown", "expected an element of the process 'repair' to activate, but 'f1' is none")]
    public void given_what_no_token_can_come_to_when_begun_then_it_is_refused(string id, string code, string message)
    {
        var run = Running();
        run.Refused(Modify(run, [At("last"), At(id)])).Should().Be(new Rejection(code, id, message));
    }

    [Fact]
    public void given_a_wrong_ancestor_or_key_or_nothing_at_all_when_changed_then_it_is_refused()
    {
        var run = Running();
        run.Do(Modify(run, [At("deep")]));
        run.Refused(Modify(run, [At("deep", Key(run, "check"))])).Code.Should().Be("ancestor-unknown");
        run.Refused(Modify(run, [At("deep", 99)])).Code.Should().Be("ancestor-not-active");
        run.Refused(Modify(run, [At("last")], 99)).Code.Should().Be("element-not-active");
        run.Refused(Modify(run, [At("last")], ProcessInstance.RootKey)).Code.Should().Be("terminates-process");
        run.Refused(Modify(run, [])).Code.Should().Be("nothing-to-modify");
    }

    [Fact]
    public void given_a_scope_whose_events_cannot_wait_when_something_in_it_begins_then_it_is_refused()
    {
        var run = Of("modify.bpmn");
        run.Begin();
        run.Refused(Modify(run, [At("deep")])).Code.Should().Be(IncidentCode.CorrelationKey);
    }

    [Fact]
    public void given_a_called_process_when_its_last_element_ends_then_it_is_refused_and_its_call_activity_can_end()
    {
        const string calls = """
            <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/><callActivity id="x"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity><sequenceFlow id="f1" sourceRef="x" targetRef="y"/><userTask id="y"/>
            """;
        var run = OfXml(calls, """<startEvent id="qs"/><sequenceFlow id="qf" sourceRef="qs" targetRef="t"/><userTask id="t"/><sequenceFlow id="qg" sourceRef="t" targetRef="u"/><userTask id="u"/>""");
        run.Begin();
        run.Refused(Modify(run, [], Key(run, "t"))).Code.Should().Be("terminates-called-process");
        run.Refused(Modify(run, [], Key(run, "q"))).Code.Should().Be("terminates-called-process");
        run.Do(Modify(run, [At("u", Key(run, "q"))], Key(run, "t")));
        run.Tasks.Should().Equal("u");
        run.Do(Modify(run, [At("y")], Key(run, "x")));
        run.Tasks.Should().Equal("y");
    }

    [Fact]
    public void given_tokens_at_a_gateway_when_what_it_waits_for_is_ended_then_they_stay_with_an_incident()
    {
        var run = Of("parallel.bpmn");
        run.Begin();
        var tasks = run.Tasks.ToArray();
        run.Complete(tasks[0]);
        foreach (var task in tasks[1..]) run.Do(Modify(run, [], Key(run, task)));
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.JoinNeverComplete);
    }

    [Fact]
    public void given_an_incident_when_its_element_is_ended_and_begun_again_then_it_is_gone()
    {
        var run = OfXml("""<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/><scriptTask id="x"><extensionElements><zeebe:script expression="=a + 1" resultVariable="r"/></extensionElements></scriptTask>""");
        run.Begin();
        run.Do(Modify(run, [At("x", null, new ScopedVariables(null, Vars(("a", 1))))], Key(run, "x"))).Should().ContainSingle(e => e is IncidentResolved);
        run.Instance.RootVariables["r"].Should().Be((FeelValue)2);
        run.Instance.State.Should().Be(ProcessState.Completed);
    }
}
