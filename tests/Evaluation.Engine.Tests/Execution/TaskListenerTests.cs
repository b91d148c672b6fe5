using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Listeners of user tasks: what they see, deny and correct, and what waits for them.</summary>
public sealed class TaskListenerTests
{
    private const string Start = """<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/>""";

    private static string Task(string id, string attributes, params string[] events) => $"""
        <userTask id="{id}"><extensionElements>{attributes}<zeebe:taskListeners>{string.Concat(events.Select(one => $"<zeebe:taskListener eventType=\"{one}\" type=\"{one}\"/>"))}</zeebe:taskListeners></extensionElements></userTask>
        """;

    private static CompleteJob Says(ProcessRun run, TaskListenerResult result) => new(run.Now, run.Instance.Jobs.Single().Key, FeelContext.Empty) { Task = result };

    private static TaskListenerResult Denied => new() { Denied = true, Reason = "the form is not full" };

    [Fact]
    public void given_a_listener_for_completing_when_it_denies_then_the_task_stays_open_as_it_was()
    {
        var run = OfXml(Start + Task("x", "", "completing"));
        run.Begin();
        run.Complete("x", ("answer", 1)).Should().NotContain(one => one is UserTaskCompleted);
        run.Task("x").WaitsForListener.Should().Be("completing");
        run.Job("x").Variables["answer"].Should().Be((FeelValue)1);
        run.Refused(new CompleteUserTask(run.Now, run.Task("x").Key, FeelContext.Empty)).Code.Should().Be("user-task-busy");

        run.Do(Says(run, Denied)).OfType<UserTaskTransitionDenied>().Single().Reason.Should().Be("the form is not full");
        run.Task("x").WaitsForListener.Should().BeNull();
        run.Instance.RootVariables.Should().Be(FeelContext.Empty);

        run.Complete("x", ("answer", 2));
        run.CompleteJob("x").OfType<UserTaskCompleted>().Should().ContainSingle();
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Instance.RootVariables.Should().Be(Vars(("answer", 2)));
    }

    [Fact]
    public void given_several_listeners_when_the_first_corrects_then_the_next_sees_it_and_the_task_has_it_in_the_end()
    {
        var run = OfXml(Start + Task("x", """<zeebe:assignmentDefinition candidateGroups="g"/>""", "assigning", "assigning"));
        run.Begin();
        run.Do(new AssignUserTask(run.Now, run.Task("x").Key, "eve") { Action = "claim" });
        Header("assignee").Should().Be("eve");
        Header("action").Should().Be("claim");
        Header("changedAttributes").Should().Be("""["assignee"]""");
        run.Do(Says(run, new TaskListenerResult { Corrections = new UserTaskChanges { Assignee = "bob", Priority = 90, CandidateGroups = [] } }));
        run.Task("x").Assignee.Should().BeNull("nothing has happened yet");
        Header("assignee").Should().Be("bob");
        Header("changedAttributes").Should().Be("""["assignee","candidateGroups","priority"]""");
        run.CompleteJob("x").OfType<UserTaskUpdated>().Should().ContainSingle();
        (run.Task("x").Assignee, run.Task("x").Priority, run.Task("x").CandidateGroups.Length).Should().Be(("bob", 90, 0));

        string? Header(string name) => run.Job("x").Headers.GetValueOrDefault("io.camunda.zeebe:" + name);
    }

