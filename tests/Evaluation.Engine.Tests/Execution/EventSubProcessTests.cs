using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Event subprocesses by message, signal and timer: beside the scope as often as they are triggered, or instead of all else in it.</summary>
public sealed class EventSubProcessTests
{
    [Fact]
    public void given_one_that_does_not_interrupt_when_its_message_comes_often_then_each_runs_in_the_scope_and_holds_it_open()
    {
        var run = Of("event-subprocess-message.bpmn");
        run.Begin(("order", 7));
        run.Refused(new CorrelateMessage(run.Now, "note", "8", Vars())).Code.Should().Be("message-not-expected");
        run.Do(new CorrelateMessage(run.Now, "note", "7", Vars(("pages", 2), ("text", "a"))));
        run.Do(new CorrelateMessage(run.Now, "note", "7", Vars(("pages", 3), ("text", "b"))));
        run.Tasks.Should().BeEquivalentTo("work", "read", "read");
        run.Instance.VariablesOf(run.Task("read").Key).Should().Be(Vars(("order", 7), ("text", "b"), ("pages", 3)), "what the scope has changes there");
        run.Instance.RootVariables.TryGet("pages", out _).Should().BeFalse();

        run.Complete("work");
        run.Complete("read");
        run.Do(new CorrelateMessage(run.Now, "note", "7", Vars()));
        run.Complete("read");
        run.Complete("read");
        run.Tasks.Should().Equal("after");
        run.Instance.MessageSubscriptions.Should().BeEmpty();
    }

    [Fact]
    public void given_one_that_interrupts_when_its_signal_comes_then_all_else_in_the_scope_ends_and_nothing_more_can_be_triggered()
    {
        var run = Of("event-subprocess-message.bpmn");
        run.Begin(("order", 7));
        run.Do(new CorrelateMessage(run.Now, "note", "7", Vars()));
        var events = run.Do(new BroadcastSignal(run.Now, "stop", Vars()));
        events.OfType<UserTaskCanceled>().Select(e => e.ElementId).Should().BeEquivalentTo("work", "read");
        run.Tasks.Should().Equal("tidy");
        run.Refused(new BroadcastSignal(run.Now, "stop", Vars())).Code.Should().Be("signal-not-expected");
        run.Refused(new CorrelateMessage(run.Now, "note", "7", Vars())).Code.Should().Be("message-not-expected");
        run.Complete("tidy");
        run.Tasks.Should().Equal("after");
        run.Path.Should().EndWith(["tidy", "te", "on-stop", "sub"]);
    }

    [Fact]
    public void given_timers_on_the_process_when_they_are_due_then_the_repeating_one_runs_each_time_and_the_interrupting_one_ends_all()
    {
        var run = Of("event-subprocess-timer.bpmn");
        run.Begin();
        run.Trigger("daily");
        run.Trigger("daily");
        run.Instance.Timers.Select(timer => timer.ElementId).Should().Equal("too-late");
        run.Tasks.Should().BeEquivalentTo("work", "remind", "remind");
        run.Trigger("too-late").OfType<ElementTerminated>().Select(e => e.ElementId).Should().BeEquivalentTo("work", "remind", "each-day", "remind", "each-day");
        run.Tasks.Should().Equal("close");
        run.Complete("close");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }
}
