using System.Text;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class ProcessInstanceTests
{
    [Theory]
    [InlineData(ElementPhase.None, LifeCycleStep.FinishWork)]
    [InlineData(ElementPhase.None, LifeCycleStep.Complete)]
    [InlineData(ElementPhase.None, LifeCycleStep.Terminate)]
    [InlineData(ElementPhase.Active, LifeCycleStep.Activate)]
    [InlineData(ElementPhase.Completing, LifeCycleStep.Activate)]
    [InlineData(ElementPhase.Completing, LifeCycleStep.FinishWork)]
    internal void given_a_step_that_is_not_in_the_table_then_it_throws(ElementPhase phase, LifeCycleStep step)
    {
        var after = () => LifeCycle.After(phase, step);
        after.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void given_an_event_that_nobody_knows_when_applied_then_it_throws()
    {
        var apply = () => new ProcessInstance().Apply(new Unheard());
        apply.Should().Throw<InvalidOperationException>().WithMessage("*Unheard*");
    }

    [Fact]
    public void given_events_that_cannot_follow_when_applied_then_they_throw()
    {
        var run = Of("subprocess.bpmn");
        run.Begin();
        var subprocess = run.Instance.ActiveElements[0].Key;
        foreach (var @event in (ProcessEvent[])
        [
            run.Events[0], new ElementCompleted(99, "one", run.Now), new ElementActivated(99, "one", 98, run.Now),
            new ElementCompleted(subprocess, "checks", run.Now), new ProcessCompleted(run.Now),
        ])
        {
            var copy = ProcessSnapshot.Read(ProcessSnapshot.ToUtf8Bytes(run.Instance))!;
            var apply = () => copy.Apply(@event);
            apply.Should().Throw<InvalidOperationException>(@event.ToString());
        }
    }

    [Fact]
    public void given_a_snapshot_of_another_schema_when_read_then_there_is_none()
    {
        var run = Of("parallel.bpmn");
        run.Begin();
        var json = Encoding.UTF8.GetString(ProcessSnapshot.ToUtf8Bytes(run.Instance)).Replace($"\"schema\":{ProcessSnapshot.SchemaVersion}", "\"schema\":0", StringComparison.Ordinal);
        ProcessSnapshot.Read(Encoding.UTF8.GetBytes(json)).Should().BeNull();
    }

    [Fact]
    public void given_one_deployment_when_many_threads_decide_then_all_come_to_the_same_events()
    {
        var deployment = Of("six-tasks.bpmn").Deployment;
        var expected = Text(deployment);
        Parallel.For(0, 64, _ => Text(deployment).Should().Be(expected));

        static string Text(Evaluation.Engine.Bpmn.Deployment deployment)
        {
            var instance = new ProcessInstance();
            var text = new StringBuilder();
            Step(new StartProcess(Start, Vars(("score", 70))));
            while (instance.UserTasks is [var task, ..]) Step(new CompleteUserTask(Start, task.Key, FeelContext.Empty));
            return text.ToString();

            void Step(ProcessCommand command)
            {
                foreach (var @event in ProcessDecider.Decide(deployment, instance, command).Events)
                {
                    instance.Apply(@event);
                    text.Append(Encoding.UTF8.GetString(ProcessEventJson.ToUtf8Bytes(@event)));
                }
            }
        }
    }

    private sealed record Unheard : ProcessEvent;
}
