using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class AdHocSubProcessTests
{
    private const string Start = """<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/>""";

    [Fact]
    public void given_no_collection_when_elements_are_activated_by_command_then_several_times_and_it_ends_with_the_last_flow()
    {
        var run = OfXml(Start + """<adHocSubProcess id="x"><extensionElements><zeebe:adHoc/></extensionElements><userTask id="a"/><userTask id="b"/></adHocSubProcess>""");
        run.Begin();
        var key = Key(run);
        run.Do(new ActivateAdHocElements(run.Now, key, [new("a", Vars(("who", "first"))), new("b", FeelContext.Empty)]));
        run.Do(new ActivateAdHocElements(run.Now, key, [new("a", Vars(("who", "second")))]));
        run.Tasks.Should().Equal("a", "b", "a");
        run.Instance.VariablesOf(run.Instance.UserTasks[2].Key)["who"].Should().Be((FeelValue)"second");
        run.Refused(new ActivateAdHocElements(run.Now, key, [new("gone", FeelContext.Empty)])).Code.Should().Be("ad-hoc-element-unknown");
        run.Refused(new ActivateAdHocElements(run.Now, key, [])).Code.Should().Be("ad-hoc-nothing");
        run.Refused(new ActivateAdHocElements(run.Now, key + 1, [new("a", FeelContext.Empty)])).Code.Should().Be("ad-hoc-not-active");

        run.Do(new ActivateAdHocElements(run.Now, key, [new("b", FeelContext.Empty)], CancelRemaining: true));
        run.Tasks.Should().Equal("b");
        run.Complete("b");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_list_without_elements_when_entered_then_it_waits_for_somebody()
    {
        var run = OfXml(Start + """<adHocSubProcess id="x"><extensionElements><zeebe:adHoc activeElementsCollection="=[]"/></extensionElements><userTask id="a"/></adHocSubProcess>""");
        run.Begin();
        run.Instance.State.Should().Be(ProcessState.Active);
        run.Do(new ActivateAdHocElements(run.Now, Key(run), [new("a", FeelContext.Empty)]));
        run.Complete("a");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_flows_when_they_end_then_their_outputs_are_collected_and_their_variables_stay_theirs()
    {
        var run = OfXml(Start + """
            <adHocSubProcess id="x"><extensionElements><zeebe:adHoc activeElementsCollection="=[&quot;a&quot;, &quot;b&quot;]" outputCollection="results" outputElement="=found"/></extensionElements>
            <userTask id="a"/><sequenceFlow id="g" sourceRef="a" targetRef="a2"/><userTask id="a2"/><userTask id="b"/><completionCondition>=count(results) = 2</completionCondition></adHocSubProcess>
            <sequenceFlow id="f" sourceRef="x" targetRef="t"/><userTask id="t"/>
            """);
        run.Begin(("shared", 1));
        run.Complete("a", ("found", 7), ("shared", 2));
        run.Instance.RootVariables["shared"].Should().Be((FeelValue)2);
        run.Instance.RootVariables.TryGet("found", out _).Should().BeFalse();
        run.Complete("b", ("found", 8));
        run.Complete("a2");
        run.Tasks.Should().Equal("t");
        run.Instance.RootVariables["results"].Should().Be(List(8, 7));
        run.Instance.RootVariables.TryGet("found", out _).Should().BeFalse();
    }

    [Fact]
    public void given_remaining_instances_are_kept_when_the_condition_holds_then_it_waits_for_them_and_takes_no_more()
    {
        var run = OfXml(Start + """
            <adHocSubProcess id="x" cancelRemainingInstances="false"><extensionElements><zeebe:adHoc activeElementsCollection="=[&quot;a&quot;, &quot;b&quot;]"/></extensionElements>
            <userTask id="a"/><userTask id="b"/><completionCondition>=done</completionCondition></adHocSubProcess>
            """);
        run.Begin(("done", false));
        run.Complete("a", ("done", true));
        run.Tasks.Should().Equal("b");
        run.Refused(new ActivateAdHocElements(run.Now, Key(run), [new("a", FeelContext.Empty)])).Code.Should().Be("ad-hoc-not-active");
        run.Complete("b", ("done", false));
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_condition_that_does_not_hold_when_all_flows_ended_then_more_can_be_activated()
    {
        var run = OfXml(Start + """
            <adHocSubProcess id="x"><extensionElements><zeebe:adHoc activeElementsCollection="=[&quot;a&quot;]"/></extensionElements><userTask id="a"/><completionCondition>=n > 1</completionCondition></adHocSubProcess>
            """);
        run.Begin(("n", 0));
        run.Complete("a", ("n", 1));
        run.Instance.State.Should().Be(ProcessState.Active);
        run.Do(new ActivateAdHocElements(run.Now, Key(run), [new("a", FeelContext.Empty)]));
        run.Complete("a", ("n", "many"));
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.AdHocCondition);
        run.Do(new SetVariables(run.Now, Vars(("n", 2))));
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key));
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_worker_when_it_decides_then_elements_are_activated_and_a_new_job_asks_what_comes_next()
    {
        var run = OfXml(Start + """
            <adHocSubProcess id="x"><extensionElements><zeebe:taskDefinition type="agent" retries="2"/></extensionElements>
            <userTask id="a" name="Ask"><documentation>asks somebody</documentation><extensionElements><zeebe:properties><zeebe:property name="tool" value="mail"/></zeebe:properties></extensionElements></userTask><userTask id="b"/></adHocSubProcess>
            """);
        run.Begin();
        var job = run.Instance.Jobs.Single();
        (job.JobType, job.Retries).Should().Be(("agent", 2));
        var offered = (FeelContext)((FeelList)job.Variables["adHocSubProcessElements"]!).Items[0];
        (offered["elementId"], offered["elementName"], offered["documentation"]).Should().Be(((FeelValue)"a", (FeelValue)"Ask", (FeelValue)"asks somebody"));
        ((FeelContext)offered["properties"]!)["tool"].Should().Be((FeelValue)"mail");

        run.Refused(Decide(run, new AdHocJobResult([new("a", FeelContext.Empty)], true, false))).Code.Should().Be("ad-hoc-both");
        run.Refused(Decide(run, new AdHocJobResult([], false, false))).Code.Should().Be("ad-hoc-nothing");
        run.Refused(Decide(run, new AdHocJobResult([new("gone", FeelContext.Empty)], false, false))).Code.Should().Be("ad-hoc-element-unknown");
        run.Do(Decide(run, new AdHocJobResult([new("a", FeelContext.Empty), new("b", FeelContext.Empty)], false, false)));
        run.Tasks.Should().Equal("a", "b");
        run.Instance.Jobs.Should().BeEmpty();

        run.Complete("a");
        run.Instance.Jobs.Should().ContainSingle();
        run.Do(Decide(run, new AdHocJobResult([new("a", FeelContext.Empty)], false, true)));
        run.Tasks.Should().Equal("a");
        run.Complete("a");
        run.Do(Decide(run, new AdHocJobResult([], true, false)));
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_worker_when_it_is_complete_while_flows_are_active_then_it_waits_for_them_or_ends_them()
    {
        foreach (var cancels in (bool[])[true, false])
        {
            var run = OfXml(Start + """
                <adHocSubProcess id="x"><extensionElements><zeebe:taskDefinition type="agent"/></extensionElements><userTask id="a"/><userTask id="b"/></adHocSubProcess>
                """);
            run.Begin();
            run.Do(Decide(run, new AdHocJobResult([new("a", FeelContext.Empty), new("b", FeelContext.Empty)], false, false)));
            run.Complete("a");
            run.Do(Decide(run, new AdHocJobResult([], true, cancels)));
            run.Instance.State.Should().Be(cancels ? ProcessState.Completed : ProcessState.Active);
            if (cancels) continue;
            run.Complete("b");
            run.Instance.State.Should().Be(ProcessState.Completed);
        }
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public void given_an_event_subprocess_in_it_when_it_ends_then_the_worker_is_asked_again_or_it_is_complete(string interrupts, bool goesOn)
    {
        var run = OfXml(Start + $"""
            <adHocSubProcess id="x"><extensionElements><zeebe:taskDefinition type="agent"/></extensionElements><userTask id="a"/>
            <subProcess id="es" triggeredByEvent="true"><startEvent id="i" isInterrupting="{interrupts}"><messageEventDefinition messageRef="m"/></startEvent></subProcess></adHocSubProcess>
            """);
        run.Begin();
        var first = run.Instance.Jobs.Single();
        run.Do(new CorrelateMessage(run.Now, "mail", null, FeelContext.Empty)).OfType<JobCanceled>().Should().ContainSingle();
        run.Instance.State.Should().Be(goesOn ? ProcessState.Active : ProcessState.Completed);
        if (goesOn) run.Instance.Jobs.Should().ContainSingle().Which.JobType.Should().Be(first.JobType);
    }

    [Fact]
    public void given_what_was_done_in_it_when_compensated_later_then_each_flow_is_undone()
    {
        var run = OfXml(Start + """
            <adHocSubProcess id="x"><extensionElements><zeebe:adHoc activeElementsCollection="=[&quot;a&quot;, &quot;a&quot;]"/></extensionElements>
            <task id="a"/><boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><userTask id="undo" isForCompensation="true"/><association id="as" sourceRef="b" targetRef="undo"/></adHocSubProcess>
            <sequenceFlow id="f" sourceRef="x" targetRef="c"/><endEvent id="c"><compensateEventDefinition/></endEvent>
            """);
        run.Begin();
        run.Tasks.Should().Equal("undo", "undo");
    }

    private static CompleteJob Decide(ProcessRun run, AdHocJobResult result) => new(run.Now, run.Instance.Jobs.Single().Key, FeelContext.Empty) { AdHoc = result };

    private static long Key(ProcessRun run) => run.Instance.ActiveElements.Single(element => element is { ElementId: "x", IsAdHocFlow: false }).Key;
}
