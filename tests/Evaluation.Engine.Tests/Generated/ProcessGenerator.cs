using System.Globalization;
using System.Xml.Linq;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>
/// Draws a random process as BPMN. What it draws is built of blocks and so sound: every run of it can come to an end.
/// The same random numbers always give the same file.
/// </summary>
internal sealed partial class ProcessGenerator
{
    public static readonly XNamespace BpmnNamespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace ZeebeNamespace = "http://camunda.org/schema/zeebe/1.0";

    private readonly Random _random;
    private int _last;
    private int _left;
    private bool _mayCall = true;

    /// <summary>Inside of what a signal may begin: there nothing throws that signal again, for ever.</summary>
    private bool _isQuiet;

    private ProcessGenerator(Random random) => _random = random;

    public static XElement Draw(Random random)
    {
        var generator = new ProcessGenerator(random);
        var main = generator.Process("main", random.Next(3, 30));
        // A process that calls itself goes on until it is too deep
        generator._mayCall = false;
        generator._isQuiet = true;
        var called = generator.Process("called", random.Next(1, 6));
        return new XElement(BpmnNamespace + "definitions",
            new XAttribute(XNamespace.Xmlns + "zeebe", ZeebeNamespace),
            new XAttribute("id", "definitions"),
            new XAttribute("targetNamespace", "urn:generated"),
            B("message", Id("note"), Name("note")),
            B("message", Id("keyed"), Name("keyed"), Extensions(Z("subscription", new XAttribute("correlationKey", "=key")))),
            B("message", Id("back"), Name("back")),
            B("signal", Id("go"), Name("go")),
            B("signal", Id("side"), Name("=\"side\"")),
            B("error", Id("E"), new XAttribute("errorCode", "E")),
            B("error", Id("F"), new XAttribute("errorCode", "F")),
            B("escalation", Id("UP"), new XAttribute("escalationCode", "UP")),
            B("escalation", Id("OUT"), new XAttribute("escalationCode", "OUT")),
            main,
            called);
    }

    private XElement Process(string id, int size)
    {
        _left = size;
        var process = B("process", Id(id), new XAttribute("isExecutable", "true"));
        if (OneIn(12)) process.Add(Extensions(Listeners()));
        var start = Node(process, "startEvent");
        if (OneIn(12)) start.Add(Extensions(Listeners("end")));
        var last = Sequence(process, start, 0);
        if (id == "main" && OneIn(3)) OtherStart(process, start);
        End(process, last, withError: false);
        if (OneIn(3)) EventSubProcess(process, ["signal", "message", "timer", "conditional", "escalation"]);
        return process;
    }

    /// <summary>A second way into the process: its token comes to what follows the none start event.</summary>
    private void OtherStart(XElement process, XElement start)
    {
        var next = process.Elements(BpmnNamespace + "sequenceFlow").FirstOrDefault(flow => (string?)flow.Attribute("sourceRef") == start.Attribute("id")!.Value);
        var target = next is null ? null : process.Elements().First(node => (string?)node.Attribute("id") == (string?)next.Attribute("targetRef"));
        // Two flows into a join would make it wait for both starts
        if (target is null || target.Name.LocalName is "endEvent" or "parallelGateway" or "inclusiveGateway" or "intermediateCatchEvent") return;
        var other = Node(process, "startEvent", Definition(Pick("message", "timer", "signal", "conditional"), isOften: true));
        if (OneIn(2)) other.AddFirst(Extensions(Z("ioMapping", Mapping("output", "=choice", "started"))));
        Flow(process, other, target);
    }

    /// <summary>Parts one after the other, the first after the node given; gives the last node.</summary>
    private XElement Sequence(XElement scope, XElement from, int depth)
    {
        var last = from;
        var parts = _random.Next(1, depth == 0 ? 6 : 3);
        for (var i = 0; i < parts && (_left > 0 || i == 0); i++) last = Part(scope, last, depth);
        return last;
    }

    private XElement Part(XElement scope, XElement from, int depth)
    {
        _left--;
        var draw = _random.Next(100);
        if (depth >= 4 || _left <= 0) draw %= 60;
        return draw switch
        {
            < 46 => Activity(scope, from, LeafActivity(scope)),
            < 60 => Event(scope, from),
            < 74 => Branches(scope, from, depth),
            < 80 => Loop(scope, from, depth),
            < 84 => Choice(scope, from),
            < 95 => SubProcess(scope, from, depth),
            _ => AdHoc(scope, from, depth),
        };
    }

