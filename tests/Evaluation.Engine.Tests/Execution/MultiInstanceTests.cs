using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class MultiInstanceTests
{
    private static readonly (string, FeelValue) People = ("people", List("ann", "bob", "cat"));

    [Fact]
    public void given_a_parallel_body_when_items_finish_in_any_order_then_outputs_stand_in_the_order_of_the_items()
    {
        var run = Of("multi-parallel.bpmn");
        run.Begin(People);
        run.Instance.UserTasks.Select(task => task.Assignee).Should().Equal("ann", "bob", "cat");
        run.Instance.VariablesOf(run.Instance.UserTasks[1].Key)["loopCounter"].Should().Be((FeelValue)2);
        foreach (var (index, score) in ((int, int)[])[(2, 30), (0, 10), (0, 20)])
            run.Do(new CompleteUserTask(run.Now, run.Instance.UserTasks[index].Key, Vars(("score", score))));

        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Instance.RootVariables["scores"].Should().Be(List(10, 20, 30));
        run.Instance.RootVariables.TryGet("score", out _).Should().BeFalse("the output of an item stays with it");
        run.Path.Should().Equal("start", "score", "score", "score", "end");
    }

    [Fact]
    public void given_a_sequential_body_when_an_item_finishes_then_the_next_one_starts()
    {
        var run = Of("multi-sequential.bpmn");
        run.Begin(People);
        foreach (var (person, score) in ((string, int)[])[("ann", 1), ("bob", 2), ("cat", 3)])
        {
            run.Instance.UserTasks.Single().Assignee.Should().Be(person);
            run.Complete("score", ("score", score));
        }

        run.Instance.RootVariables["scores"].Should().Be(List(1, 2, 3));
    }

    [Fact]
    public void given_a_completion_condition_when_it_holds_then_the_other_items_are_terminated()
    {
        var run = Of("multi-enough.bpmn");
        run.Begin(People);
        run.Complete("score", ("score", 1));
        run.Instance.UserTasks.Should().HaveCount(2);
        var events = run.Complete("score", ("score", 2));
        events.OfType<UserTaskCanceled>().Should().ContainSingle();
        run.Instance.RootVariables["scores"].Should().Be(List(1, 2, FeelValue.Null));
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_no_items_when_started_then_the_body_completes_with_an_empty_output()
    {
        var run = Of("multi-parallel.bpmn");
        run.Begin(("people", List()));
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Instance.RootVariables["scores"].Should().Be(List());
        run.Path.Should().Equal("start", "end");
    }

    [Fact]
    public void given_a_collection_that_is_no_list_when_started_then_it_is_an_incident_on_the_body()
    {
        var run = Of("multi-parallel.bpmn");
        run.Begin(("people", "ann"));
        var incident = run.Instance.Incidents.Single();
        incident.Code.Should().Be(IncidentCode.InputCollection);
        run.Do(new SetVariables(run.Now, Vars(("people", List("ann")))));
        run.Do(new ResolveIncident(run.Now, incident.Key));
        run.Instance.UserTasks.Should().ContainSingle();
    }

    [Fact]
    public void given_a_multi_instance_subprocess_when_its_items_run_then_each_has_its_own_variables()
    {
        var run = Of("multi-subprocess.bpmn");
        run.Begin(("options", List("Alpha", "Beta")));
        var first = run.Instance.UserTasks[0].Key;
        run.Instance.VariablesOf(first)["tool"].Should().Be((FeelValue)"Alpha");
        run.Do(new CompleteUserTask(run.Now, first, Vars(("verdict", "pass"))));
        run.Instance.RootVariables.TryGet("verdict", out _).Should().BeTrue("without a local variable of the name it goes to the process");
        run.Complete("confirm");
        run.Complete("check", ("verdict", "fail"));
        run.Complete("confirm");
        run.Instance.RootVariables["verdicts"].Should().Be(List(
            Vars(("tool", "Alpha"), ("verdict", "pass")), Vars(("tool", "Beta"), ("verdict", "fail"))));
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_deadline_on_the_body_when_it_passes_then_all_items_end()
    {
        var run = Of("multi-subprocess.bpmn");
        run.Begin(("options", List("Alpha", "Beta")));
        run.Instance.Timers.Should().ContainSingle();
        var events = run.Trigger("late");
        events.OfType<UserTaskCanceled>().Should().HaveCount(2);
        events.OfType<ElementTerminated>().Select(e => e.ElementId).Should().Equal("check", "option", "check", "option", "option");
        run.Path.Should().EndWith("end-late");
    }

    [Theory]
    [InlineData("One", "oneBehaviorEventRef", 1)]
    [InlineData("None", "noneBehaviorEventRef", 3)]
    public void given_a_behavior_that_throws_when_instances_are_complete_then_the_event_on_the_activity_catches_it_and_the_rest_goes_on(string behavior, string attribute, int times)
    {
        var run = ProcessRun.OfXml($"""
            <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/>
            <userTask id="x"><multiInstanceLoopCharacteristics behavior="{behavior}" {attribute}="thrown"><extensionElements><zeebe:loopCharacteristics inputCollection="=[1, 2, 3]"/></extensionElements></multiInstanceLoopCharacteristics></userTask>
            <boundaryEvent id="b" attachedToRef="x"><signalEventDefinition id="thrown" signalRef="go"/></boundaryEvent><sequenceFlow id="f1" sourceRef="b" targetRef="e"/><endEvent id="e"/>
            """);
        run.Begin();
        for (var i = 0; i < 3; i++) run.Complete("x");
        run.Path.Count(id => id == "x").Should().Be(3);
        run.Path.Count(id => id == "e").Should().Be(times);
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_as_many_items_as_one_command_may_begin_when_started_and_canceled_then_all_begin_and_end_and_one_more_is_an_incident()
    {
        var deployment = ProcessRun.OfXml("""
            <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/>
            <subProcess id="x"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=items"/></extensionElements></multiInstanceLoopCharacteristics>
            <startEvent id="i"/><sequenceFlow id="f1" sourceRef="i" targetRef="t"/><userTask id="t"/></subProcess>
            """).Deployment;
        var instance = new ProcessInstance();
        Do(new StartProcess(ProcessRun.Start, Vars(("items", Numbers(100_000))))).OfType<UserTaskCreated>().Should().HaveCount(100_000);
        Do(new CancelProcess(ProcessRun.Start, "too many")).OfType<UserTaskCanceled>().Should().HaveCount(100_000);
        instance.State.Should().Be(ProcessState.Canceled);

        instance = new ProcessInstance();
        Do(new StartProcess(ProcessRun.Start, Vars(("items", Numbers(100_001)))));
        var incident = instance.Incidents.Should().ContainSingle().Which;
        (incident.Code, incident.ElementId).Should().Be((IncidentCode.InputCollection, "x"));
        incident.Message.Should().Contain("at most 100000 items side by side").And.Contain("there are 100001");

        static FeelList Numbers(int count) => new([.. Enumerable.Range(1, count).Select(number => (FeelValue)number)]);

        System.Collections.Immutable.ImmutableArray<ProcessEvent> Do(ProcessCommand command)
        {
            var decision = ProcessDecider.Decide(deployment, instance, command);
            decision.Rejection.Should().BeNull();
            foreach (var @event in decision.Events) instance.Apply(@event);
            return decision.Events;
        }
    }

    [Fact]
    public void given_a_circle_through_a_multi_instance_activity_when_nothing_in_it_waits_then_it_is_refused_however_large_the_collection()
    {
        var run = ProcessRun.OfXml("""
            <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="again"/><exclusiveGateway id="again"/><sequenceFlow id="f1" sourceRef="again" targetRef="x"/>
            <manualTask id="x"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1, 2, 3]"/></extensionElements></multiInstanceLoopCharacteristics></manualTask>
            <sequenceFlow id="f2" sourceRef="x" targetRef="again"/>
            """);
        var rejection = run.Refused(new StartProcess(run.Now, FeelContext.Empty));
        (rejection.Code, rejection.ElementId).Should().Be(("endless", "again"));
        rejection.Message.Should().Contain("circle");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void given_ten_times_the_items_when_all_are_done_then_ten_times_as_much_is_allocated(bool sequential)
    {
        var deployment = ProcessRun.OfXml($"""
            <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/>
            <userTask id="x"><multiInstanceLoopCharacteristics isSequential="{(sequential ? "true" : "false")}"><extensionElements>
            <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=item"/></extensionElements></multiInstanceLoopCharacteristics></userTask>
            """).Deployment;
        Allocated(100);
        var (few, many) = (Allocated(1_000), Allocated(10_000));
        many.Should().BeLessThan(15 * few, "an item costs the same however many there are");

        long Allocated(int count)
        {
            var instance = new ProcessInstance();
            FeelList items = new([.. Enumerable.Range(1, count).Select(number => (FeelValue)number)]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Do(new StartProcess(ProcessRun.Start, FeelContext.Empty.With("items", items)));
            while (instance.State == ProcessState.Active)
            {
                foreach (var task in instance.UserTasks) Do(new CompleteUserTask(ProcessRun.Start, task.Key, FeelContext.Empty));
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            ((FeelList)instance.RootVariables["results"]).Items.Should().HaveCount(count);
            return allocated;

            void Do(ProcessCommand command)
            {
                foreach (var @event in ProcessDecider.Decide(deployment, instance, command).Events) instance.Apply(@event);
            }
        }
    }
}
