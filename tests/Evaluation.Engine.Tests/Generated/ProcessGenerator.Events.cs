using System.Xml.Linq;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>Events between other elements and at the end.</summary>
internal sealed partial class ProcessGenerator
{
    private XElement Event(XElement scope, XElement from)
    {
        switch (_random.Next(14))
        {
            case 0 or 1 or 2 or 3:
                return After(Node(scope, "intermediateCatchEvent", Definition(Pick("timer", "message", "signal", "conditional"))));
            case 4:
                return After(Node(scope, "intermediateThrowEvent"));
            case 5:
                return After(Node(scope, "intermediateThrowEvent", Extensions(Job("mail")), B("messageEventDefinition", new XAttribute("messageRef", "note"))));
            case 6 or 7:
                return After(Node(scope, "intermediateThrowEvent", B("signalEventDefinition", new XAttribute("signalRef", _isQuiet ? "go" : Pick("go", "side")))));
            case 8:
                return After(Node(scope, "intermediateThrowEvent", B("escalationEventDefinition", new XAttribute("escalationRef", Pick("UP", "OUT")))));
            case 9 or 10 or 11:
                var done = scope.Elements().FirstOrDefault(node => node.Name.LocalName.EndsWith("ask", StringComparison.Ordinal) && node.Attribute("isForCompensation") is null);
                if (done is not null && OneIn(3)) Undo(scope, done);
                return After(Node(scope, "intermediateThrowEvent", B("compensateEventDefinition", done is not null && OneIn(3) ? new XAttribute("activityRef", done.Attribute("id")!.Value) : null)));
            default:
                var name = NextId("link");
                After(Node(scope, "intermediateThrowEvent", B("linkEventDefinition", new XAttribute("name", name))));
                return Node(scope, "intermediateCatchEvent", B("linkEventDefinition", new XAttribute("name", name)));
        }

        XElement After(XElement node)
        {
            Flow(scope, from, node);
            if (OneIn(8)) Extend(node).Add(Listeners());
            if (OneIn(8) && node.Element(BpmnNamespace + "linkEventDefinition") is null) Extend(node).Add(Z("ioMapping", Mapping("output", "=choice", "caught")));
            return node;
        }
    }

    /// <summary>An error ends a subprocess only where somebody catches it.</summary>
    private void End(XElement scope, XElement last, bool withError)
    {
        XElement end;
        if (withError)
        {
            end = Node(scope, "endEvent", B("errorEventDefinition", new XAttribute("errorRef", "E")));
        }
        else
        {
            end = _random.Next(14) switch
            {
                0 => Node(scope, "endEvent", B("terminateEventDefinition")),
                1 => Node(scope, "endEvent", Extensions(Job("mail")), B("messageEventDefinition", new XAttribute("messageRef", "note"))),
                2 => Node(scope, "endEvent", B("signalEventDefinition", new XAttribute("signalRef", _isQuiet ? "go" : Pick("go", "side")))),
                3 => Node(scope, "endEvent", B("escalationEventDefinition", new XAttribute("escalationRef", Pick("UP", "OUT")))),
                4 => Node(scope, "endEvent", B("compensateEventDefinition")),
                _ => Node(scope, "endEvent"),
            };
        }

        Flow(scope, last, end);
    }

    private XElement Definition(string kind, bool isOften = false) => kind switch
    {
        "timer" => B("timerEventDefinition", isOften && OneIn(2)
            ? B("timeCycle", Pick("R2/PT10M", "R/PT15M", "=\"R3/PT5M\""))
            : OneIn(4) ? B("timeDate", "=now() + duration(\"PT30M\")") : B("timeDuration", OneIn(25) ? $"=if {Missing()} = null then 5 else \"PT5M\"" : Pick("PT5M", "PT1H", "=duration(\"PT20M\")"))),
        "message" => B("messageEventDefinition", new XAttribute("messageRef", isOften ? "back" : _isQuiet ? Pick("note", "keyed") : Pick("note", "back", "keyed"))),
        "signal" => B("signalEventDefinition", new XAttribute("signalRef", isOften ? "side" : Pick("go", "side"))),
        "conditional" => B("conditionalEventDefinition", B("condition", Pick("=choice = 0", "=choice = 2", $"={Missing()} = 1"))),
        // The code that is thrown is caught, by name or as any
        "error" => B("errorEventDefinition", OneIn(4) ? null : new XAttribute("errorRef", "E")),
        "escalation" => B("escalationEventDefinition", OneIn(4) ? null : new XAttribute("escalationRef", "UP")),
        _ => throw new InvalidOperationException(kind),
    };
}
