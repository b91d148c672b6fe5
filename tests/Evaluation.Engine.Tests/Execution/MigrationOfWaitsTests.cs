using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Each kind of element that can wait, moved to one under another id; afterwards it goes on as the new version says.</summary>
public sealed class MigrationOfWaitsTests
{
    private const string Start = """<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/>""";

    /// <summary>The same process with x as y, and a user task behind it.</summary>
    private static Deployment Renamed(string content, string? called = null)
        => DeploymentOfXml(content.Replace("\"x\"", "\"y\"", StringComparison.Ordinal) + """<sequenceFlow id="f1" sourceRef="y" targetRef="z"/><userTask id="z"/>""", called);

    private static ProcessRun Moved(string content, string? called = null, params (string Name, FeelValue Value)[] variables)
    {
        var run = OfXml(content, called);
        run.Begin(variables);
        run.Do(run.To(Renamed(content, called), ("x", "y")));
        run.Instance.ActiveElements.Should().Contain(element => element.ElementId == "y").And.NotContain(element => element.ElementId == "x");
        return run;
    }

    [Fact]
    public void given_a_service_task_when_moved_then_its_job_completes_it()
    {
        var run = Moved(Start + """<serviceTask id="x"><extensionElements><zeebe:taskDefinition type="do"/></extensionElements></serviceTask>""");
        run.CompleteJob("y");
        run.Tasks.Should().Equal("z");
    }

    [Theory]
    [InlineData("<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>")]
    [InlineData("<messageEventDefinition messageRef=\"m\"/>")]
    [InlineData("<signalEventDefinition signalRef=\"go\"/>")]
    [InlineData("<conditionalEventDefinition><condition>=ready</condition></conditionalEventDefinition>")]
    public void given_an_event_between_other_elements_when_moved_then_it_waits_for_the_same_thing(string definition)
    {
        var run = Moved(Start + $"""<intermediateCatchEvent id="x">{definition}</intermediateCatchEvent><sequenceFlow id="fe" sourceRef="x" targetRef="e"/><endEvent id="e"/>""");
        run.PlanOf(MigrationEffect.WaitKept).Should().ContainSingle().Which.Should().EndWith(", now by 'y'");
        run.PlanOf(MigrationEffect.WaitOpened).Should().BeEmpty();
        Happen(run, definition, "y");
        run.Tasks.Should().Equal("z");
    }

    [Fact]
    public void given_a_receive_task_when_moved_then_the_message_still_comes()
    {
        var run = Moved(Start + """<receiveTask id="x" messageRef="m"/>""");
        run.Do(new CorrelateMessage(run.Now, "mail", null, FeelContext.Empty));
        run.Tasks.Should().Equal("z");
    }

