using System.Collections.Immutable;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>Reads start, end and boundary events and what they wait for.</summary>
internal static class EventPass
{
    public static StartEvent ReadStart(BpmnFile file, XElement xml, NodePlace place)
    {
        foreach (var definition in Definitions(xml)) RefuseDefinition(file, xml, definition, "a none start event");
        return new StartEvent(place.Head(new ZeebeExtensions(file, xml, "properties")));
    }

    public static EndEvent ReadEnd(BpmnFile file, XElement xml, NodePlace place)
    {
        var definitions = Definitions(xml);
        foreach (var definition in definitions.Where(definition => definition.Name.LocalName != "terminateEventDefinition"))
            RefuseDefinition(file, xml, definition, "a none or terminate end event");
        return new EndEvent(place.Head(new ZeebeExtensions(file, xml, "properties"))) { Terminates = definitions.Length > 0 };
    }

    /// <summary>Null where it waits for nothing that is executed; that is a problem of the file.</summary>
    public static BoundaryEvent? ReadBoundary(BpmnFile file, XElement xml, NodePlace place)
    {
        var zeebe = new ZeebeExtensions(file, xml, "properties", "ioMapping");
        var interrupting = BpmnFile.Text(xml, "cancelActivity") is not ("false" or "0");
        var attachedTo = BpmnFile.Text(xml, "attachedToRef");
        var definitions = Definitions(xml);
        if (attachedTo is null) file.Refuse(xml, "boundary-without-activity", "expected attachedToRef, but there is none");
        if (definitions.Length != 1)
        {
            file.Refuse(xml, "event-definition-count", $"expected one timer, message or error definition, but there are {definitions.Length}");
            return null;
        }

        EventDefinition? definition = definitions[0].Name.LocalName switch
        {
            "timerEventDefinition" => ReadTimer(file, xml, definitions[0], interrupting),
            "messageEventDefinition" => ReadMessage(file, xml, definitions[0]),
            "errorEventDefinition" => ReadError(file, xml, definitions[0], interrupting),
            _ => Refused(file, xml, definitions[0]),
        };
        if (definition is null || attachedTo is null) return null;
        return new BoundaryEvent(place.Head(zeebe))
        {
            AttachedTo = attachedTo,
            Interrupting = interrupting,
            Definition = definition,
            Outputs = zeebe.Mappings("output"),
        };
    }

    private static EventDefinition? Refused(BpmnFile file, XElement xml, XElement definition)
    {
        RefuseDefinition(file, xml, definition, "a timer, message or error boundary event");
        return null;
    }

    private static TimerDefinition? ReadTimer(BpmnFile file, XElement owner, XElement xml, bool interrupting)
    {
        var values = xml.Elements().Where(child => child.Name.Namespace == BpmnNames.Bpmn
            && child.Name.LocalName is "timeDate" or "timeDuration" or "timeCycle").ToArray();
        if (values.Length != 1 || file.Expression(owner, values[0].Value, values[0].Name.LocalName) is not { } value)
        {
            file.Refuse(owner, "timer-incomplete", $"expected one of timeDate, timeDuration and timeCycle with a value, but there are {values.Length} of them");
            return null;
        }

        var kind = values[0].Name.LocalName switch
        {
            "timeDate" => TimerKind.Date,
            "timeDuration" => TimerKind.Duration,
            _ => TimerKind.Cycle,
        };
        if (kind == TimerKind.Cycle && interrupting)
            file.Refuse(owner, "cycle-interrupts", "expected timeDate or timeDuration on an event that interrupts, but it is a timeCycle");
        if (value.IsStatic && !IsoTime.IsValid(kind, value.Source))
            file.Refuse(owner, "timer-value", $"expected {Example(kind)} in {values[0].Name.LocalName}, but it is '{value.Source}'");
        return new TimerDefinition(kind, value);
    }

    private static string Example(TimerKind kind) => kind switch
    {
        TimerKind.Date => "a date and time such as 2026-03-01T12:00:00Z",
        TimerKind.Duration => "a duration such as PT15M or P1DT12H",
        _ => "a repetition such as R3/PT1H",
    };

    private static MessageDefinition? ReadMessage(BpmnFile file, XElement owner, XElement xml)
    {
        if (BpmnFile.Text(xml, "messageRef") is not { } reference)
        {
            file.Refuse(owner, "missing-message", "expected messageRef, but there is none");
            return null;
        }

        if (file.Definition(owner, "message", reference) is not { } message) return null;
        if (file.Expression(owner, BpmnFile.Text(message, "name"), "name of the message") is not { } name)
        {
            file.Refuse(owner, "missing-message-name", $"expected a name on the message '{reference}', but there is none");
            return null;
        }

        var zeebe = new ZeebeExtensions(file, message, "subscription");
        return new MessageDefinition(name, zeebe.Feel("subscription", "correlationKey"));
    }

    private static ErrorDefinition? ReadError(BpmnFile file, XElement owner, XElement xml, bool interrupting)
    {
        if (!interrupting) file.Refuse(owner, "error-not-interrupting", "expected an error event that interrupts, but cancelActivity is false");
        if (BpmnFile.Text(xml, "errorRef") is not { } reference) return new ErrorDefinition(Code: null);
        return file.Definition(owner, "error", reference) is { } error ? new ErrorDefinition(BpmnFile.Text(error, "errorCode")) : null;
    }

    private static XElement[] Definitions(XElement xml)
        => [.. xml.Elements().Where(child => child.Name.Namespace == BpmnNames.Bpmn && child.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)
            || child.Name == BpmnNames.Bpmn + "eventDefinitionRef")];

    private static void RefuseDefinition(BpmnFile file, XElement xml, XElement definition, string expected)
        => file.Refuse(xml, "unsupported-element",
            $"expected {expected}, but it has a {definition.Name.LocalName}; supported are {BpmnNames.SupportedElements}");
}
