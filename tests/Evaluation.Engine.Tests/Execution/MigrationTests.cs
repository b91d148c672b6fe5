using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>A running instance goes on with another version: migrate-1.bpmn becomes migrate-2.bpmn.</summary>
public sealed class MigrationTests
{
    private static readonly (string, string)[] Changes =
        [("check", "review"), ("remind", ""), ("join", "all"), ("booked", "booking")];

    private static ProcessRun Running()
    {
        var run = Of("migrate-1.bpmn");
        run.Begin(("order", "O1"), ("lines", List(1, 2, 3)));
        run.CompleteJob("book");
        run.Complete("pack", ("result", "first"));
        return run;
    }

    [Fact]
    public void given_everything_that_can_wait_when_migrated_then_the_dry_run_has_said_what_happens()
    {
        var run = Running();
        var events = run.Do(run.To(DeploymentOf("migrate-2.bpmn"), Changes));
        events[0].Should().BeOfType<ProcessMigrated>();
        run.PlanOf(MigrationEffect.WaitKept).Should().Equal(
            "the signal 'stop' of 'stopped' is waited for as before", "the message 'answer' with the key 'O1' of 'answered' is waited for as before");
        run.PlanOf(MigrationEffect.WaitClosed).Should().Equal("'remind' is no longer waited for");
        run.PlanOf(MigrationEffect.WaitOpened).Should().Equal("the timer 'deadline', due 2026-01-18 09:00 UTC, is waited for from now on");
        run.PlanOf(MigrationEffect.TokenKept).Should().Equal("what came by 'booked' waits at 'all' for the others");
        run.PlanOf(MigrationEffect.ElementKept).Should().Equal(
            "'check' goes on as 'review'", "'each' goes on", "'each' goes on", "'each' goes on", "'pack' goes on", "'pack' goes on");
        run.PlanOf(MigrationEffect.Follows).Should().BeEmpty();
    }

    [Fact]
    public void given_a_task_under_another_id_when_migrated_then_it_is_the_same_task_and_no_mapping_runs_again()
    {
        var run = Running();
        var before = run.Task("check");
        run.Do(new SetVariables(run.Now, Vars(("order", "O2"))));
        var events = run.Do(run.To(DeploymentOf("migrate-2.bpmn"), Changes));
        events.Should().NotContain(e => e is VariablesSet || e is UserTaskCreated || e is UserTaskCanceled || e is ElementActivated);
        var after = run.Task("review");
        (after.Key, after.Assignee, after.Since).Should().Be((before.Key, "eve", before.Since));
        run.Instance.VariablesOf(after.Key)["subject"].Should().Be((FeelValue)"O1");
        run.Instance.MessageSubscriptions.Single().CorrelationKey.Should().Be("O1");
    }

    [Fact]
    public void given_a_reminder_that_has_come_when_migrated_then_it_does_not_come_again()
    {
        var run = Of("timers.bpmn");
        run.Begin(("pause", "PT10M"));
        run.Trigger("nudge");
        run.Do(run.To(DeploymentOf("timers.bpmn")));
        run.Instance.Timers.Select(timer => timer.ElementId).Should().Equal("remind", "deadline");
    }

    [Fact]
    public void given_a_migrated_instance_when_it_goes_on_then_the_way_is_that_of_the_new_version()
    {
        var run = Running();
        run.Do(run.To(DeploymentOf("migrate-2.bpmn"), Changes));
        run.Complete("review");
        run.Complete("pack", ("result", "second"));
        run.Complete("pack", ("result", "third"));
        run.Tasks.Should().Equal("approve");
        run.Complete("approve");
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Events.OfType<VariablesSet>().Single(set => set.Variables["done"] is FeelList).Variables["done"].Should().Be(List("first", "second", "third"));
    }

    [Fact]
    public void given_a_new_deadline_when_it_is_due_then_it_ends_the_migrated_task()
    {
        var run = Running();
        run.Do(run.To(DeploymentOf("migrate-2.bpmn"), Changes));
        run.Trigger("deadline");
        run.Tasks.Should().Equal("pack", "pack");
    }

    [Fact]
    public void given_an_event_subprocess_that_runs_when_migrated_then_it_goes_on_and_is_still_waited_for()
    {
        var run = Running();
        run.Do(new BroadcastSignal(run.Now, "stop", FeelContext.Empty));
        run.Do(run.To(DeploymentOf("migrate-2.bpmn"), Changes));
        run.Tasks.Should().Contain("explain");
        run.Do(new BroadcastSignal(run.Now, "stop", FeelContext.Empty));
        run.Tasks.Count(task => task == "explain").Should().Be(2);
    }

    [Fact]
    public void given_a_service_task_with_another_job_type_when_migrated_then_its_job_stays_as_it_is()
    {
        var run = Of("migrate-1.bpmn");
        run.Begin(("order", "O1"), ("lines", List(1)));
        run.Do(run.To(DeploymentOf("migrate-2.bpmn"), Changes));
        run.Job("book").JobType.Should().Be("book");
        run.CompleteJob("book");
        run.Instance.Jobs.Should().BeEmpty();
    }

    [Fact]
    public void given_another_process_altogether_when_migrated_then_the_instance_belongs_to_it()
    {
        var run = OfXml("""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><userTask id="x"/>""");
        run.Begin();
        var old = run.Deployment;
        run.Do(run.To(DeploymentOfXml("""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="y"/><userTask id="y"/>""", id: "other"), ("x", "y")));
        run.Instance.ProcessId.Should().Be("other");
        ProcessDecider.Decide(old, run.Instance, new CancelProcess(run.Now, "no")).Rejection!.Code.Should().Be("other-process");
        run.Complete("y");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_an_instance_that_has_ended_when_migrated_then_it_is_refused()
    {
        var run = OfXml("""<startEvent id="s"/>""");
        run.Begin();
        run.Refused(run.To(run.Deployment)).Code.Should().Be("process-ended");
    }

    [Fact]
    public void given_two_versions_when_a_mapping_is_suggested_then_it_holds_what_has_the_same_id_and_kind()
    {
        var (one, two) = (DeploymentOf("migrate-1.bpmn").Process, DeploymentOf("migrate-2.bpmn").Process);
        var suggested = ElementMapping.Suggest(one, two);
        suggested.Should().OnlyContain(mapping => mapping.SourceId == mapping.TargetId);
        suggested.Select(mapping => mapping.SourceId).Should().Contain(["book", "each", "pack", "answered", "stopped"]).And.NotContain(["check", "remind", "join"]);
        var other = DeploymentOfXml("""<startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="book"/><userTask id="book"/>""").Process;
        ElementMapping.Suggest(one, other).Select(mapping => mapping.SourceId).Should().Equal("start");
    }
}
