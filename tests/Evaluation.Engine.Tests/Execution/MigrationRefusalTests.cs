using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>What cannot be moved, and the sentence that says so. The dry run says the same: <see cref="ProcessRun"/> compares them.</summary>
public sealed class MigrationRefusalTests
{
    private const string Start = """<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="x"/>""";
    private const string Multi = """<multiInstanceLoopCharacteristics isSequential="false"><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]"/></extensionElements></multiInstanceLoopCharacteristics>""";
    private const string Job = """<extensionElements><zeebe:taskDefinition type="do"/></extensionElements>""";
    private const string Timer = """<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>""";
    private const string Message = """<messageEventDefinition messageRef="m"/>""";

    [Theory]
    [InlineData("<userTask id=\"x\"/>", "<manualTask id=\"x\"/>", "expected a userTask as the target of 'x', but 'x' is a manualTask")]
    [InlineData("<userTask id=\"x\"/>", "<userTask id=\"x\">" + Multi + "</userTask>", "expected an activity that runs once as the target of 'x', but 'x' is an activity with all instances at once")]
    [InlineData("<intermediateCatchEvent id=\"x\">" + Timer + "</intermediateCatchEvent>", "<intermediateCatchEvent id=\"x\">" + Message + "</intermediateCatchEvent>", "expected a timer event as the target of 'x', but 'x' is a message event")]
    [InlineData("<scriptTask id=\"x\">" + Job + "</scriptTask>", "<scriptTask id=\"x\"><extensionElements><zeebe:script expression=\"=1\" resultVariable=\"r\"/></extensionElements></scriptTask>", "expected work of a worker as the target of 'x', but 'x' is a script of the engine")]
    public void given_a_target_of_another_kind_when_moved_then_it_is_refused(string from, string to, string reason)
    {
        const string end = """<sequenceFlow id="fe" sourceRef="x" targetRef="e"/><endEvent id="e"/>""";
        var run = OfXml(Start + from + end);
        run.Begin();
        var refused = run.Refused(run.To(DeploymentOfXml(Start + to + end), ("x", "x")));
        (refused.Code, refused.Message).Should().Be(("cannot-migrate", reason));
    }

    [Fact]
    public void given_several_instances_when_the_target_takes_them_one_by_one_then_it_is_refused_for_each()
    {
        var run = OfXml(Start + "<userTask id=\"x\">" + Multi + "</userTask>");
        run.Begin();
        run.Refused(run.To(DeploymentOfXml(Start + "<userTask id=\"x\">" + Multi.Replace("false", "true") + "</userTask>"), ("x", "x"))).Message.Split("; ").Should().HaveCount(3)
            .And.OnlyContain(reason => reason == "expected an activity with all instances at once as the target of 'x', but 'x' is an activity with one instance after the other");
    }

    [Fact]
    public void given_an_active_element_without_target_when_moved_then_it_is_refused()
    {
        var run = OfXml(Start + "<userTask id=\"x\"/>");
        run.Begin();
        run.Refused(run.To(DeploymentOfXml(Start.Replace("\"x\"", "\"y\"") + "<userTask id=\"y\"/>"))).Message.Should().Be("expected a target for 'x', which is active, but there is none");
    }

    [Fact]
    public void given_a_mapping_of_what_is_not_there_or_twice_when_moved_then_it_is_refused()
    {
        var run = OfXml(Start + "<userTask id=\"x\"/>");
        run.Begin();
        run.Refused(run.To(run.Deployment, ("gone", "x"), ("x", "nowhere"), ("s", "s"), ("s", "x"), ("f0", "x"))).Message.Split("; ").Should().Equal(
            "expected an element of the process 'p' to map, but 'gone' is none",
            "expected an element of the process 'p' as the target of 'x', but 'nowhere' is none",
            "expected one target for 's', but there are 's' and 'x'",
            "expected a sequence flow of the process 'p' as the target of 'f0', but 'x' is none",
            "expected a target for 'x', which is active, but there is none");
    }

    [Fact]
    public void given_an_element_that_moves_into_or_out_of_a_subprocess_when_moved_then_it_is_refused()
    {
        var flat = DeploymentOfXml(Start + "<userTask id=\"x\"/>");
        var nested = DeploymentOfXml(Start.Replace("\"x\"", "\"sub\"") + """<subProcess id="sub"><startEvent id="i"/><sequenceFlow id="g" sourceRef="i" targetRef="x"/><userTask id="x"/></subProcess>""");
        var run = new ProcessRun(flat);
        run.Begin();
        run.Refused(run.To(nested)).Message.Should().Be("expected the target of 'x' directly in the process, but 'x' stands in 'sub'");
        run = new ProcessRun(nested);
        run.Begin();
        run.Refused(run.To(flat)).Message.Should().Be("expected a target for 'sub', which is active, but there is none");
    }