    [Fact]
    public void given_an_event_based_gateway_when_moved_then_mapped_events_go_on_others_close_and_new_ones_open()
    {
        const string two = """
            <eventBasedGateway id="x"/><sequenceFlow id="a" sourceRef="x" targetRef="ca"/><sequenceFlow id="b" sourceRef="x" targetRef="cb"/>
            <intermediateCatchEvent id="ca"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="ea" sourceRef="ca" targetRef="e"/><sequenceFlow id="eb" sourceRef="cb" targetRef="e"/><endEvent id="e"/>
            """;
        var run = OfXml(Start + two + """<intermediateCatchEvent id="cb"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>""");
        run.Begin();
        var due = run.Instance.Timers.Single().Due;
        run.Now = run.Now.AddMinutes(30);
        var target = DeploymentOfXml((Start + two).Replace("\"x\"", "\"y\"", StringComparison.Ordinal) + """<intermediateCatchEvent id="cb"><signalEventDefinition signalRef="go"/></intermediateCatchEvent>""");
        run.Do(run.To(target, ("x", "y")));
        run.PlanOf(MigrationEffect.WaitClosed).Should().Equal("'cb' is no longer waited for");
        run.PlanOf(MigrationEffect.WaitOpened).Should().Equal("the signal 'go' of 'cb' is waited for from now on");
        run.Instance.Timers.Single().Due.Should().Be(due);
        run.Trigger("ca");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_call_activity_when_moved_then_what_it_calls_runs_on_and_comes_back_to_it()
    {
        var run = Moved(
            Start + """<callActivity id="x"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>""",
            """<startEvent id="qs"/><sequenceFlow id="qf" sourceRef="qs" targetRef="t"/><userTask id="t"/>""");
        run.PlanOf(MigrationEffect.CalledProcessKept).Should().Equal("the called process 'q' goes on");
        run.Complete("t");
        run.Tasks.Should().Equal("z");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void given_a_multi_instance_in_the_middle_when_moved_then_done_items_count_and_open_ones_go_on(bool sequential)
    {
        var run = OfXml(Start + Multi(sequential));
        run.Begin(("items", List(1, 2, 3)));
        run.Complete("x", ("result", 10));
        run.Do(run.To(Renamed(Start + Multi(sequential)), ("x", "y")));
        run.Complete("y", ("result", 20));
        run.Complete("y", ("result", 30));
        run.Instance.RootVariables["all"].Should().Be(List(10, 20, 30));
        run.Tasks.Should().Equal("z");
    }

    private static string Multi(bool sequential) => $"""
        <userTask id="x"><multiInstanceLoopCharacteristics isSequential="{(sequential ? "true" : "false")}"><extensionElements>
        <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="all" outputElement="=result"/></extensionElements></multiInstanceLoopCharacteristics></userTask>
        """;

    [Fact]
    public void given_a_subprocess_with_events_when_moved_then_what_is_in_it_and_around_it_goes_on()
    {
        const string content = Start + """
            <subProcess id="x"><startEvent id="i"/><sequenceFlow id="g" sourceRef="i" targetRef="t"/><userTask id="t"/>
            <subProcess id="es" triggeredByEvent="true"><startEvent id="on" isInterrupting="false"><messageEventDefinition messageRef="m"/></startEvent><sequenceFlow id="h" sourceRef="on" targetRef="u"/><userTask id="u"/></subProcess></subProcess>
            <boundaryEvent id="b" attachedToRef="x"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            """;
        var run = Moved(content);
        run.Do(new CorrelateMessage(run.Now, "mail", null, FeelContext.Empty));
        run.Tasks.Should().Equal("t", "u");
        run.Complete("t");
        run.Complete("u");
        run.Tasks.Should().Equal("z");
    }

    [Fact]
    public void given_an_event_subprocess_that_interrupted_when_moved_then_it_is_not_waited_for_a_second_time()
    {
        const string content = Start + """
            <userTask id="x"/><subProcess id="es" triggeredByEvent="true"><startEvent id="on"><signalEventDefinition signalRef="go"/></startEvent><sequenceFlow id="h" sourceRef="on" targetRef="u"/><userTask id="u"/></subProcess>
            """;
        var run = OfXml(content);
        run.Begin();
        run.Do(new BroadcastSignal(run.Now, "go", FeelContext.Empty));
        run.Do(run.To(DeploymentOfXml(content)));
        run.Instance.SignalSubscriptions.Should().BeEmpty();
        run.Complete("u");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_an_incident_when_moved_to_a_version_that_mends_it_then_it_stays_until_it_is_resolved()
    {
        var run = OfXml(Start + """<scriptTask id="x"><extensionElements><zeebe:script expression="=missing + 1" resultVariable="r"/></extensionElements></scriptTask>""");
        run.Begin();
        run.Do(run.To(DeploymentOfXml(Start.Replace("\"x\"", "\"y\"", StringComparison.Ordinal)
            + """<scriptTask id="y"><extensionElements><zeebe:script expression="=1 + 1" resultVariable="r"/></extensionElements></scriptTask>"""), ("x", "y")));
        var incident = run.Instance.Incidents.Single();
        incident.ElementId.Should().Be("y");
        run.PlanOf(MigrationEffect.IncidentKept).Should().ContainSingle();
        run.Do(new ResolveIncident(run.Now, incident.Key));
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_timer_that_could_not_start_when_moved_then_nothing_new_waits_before_it_is_resolved()
    {
        const string content = Start + """<userTask id="x"/><boundaryEvent id="b" attachedToRef="x"><timerEventDefinition><timeDuration>=pause</timeDuration></timerEventDefinition></boundaryEvent>""";
        var run = Moved(content);
        run.Instance.Timers.Should().BeEmpty();
        run.Do(new SetVariables(run.Now, Vars(("pause", "PT1H"))));
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key));
        run.Instance.Timers.Should().ContainSingle();
        run.Tasks.Should().Equal("y");
    }

    [Fact]
    public void given_a_reminder_that_has_come_when_moved_then_it_does_not_come_a_second_time()
    {
        const string content = Start + """<userTask id="x"/><boundaryEvent id="b" attachedToRef="x" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""";
        var run = OfXml(content);
        run.Begin();
        run.Trigger("b");
        run.Do(run.To(DeploymentOfXml(content)));
        run.Instance.Timers.Should().BeEmpty();
        run.Do(run.To(DeploymentOfXml(content), ("b", "")));
        run.Instance.Timers.Should().ContainSingle("who wants it anew does not map it");
    }

    [Fact]
    public void given_a_condition_that_holds_in_the_new_version_when_moved_then_it_happens_at_once_and_the_dry_run_says_so()
    {
        var run = OfXml(Start + """<userTask id="x"/>""");
        run.Begin(("late", true));
        run.Do(run.To(DeploymentOfXml(Start + """
            <userTask id="x"/><boundaryEvent id="b" attachedToRef="x"><conditionalEventDefinition><condition>=late</condition></conditionalEventDefinition></boundaryEvent><sequenceFlow id="f" sourceRef="b" targetRef="t"/><userTask id="t"/>
            """)));
        run.PlanOf(MigrationEffect.Follows).Should().Equal("'x' is ended", "'b' begins", "'b' is complete", "'t' begins");
        run.Tasks.Should().Equal("t");
    }

    [Fact]
    public void given_what_can_be_undone_when_moved_then_it_is_undone_by_the_new_activity_or_no_longer()
    {
        const string done = Start + """
            <task id="x"/><boundaryEvent id="b" attachedToRef="x"><compensateEventDefinition/></boundaryEvent><userTask id="undo" isForCompensation="true"/><association id="as" sourceRef="b" targetRef="undo"/>
            <sequenceFlow id="f" sourceRef="x" targetRef="t"/><userTask id="t"/><sequenceFlow id="g" sourceRef="t" targetRef="c"/><endEvent id="c"><compensateEventDefinition/></endEvent>
            """;
        var run = OfXml(done);
        run.Begin();
        run.Do(run.To(DeploymentOfXml(done.Replace("\"undo\"", "\"revert\"", StringComparison.Ordinal))));
        run.PlanOf(MigrationEffect.UndoKept).Should().Equal("'x', which is complete, can still be undone, by 'revert'");
        run.Complete("t");
        run.Tasks.Should().Equal("revert");

        var lost = OfXml(done);
        lost.Begin();
        lost.Do(lost.To(DeploymentOfXml(done), ("x", "")));
        lost.PlanOf(MigrationEffect.UndoLost).Should().ContainSingle();
        lost.Complete("t");
        lost.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_an_ad_hoc_subprocess_when_moved_then_its_elements_go_on()
    {
        var run = Moved(
            Start + """<adHocSubProcess id="x"><extensionElements><zeebe:adHoc activeElementsCollection="=chosen"/></extensionElements><userTask id="a"/><userTask id="b"/></adHocSubProcess>""",
            variables: ("chosen", List("a", "b")));
        run.Complete("a");
        run.Complete("b");
        run.Tasks.Should().Equal("z");
    }

    [Fact]
    public void given_an_ad_hoc_subprocess_when_the_new_version_has_a_deadline_for_it_then_it_waits_once()
    {
        const string content = Start + """<adHocSubProcess id="x"><extensionElements><zeebe:adHoc activeElementsCollection="=chosen"/></extensionElements><userTask id="a"/><userTask id="b"/></adHocSubProcess>""";
        var run = OfXml(content);
        run.Begin(("chosen", List("a", "b")));
        run.Do(run.To(DeploymentOfXml(content + """<boundaryEvent id="late" attachedToRef="x"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><sequenceFlow id="fl" sourceRef="late" targetRef="t"/><userTask id="t"/>""")));
        run.Instance.Timers.Should().ContainSingle();
        run.Trigger("late");
        run.Tasks.Should().Equal("t");
    }

    [Fact]
    public void given_a_listener_at_work_when_moved_then_its_job_goes_on()
    {
        var run = Moved(Start + """
            <userTask id="x"><extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" type="one"/><zeebe:executionListener eventType="start" type="two"/></zeebe:executionListeners></extensionElements></userTask>
            """);
        run.CompleteJob("y");
        run.Job("y").JobType.Should().Be("two");
        run.CompleteJob("y");
        run.Tasks.Should().Equal("y");
    }

    private static void Happen(ProcessRun run, string definition, string id)
    {
        if (definition.Contains("timer")) run.Trigger(id);
        else if (definition.Contains("message")) run.Do(new CorrelateMessage(run.Now, "mail", null, FeelContext.Empty));
        else if (definition.Contains("signal")) run.Do(new BroadcastSignal(run.Now, "go", FeelContext.Empty));
        else run.Do(new SetVariables(run.Now, Vars(("ready", true))));
    }
}
