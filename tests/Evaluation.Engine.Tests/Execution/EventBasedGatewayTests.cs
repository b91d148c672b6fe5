using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>The first event wins; the others are waited for no longer, until the gateway is entered anew.</summary>
public sealed class EventBasedGatewayTests
{
    [Fact]
    public void given_a_message_when_it_comes_first_then_the_timer_and_the_signal_come_too_late()
    {
        var run = Of("event-race.bpmn");
        run.Begin(("id", "x"));
        var timer = run.Instance.Timers.Single().Key;
        var events = run.Do(new CorrelateMessage(run.Now, "answer", "x", Vars(("text", "yes"), ("more", 1))));
        events.Should().ContainSingle(e => e is TimerCanceled).And.ContainSingle(e => e is SignalUnsubscribed);
        run.Instance.RootVariables.Should().Be(Vars(("id", "x"), ("answer", "yes")));
        run.Path.Should().Equal("start", "again", "wait", "answered", "ok", "end");
        run.Refused(new TriggerTimer(run.Now.AddHours(1), timer)).Code.Should().Be("process-ended");
    }

    [Fact]
    public void given_the_way_leads_back_when_the_gateway_is_entered_anew_then_all_events_are_waited_for_anew()
    {
        var run = Of("event-race.bpmn");
        run.Begin(("id", "x"));
        var timer = run.Instance.Timers.Single().Key;
        run.Do(new CorrelateMessage(run.Now, "answer", "x", Vars(("text", "later"))));
        run.Refused(new TriggerTimer(run.Now.AddHours(1), timer)).Code.Should().Be("timer-not-active", "that one was of the first time");
        run.Trigger("late");
        (run.Instance.Timers.Length, run.Instance.MessageSubscriptions.Length, run.Instance.SignalSubscriptions.Length).Should().Be((1, 1, 1));
        run.Do(new BroadcastSignal(run.Now, "stop", Vars()));
        run.Path.Should().EndWith(["late", "again", "wait", "stopped", "stop-end"]);
        run.Instance.State.Should().Be(ProcessState.Completed);
    }
}
