using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Message, timer, signal, conditional, link, error and escalation events between elements, on them and in event subprocesses.</summary>
public sealed class EventTests
{
    private const string Start = """<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/>""";

    [Fact]
    public void given_a_message_catch_event_when_the_message_comes_then_the_token_goes_on_with_its_variables()
    {
        var run = OfXml(Start + """
            <intermediateCatchEvent id="x"><extensionElements><zeebe:ioMapping><zeebe:output source="=text" target="answer"/></zeebe:ioMapping></extensionElements>
            <messageEventDefinition messageRef="m"/></intermediateCatchEvent><sequenceFlow id="f" sourceRef="x" targetRef="e"/><endEvent id="e"/>
            """);
        run.Begin();
        run.Refused(new CorrelateMessage(run.Now, "other", null, FeelContext.Empty)).Code.Should().Be("message-not-expected");
        run.Do(new CorrelateMessage(run.Now, "mail", null, Vars(("text", "yes"), ("more", 1))));
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Instance.RootVariables.Should().Be(Vars(("answer", "yes")));
        run.Path.Should().Equal("s", "x", "e");
    }

    [Fact]
    public void given_a_timer_catch_event_when_it_is_due_then_the_token_goes_on()
    {
        var run = OfXml(Start + """
            <intermediateCatchEvent id="x"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="f" sourceRef="x" targetRef="e"/><endEvent id="e"/>
            """);
        run.Begin();
        run.Refused(new TriggerTimer(run.Now, run.Instance.Timers.Single().Key)).Code.Should().Be("timer-not-due");
        run.Trigger("x");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_an_event_based_gateway_when_one_event_happens_then_the_others_are_waited_for_no_longer()
    {
        var run = OfXml(Start + """
            <eventBasedGateway id="x"/><sequenceFlow id="f1" sourceRef="x" targetRef="a"/><sequenceFlow id="f2" sourceRef="x" targetRef="b"/><sequenceFlow id="f3" sourceRef="x" targetRef="c"/>
            <intermediateCatchEvent id="a"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
            <intermediateCatchEvent id="b"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <intermediateCatchEvent id="c"><conditionalEventDefinition><condition>=late = true</condition></conditionalEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="f4" sourceRef="c" targetRef="t"/><userTask id="t"/><sequenceFlow id="f5" sourceRef="a" targetRef="t"/><sequenceFlow id="f6" sourceRef="b" targetRef="t"/>
            """);
        run.Begin();
        (run.Instance.MessageSubscriptions.Length, run.Instance.Timers.Length, run.Instance.Conditions.Length).Should().Be((1, 1, 1));
        run.Do(new SetVariables(run.Now, Vars(("late", true))));
        run.Tasks.Should().Equal("t");
        (run.Instance.MessageSubscriptions.Length, run.Instance.Timers.Length, run.Instance.Conditions.Length).Should().Be((0, 0, 0));
        run.Path.Should().Equal("s", "x", "c");
    }

    [Fact]
    public void given_a_choice_between_a_condition_and_a_timer_that_cannot_be_computed_when_entered_then_it_is_an_incident_that_can_be_resolved()
    {
        var run = Of("choice-with-bad-timer.bpmn");
        run.Begin(("wait", 5));
        var incident = run.Instance.Incidents.Should().ContainSingle().Which;
        incident.Code.Should().Be(IncidentCode.Timer);
        run.Instance.Conditions.Should().BeEmpty();

        run.Do(new SetVariables(run.Now, Vars(("wait", "PT5M"))));
        run.Do(new ResolveIncident(run.Now, incident.Key));
        (run.Instance.Conditions.Length, run.Instance.Timers.Length).Should().Be((1, 1));
    }

    [Fact]
    public void given_a_condition_that_does_not_interrupt_when_its_variable_changes_then_it_happens_each_time_that_it_is_true()
    {
        var run = OfXml(Start + """
            <userTask id="x"/><boundaryEvent id="b" attachedToRef="x" cancelActivity="false"><conditionalEventDefinition><condition>=n > 1</condition></conditionalEventDefinition></boundaryEvent>
            <sequenceFlow id="f" sourceRef="b" targetRef="t"/><userTask id="t"/>
            """);
        run.Begin();
        foreach (var n in (int[])[2, 3, 1, 5]) run.Do(new SetVariables(run.Now, Vars(("n", n))));
        run.Tasks.Should().Equal("x", "t", "t", "t");
    }

    [Fact]
    public void given_thousands_of_instances_that_wait_for_a_condition_when_each_sets_its_own_variables_then_the_others_are_not_looked_at()
    {
        var run = OfXml(Start + """
            <subProcess id="x"><extensionElements><zeebe:ioMapping><zeebe:input source="=i" target="n"/></zeebe:ioMapping></extensionElements>
            <multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=for i in 1..3000 return i" inputElement="i"/></extensionElements></multiInstanceLoopCharacteristics>
            <startEvent id="i"/><sequenceFlow id="g" sourceRef="i" targetRef="t"/><userTask id="t"/>
            <subProcess id="y" triggeredByEvent="true"><startEvent id="c" isInterrupting="false"><conditionalEventDefinition><condition>=n > 3000</condition></conditionalEventDefinition></startEvent>
            <sequenceFlow id="h" sourceRef="c" targetRef="u"/><userTask id="u"/></subProcess></subProcess>
            """);
        var instance = new ProcessInstance();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Do(new StartProcess(run.Now, FeelContext.Empty));
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(64 * 1024 * 1024);
        instance.Conditions.Should().HaveCount(3000);

        Do(new SetVariables(run.Now, Vars(("n", 4000))));
        instance.UserTasks.Should().HaveCount(3000, "each has a variable of its own with this name");

        void Do(ProcessCommand command)
        {
            foreach (var @event in ProcessDecider.Decide(run.Deployment, instance, command).Events) instance.Apply(@event);
        }
    }

    [Theory]
    [InlineData("variableNames=\"n\"", 1)]
    [InlineData("variableNames=\"other\"", 0)]
    [InlineData("variableEvents=\"create\"", 0)]
    [InlineData("variableEvents=\"update\"", 1)]
    [InlineData("variableNames=\"n\" variableEvents=\"create, update\"", 1)]
    public void given_a_filter_when_variables_change_then_only_changes_that_it_names_count(string filter, int times)
    {
        var run = OfXml(Start + $"""
            <userTask id="x"/><boundaryEvent id="b" attachedToRef="x" cancelActivity="false"><conditionalEventDefinition><extensionElements><zeebe:conditionalFilter {filter}/></extensionElements><condition>=n > 1</condition></conditionalEventDefinition></boundaryEvent>
            <sequenceFlow id="f" sourceRef="b" targetRef="t"/><userTask id="t"/>
            """);
        run.Begin(("n", 1));
        run.Do(new SetVariables(run.Now, Vars(("n", 2))));
        run.Tasks.Count(id => id == "t").Should().Be(times);
    }

    [Fact]
    public void given_a_signal_when_it_is_thrown_then_everything_that_waits_for_it_gets_it_and_it_can_be_told_to_others()
    {
        var run = OfXml("""
            <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="p1"/><parallelGateway id="p1"/>
            <sequenceFlow id="f1" sourceRef="p1" targetRef="a"/><intermediateCatchEvent id="a"><signalEventDefinition signalRef="go"/></intermediateCatchEvent><sequenceFlow id="f5" sourceRef="a" targetRef="e"/><endEvent id="e"/>
            <sequenceFlow id="f2" sourceRef="p1" targetRef="t"/><userTask id="t"/><boundaryEvent id="b" attachedToRef="t"><signalEventDefinition signalRef="go"/></boundaryEvent>
            <sequenceFlow id="f3" sourceRef="p1" targetRef="u"/><userTask id="u"/><sequenceFlow id="f4" sourceRef="u" targetRef="x"/>
            <endEvent id="x"><signalEventDefinition signalRef="go"/></endEvent>
            """);
        run.Begin();
        run.Refused(new BroadcastSignal(run.Now, "stop", FeelContext.Empty)).Code.Should().Be("signal-not-expected");
        run.Complete("u").OfType<SignalThrown>().Single().SignalName.Should().Be("go");
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Path.Should().Contain("a").And.Contain("b").And.NotContain("t");
    }

    [Fact]
    public void given_an_error_end_event_when_reached_then_the_boundary_event_catches_it_and_uncaught_it_is_an_incident()
    {
        var run = OfXml(Start + """
            <subProcess id="x"><startEvent id="i"/><sequenceFlow id="g" sourceRef="i" targetRef="t"/><userTask id="t"/><sequenceFlow id="h" sourceRef="t" targetRef="w"/>
            <endEvent id="w"><errorEventDefinition errorRef="err"/></endEvent></subProcess>
            <boundaryEvent id="b" attachedToRef="x"><errorEventDefinition errorRef="err"/></boundaryEvent>
            <sequenceFlow id="f" sourceRef="b" targetRef="u"/><userTask id="u"/><sequenceFlow id="k" sourceRef="u" targetRef="z"/><endEvent id="z"><errorEventDefinition errorRef="err"/></endEvent>
            """);
        run.Begin();
        run.Complete("t");
        run.Tasks.Should().Equal("u");
        run.Complete("u");
        run.Instance.Incidents.Single().Should().Match<ActiveIncident>(incident => incident.Code == IncidentCode.UncaughtError && incident.ElementId == "z");
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key)).OfType<IncidentRaised>().Should().ContainSingle();
        run.Do(new CancelProcess(run.Now, "enough"));
    }

    [Fact]
    public void given_an_escalation_when_the_boundary_event_does_not_interrupt_then_both_go_on()
    {
        var run = OfXml(Start + """
            <subProcess id="x"><startEvent id="i"/><sequenceFlow id="g" sourceRef="i" targetRef="w"/><intermediateThrowEvent id="w"><escalationEventDefinition escalationRef="esc"/></intermediateThrowEvent>
            <sequenceFlow id="h" sourceRef="w" targetRef="t"/><userTask id="t"/></subProcess>
            <boundaryEvent id="b" attachedToRef="x" cancelActivity="false"><escalationEventDefinition/></boundaryEvent><sequenceFlow id="f" sourceRef="b" targetRef="u"/><userTask id="u"/>
            """);
        run.Begin().OfType<EscalationThrown>().Single().CaughtBy.Should().Be("b");
        run.Tasks.Should().BeEquivalentTo("t", "u");
    }

    [Fact]
    public void given_a_link_when_thrown_then_the_token_goes_on_at_its_other_end()
    {
        var run = OfXml(Start + """
            <intermediateThrowEvent id="x"><linkEventDefinition name="on"/></intermediateThrowEvent>
            <intermediateCatchEvent id="y"><linkEventDefinition name="on"/></intermediateCatchEvent><sequenceFlow id="f" sourceRef="y" targetRef="t"/><userTask id="t"/>
            """);
        run.Begin();
        run.Tasks.Should().Equal("t");
        run.Path.Should().Equal("s", "x", "y");
    }

    [Fact]
    public void given_an_event_subprocess_that_interrupts_when_triggered_then_all_else_in_the_scope_ends_with_tokens_at_joins()
    {
        var run = OfXml("""
            <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="p1"/><parallelGateway id="p1"/><sequenceFlow id="f1" sourceRef="p1" targetRef="j"/>
            <sequenceFlow id="f2" sourceRef="p1" targetRef="t"/><userTask id="t"/><sequenceFlow id="f3" sourceRef="t" targetRef="j"/><parallelGateway id="j"/>
            <subProcess id="es" triggeredByEvent="true"><startEvent id="i"><messageEventDefinition messageRef="m"/></startEvent><sequenceFlow id="g" sourceRef="i" targetRef="u"/><userTask id="u"/></subProcess>
            """);
        run.Begin();
        run.Do(new CorrelateMessage(run.Now, "mail", null, Vars(("why", "late"))));
        run.Tasks.Should().Equal("u");
        run.Instance.MessageSubscriptions.Should().BeEmpty();
        run.Complete("u");
        run.Instance.State.Should().Be(ProcessState.Completed);
        run.Instance.RootVariables["why"].Should().Be((FeelValue)"late");
    }

    [Fact]
    public void given_an_event_subprocess_that_does_not_interrupt_when_its_timer_repeats_then_each_runs_beside_the_scope()
    {
        var run = OfXml(Start + """
            <userTask id="x"/><subProcess id="es" triggeredByEvent="true"><startEvent id="i" isInterrupting="false"><timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition></startEvent>
            <sequenceFlow id="g" sourceRef="i" targetRef="u"/><userTask id="u"/></subProcess>
            """);
        run.Begin();
        run.Trigger("i");
        run.Trigger("i");
        run.Tasks.Should().Equal("x", "u", "u");
        run.Instance.Timers.Should().BeEmpty();
        run.Complete("x");
        run.Complete("u");
        run.Instance.State.Should().Be(ProcessState.Active);
        run.Complete("u");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_job_that_throws_when_an_event_subprocess_catches_the_code_then_it_goes_before_the_boundary_event_around_it()
    {
        var run = OfXml(Start + """
            <subProcess id="x"><startEvent id="i"/><sequenceFlow id="g" sourceRef="i" targetRef="j"/><serviceTask id="j"><extensionElements><zeebe:taskDefinition type="call"/></extensionElements></serviceTask>
            <subProcess id="es" triggeredByEvent="true"><startEvent id="k"><errorEventDefinition errorRef="err"/></startEvent><sequenceFlow id="h" sourceRef="k" targetRef="t"/><userTask id="t"/></subProcess></subProcess>
            <boundaryEvent id="b" attachedToRef="x"><errorEventDefinition/></boundaryEvent>
            """);
        run.Begin();
        run.Do(new ThrowError(run.Now, run.Job("j").Key, "E", "no", FeelContext.Empty));
        run.Tasks.Should().Equal("t");
        run.Complete("t");
        run.Path.Should().EndWith("x").And.NotContain("b");
    }

    [Fact]
    public void given_a_process_that_only_a_message_starts_when_started_without_naming_the_event_then_it_is_refused()
    {
        var run = OfXml("""<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t"/>""");
        run.Refused(new StartProcess(run.Now, FeelContext.Empty)).Code.Should().Be("start-event-unknown");
        run.Refused(new StartProcess(run.Now, FeelContext.Empty) { StartEventId = "t" }).Code.Should().Be("start-event-unknown");
        run.Do(new StartProcess(run.Now, FeelContext.Empty) { StartEventId = "s" });
        run.Tasks.Should().Equal("t");
    }
}