    [Fact]
    public void given_an_event_that_is_mapped_to_one_somewhere_else_when_moved_then_it_is_refused()
    {
        const string content = Start + "<userTask id=\"x\"/><boundaryEvent id=\"b\" attachedToRef=\"x\">" + Timer + "</boundaryEvent>";
        const string other = content + "<sequenceFlow id=\"fu\" sourceRef=\"x\" targetRef=\"u\"/><userTask id=\"u\"/><boundaryEvent id=\"c\" attachedToRef=\"u\">" + Timer + "</boundaryEvent>";
        var run = OfXml(content);
        run.Begin();
        run.Refused(run.To(DeploymentOfXml(other), ("b", "c"))).Message.Should().Be("expected the target of 'b' at 'x', but 'c' is not there");
    }

    [Fact]
    public void given_two_events_that_become_one_or_an_event_of_another_kind_when_moved_then_it_is_refused()
    {
        const string content = Start + "<userTask id=\"x\"/><boundaryEvent id=\"b\" attachedToRef=\"x\">" + Timer + "</boundaryEvent><boundaryEvent id=\"c\" attachedToRef=\"x\">" + Timer + "</boundaryEvent>";
        var run = OfXml(content);
        run.Begin();
        run.Refused(run.To(run.Deployment, ("b", "b"), ("c", "b"))).Message.Should().Be("expected one event to become 'b', but 'c' is one more");
        run.Refused(run.To(DeploymentOfXml(content.Replace(Timer + "</boundaryEvent><", Message + "</boundaryEvent><")), ("b", "b"))).Message.Should().Be("expected a timer event as the target of 'b', but 'b' is a message event");
    }

    [Fact]
    public void given_a_new_event_that_cannot_be_waited_for_when_moved_then_it_is_refused()
    {
        var run = OfXml(Start + "<userTask id=\"x\"/>");
        run.Begin();
        run.Refused(run.To(DeploymentOfXml(Start + """<userTask id="x"/><boundaryEvent id="b" attachedToRef="x"><timerEventDefinition><timeDuration>=pause</timeDuration></timerEventDefinition></boundaryEvent>""")))
            .Message.Should().StartWith("expected the timer of 'b' '=pause' to be a duration, but it is null");
    }

    [Fact]
    public void given_a_called_process_that_the_target_lacks_or_changed_when_moved_then_it_is_refused()
    {
        const string calls = Start + """<callActivity id="x"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>""";
        var run = OfXml(calls, """<startEvent id="qs"/><sequenceFlow id="qf" sourceRef="qs" targetRef="t"/><userTask id="t"/>""");
        run.Begin();
        run.Refused(run.To(DeploymentOfXml(calls))).Message.Should().Be("expected the target to hold the called process 'q', which runs, but it does not");
        run.Refused(run.To(DeploymentOfXml(calls, """<startEvent id="qs"/>"""))).Message.Should().Be("expected a target for 't', which is active, but there is none");
    }

    private const string Split = """
        <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="split"/><parallelGateway id="split"/>
        <sequenceFlow id="fa" sourceRef="split" targetRef="a"/><userTask id="a"/><sequenceFlow id="fb" sourceRef="split" targetRef="b"/><userTask id="b"/><sequenceFlow id="fc" sourceRef="split" targetRef="c"/><userTask id="c"/>
        <sequenceFlow id="ja" sourceRef="a" targetRef="join"/><sequenceFlow id="jb" sourceRef="b" targetRef="join"/><sequenceFlow id="jc" sourceRef="c" targetRef="join"/>
        """;

    private static ProcessRun Waiting()
    {
        var run = OfXml(Split + """<parallelGateway id="join"/>""");
        run.Begin();
        run.Complete("a");
        run.Complete("b");
        return run;
    }

    [Fact]
    public void given_tokens_at_a_gateway_when_the_target_is_none_smaller_other_or_on_other_flows_then_it_is_refused()
    {
        var run = Waiting();
        run.Refused(run.To(run.Deployment, ("join", ""))).Message.Should().Be("expected a target for the gateway 'join', where a token waits, but there is none");
        var smaller = DeploymentOfXml(Split.Replace("sourceRef=\"c\" targetRef=\"join\"", "sourceRef=\"c\" targetRef=\"end\"") + """<parallelGateway id="join"/><endEvent id="end"/>""");
        run.Refused(run.To(smaller)).Message.Should().Be("expected at least 3 incoming flows at 'join', because a token waits at 'join', but there are 2");
        run.Refused(run.To(DeploymentOfXml(Split + """<inclusiveGateway id="join"/>"""), ("join", "join"))).Message.Should().Be("expected a parallelGateway as the target of 'join', but 'join' is a inclusiveGateway");
        run.Refused(run.To(DeploymentOfXml(Split.Replace("\"jb\"", "\"other\"") + """<parallelGateway id="join"/>"""))).Message.Should().Be("expected a flow into 'join' for the token that came by 'jb', but 'jb' is none");
        run.Refused(run.To(run.Deployment, ("ja", "jb"))).Message.Should().Be("expected a sequence flow of its own for each token that waits at 'join', but 'jb' and 'ja' both become 'jb'");
    }

    [Fact]
    public void given_tokens_on_flows_that_change_places_when_moved_then_the_gateway_still_waits_for_the_third()
    {
        var run = Waiting();
        run.Do(run.To(DeploymentOfXml(Split + """<parallelGateway id="join"/>"""), ("ja", "jb"), ("jb", "ja")));
        run.Instance.State.Should().Be(ProcessState.Active);
        run.Complete("c");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }
}
