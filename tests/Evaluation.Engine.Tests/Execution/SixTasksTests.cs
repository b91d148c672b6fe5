using Evaluation.Engine.Execution;

namespace Evaluation.Engine.Tests.Execution;

public sealed class SixTasksTests
{
    [Fact]
    public void given_six_tasks_when_all_are_completed_then_the_process_is_complete()
    {
        var run = ProcessRun.Of("six-tasks.bpmn");

        run.Begin();
        run.Tasks.Should().Equal("request");
        run.Complete("request");
        run.Tasks.Should().Equal("usability", "architecture", "security", "legal");
        run.Complete("security");
        run.Complete("legal", ("score", 80));
        run.Complete("usability");
        run.Tasks.Should().Equal("architecture");
        run.Complete("architecture");
        run.Tasks.Should().Equal("sign");
        run.Complete("sign").OfType<ProcessCompleted>().Should().ContainSingle();

        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Path.Should().Equal("start", "request", "split", "security", "legal", "usability", "architecture", "join", "decide", "sign", "end");
        run.Instance.RootVariables["score"].Should().Be((Evaluation.Engine.Feel.FeelValue)80);
    }

    [Fact]
    public void given_six_tasks_when_the_condition_does_not_hold_then_the_default_flow_is_taken()
    {
        var run = ProcessRun.Of("six-tasks.bpmn");
        run.Begin(("score", 10));
        foreach (var task in (string[])["request", "usability", "architecture", "security", "legal"]) run.Complete(task);

        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Path.Should().NotContain("sign");
    }
}
