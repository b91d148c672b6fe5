using System.Text;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Tests.Bpmn;

public sealed class BadInputTests
{
    private const string Ends = """<startEvent id="s"/><endEvent id="e"/>""";

    public static readonly TheoryData<string, string, string?, string> Bodies = new()
    {
        { "unsupported-element", Ends + """<complexGateway id="c" name="Call"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/>""", "c", "complexGateway" },
        { "event-definition-not-allowed", """<startEvent id="s" name="When due"><cancelEventDefinition/></startEvent>""", "s", "cancelEventDefinition" },
        { "unsupported-element", Task("""<standardLoopCharacteristics/>"""), "t", "standardLoopCharacteristics" },
        { "unsupported-element", Task("""<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>"""), "t", "loopCardinality" },
        { "unsupported-element", Task("""<potentialOwner/>"""), "t", "potentialOwner" },
        { "unsupported-attribute", """<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t" startQuantity="2"/>""", "t", "startQuantity" },
        { "unsupported-extension", Task("""<extensionElements><zeebe:calledElement/></extensionElements>"""), "t", "zeebe:calledElement" },
        { "duplicate-extension", Task("""<extensionElements><zeebe:userTask/><zeebe:userTask/></extensionElements>"""), "t", "twice" },
        { "dangling-flow", """<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/>""", "f", "nowhere" },
        { "duplicate-id", Ends + """<sequenceFlow id="e" sourceRef="s" targetRef="e"/>""", "e", "line" },
        { "missing-id", """<startEvent/>""", null, "startEvent" },
        { "no-start", """<endEvent id="e"/>""", "p", "none start event" },
        { "several-starts", """<startEvent id="s"/><startEvent id="s2"/>""", "p", "2" },
        { "unreachable", Ends + """<sequenceFlow id="f" sourceRef="s" targetRef="e"/><userTask id="t" name="Alone"/>""", "t", "way from the start" },
        { "event-has-incoming", Ends + """<sequenceFlow id="f" sourceRef="s" targetRef="s"/><sequenceFlow id="g" sourceRef="s" targetRef="e"/>""", "s", "'f'" },
        { "end-has-outgoing", Ends + """<sequenceFlow id="f" sourceRef="s" targetRef="e"/><sequenceFlow id="g" sourceRef="e" targetRef="e"/>""", "e", "'g'" },
        { "condition-not-allowed", Ends + """<sequenceFlow id="f" sourceRef="s" targetRef="e"><conditionExpression>=true</conditionExpression></sequenceFlow>""", "f", "startEvent" },
        { "missing-condition", Gateway("", "", ""), "f1", "default" },
        { "condition-on-default", Gateway("default=\"f1\"", "<conditionExpression>=true</conditionExpression>", "<conditionExpression>=true</conditionExpression>"), "f1", "default" },
        { "unknown-default", Gateway("default=\"nine\"", "<conditionExpression>=true</conditionExpression>", "<conditionExpression>=true</conditionExpression>"), "g", "nine" },
        { "expression-syntax", Gateway("", "<conditionExpression>= x &gt; </conditionExpression>", "<conditionExpression>=true</conditionExpression>"), "f1", "character" },
        { "expression-not-feel", Gateway("", "<conditionExpression>x</conditionExpression>", "<conditionExpression>=true</conditionExpression>"), "f1", "leading '='" },
        { "missing-job-type", """<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><serviceTask id="t"/>""", "t", "job type" },
        { "missing-decision", """<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><businessRuleTask id="t"/>""", "t", "zeebe:calledDecision" },
        { "missing-script", """<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><scriptTask id="t"><script>x = 1</script></scriptTask>""", "t", "zeebe:script" },
        { "missing-input-collection", Task("""<multiInstanceLoopCharacteristics/>"""), "t", "inputCollection" },
        { "output-collection-incomplete", Task("""<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=x" outputCollection="y"/></extensionElements></multiInstanceLoopCharacteristics>"""), "t", "outputElement" },
        { "mapping-incomplete", Task("""<extensionElements><zeebe:ioMapping><zeebe:input source="=x"/></zeebe:ioMapping></extensionElements>"""), "t", "target" },
        { "priority-out-of-range", Task("""<extensionElements><zeebe:priorityDefinition priority="200"/></extensionElements>"""), "t", "200" },
        { "schedule-value", Task("""<extensionElements><zeebe:taskSchedule dueDate="tomorrow"/></extensionElements>"""), "t", "tomorrow" },
        { "boundary-without-activity", Boundary("attachedToRef=\"s\"", "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"), "b", "'s'" },
        { "event-definition-not-allowed", Boundary("attachedToRef=\"t\"", ""), "b", "there is none" },
        { "timer-incomplete", Boundary("attachedToRef=\"t\"", "<timerEventDefinition/>"), "b", "timeDate" },
        { "timer-value", Boundary("attachedToRef=\"t\"", "<timerEventDefinition><timeDuration>soon</timeDuration></timerEventDefinition>"), "b", "soon" },
        { "cycle-interrupts", Boundary("attachedToRef=\"t\"", "<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>"), "b", "timeCycle" },
        { "missing-message", Boundary("attachedToRef=\"t\"", "<messageEventDefinition messageRef=\"none\"/>"), "b", "none" },
        { "missing-error", Boundary("attachedToRef=\"t\"", "<errorEventDefinition errorRef=\"none\"/>"), "b", "none" },
        { "error-without-thrower", Boundary("attachedToRef=\"t\"", "<errorEventDefinition/>"), "b", "userTask" },
        { "flow-crosses-scope", """<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="sub"/><subProcess id="sub"><startEvent id="i"/></subProcess><endEvent id="e"/><sequenceFlow id="g" sourceRef="i" targetRef="e"/>""", "g", "same process" },
        { "no-start", """<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="sub"/><subProcess id="sub"/>""", "sub", "none start" },
        { "empty-expression", Gateway("", "<conditionExpression>=true</conditionExpression>", "<conditionExpression> </conditionExpression>"), "f2", "conditionExpression" },
        { "language-not-a-uri", Gateway("", "<conditionExpression>=true</conditionExpression>", "<conditionExpression language=\"%$!\">=true</conditionExpression>"), "f2", "%$!" },
        { "gateway-direction", Gateway("gatewayDirection=\"Converging\" default=\"f1\"", "", "<conditionExpression>=true</conditionExpression>"), "g", "2" },
        { "event-without-incoming", Ends + """<sequenceFlow id="f" sourceRef="s" targetRef="e"/><intermediateThrowEvent id="x"/>""", "x", "flow into" },
        { "link-without-source", Ends + """<sequenceFlow id="f" sourceRef="s" targetRef="e"/><intermediateCatchEvent id="x"><linkEventDefinition name="on"/></intermediateCatchEvent>""", "x", "'on'" },
        { "compensation-not-interrupting", Boundary("attachedToRef=\"t\" cancelActivity=\"false\"", "<compensateEventDefinition/>"), "b", "cancelActivity" },
        { "several-starts", Ends + """<sequenceFlow id="f" sourceRef="s" targetRef="e"/><subProcess id="x" triggeredByEvent="true"><startEvent id="i"><messageEventDefinition/></startEvent><startEvent id="i2"><messageEventDefinition/></startEvent></subProcess>""", "x", "2" },
        { "missing-signal", After("""<intermediateThrowEvent id="x"><signalEventDefinition signalRef="gone"/></intermediateThrowEvent>"""), "x", "gone" },
        { "missing-error-code", After("""<endEvent id="x"><errorEventDefinition/></endEvent>"""), "x", "code" },
        { "missing-escalation-code", After("""<endEvent id="x"><escalationEventDefinition/></endEvent>"""), "x", "code" },
        { "missing-condition-of-event", After("""<intermediateCatchEvent id="x"><conditionalEventDefinition/></intermediateCatchEvent>"""), "x", "condition" },
        { "condition-filter", After("""<intermediateCatchEvent id="x"><conditionalEventDefinition><extensionElements><zeebe:conditionalFilter variableEvents="delete"/></extensionElements><condition>=a</condition></conditionalEventDefinition></intermediateCatchEvent>"""), "x", "create or update" },
        { "duplicate-listener", Task("""<extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="end" type="log"/><zeebe:executionListener eventType="end" type="log"/></zeebe:executionListeners></extensionElements>"""), "t", "two" },
        { "unsupported-attribute", After("""<intermediateThrowEvent id="x"><compensateEventDefinition waitForCompletion="false"/></intermediateThrowEvent>"""), "x", "waitForCompletion" },
        { "missing-link-name", After("""<intermediateThrowEvent id="x"><linkEventDefinition/></intermediateThrowEvent>"""), "x", "name" },
        { "link-without-target", After("""<intermediateThrowEvent id="x"><linkEventDefinition name="on"/></intermediateThrowEvent>"""), "x", "'on'" },
        { "missing-called-process", After("""<callActivity id="x"/>"""), "x", "processId" },
        { "missing-active-elements", After("""<adHocSubProcess id="x"><task id="a"/></adHocSubProcess>"""), "x", "zeebe:adHoc" },
        { "ad-hoc-job", After("""<adHocSubProcess id="x" cancelRemainingInstances="false"><extensionElements><zeebe:taskDefinition type="choose"/></extensionElements><task id="a"/></adHocSubProcess>"""), "x", "job decides" },
        { "missing-event-definition", After("""<endEvent id="x"><eventDefinitionRef>gone</eventDefinitionRef></endEvent>"""), "x", "gone" },
        { "compensation-without-handler", Boundary("attachedToRef=\"t\"", "<compensateEventDefinition/>"), "b", "association" },
        { "compensation-has-flow", After("""<task id="x" isForCompensation="true"/>"""), "x", "undoes" },
        { "missing-compensated-activity", After("""<endEvent id="x"><compensateEventDefinition activityRef="gone"/></endEvent>"""), "x", "gone" },
        { "event-gateway-flows", After("""<eventBasedGateway id="x"/>"""), "x", "two" },
        { "event-gateway-target", After("""<eventBasedGateway id="x"/><sequenceFlow id="g" sourceRef="x" targetRef="e"/><endEvent id="e"/>"""), "x", "'e'" },
        { "event-subprocess-has-flow", After("""<subProcess id="x" triggeredByEvent="true"><startEvent id="i"><errorEventDefinition/></startEvent></subProcess>"""), "x", "event subprocess" },
        { "error-not-interrupting", Ends + """<sequenceFlow id="f" sourceRef="s" targetRef="e"/><subProcess id="x" triggeredByEvent="true"><startEvent id="i" isInterrupting="false"><errorEventDefinition/></startEvent></subProcess>""", "i", "interrupts" },
        { "event-in-ad-hoc", After("""<adHocSubProcess id="x"><extensionElements><zeebe:adHoc activeElementsCollection="=[]"/></extensionElements><startEvent id="i"/></adHocSubProcess>"""), "i", "ad-hoc" },
        { "escalation-without-thrower", Boundary("attachedToRef=\"t\"", "<escalationEventDefinition/>"), "b", "userTask" },
        { "listener-incomplete", Task("""<extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="noon" type="log"/></zeebe:executionListeners></extensionElements>"""), "t", "noon" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void given_a_broken_process_when_read_then_the_problem_names_code_element_line_and_what_came(string code, string body, string? element, string says)
    {
        var read = BpmnReader.Read(File(body), "test.bpmn");

        read.Processes.Should().BeEmpty();
        var problem = read.Problems.Should().Contain(found => found.Code == code && found.ElementId == element).Which;
        problem.File.Should().Be("test.bpmn");
        problem.Line.Should().BePositive();
        problem.Message.Should().StartWith("expected").And.Contain("but").And.Contain(says);
    }

    [Fact]
    public void given_several_problems_when_read_then_all_are_reported_at_once_with_names()
    {
        var read = BpmnReader.Read(File("""
            <startEvent id="s"/>
            <sequenceFlow id="f" sourceRef="s" targetRef="c"/>
            <complexGateway id="c" name="Ask the vendor"/>
            <transaction id="m" name="Mail"/>
            <sequenceFlow id="g" sourceRef="c" targetRef="gone"/>
            """), "test.bpmn");
        read.Problems.Select(problem => (problem.Code, problem.ElementId)).Should().Equal(
            ("unsupported-element", "c"), ("unsupported-element", "m"), ("dangling-flow", "g"));
        read.Problems[0].ToString().Should().Be(
            "test.bpmn(4): 'c' (Ask the vendor) expected an element that is executed here, but it is a bpmn:complexGateway; "
            + $"supported are {BpmnNames.SupportedElements} [unsupported-element]");
    }

    [Fact]
    public void given_a_document_type_when_read_then_it_is_refused()
        => Refused("<!DOCTYPE d [<!ENTITY a \"b\">]><d>&a;</d>").Code.Should().Be("xml-dtd");

    [Fact]
    public void given_300_levels_when_read_then_they_are_refused()
    {
        var problem = Refused(string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300)));
        problem.Code.Should().Be("xml-too-deep");
        problem.Message.Should().Contain("256");
    }