    private XElement Branches(XElement scope, XElement from, int depth)
    {
        var kind = Pick("exclusiveGateway", "exclusiveGateway", "parallelGateway", "parallelGateway", "inclusiveGateway", "inclusiveGateway");
        var split = Node(scope, kind);
        var join = Node(scope, OneIn(8) && kind == "exclusiveGateway" ? "task" : kind);
        Flow(scope, from, split);
        var count = _random.Next(2, 4);
        var hasDefault = kind == "inclusiveGateway" || (kind == "exclusiveGateway" && OneIn(2));
        for (var i = 0; i < count; i++)
        {
            // A branch begins with an element of its own, so that its first flow is the one with the condition
            var first = OneIn(5) ? Node(scope, "manualTask") : Node(scope, "scriptTask", Extensions(Script($"={i}", "branch")));
            var flow = Flow(scope, split, first);
            if (kind == "exclusiveGateway" && !(hasDefault && i == count - 1)) flow.Add(Condition(ExclusiveCondition(i)));
            if (kind == "inclusiveGateway" && i < count - 1) flow.Add(Condition($"=list contains(picks, {i})"));
            if (hasDefault && i == count - 1) split.SetAttributeValue("default", flow.Attribute("id")!.Value);
            Flow(scope, Sequence(scope, first, depth + 1), join);
        }

        return join;
    }

    private string ExclusiveCondition(int branch) => OneIn(25) ? $"={Missing()} > 5 or choice = {branch}" : $"=choice = {branch}";

    private XElement Loop(XElement scope, XElement from, int depth)
    {
        var merge = Node(scope, "exclusiveGateway");
        Flow(scope, from, merge);
        var count = NextId("n");
        var script = Node(scope, "scriptTask", Extensions(Script($"=if {count} = null then 1 else {count} + 1", count)));
        Flow(scope, Sequence(scope, merge, depth + 1), script);
        var turn = Node(scope, "exclusiveGateway");
        Flow(scope, script, turn);
        Flow(scope, turn, merge).Add(Condition($"={count} < 3"));
        var after = Node(scope, "exclusiveGateway");
        turn.SetAttributeValue("default", Flow(scope, turn, after).Attribute("id")!.Value);
        return after;
    }

    /// <summary>An event-based gateway; its ways come together again.</summary>
    private XElement Choice(XElement scope, XElement from)
    {
        var gateway = Node(scope, "eventBasedGateway");
        Flow(scope, from, gateway);
        var merge = Node(scope, "exclusiveGateway");
        foreach (var kind in new[] { "message", "signal", "timer", "conditional" }.Where(_ => !OneIn(4)).Append("message").Take(3).Append("timer"))
        {
            var caught = Node(scope, "intermediateCatchEvent", Definition(kind));
            if (OneIn(4)) caught.AddFirst(Extensions(Z("ioMapping", Mapping("output", "=choice", "caught"))));
            Flow(scope, gateway, caught);
            Flow(scope, caught, merge);
        }

        return merge;
    }

    private XElement Node(XElement scope, string kind, params object?[] content)
    {
        var node = B(kind, Id(NextId(kind)), content);
        scope.Add(node);
        return node;
    }

    private XElement Flow(XElement scope, XElement from, XElement to)
    {
        var flow = B("sequenceFlow", Id(NextId("flow")), new XAttribute("sourceRef", from.Attribute("id")!.Value), new XAttribute("targetRef", to.Attribute("id")!.Value));
        scope.Add(flow);
        return flow;
    }

    private bool OneIn(int chances) => _random.Next(chances) == 0;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    private string NextId(string kind) => kind + (++_last).ToString(CultureInfo.InvariantCulture);

    /// <summary>A variable that is not there until somebody sets it.</summary>
    private string Missing() => NextId("missing");

    private static XElement B(string name, params object?[] content) => new(BpmnNamespace + name, content);

    private static XElement Z(string name, params object?[] content) => new(ZeebeNamespace + name, content);

    private static XAttribute Id(string id) => new("id", id);

    private static XAttribute Name(string name) => new("name", name);

    private static XElement Extensions(params object?[] content) => B("extensionElements", content);

    private static XElement Condition(string expression) => B("conditionExpression", expression);

    private static XElement Script(string expression, string result) => Z("script", new XAttribute("expression", expression), new XAttribute("resultVariable", result));

    private static XElement Mapping(string direction, string source, string target) => Z(direction, new XAttribute("source", source), new XAttribute("target", target));

    /// <summary>Of one type there is one listener for an event.</summary>
    private XElement Listeners() => OneIn(2) ? Listeners("start", "end") : Listeners(Pick("start", "end"));

    private XElement Listeners(params string[] events) => Z("executionListeners", events.Select(@event => Z("executionListener",
        new XAttribute("eventType", @event), new XAttribute("type", OneIn(20) ? $"=\"listen\" + {Missing()}" : "listen"))));
}
