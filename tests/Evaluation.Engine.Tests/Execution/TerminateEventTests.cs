using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>A terminate end event ends its own scope and nothing beyond.</summary>
public sealed class TerminateEventTests
{
    [Fact]
    public void given_a_multi_instance_subprocess_when_one_instance_terminates_then_the_others_and_all_beside_it_go_on()
    {
        var run = Of("terminate-scopes.bpmn");
        run.Begin();
        var events = run.Complete("stop");
        events.OfType<ElementTerminated>().Select(e => e.ElementId).Should().BeEquivalentTo("slow", "deepest", "deep");
        run.Tasks.Should().BeEquivalentTo("beside", "stop", "slow", "deepest");

        run.Complete("stop").OfType<MultiInstanceCompleted>().Should().ContainSingle();
        run.Tasks.Should().BeEquivalentTo("beside", "after");
    }

    [Fact]
    public void given_an_event_subprocess_when_it_terminates_then_what_runs_beside_it_goes_on()
    {
        var run = Of("terminate-event-subprocess.bpmn");
        run.Begin();
        run.Do(new CorrelateMessage(run.Now, "call", null, Vars()));
        run.Do(new CorrelateMessage(run.Now, "call", null, Vars()));
        run.Complete("answer").OfType<UserTaskCanceled>().Single().ElementId.Should().Be("note");
        run.Tasks.Should().BeEquivalentTo("work", "answer", "note");
    }

    [Fact]
    public void given_a_called_process_when_it_terminates_then_the_call_is_complete()
    {
        var run = Of("terminate-called.bpmn");
        run.Begin();
        var events = run.Complete("stop");
        events.OfType<UserTaskCanceled>().Single().ElementId.Should().Be("slow");
        events.OfType<CalledProcessCompleted>().Should().ContainSingle();
        run.Tasks.Should().Equal("after");
    }
}