    [Fact]
    public void given_five_megabytes_when_read_then_they_are_refused()
        => Refused("<a>" + new string('x', 5 * 1024 * 1024) + "</a>").Code.Should().Be("xml-too-large");

    [Fact]
    public void given_too_many_elements_when_read_then_they_are_refused()
        => Refused("<a>" + string.Concat(Enumerable.Repeat("<b/>", 50_000)) + "</a>").Code.Should().Be("too-many-elements");

    [Fact]
    public void given_a_flood_of_attributes_when_read_then_it_is_refused()
        => Refused("<a " + string.Concat(Enumerable.Range(0, 300).Select(i => $"a{i}=\"\" ")) + "/>").Code.Should().Be("too-many-attributes");

    [Fact]
    public void given_too_many_flow_nodes_when_read_then_they_are_refused()
        => BpmnReader.Read(File(string.Concat(Enumerable.Range(0, 5_001).Select(i => $"<userTask id=\"t{i}\"/>"))), "f")
            .Problems.Single().Code.Should().Be("too-many-flow-nodes");

    [Theory]
    [InlineData("")]
    [InlineData("not xml at all")]
    [InlineData("<a>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"nonsense\"?><a/>")]
    [InlineData("<a>\u0001</a>")]
    public void given_no_xml_when_read_then_it_is_refused(string text) => Refused(text).Code.Should().Be("xml-not-well-formed");

