using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Evaluation.Engine;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;

namespace Evaluation.Benchmarks.Reading;

/// <summary>One file of about 2 MB, and how many problems reading it finds.</summary>
internal sealed record LargeFile(string Name, byte[] Bytes, Func<byte[], ImmutableArray<Problem>> Read)
{
    public override string ToString() => Name;
}

/// <summary>Files as large as they may be, each hard on another part of the readers: what is valid, what is broken, what is hostile.</summary>
internal static class LargeFiles
{
    private const int Size = 2 * 1024 * 1024;
    private const int Slack = 600;

    private const string BpmnHead = """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
          xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:benchmark">
        """;

    private const string Process = "<bpmn:process id=\"p\" isExecutable=\"true\"><bpmn:startEvent id=\"s\"/><bpmn:sequenceFlow id=\"first\" sourceRef=\"s\" targetRef=\"n0\"/>";

    private const string BpmnTail = "</bpmn:process></bpmn:definitions>";

    private const string DmnHead = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="large" namespace="urn:benchmark">
        <inputData id="amount" name="amount"><variable name="amount" typeRef="number"/></inputData><inputData id="kind" name="kind"><variable name="kind" typeRef="string"/></inputData>
        """;

    private const string TableHead = """
        <decision id="table" name="table"><informationRequirement><requiredInput href="#amount"/></informationRequirement>
        <informationRequirement><requiredInput href="#kind"/></informationRequirement><decisionTable hitPolicy="FIRST">
        <input label="Amount"><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
        <input label="Kind"><inputExpression typeRef="string"><text>kind</text></inputExpression></input><output name="result" typeRef="string"/>
        """;

    private const string TableTail = "</decisionTable></decision></definitions>";

    public static IReadOnlyList<LargeFile> All { get; } =
    [
        Bpmn("BPMN, drawn process with diagram", Drawn(Size)),
        Bpmn("BPMN, 5,000 flow nodes", Nodes(4_998)),
        Bpmn("BPMN, 5,000 flow nodes with mappings and listeners", Filled(BpmnHead + Process, i => Task(i, Details), i => $"<bpmn:endEvent id=\"n{i}\"/>", BpmnTail, 4_990)),
        Bpmn("BPMN, 50,000 elements", Filled(BpmnHead, i => $"<bpmn:message id=\"m{i}\" name=\"n\"/>", _ => "", Process + Last(0) + "<bpmn:task id=\"n0\"/><bpmn:endEvent id=\"e\"/>" + BpmnTail, 49_990)),
        Bpmn("BPMN, 50,001 elements", Filled(BpmnHead, i => $"<bpmn:message id=\"m{i}\" name=\"n\"/>", _ => "", BpmnTail, 50_001)),
        Bpmn("BPMN, conditions of 1,000 characters", Conditions(1_000)),
        Bpmn("BPMN, conditions of 190,000 characters", Conditions(190_000)),
        Bpmn("BPMN, conditions that read in two ways", Conditions(190_000, "x in ((((((((((((((1..2)..3)..4)..5)..6)..7)..8)..9)..10)..11)..12)..13)..14)..15) and ")),
        Bpmn("BPMN, conditions with ranges that look like filters", Conditions(190_000, "x in [1..2[ - 3 or ")),
        Bpmn("BPMN, one text of 2 MB", Filled(BpmnHead + Process + "<bpmn:documentation>", _ => "A text that goes on and on. ", _ => "", "</bpmn:documentation><bpmn:task id=\"n0\"/>" + Last(0) + "<bpmn:endEvent id=\"e\"/>" + BpmnTail)),
        Bpmn("BPMN, 64 attributes on each element", Filled(BpmnHead, i => $"<bpmn:message id=\"m{i}\" {string.Concat(Enumerable.Range(0, 60).Select(a => $"zeebe:a{a}=\"{i}\" "))}/>", _ => "", Process + Last(0) + "<bpmn:task id=\"n0\"/><bpmn:endEvent id=\"e\"/>" + BpmnTail)),
        Bpmn("BPMN, subprocesses 250 deep", Deep(250)),
        Bpmn("BPMN, 2,400 messages and receive tasks", Messages()),
        Bpmn("BPMN, broken in the last line", Filled(BpmnHead + Process, i => Task(i, Details), i => $"<bpmn:endEvent id=\"n{i}\"/>", "</bpmn:process>")),
        Bpmn("BPMN, with a DTD", Filled("<?xml version=\"1.0\"?><!DOCTYPE d [", i => $"<!ENTITY e{i} \"text\">", _ => "", "]><d/>")),
        Bpmn("BPMN, 40,000 problems", Filled(BpmnHead + Process, _ => "<bpmn:sequenceFlow id=\"same\" sourceRef=\"a\"/>", _ => "", BpmnTail, 40_000)),
        Bpmn("BPMN, 4,900 refused elements", Filled(BpmnHead + Process, i => $"<bpmn:subProcess id=\"sp{i}\"><bpmn:complexGateway id=\"n{i}\"/></bpmn:subProcess>", _ => "", BpmnTail, 2_450)),
        Dmn("DMN, table of many rules", Rules(i => $"[{i}..{i + 10}]", i => string.Join(", ", Enumerable.Range(i, 10).Select(k => $"\"kind {k}\"")))),
        Dmn("DMN, table of tests that compute", Rules(i => $"? > {i} and modulo(?, {i % 7 + 2}) = 0", i => $"not(\"kind {i % 9}\", upper case(\"other\"))")),
        Dmn("DMN, table of cells that are not FEEL", Rules(i => $"[{i}..", _ => "\"open")),
        Dmn("DMN, one cell of 190,000 characters ten times", Rules(_ => string.Join(", ", Enumerable.Range(0, 24_000)), _ => "-", 12)),
        Dmn("DMN, 6,000 decisions in a row", Filled(DmnHead, i => $"<decision id=\"d{i}\" name=\"d {i}\"><informationRequirement><requiredDecision href=\"#d{Math.Max(0, i - 1)}\"/></informationRequirement><context><contextEntry><variable name=\"entry {i}\"/><literalExpression><text>d {Math.Max(0, i - 1)} + 1</text></literalExpression></contextEntry></context></decision>", _ => "", "</definitions>", 6_000)),
        Dmn("DMN, decisions in a circle", Filled(DmnHead, i => $"<decision id=\"d{i}\" name=\"d{i}\"><informationRequirement><requiredDecision href=\"#d{(i + 1) % 9_000}\"/></informationRequirement><literalExpression><text>d{(i + 1) % 9_000} + 1</text></literalExpression></decision>", _ => "", "</definitions>", 9_000)),
        Dmn("DMN, broken in the last line", Filled(DmnHead + TableHead, i => Rule(i, string.Join(", ", Enumerable.Range(i, 40)), "-"), _ => "", "</decisionTable>")),
        Dmn("DMN, 7,000 item definitions", Filled(DmnHead, i => $"<itemDefinition name=\"t {i}\"><itemComponent name=\"c {i}\"><typeRef>t {i + 1}</typeRef></itemComponent><itemComponent name=\"k\"><typeRef>string</typeRef><allowedValues><text>\"a\", \"b\"</text></allowedValues></itemComponent></itemDefinition>", _ => "", "</definitions>", 7_000)),
    ];

    private const string Details = """
        <bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition externalReference="form:check"/><zeebe:assignmentDefinition candidateGroups="=group"/>
        <zeebe:ioMapping><zeebe:input source="=order.amount" target="amount"/><zeebe:output source="=if amount &gt; 10 then &quot;large&quot; else &quot;small&quot;" target="size"/></zeebe:ioMapping>
        <zeebe:executionListeners><zeebe:executionListener eventType="start" type="audit"/></zeebe:executionListeners></bpmn:extensionElements>
        """;

    private static string Task(int i, string details)
        => string.Create(CultureInfo.InvariantCulture, $"<bpmn:userTask id=\"n{i}\" name=\"Check number {i}\">{details}</bpmn:userTask><bpmn:sequenceFlow id=\"f{i}\" sourceRef=\"n{i}\" targetRef=\"n{i + 1}\"/>");

    private static string Last(int i) => $"<bpmn:sequenceFlow id=\"last\" sourceRef=\"n{i}\" targetRef=\"e\"/>";

    private static LargeFile Bpmn(string name, byte[] bytes) => new(name, bytes, xml => BpmnReader.Read(xml, "large.bpmn").Problems);

    private static LargeFile Dmn(string name, byte[] bytes) => new(name, bytes, xml => DmnModel.Read(xml, "large.dmn").Problems);

    private static byte[] Nodes(int count)
    {
        var text = new StringBuilder(BpmnHead + Process);
        for (var i = 0; i < count; i++) text.Append(Task(i, "<bpmn:documentation>" + new string('.', Size / count - 220) + "</bpmn:documentation>"));
        return Bytes(text.Append(CultureInfo.InvariantCulture, $"<bpmn:endEvent id=\"n{count}\"/>{BpmnTail}"));
    }

    /// <summary>Tasks, gateways with conditions, and the diagram that goes with them.</summary>
    private static byte[] Drawn(int size)
    {
        var (body, diagram) = (new StringBuilder(), new StringBuilder());
        var i = 0;
        for (; body.Length + diagram.Length < size - 3_000; i++)
        {
            body.Append(CultureInfo.InvariantCulture, $"""
                <bpmn:userTask id="n{i}" name="Check number {i}"><bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition externalReference="form:check"/></bpmn:extensionElements><bpmn:incoming>{(i == 0 ? "first" : $"f{i - 1}")}</bpmn:incoming><bpmn:incoming>back{i}</bpmn:incoming><bpmn:outgoing>g{i}</bpmn:outgoing></bpmn:userTask>
                <bpmn:sequenceFlow id="g{i}" sourceRef="n{i}" targetRef="x{i}"/><bpmn:exclusiveGateway id="x{i}" default="back{i}"/><bpmn:sequenceFlow id="back{i}" sourceRef="x{i}" targetRef="n{i}"/>
                <bpmn:sequenceFlow id="f{i}" name="good" sourceRef="x{i}" targetRef="n{i + 1}"><bpmn:conditionExpression>= score &gt;= {i % 100} and kind = "good"</bpmn:conditionExpression></bpmn:sequenceFlow>
                """);
            foreach (var node in (string[])["n", "x"])
                diagram.Append(CultureInfo.InvariantCulture, $"<bpmndi:BPMNShape id=\"{node}{i}_di\" bpmnElement=\"{node}{i}\"><dc:Bounds x=\"{i * 100}\" y=\"80\" width=\"100\" height=\"80\"/></bpmndi:BPMNShape>\n");
            foreach (var flow in (string[])["f", "g", "back"])
                diagram.Append(CultureInfo.InvariantCulture, $"<bpmndi:BPMNEdge id=\"{flow}{i}_di\" bpmnElement=\"{flow}{i}\"><di:waypoint x=\"{i * 100}\" y=\"120\"/><di:waypoint x=\"{i * 100 + 50}\" y=\"120\"/></bpmndi:BPMNEdge>\n");
        }

        return Bytes(new StringBuilder(BpmnHead + Process).Append(body)
            .Append(CultureInfo.InvariantCulture, $"<bpmn:endEvent id=\"n{i}\"/></bpmn:process><bpmndi:BPMNDiagram id=\"di\"><bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"p\">")
            .Append(diagram).Append("</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>"));
    }

    private static byte[] Conditions(int length, string part = "amount > 100 and kind = &quot;tool&quot; or sum(prices[item &lt; 10]) &lt; 5 and ")
    {
        var condition = string.Concat(Enumerable.Repeat(part, length / part.Length)) + "true";
        var body = new StringBuilder(BpmnHead + Process + "<bpmn:exclusiveGateway id=\"n0\" default=\"last\"/>" + Last(0) + "<bpmn:endEvent id=\"e\"/>");
        for (var i = 0; body.Length < Size - length - Slack; i++)
            body.Append(CultureInfo.InvariantCulture, $"<bpmn:sequenceFlow id=\"f{i}\" sourceRef=\"n0\" targetRef=\"e\"><bpmn:conditionExpression>={condition}</bpmn:conditionExpression></bpmn:sequenceFlow>");
        return Bytes(body.Append(BpmnTail));
    }

    private static byte[] Deep(int depth)
    {
        var (open, close) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < depth; i++)
        {
            open.Append(CultureInfo.InvariantCulture, $"<bpmn:startEvent id=\"s{i}\"/><bpmn:sequenceFlow id=\"f{i}\" sourceRef=\"s{i}\" targetRef=\"sp{i}\"/><bpmn:subProcess id=\"sp{i}\">");
            close.Append("</bpmn:subProcess>");
        }

        open.Append("<bpmn:startEvent id=\"inner\"/><bpmn:documentation>").Append('.', Size - open.Length - close.Length - 2 * Slack).Append("</bpmn:documentation>");
        return Bytes(new StringBuilder(BpmnHead + "<bpmn:process id=\"p\" isExecutable=\"true\">").Append(open).Append(close).Append(BpmnTail));
    }

    private static byte[] Messages()
    {
        var body = new StringBuilder(BpmnHead);
        for (var i = 0; i < 20_000; i++)
            body.Append(CultureInfo.InvariantCulture, $"<bpmn:message id=\"m{i}\" name=\"n{i}\"/>");
        body.Append(Process);
        for (var i = 0; body.Length < Size - 4 * Slack && i < 4_990; i++)
            body.Append(CultureInfo.InvariantCulture, $"<bpmn:receiveTask id=\"n{i}\" messageRef=\"m{i * 4}\"/><bpmn:sequenceFlow id=\"f{i}\" sourceRef=\"n{i}\" targetRef=\"n{i + 1}\"/>");
        return Bytes(body.Append(BpmnTail));
    }

    private static byte[] Rules(Func<int, string> amount, Func<int, string> kind, int most = 7_000)
        => Filled(DmnHead + TableHead, i => Rule(i, amount(i), kind(i)), _ => "", TableTail, most);

    private static string Rule(int i, string amount, string kind)
        => string.Create(CultureInfo.InvariantCulture, $"<rule id=\"r{i}\"><inputEntry><text>{Escaped(amount)}</text></inputEntry><inputEntry><text>{Escaped(kind)}</text></inputEntry><outputEntry><text>\"result {i}\"</text></outputEntry></rule>\n");

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>As many of the parts as fit into 2 MB, and then what belongs behind the last one.</summary>
    private static byte[] Filled(string head, Func<int, string> part, Func<int, string> last, string tail, int most = int.MaxValue)
    {
        var text = new StringBuilder(head);
        var i = 0;
        for (; i < most; i++)
        {
            var next = part(i);
            if (text.Length + next.Length + tail.Length > Size - Slack) break;
            text.Append(next);
        }

        return Bytes(text.Append(last(i)).Append(tail));
    }

    private static byte[] Bytes(StringBuilder text) => Encoding.UTF8.GetBytes(text.ToString());
}
