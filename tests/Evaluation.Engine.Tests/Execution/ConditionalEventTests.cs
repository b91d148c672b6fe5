using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Conditions are looked at when they begin to wait and when a variable that they name changes where they see it.</summary>
public sealed class ConditionalEventTests
{
    [Fact]
    public void given_a_catch_event_when_its_condition_holds_already_or_later_then_the_token_goes_on_then()
    {
        var later = Of("conditional.bpmn");
        later.Begin(("first", 1));
        later.Path.Should().Equal("start");
        later.Do(new SetVariables(later.Now, Vars(("other", true))));
        later.Path.Should().Equal("start");
        later.Do(new SetVariables(later.Now, Vars(("go", true))));
        later.Tasks.Should().Equal("work");

        var already = Of("conditional.bpmn");
        already.Begin(("first", 1), ("go", true));
        already.Path.Should().StartWith(["start", "ready"]);
    }

    [Fact]
    public void given_an_inner_variable_when_the_one_outside_changes_then_only_what_sees_that_one_is_looked_at()
    {
        var run = Of("conditional.bpmn");
        run.Begin(("first", 1), ("go", true));
        run.Do(new SetVariables(run.Now, Vars(("n", 20))));
        run.Tasks.Should().Equal(["work"], "the subprocess has an own n, which has not changed");
        run.Complete("work", ("n", 30));
        run.Tasks.Should().Equal(["seen"], "the own n has changed, but the task that changed it is done");
    }

    [Fact]
    public void given_an_activity_when_a_condition_on_it_holds_at_its_beginning_then_it_is_interrupted_at_once()
    {
        var run = Of("conditional.bpmn");
        run.Begin(("first", 11), ("go", true));
        run.Tasks.Should().BeEquivalentTo("high", "seen");
        run.Complete("high", ("n", 5));
        run.Do(new SetVariables(run.Now, Vars(("n", 12))));
        run.Complete("seen");
        run.Path.Should().Contain("after-high").And.NotContain("after");
    }

    [Fact]
    public void given_an_event_subprocess_when_several_variables_are_set_at_once_then_it_runs_once_and_again_at_the_next_change()
    {
        var run = Of("conditional.bpmn");
        run.Begin();
        run.Do(new SetVariables(run.Now, Vars(("red", true), ("blue", true))));
        run.Tasks.Should().Equal("alarm");
        run.Do(new SetVariables(run.Now, Vars(("blue", false))));
        run.Tasks.Should().Equal("alarm");
        run.Do(new SetVariables(run.Now, Vars(("red", false))));
        run.Do(new SetVariables(run.Now, Vars(("red", true))));
        run.Tasks.Should().Equal("alarm", "alarm");
    }
}
