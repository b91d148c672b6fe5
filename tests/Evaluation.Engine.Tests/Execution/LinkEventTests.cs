using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>A link is a flow that is not drawn.</summary>
public sealed class LinkEventTests
{
    [Fact]
    public void given_two_throw_events_when_each_is_reached_then_each_goes_on_at_the_one_catch_event_of_its_own_scope()
    {
        var run = Of("links.bpmn");
        run.Begin();
        Completed(run.Complete("a")).Should().Equal("a", "a-on", "on", "s", "inner-on", "inner-in");
        Completed(run.Complete("b")).Should().Equal("b", "b-on", "on", "s", "inner-on", "inner-in");
        run.Tasks.Should().Equal("inner", "inner");
    }

    [Fact]
    public void given_a_link_back_when_it_is_taken_then_the_way_is_gone_once_more()
    {
        var run = Of("links.bpmn");
        run.Begin();
        run.Complete("a");
        Completed(run.Complete("inner", ("again", true))).Should().Equal("inner", "retry", "back", "came-back");
        Completed(run.Complete("inner", ("again", false))).Should().Equal("inner", "retry", "e", "sub", "end");
        run.Instance.State.Should().Be(ProcessState.Active, "the other branch has not come");
    }

    private static IEnumerable<string> Completed(IEnumerable<ProcessEvent> events) => events.OfType<ElementCompleted>().Select(e => e.ElementId);
}
