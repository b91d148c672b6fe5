using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Undoing what is complete: what, how often, by whom, and what it sees (BPMN 2.0, 13.5.5; the dialect undoes all at once).</summary>
public sealed class CompensationTests
{
    [Fact]
    public void given_completed_activities_when_undone_then_the_latest_begins_first_each_as_often_as_it_was_done_and_none_that_still_runs()
    {
        var run = Of("compensation-order.bpmn");
        run.Begin(("rounds", 2));
        run.Complete("a");
        run.Complete("a", ("rounds", 1));
        var events = run.Complete("b");
        Entered(events).Should().ContainInOrder("undo", "undo-b", "undo-a", "undo-a").And.NotContain("undo-open");
        run.Tasks.Should().BeEquivalentTo("open", "undo-b", "undo-a", "undo-a");

        run.Complete("undo-a");
        run.Complete("undo-b");
        run.Path.Should().NotContain("undo", "the event waits until all is undone");
        run.Complete("undo-a").OfType<ElementCompleted>().Select(e => e.ElementId).Should().Equal("undo-a", "undo", "end");
        run.Complete("open");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_one_activity_named_when_undone_then_the_others_are_left_for_the_next_event()
    {
        var run = Of("compensation-one.bpmn");
        run.Begin().OfType<CompensationStarted>().Single().ActivityIds.Should().Equal("a");
        run.Tasks.Should().Equal("undo-a");
        run.Complete("undo-a");
        run.Complete("between").OfType<CompensationStarted>().Single().ActivityIds.Should().Equal("b");
        run.Complete("undo-b");
        run.Path.Should().Equal("start", "a", "b", "undo-a", "undo-only-a", "between", "undo-b", "end");
    }

    [Fact]
    public void given_a_completed_subprocess_when_undone_from_outside_then_its_own_undoing_and_that_of_all_in_it_begin()
    {
        var run = Of("compensation-scopes.bpmn");
        run.Begin();
        Entered(run.Complete("decide")).Should().ContainInOrder("refund-trip", "cancel-tour", "cancel-booking", "undo-before");
        run.Instance.VariablesOf(run.Task("cancel-booking").Key).Should().Be(Vars(("hotel", "Plaza")));
        run.Instance.VariablesOf(run.Task("cancel-tour").Key).Should().Be(Vars(("hotel", "Plaza"), ("guide", "Ann")));
        run.Instance.VariablesOf(run.Task("undo-before").Key).Should().Be(Vars());

        foreach (var task in run.Tasks.ToArray()) run.Complete(task, ("done", task));
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Instance.RootVariables.Should().Be(Vars(("done", "undo-before")), "what a subprocess kept to itself stays out of the process");
    }

    [Fact]
    public void given_an_event_in_the_subprocess_when_it_undoes_then_nothing_outside_of_it_and_nothing_a_second_time()
    {
        var run = Of("compensation-scopes.bpmn");
        Entered(run.Begin(("early", true))).Should().ContainInOrder("cancel-tour", "cancel-booking").And.NotContain("undo-before");
        run.Complete("cancel-tour");
        run.Complete("cancel-booking");
        run.Complete("decide");
        run.Tasks.Should().BeEquivalentTo("refund-trip", "undo-before");
    }

    [Fact]
    public void given_an_error_event_subprocess_when_it_undoes_then_what_was_done_around_it_and_no_further()
    {
        var run = Of("compensation-event-subprocess.bpmn");
        run.Begin();
        run.Do(new ThrowError(run.Now, run.Job("pay").Key, "FAILED", "no money", Vars()));
        run.Tasks.Should().Equal("release");
        run.Complete("release");
        run.Tasks.Should().Equal("after");
        run.Path.Should().Equal("start", "outside", "s", "reserve", "failure", "release", "undo-all", "fe", "on-failure", "order");
    }

    [Fact]
    public void given_multi_instance_activities_when_undone_then_the_activity_once_and_what_is_in_a_subprocess_for_each_instance()
    {
        var run = Of("compensation-multi.bpmn");
        run.Begin(("people", List("ann", "bob")));
        run.Complete("ask");
        run.Complete("ask");
        run.Tasks.Should().BeEquivalentTo("tell-all", "unpack", "unpack");
        run.Instance.UserTasks.Where(task => task.ElementId == "unpack").Select(task => run.Instance.VariablesOf(task.Key)["parcel"])
            .Should().BeEquivalentTo(List(1, 2).Items);
    }

    [Fact]
    public void given_a_called_process_when_undone_then_the_call_is_and_nothing_in_the_process()
    {
        var run = Of("compensation-call.bpmn");
        run.Begin();
        run.Tasks.Should().Equal("undo-call");
        run.Complete("undo-call");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    private static IEnumerable<string> Entered(IEnumerable<ProcessEvent> events) => events.OfType<ElementActivated>().Select(e => e.ElementId);
}
