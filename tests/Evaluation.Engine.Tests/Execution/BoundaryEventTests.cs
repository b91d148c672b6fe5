using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class BoundaryEventTests
{
    [Fact]
    public void given_timers_when_the_task_is_entered_then_each_is_scheduled_and_canceled_with_it()
    {
        var run = Of("timers.bpmn");
        var due = run.Begin(("pause", "PT30M")).OfType<TimerScheduled>().ToDictionary(e => e.ElementId, e => (e.Due - Start, e.RepetitionsLeft));
        due.Should().BeEquivalentTo(new Dictionary<string, (TimeSpan, int)>
        {
            ["remind"] = (TimeSpan.FromHours(1), 2),
            ["nudge"] = (TimeSpan.FromMinutes(30), 1),
            ["deadline"] = (TimeSpan.FromHours(15), 1),
        });
        run.Complete("wait").OfType<TimerCanceled>().Should().HaveCount(3);
        run.Instance.Timers.Should().BeEmpty();
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_cycle_when_it_fires_then_it_repeats_as_often_as_it_says_and_the_task_stays()
    {
        var run = Of("timers.bpmn");
        run.Begin(("pause", "PT30M"));
        run.Trigger("remind").OfType<TimerScheduled>().Single().Due.Should().Be(Start.AddHours(2));
        run.Trigger("remind").OfType<TimerScheduled>().Should().BeEmpty();
        run.Tasks.Should().Equal("wait");
        run.Path.Count(id => id == "remind").Should().Be(2);
    }

    [Fact]
    public void given_an_interrupting_timer_when_it_fires_then_the_task_is_canceled()
    {
        var run = Of("timers.bpmn");
        run.Begin(("pause", "PT30M"));
        var key = run.Instance.Timers.Single(timer => timer.ElementId == "deadline").Key;
        run.Refused(new TriggerTimer(run.Now, key)).Code.Should().Be("timer-not-due");
        var events = run.Trigger("deadline");
        events.OfType<UserTaskCanceled>().Should().ContainSingle();
        events.OfType<TimerCanceled>().Select(e => e.ElementId).Should().BeEquivalentTo("remind", "nudge");
        run.Path.Should().Equal("start", "deadline", "end-late");
    }

    [Fact]
    public void given_a_duration_that_is_none_when_entered_then_nothing_is_scheduled_until_it_is_resolved()
    {
        var run = Of("timers.bpmn");
        run.Begin(("pause", 5));
        run.Instance.Timers.Should().BeEmpty();
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.Timer);
        run.Do(new SetVariables(run.Now, Vars(("pause", "PT1M"))));
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key));
        run.Instance.Timers.Should().HaveCount(3);
        run.Tasks.Should().Equal("wait");
    }

    [Fact]
    public void given_an_interrupting_message_when_it_comes_then_everything_inside_ends_and_its_variables_are_set()
    {
        var run = Of("messages.bpmn");
        run.Begin(("number", "EV-1"));
        run.Complete("sign");
        run.Instance.MessageSubscriptions.Select(m => (m.MessageName, m.CorrelationKey)).Should().Equal(("sent-back", "EV-1"), ("note", null));
        run.Refused(new CorrelateMessage(run.Now, "sent-back", "EV-2", FeelContext.Empty)).Code.Should().Be("message-not-expected");
        var events = run.Do(new CorrelateMessage(run.Now, "sent-back", "EV-1", Vars(("lanes", List("security")))));
        events.OfType<JobCanceled>().Single().ElementId.Should().Be("archive");
        events.OfType<MessageUnsubscribed>().Single().ElementId.Should().Be("note");
        run.Tasks.Should().Equal("rework");
        run.Instance.RootVariables["lanes"].Should().Be(List("security"));
        run.Instance.MessageSubscriptions.Should().BeEmpty();

        run.Complete("rework");
        run.Tasks.Should().Equal("sign");
        run.Instance.MessageSubscriptions.Should().HaveCount(2);
    }

    [Fact]
    public void given_a_message_that_does_not_interrupt_when_it_comes_twice_then_both_are_caught()
    {
        var run = Of("messages.bpmn");
        run.Begin(("number", 7));
        run.Instance.MessageSubscriptions[0].CorrelationKey.Should().Be("7");
        run.Do(new CorrelateMessage(run.Now, "note", null, FeelContext.Empty));
        run.Do(new CorrelateMessage(run.Now, "note", "any", FeelContext.Empty));
        run.Tasks.Should().Equal("sign");
        run.Path.Count(id => id == "end-note").Should().Be(2);
    }

    [Fact]
    public void given_a_correlation_key_that_is_missing_then_it_is_an_incident()
    {
        var run = Of("messages.bpmn");
        run.Begin();
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.CorrelationKey);
        run.Instance.MessageSubscriptions.Should().BeEmpty();
    }
}
