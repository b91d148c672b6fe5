using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Tasks without work, send and receive tasks, call activities, ad-hoc subprocesses, compensation and listeners.</summary>
public sealed class ActivityTests
{
    private const string Start = """<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/>""";

    [Fact]
    public void given_undefined_and_manual_tasks_when_entered_then_the_token_goes_on()
    {
        var run = OfXml(Start + """<task id="x"/><sequenceFlow id="f" sourceRef="x" targetRef="y"/><manualTask id="y"/>""");
        run.Begin();
        run.Path.Should().Equal("s", "x", "y");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_send_and_receive_tasks_when_the_job_is_done_and_the_message_comes_then_the_process_is_complete()
    {
        var run = OfXml(Start + """
            <sendTask id="x"><extensionElements><zeebe:taskDefinition type="mail"/></extensionElements></sendTask><sequenceFlow id="f" sourceRef="x" targetRef="y"/><receiveTask id="y" messageRef="m"/>
            """);
        run.Begin();
        run.CompleteJob("x");
        run.Do(new CorrelateMessage(run.Now, "mail", null, Vars(("a", 1))));
        run.Instance.RootVariables["a"].Should().Be((FeelValue)1);
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    private const string Called = """
        <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/><userTask id="x"/><sequenceFlow id="f" sourceRef="x" targetRef="e"/>
        <exclusiveGateway id="e" default="fd"/><sequenceFlow id="fd" sourceRef="e" targetRef="ok"/><endEvent id="ok"/>
        <sequenceFlow id="fe" sourceRef="e" targetRef="no"><conditionExpression>=bad</conditionExpression></sequenceFlow><endEvent id="no"><errorEventDefinition errorRef="err"/></endEvent>
        """;

    private const string Calls = Start + """
        <callActivity id="x"><extensionElements><zeebe:calledElement processId="q" propagateAllParentVariables="false"/>
        <zeebe:ioMapping><zeebe:input source="=total" target="amount"/><zeebe:input source="=false" target="bad"/><zeebe:output source="=result" target="got"/></zeebe:ioMapping></extensionElements></callActivity>
        <boundaryEvent id="b" attachedToRef="x"><errorEventDefinition errorRef="err"/></boundaryEvent><sequenceFlow id="g" sourceRef="b" targetRef="t"/><userTask id="t"/>
        """;

    [Fact]
    public void given_a_called_process_with_the_same_ids_when_it_runs_then_it_sees_its_inputs_only_and_outputs_come_back()
    {
        var run = OfXml(Calls, Called);
        run.Begin(("total", 5), ("hidden", 1));
        var task = run.Task("x");
        run.Instance.VariablesOf(task.Key).Should().Be(Vars(("amount", 5), ("bad", false)));
        run.Complete("x", ("result", 7), ("other", 8));
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Instance.RootVariables.Should().Be(Vars(("total", 5), ("hidden", 1), ("got", 7)));
    }

    [Fact]
    public void given_a_called_process_that_throws_when_nothing_in_it_catches_then_the_call_activity_does()
    {
        var run = OfXml(Calls, Called);
        run.Begin(("total", 5));
        run.Complete("x", ("bad", true));
        run.Tasks.Should().Equal("t");
        run.Instance.ActiveElements.Should().ContainSingle();
    }

    [Fact]
    public void given_a_process_that_is_not_deployed_or_calls_itself_for_ever_when_called_then_it_is_an_incident()
    {
        var run = OfXml(Start + """<callActivity id="x"><extensionElements><zeebe:calledElement processId="gone"/></extensionElements></callActivity>""");
        run.Begin();
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.Call);
        var endless = OfXml(Start + """<callActivity id="x"><extensionElements><zeebe:calledElement processId="p"/></extensionElements></callActivity>""");
        endless.Begin();
        endless.Instance.Incidents.Single().Message.Should().Contain("at most 50");
        endless.Do(new CancelProcess(endless.Now, "enough"));
        endless.Instance.ActiveElements.Should().BeEmpty();
    }

    [Fact]
    public void given_an_ad_hoc_subprocess_when_its_condition_holds_then_the_rest_is_ended()
    {
        var run = OfXml(Start + """
            <adHocSubProcess id="x"><extensionElements><zeebe:adHoc activeElementsCollection="=chosen"/></extensionElements>
            <userTask id="a"/><sequenceFlow id="g" sourceRef="a" targetRef="a2"/><userTask id="a2"/><userTask id="b"/><userTask id="c"/><completionCondition>=enough = true</completionCondition></adHocSubProcess>
            """);
        run.Begin(("chosen", List("a", "gone")));
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.AdHoc);
        run.Do(new SetVariables(run.Now, Vars(("chosen", List("a", "c")))));
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key));
        run.Tasks.Should().Equal("a", "c");
        run.Complete("a");
        run.Tasks.Should().Equal("c", "a2");
        run.Complete("a2", ("enough", true));
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_completed_activities_when_compensated_then_each_is_undone_once_and_the_event_waits_for_it()
    {
        var run = OfXml(Start + """
            <subProcess id="x"><startEvent id="i"/><sequenceFlow id="g" sourceRef="i" targetRef="t"/><task id="t"/><boundaryEvent id="b" attachedToRef="t"><compensateEventDefinition/></boundaryEvent>
            <userTask id="undo" isForCompensation="true"/><association id="as" sourceRef="b" targetRef="undo"/></subProcess>
            <sequenceFlow id="f" sourceRef="x" targetRef="c"/><intermediateThrowEvent id="c"><compensateEventDefinition/></intermediateThrowEvent>
            <sequenceFlow id="h" sourceRef="c" targetRef="c2"/><endEvent id="c2"><compensateEventDefinition/></endEvent>
            """);
        run.Begin();
        run.Tasks.Should().Equal("undo");
        run.Complete("undo");
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Path.Should().Equal("s", "i", "t", "x", "undo", "c", "c2");
    }

    [Fact]
    public void given_listeners_of_a_process_and_of_a_user_task_when_they_run_then_in_the_order_of_its_life()
    {
        const string listeners = """
            <extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" type="process starts"/><zeebe:executionListener eventType="end" type="process ends"/></zeebe:executionListeners></extensionElements>
            """;
        var run = OfXml(listeners + Start + """
            <userTask id="x"><extensionElements><zeebe:assignmentDefinition assignee="eve"/><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="completing"/>
            <zeebe:taskListener eventType="assigning" type="assigning"/><zeebe:taskListener eventType="creating" type="creating"/></zeebe:taskListeners></extensionElements></userTask>
            """);
        run.Begin();
        var order = new List<string>();
        while (run.Instance.State == ProcessState.Active)
        {
            if (run.Instance.UserTasks.Any(task => task.WaitsForListener is null)) run.Complete("x");
            var job = run.Instance.Jobs.Single();
            order.Add(job.JobType);
            run.Do(new CompleteJob(run.Now, job.Key, FeelContext.Empty));
        }

        order.Should().Equal("process starts", "creating", "assigning", "completing", "process ends");
    }

    [Fact]
    public void given_a_listener_at_the_end_of_a_process_when_it_is_canceled_then_its_job_is_too()
    {
        var run = OfXml("""
            <extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="end" type="=who"/></zeebe:executionListeners></extensionElements><startEvent id="s"/>
            """);
        run.Begin();
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.EndListener);
        run.Do(new SetVariables(run.Now, Vars(("who", "log"))));
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key));
        run.Instance.Jobs.Single().JobType.Should().Be("log");
        run.Do(new CancelProcess(run.Now, "enough")).OfType<JobCanceled>().Should().ContainSingle();
        run.Instance.State.Should().Be(ProcessState.Canceled);
    }

    [Fact]
    public void given_execution_listeners_when_an_element_starts_and_ends_then_each_is_a_job_of_its_own()
    {
        var run = OfXml(Start + """
            <userTask id="x"><extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" type="one"/><zeebe:executionListener eventType="start" type="two"/>
            <zeebe:executionListener eventType="end" type="three"/></zeebe:executionListeners></extensionElements></userTask>
            """);
        run.Begin();
        run.Tasks.Should().BeEmpty();
        run.Job("x").JobType.Should().Be("one");
        run.CompleteJob("x", ("prepared", true));
        run.Job("x").JobType.Should().Be("two");
        run.Refused(new ThrowError(run.Now, run.Job("x").Key, "E", "no", FeelContext.Empty)).Code.Should().Be("listener-throws");
        run.Do(new FailJob(run.Now, run.Job("x").Key, 0, "down"));
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key));
        run.CompleteJob("x");
        run.Instance.VariablesOf(run.Task("x").Key)["prepared"].IsTrue.Should().BeTrue();
        run.Complete("x");
        run.Job("x").JobType.Should().Be("three");
        run.CompleteJob("x");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }
}
