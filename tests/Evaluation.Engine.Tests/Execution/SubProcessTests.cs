using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class SubProcessTests
{
    [Fact]
    public void given_a_subprocess_when_its_terminate_end_is_reached_then_all_else_in_it_ends_and_the_process_goes_on()
    {
        var run = Of("subprocess.bpmn");
        run.Begin();
        run.Tasks.Should().Equal("one", "two");
        var events = run.Complete("two");
        events.OfType<UserTaskCanceled>().Single().ElementId.Should().Be("one");
        run.Tasks.Should().Equal("after");
        run.Path.Should().Equal("start", "s", "p", "two", "e2", "checks");
    }

    [Fact]
    public void given_a_subprocess_when_one_branch_ends_then_it_waits_for_the_other()
    {
        var run = Of("subprocess.bpmn");
        run.Begin();
        run.Complete("one");
        run.Tasks.Should().Equal("two");
        run.Complete("two");
        run.Complete("after");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }
}
