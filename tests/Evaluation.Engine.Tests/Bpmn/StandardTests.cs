using System.Text;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Tests.Bpmn;

/// <summary>Parts that are kept without effect, and contradict the standard.</summary>
public sealed class StandardTests
{
    private const string Way = """<startEvent id="s"><outgoing>f</outgoing></startEvent><endEvent id="e"><incoming>f</incoming></endEvent><sequenceFlow id="f" sourceRef="s" targetRef="e"/>""";

    private const string Types = """<itemDefinition id="text" structureRef="string"/><itemDefinition id="number" structureRef="int"/><itemDefinition id="texts" structureRef="string" isCollection="true"/>""";

    public static readonly TheoryData<string, string, string, string> Files = new()
    {
        { "text-format", "", """<documentation id="x" textFormat="plain">...</documentation>""", "x" },
        { "script-format", "", After("""<scriptTask id="x" scriptFormat="groovy"><extensionElements><zeebe:script expression="=1" resultVariable="r"/></extensionElements></scriptTask>"""), "x" },
        { "expression-not-formal", "", """<task id="t"><dataInputAssociation id="x"><targetRef/><assignment><from>a</from><to>=b</to></assignment></dataInputAssociation></task>""", "x" },
        { "flow-lists", "", """<startEvent id="s2"><outgoing>other</outgoing></startEvent>""", "s2" },
        { "flow-lists", "", After("""<task id="x"><incoming>toX</incoming><outgoing>on</outgoing></task><endEvent id="y"/><endEvent id="z"/><sequenceFlow id="on" sourceRef="x" targetRef="y"/><sequenceFlow id="away" sourceRef="x" targetRef="z"/>"""), "x" },
        { "element-in-two-lanes", "", """<laneSet><lane id="one"><flowNodeRef>s</flowNodeRef></lane><lane id="x"><flowNodeRef>s</flowNodeRef></lane></laneSet>""", "x" },
        { "participant-multiplicity", """<collaboration><participant id="x"><participantMultiplicity minimum="3" maximum="2"/></participant></collaboration>""", "", "x" },
        { "message-flow-end", """<collaboration><participant id="a"/><messageFlow id="x" sourceRef="a" targetRef="f"/></collaboration>""", "", "x" },
        { "message-flow-end", """<collaboration><participant id="a"/><messageFlow id="x" sourceRef="a" targetRef="e"/></collaboration>""", "", "x" },
        { "message-flow-end", """<collaboration><participant id="a"/><messageFlow id="x" sourceRef="a" targetRef="gone"/></collaboration>""", "", "x" },
        { "message-flow-in-pool", """<collaboration><participant id="a" processRef="p"/><messageFlow id="x" sourceRef="t" targetRef="a"/></collaboration>""", After("""<task id="t"/>""", "t"), "x" },
        { "called-process-start", """<process id="q"><startEvent id="qs"><timerEventDefinition/></startEvent></process>""", After("""<callActivity id="x"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>"""), "x" },
        { "property-misplaced", """<collaboration><participant id="a"><property id="x"/></participant></collaboration>""", "", "x" },
        { "data-reference-name", "", """<dataObject id="d" name="Offer"/><dataObjectReference id="x" dataObjectRef="d" name="Offer"><dataState name="sent"/></dataObjectReference>""", "x" },
        { "data-in-subprocess", "", After("""<subProcess id="x"><ioSpecification/><startEvent id="i"/></subProcess>"""), "x" },
        { "data-without-set", "", """<ioSpecification><dataInput id="x"/><inputSet/><outputSet/></ioSpecification>""", "x" },
        { "data-set-part", "", """<ioSpecification><dataInput id="a"/><inputSet id="x"><optionalInputRefs>a</optionalInputRefs></inputSet><inputSet><dataInputRefs>a</dataInputRefs></inputSet></ioSpecification>""", "x" },
        { "data-set-pair", "", """<ioSpecification><inputSet id="x"><outputSetRefs>o</outputSetRefs></inputSet><outputSet id="o"/></ioSpecification>""", "x" },
        { "data-association-end", "", After("""<task id="t"><dataInputAssociation id="x"><sourceRef>f</sourceRef></dataInputAssociation></task>""", "t"), "x" },
        { "data-association-type", Types, """<dataObject id="a" itemSubjectRef="text"/><dataObject id="b" itemSubjectRef="number"/>""" + After("""<task id="t"><dataInputAssociation id="x"><sourceRef>a</sourceRef><targetRef>b</targetRef></dataInputAssociation></task>""", "t"), "x" },
        { "data-association-sources", "", """<dataObject id="a"/>""" + After("""<task id="t"><dataInputAssociation id="x"><sourceRef>a</sourceRef><sourceRef>a</sourceRef></dataInputAssociation></task>""", "t"), "x" },
        { "data-collection", Types, """<dataObject id="x" itemSubjectRef="texts" isCollection="false"/>""", "x" },
        { "event-data-type", Types + """<signal id="go" name="go" structureRef="number"/>""", After("""<intermediateThrowEvent id="x"><dataInput id="i" itemSubjectRef="text"/><signalEventDefinition signalRef="go"/></intermediateThrowEvent>"""), "x" },
        { "operation-inputs", """<interface id="i"><operation id="op"/></interface>""", After("""<serviceTask id="x" operationRef="op"/>"""), "x" },
        { "message-data-type", Types + """<message id="m" name="m" itemRef="number"/>""", After("""<sendTask id="x" messageRef="m"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><inputSet><dataInputRefs>i</dataInputRefs></inputSet></ioSpecification></sendTask>"""), "x" },
        { "binding-data", """<interface id="i"><operation id="op"/></interface>""", """<ioBinding id="x" operationRef="gone"/>""", "x" },
        { "event-without-outgoing", "", After("""<intermediateThrowEvent id="x"/>"""), "x" },
        { "gateway-direction", "", After("""<parallelGateway id="x" gatewayDirection="Diverging"/>"""), "x" },
        { "empty-ad-hoc", "", After("""<adHocSubProcess id="x"><extensionElements><zeebe:adHoc activeElementsCollection="=[]"/></extensionElements></adHocSubProcess>"""), "x" },
        { "unsupported-attribute", "", """<sequenceFlow id="x" sourceRef="s" targetRef="e" isImmediate="false"/>""", "x" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void given_a_part_without_effect_that_contradicts_the_standard_when_read_then_its_element_is_named(string code, string root, string body, string element)
    {
        var problems = BpmnReader.Read(File(root, body), "test.bpmn").Problems;
        problems.Should().Contain(found => found.Code == code && found.ElementId == element).Which.Message.Should().StartWith("expected").And.Contain("but");
    }

    [Fact]
    public void given_a_public_process_that_is_executable_when_read_then_it_is_refused()
    {
        var text = Encoding.UTF8.GetString(File("", "")).Replace("<process id=\"p\"", "<process id=\"p\" processType=\"Public\"", StringComparison.Ordinal);
        BpmnReader.Read(Encoding.UTF8.GetBytes(text), "test.bpmn").Problems.Should().ContainSingle().Which.Code.Should().Be("public-process");
    }

    [Theory]
    [InlineData("", """<dataObject id="d" name="Offer"/><dataObjectReference id="x" dataObjectRef="d" name="Offer [sent]"><dataState name="sent"/></dataObjectReference>""")]
    [InlineData("""<collaboration><participant id="a"/><participant id="b" processRef="p"/><messageFlow id="x" sourceRef="a" targetRef="b"/><messageFlow id="y" sourceRef="t" targetRef="a"/></collaboration>""", """<task id="t"/><sequenceFlow id="g" sourceRef="s" targetRef="t"/>""")]
    [InlineData("", """<task id="t"><property id="place" name="__targetRef_placeholder"/><dataInputAssociation id="x"><sourceRef>d</sourceRef><targetRef>place</targetRef></dataInputAssociation></task><dataObject id="d"/><sequenceFlow id="g" sourceRef="s" targetRef="t"/>""")]
    [InlineData("", """<laneSet><lane id="a"><flowNodeRef>s</flowNodeRef><childLaneSet id="c"><lane id="b"><flowNodeRef>s</flowNodeRef></lane></childLaneSet></lane></laneSet>""")]
    public void given_parts_without_effect_that_keep_to_the_standard_when_read_then_they_are_accepted(string root, string body)
        => BpmnReader.Read(File(root, body, listed: false), "test.bpmn").Problems.Should().BeEmpty();

    [Fact]
    public void given_the_codes_when_looked_up_then_each_is_documented()
    {
        var documentation = System.IO.File.ReadAllText(Path.Combine(ShippedWorkflowsTests.Root(), "docs", "constraints.md"));
        foreach (var code in Files.Select(row => (string)row[0]).Distinct()) documentation.Should().Contain($"`{code}`");
    }

    private static string After(string element, string id = "x") => $"""<sequenceFlow id="toX" sourceRef="s" targetRef="{id}"/>{element}""";

    private static byte[] File(string root, string body, bool listed = true) => Encoding.UTF8.GetBytes($"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="defs" targetNamespace="t">{root}
        <process id="p" isExecutable="true">{(listed ? Way : Way.Replace("<outgoing>f</outgoing>", "", StringComparison.Ordinal).Replace("<incoming>f</incoming>", "", StringComparison.Ordinal))}
        {body}
        </process></definitions>
        """);
}