    [Fact]
    public void given_other_xml_when_read_then_it_is_refused() => Refused("<html/>").Code.Should().Be("not-bpmn");

    [Fact]
    public void given_no_executable_process_when_read_then_it_is_refused()
        => Refused("""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"/></definitions>""").Code.Should().Be("no-executable-process");

    [Fact]
    public void given_the_codes_of_all_problems_when_looked_up_then_each_is_documented()
    {
        var documentation = System.IO.File.ReadAllText(Path.Combine(ShippedWorkflowsTests.Root(), "docs", "constraints.md"));
        foreach (var code in Bodies.Select(row => (string)row[0]).Distinct()) documentation.Should().Contain($"`{code}`");
    }

    internal static byte[] File(string body) => Encoding.UTF8.GetBytes($"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"><process id="p" name="A process" isExecutable="true">
        {body}
        </process></definitions>
        """);

    private static Problem Refused(string text)
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(text), "test.bpmn");
        read.Processes.Should().BeEmpty();
        var problem = read.Problems.Should().ContainSingle().Which;
        problem.Message.Should().StartWith("expected").And.Contain("but").And.NotContain("\n");
        return problem;
    }

    private static string Task(string inner) => $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t">{inner}</userTask>""";

    private static string After(string element) => $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/>{element}""";

    private static string Gateway(string attributes, string first, string second) => $"""
        <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="g"/><exclusiveGateway id="g" {attributes}/><endEvent id="e"/><endEvent id="e2"/>
        <sequenceFlow id="f1" sourceRef="g" targetRef="e">{first}</sequenceFlow><sequenceFlow id="f2" sourceRef="g" targetRef="e2">{second}</sequenceFlow>
        """;

    private static string Boundary(string attributes, string definition) => $"""
        <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t"/><boundaryEvent id="b" {attributes}>{definition}</boundaryEvent>
        """;
}
