using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Who hears of an escalation, and whether what escalated goes on.</summary>
public sealed class EscalationEventTests
{
    [Fact]
    public void given_an_event_with_the_code_that_interrupts_when_escalated_then_what_escalated_does_not_go_on()
    {
        var run = Of("escalation-codes.bpmn");
        var events = run.Begin(("kind", "LATE"));
        events.OfType<EscalationThrown>().Single().Should().Be(new EscalationThrown(events.OfType<EscalationThrown>().Single().Key, "tell", "LATE", "late-on-it"));
        run.Tasks.Should().Equal("late-task");
    }

    [Fact]
    public void given_an_event_for_all_codes_that_does_not_interrupt_when_escalated_then_both_go_on()
    {
        var run = Of("escalation-codes.bpmn");
        run.Begin(("kind", "RUDE")).OfType<EscalationThrown>().Single().CaughtBy.Should().Be("any-on-it");
        run.Tasks.Should().BeEquivalentTo("any-task", "work");
        run.Complete("any-task");
        run.Complete("work");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_code_that_is_none_when_escalated_then_it_is_an_incident_that_can_be_resolved()
    {
        var run = Of("escalation-codes.bpmn");
        run.Begin(("kind", 5));
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.Throw);
        run.Do(new SetVariables(run.Now, Vars(("kind", "LATE"))));
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key));
        run.Tasks.Should().Equal("late-task");
    }

    [Fact]
    public void given_nothing_that_catches_it_when_escalated_then_it_is_told_and_nothing_else_happens()
    {
        var run = Of("escalation-uncaught.bpmn");
        run.Begin().OfType<EscalationThrown>().Select(e => (e.ElementId, e.CaughtBy)).Should().Equal(("tell", null), ("e", null));
        run.Instance.Incidents.Should().BeEmpty();
        run.Path.Should().Equal("start", "s", "tell", "e", "sub", "end");
    }

    [Fact]
    public void given_an_event_subprocess_that_does_not_interrupt_when_escalated_twice_then_it_runs_twice_and_the_event_around_is_not_asked()
    {
        var run = Of("escalation-event-subprocess.bpmn");
        run.Begin();
        run.Complete("one");
        run.Complete("two");
        run.Tasks.Should().Equal("help", "help");
        run.Complete("help");
        run.Instance.State.Should().Be(ProcessState.Active, "the subprocess waits for what was triggered in it");
        run.Complete("help");
        run.Path.Should().EndWith(["sub", "end"]).And.NotContain("outer");
    }

    [Fact]
    public void given_a_called_process_when_it_escalates_then_the_call_hears_of_it_and_both_go_on()
    {
        var run = Of("escalation-called.bpmn");
        run.Begin();
        run.Complete("work").OfType<EscalationThrown>().Single().CaughtBy.Should().Be("caught");
        run.Path.Should().Contain(["caught-end", "end"]);
        run.Instance.State.Should().Be(ProcessState.Completed);
    }
}
