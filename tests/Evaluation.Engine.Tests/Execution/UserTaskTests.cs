using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class UserTaskTests
{
    private static readonly (string, FeelValue)[] Good = [("reviewer", "eve"), ("team", "security"), ("due", "2026-01-09T12:00:00Z")];

    [Fact]
    public void given_assignment_and_schedule_when_the_task_is_created_then_it_carries_them()
    {
        var run = Of("user-task.bpmn");
        var created = run.Begin(Good).OfType<UserTaskCreated>().Single();

        created.FormReference.Should().Be("rubric:security");
        created.Assignee.Should().Be("eve");
        created.CandidateUsers.Should().Equal("ann", "bob");
        created.CandidateGroups.Should().Equal("it", "security");
        created.DueDate.Should().Be(new DateTimeOffset(2026, 1, 9, 12, 0, 0, TimeSpan.Zero));
        created.FollowUpDate.Should().Be(new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero));
        created.Priority.Should().Be(70);
        var element = run.Deployment.Process.Element("review")!;
        element.Headers["lane"].Should().Be("security");
        element.Properties["option"].Should().Be("each");
        element.Name.Should().Be("Review");
    }

    [Fact]
    public void given_groups_that_are_no_texts_when_resolved_with_better_variables_then_the_task_is_created()
    {
        var run = Of("user-task.bpmn");
        run.Begin(("reviewer", "eve"), ("team", 7)).OfType<UserTaskCreated>().Should().BeEmpty();
        var incident = run.Instance.Incidents.Single();
        incident.Code.Should().Be(IncidentCode.Assignment);
        incident.ElementId.Should().Be("review");
        incident.Message.Should().StartWith("expected candidateGroups").And.Contain("but it is");

        run.Do(new ResolveIncident(run.Now, incident.Key)).OfType<IncidentRaised>().Should().ContainSingle();
        run.Do(new SetVariables(run.Now, Vars(("team", "it"))));
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key));
        run.Task("review").DueDate.Should().BeNull();
        run.Instance.Incidents.Should().BeEmpty();
    }

    [Fact]
    public void given_a_completed_task_when_it_is_completed_again_then_it_is_refused_and_nothing_changes()
    {
        var run = Of("parallel.bpmn");
        run.Begin();
        var key = run.Task("a").Key;
        run.Complete("a");
        var refused = run.Refused(new CompleteUserTask(run.Now, key, FeelContext.Empty));
        refused.Code.Should().Be("user-task-not-active");
        refused.Message.Should().StartWith("expected").And.Contain("but");
        run.Refused(new CompleteUserTask(run.Now, 999, FeelContext.Empty)).Code.Should().Be("user-task-not-active");
    }

    [Fact]
    public void given_commands_out_of_order_when_decided_then_each_is_refused()
    {
        var run = Of("parallel.bpmn");
        run.Refused(new CompleteUserTask(run.Now, 3, FeelContext.Empty)).Code.Should().Be("process-not-started");
        run.Begin();
        run.Refused(new StartProcess(run.Now, FeelContext.Empty)).Code.Should().Be("process-already-started");
        run.Refused(new CompleteJob(run.Now, 3, FeelContext.Empty)).Code.Should().Be("job-not-active");
        run.Refused(new TriggerTimer(run.Now, 3)).Code.Should().Be("timer-not-active");
        run.Refused(new ResolveIncident(run.Now, 3)).Code.Should().Be("incident-not-active");
        run.Do(new CancelProcess(run.Now, "withdrawn"));
        run.Refused(new SetVariables(run.Now, FeelContext.Empty)).Code.Should().Be("process-ended");
    }

    [Fact]
    public void given_active_tasks_when_the_process_is_canceled_then_each_is_canceled_and_terminated()
    {
        var run = Of("parallel.bpmn");
        run.Begin();
        var events = run.Do(new CancelProcess(run.Now, "withdrawn"));
        events.OfType<UserTaskCanceled>().Select(e => e.ElementId).Should().Equal("a", "b");
        events.OfType<ElementTerminated>().Select(e => e.ElementId).Should().Equal("a", "b");
        events[^1].Should().Be(new ProcessCanceled("withdrawn", run.Now));
        run.Instance.State.Should().Be(ProcessState.Canceled);
        run.Instance.ActiveElements.Should().BeEmpty();
    }
}