    [Fact]
    public void given_listeners_for_creating_and_assigning_when_the_assignment_is_denied_then_the_task_is_there_for_all()
    {
        var run = OfXml(Start + Task("x", """<zeebe:assignmentDefinition assignee="eve"/>""", "creating", "assigning"));
        run.Begin();
        run.Tasks.Should().BeEmpty("it is not created yet");
        run.Refused(Says(run, Denied)).Code.Should().Be("task-listener-denies");
        run.Refused(Says(run, new TaskListenerResult { Corrections = new UserTaskChanges { Assignee = "bob" } })).Code.Should().Be("task-listener-corrections");
        run.Do(Says(run, new TaskListenerResult { Corrections = new UserTaskChanges { DueDate = run.Now.AddDays(1) } })).OfType<UserTaskCreated>().Single().DueDate.Should().Be(run.Now.AddDays(1));
        run.Job("x").JobType.Should().Be("assigning");
        run.Task("x").Assignee.Should().BeNull();
        run.Do(Says(run, Denied));
        (run.Task("x").Assignee, run.Task("x").WaitsForListener).Should().Be((null, null));
        run.Complete("x");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_listener_for_updating_when_it_is_done_then_attributes_and_variables_are_set_together()
    {
        var run = OfXml(Start + Task("x", """<zeebe:taskSchedule dueDate="2026-02-01T00:00:00Z"/>""", "updating"));
        run.Begin();
        var update = new UpdateUserTask(run.Now, run.Task("x").Key, new UserTaskChanges { ClearDueDate = true, Priority = 5 }) { Variables = Vars(("note", "late")) };
        run.Refused(update with { Changes = new UserTaskChanges { Priority = 101 } }).Code.Should().Be("user-task-changes");
        run.Do(update);
        run.Task("x").DueDate.Should().NotBeNull();
        run.Do(Says(run, Denied));
        (run.Task("x").Priority, run.Instance.VariablesOf(run.Task("x").Key)).Should().Be((50, FeelContext.Empty));
        run.Do(update);
        run.CompleteJob("x");
        (run.Task("x").Priority, run.Task("x").DueDate, run.Instance.VariablesOf(run.Task("x").Key)["note"]).Should().Be((5, null, (FeelValue)"late"));
        run.Instance.RootVariables.Should().Be(FeelContext.Empty);
    }

    [Fact]
    public void given_no_listeners_when_a_task_is_assigned_and_updated_then_it_is_so_at_once()
    {
        var run = OfXml(Start + """<userTask id="x"/>""");
        run.Begin();
        run.Do(new AssignUserTask(run.Now, run.Task("x").Key, "eve")).Should().ContainSingle().Which.Should().BeOfType<UserTaskUpdated>();
        run.Task("x").Assignee.Should().Be("eve");
        run.Do(new AssignUserTask(run.Now, run.Task("x").Key, null));
        run.Task("x").Assignee.Should().BeNull();
        run.Refused(new AssignUserTask(run.Now, 99, "eve")).Code.Should().Be("user-task-not-active");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void given_a_listener_with_a_wrong_answer_when_it_completes_then_it_is_refused_and_can_answer_again(bool withVariables)
    {
        var run = OfXml(Start + Task("x", "", "completing"));
        run.Begin();
        run.Complete("x");
        var wrong = withVariables ? new CompleteJob(run.Now, run.Job("x").Key, Vars(("a", 1))) : Says(run, Denied with { Corrections = new UserTaskChanges { Priority = 1 } });
        run.Refused(wrong).Code.Should().Be(withVariables ? "task-listener-variables" : "task-listener-both");
        run.Refused(new ThrowError(run.Now, run.Job("x").Key, "E", "", FeelContext.Empty)).Code.Should().Be("listener-throws");
        run.CompleteJob("x");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_listener_whose_type_cannot_be_computed_when_resolved_then_all_listeners_of_the_step_run_again()
    {
        var run = OfXml(Start + """
            <userTask id="x"><extensionElements><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="first"/><zeebe:taskListener eventType="completing" type="=second"/></zeebe:taskListeners></extensionElements></userTask>
            """);
        run.Begin();
        run.Complete("x");
        run.CompleteJob("x");
        var incident = run.Instance.Incidents.Single();
        incident.Code.Should().Be(IncidentCode.TaskListener);
        run.Do(new SetVariables(run.Now, Vars(("second", "next"))));
        run.Do(new ResolveIncident(run.Now, incident.Key));
        run.Job("x").JobType.Should().Be("first");
        run.CompleteJob("x");
        run.Do(new FailJob(run.Now, run.Job("x").Key, 0, "down"));
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key));
        run.Job("x").JobType.Should().Be("next", "only the job that failed is tried again");
        run.CompleteJob("x");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_listener_for_canceling_when_a_boundary_event_interrupts_then_its_flow_waits_for_the_job()
    {
        var run = OfXml(Start + Task("x", "", "canceling") + """
            <boundaryEvent id="b" attachedToRef="x"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            <sequenceFlow id="f" sourceRef="b" targetRef="y"/><userTask id="y"/>
            """);
        run.Begin();
        run.Trigger("b");
        run.Task("x").WaitsForListener.Should().Be("canceling");
        run.Tasks.Should().Equal("x");
        run.Refused(Says(run, Denied)).Code.Should().Be("task-listener-denies");
        run.Refused(new ModifyProcess(run.Now, [], [run.Task("x").Key], "now")).Code.Should().Be("element-is-ending");
        run.Refused(run.To(run.Deployment)).Code.Should().Be("cannot-migrate");
        var events = run.CompleteJob("x");
        events.OfType<UserTaskCanceled>().Should().ContainSingle();
        run.Tasks.Should().Equal("y");
        run.Complete("y");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_listeners_for_canceling_in_scopes_when_the_process_is_canceled_then_it_ends_with_the_last_job()
    {
        var run = OfXml("""<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="sub"/><subProcess id="sub">""" + Start.Replace("f0", "f1").Replace("\"s\"", "\"t\"") + """
            <parallelGateway id="x"/><sequenceFlow id="g1" sourceRef="x" targetRef="a"/><sequenceFlow id="g2" sourceRef="x" targetRef="b"/><sequenceFlow id="g3" sourceRef="x" targetRef="c"/><userTask id="c"/>
            """ + Task("a", "", "canceling", "completing") + Task("b", "", "canceling") + "</subProcess>");
        run.Begin();
        run.Complete("a");
        run.Do(new CancelProcess(run.Now, "enough")).OfType<JobCanceled>().Should().ContainSingle("completing is given up");
        run.Tasks.Should().Equal("a", "b");
        run.Instance.State.Should().Be(ProcessState.Active);
        run.CompleteJob("b");
        run.Instance.State.Should().Be(ProcessState.Active);
        run.CompleteJob("a");
        run.Instance.State.Should().Be(ProcessState.Canceled);
    }

    [Fact]
    public void given_a_listener_for_canceling_when_an_event_subprocess_interrupts_or_the_process_ends_then_each_waits()
    {
        var run = OfXml("""
            <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="fork"/><parallelGateway id="fork"/><sequenceFlow id="f1" sourceRef="fork" targetRef="x"/><sequenceFlow id="f2" sourceRef="fork" targetRef="y"/>
            <userTask id="y"/><sequenceFlow id="f3" sourceRef="y" targetRef="e"/><endEvent id="e"><terminateEventDefinition/></endEvent>
            <subProcess id="ev" triggeredByEvent="true"><startEvent id="es"><signalEventDefinition signalRef="go"/></startEvent><sequenceFlow id="f4" sourceRef="es" targetRef="z"/><userTask id="z"/></subProcess>
            """ + Task("x", "", "canceling"));
        run.Begin();
        run.Complete("y");
        run.Instance.State.Should().Be(ProcessState.Active);
        run.Refused(new BroadcastSignal(run.Now, "go", FeelContext.Empty)).Code.Should().Be("signal-not-expected");
        run.CompleteJob("x");
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Path.Should().Equal("s", "fork", "y", "e");

        var other = new ProcessRun(run.Deployment);
        other.Begin();
        other.Do(new BroadcastSignal(run.Now, "go", FeelContext.Empty));
        other.Tasks.Should().Equal("x");
        other.CompleteJob("x");
        other.Tasks.Should().Equal("z");
    }

    [Fact]
    public void given_listeners_for_canceling_of_instances_when_the_body_has_enough_then_it_goes_on_after_the_last_job()
    {
        var run = OfXml(Start + """
            <userTask id="x"><extensionElements><zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="c"/></zeebe:taskListeners></extensionElements>
            <multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]"/></extensionElements><completionCondition>=true</completionCondition></multiInstanceLoopCharacteristics></userTask>
            <sequenceFlow id="f" sourceRef="x" targetRef="y"/><userTask id="y"/>
            """);
        run.Begin();
        run.Complete("x");
        run.Instance.Jobs.Length.Should().Be(2);
        run.CompleteJob("x");
        run.Tasks.Should().Equal("x");
        run.CompleteJob("x");
        run.Tasks.Should().Equal("y");
    }

    [Fact]
    public void given_a_terminated_task_by_hand_when_its_listener_is_done_then_the_empty_process_is_canceled()
    {
        var run = OfXml(Start + Task("x", "", "canceling"));
        run.Begin();
        run.Do(new ModifyProcess(run.Now, [], [run.Task("x").Key], "wrong"));
        run.CompleteJob("x").OfType<ProcessCanceled>().Single().Reason.Should().Be("wrong");
    }
}
