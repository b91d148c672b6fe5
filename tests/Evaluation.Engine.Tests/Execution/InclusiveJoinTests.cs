using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>When a joining inclusive gateway goes on (BPMN 2.0, 13.4.3).</summary>
public sealed class InclusiveJoinTests
{
    [Fact]
    public void given_a_token_that_goes_elsewhere_when_it_can_no_longer_come_then_the_join_goes_on_without_it()
    {
        var run = Of("inclusive-dead-path.bpmn");
        run.Begin(("a", true), ("c", true), ("lose", true));
        run.Complete("a");
        run.Tasks.Should().Equal("c");
        run.Complete("c").OfType<ElementActivated>().Select(e => e.ElementId).Should().Equal("gone", "lost", "join", "after");
    }

    [Fact]
    public void given_only_the_default_flow_when_it_comes_then_the_join_goes_on_at_once()
    {
        var run = Of("inclusive-dead-path.bpmn");
        run.Begin(("a", false), ("c", false));
        run.Tasks.Should().Equal("b");
        run.Complete("b");
        run.Tasks.Should().Equal("after");
    }

    [Fact]
    public void given_an_activity_that_leads_elsewhere_when_an_event_on_it_can_still_lead_to_the_join_then_it_waits()
    {
        var run = Of("inclusive-boundary.bpmn");
        run.Begin();
        run.Complete("a");
        run.Tasks.Should().Equal("b");
        run.Trigger("b-late");
        run.Tasks.Should().Equal("late");
        run.Complete("late");
        run.Tasks.Should().Equal("after");

        var inTime = Of("inclusive-boundary.bpmn");
        inTime.Begin();
        inTime.Complete("a");
        inTime.Complete("b");
        inTime.Tasks.Should().Equal("after");
    }

    [Fact]
    public void given_a_loop_around_split_and_join_when_gone_several_times_then_each_round_is_joined_for_itself()
    {
        var run = Of("inclusive-rounds.bpmn");
        run.Begin(("a", true), ("b", true));
        run.Complete("a");
        run.Tasks.Should().Equal("b");
        run.Complete("b", ("more", true));
        run.Tasks.Should().BeEquivalentTo("a", "b");

        run.Complete("b", ("b", false));
        run.Tasks.Should().Equal("a");
        run.Complete("a");
        run.Tasks.Should().Equal(["a"], "in the third round one of them is chosen");
        run.Complete("a", ("more", false));
        run.Path.Count(id => id == "join").Should().Be(3);
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Theory]
    [InlineData(true, true, new[] { "x", "a", "b" })]
    [InlineData(true, false, new[] { "x", "a" })]
    [InlineData(false, true, new[] { "a", "b" })]
    public void given_a_split_within_a_split_when_all_that_were_chosen_have_come_then_each_join_goes_on_once(bool x, bool b, string[] tasks)
    {
        var run = Of("inclusive-nested.bpmn");
        run.Begin(("x", x), ("y", true), ("a", true), ("b", b));
        run.Tasks.Should().BeEquivalentTo(tasks);
        foreach (var task in tasks)
        {
            run.Tasks.Should().NotContain("after");
            run.Complete(task);
        }

        run.Tasks.Should().Equal("after");
        run.Path.Where(id => id.EndsWith("-join", StringComparison.Ordinal)).Should().Equal("inner-join", "outer-join");
    }

    [Fact]
    public void given_a_parallel_join_before_it_that_can_never_be_complete_when_nothing_else_is_left_then_it_is_an_incident_that_names_what_is_missing()
    {
        var run = Of("inclusive-parallel-never.bpmn");
        run.Begin();
        run.Complete("a");
        run.Instance.Incidents.Should().BeEmpty();
        run.Complete("b", ("go", false));
        var incident = run.Instance.Incidents.Should().ContainSingle().Which;
        incident.Code.Should().Be(IncidentCode.JoinNeverComplete);
        incident.Message.Should().Contain("'or'").And.Contain("'and-or'");

        var whole = Of("inclusive-parallel-never.bpmn");
        whole.Begin();
        whole.Complete("a");
        whole.Complete("b", ("go", true));
        whole.Tasks.Should().Equal("after");
    }
}
