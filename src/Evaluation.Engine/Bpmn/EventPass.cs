using System.Collections.Immutable;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>Reads events. Which definitions an event may have depends on where it stands (BPMN 2.0, tables 10.83 to 10.93).</summary>
internal static class EventPass
{
    private static readonly string[] ProcessStart = ["message", "timer", "signal", "conditional"];
    private static readonly string[] EventSubProcessStart = ["message", "timer", "signal", "conditional", "error", "escalation"];
    private static readonly string[] Catch = ["message", "timer", "signal", "conditional", "link"];
    private static readonly string[] Throw = ["message", "signal", "escalation", "link", "compensate"];
    private static readonly string[] Boundary = ["message", "timer", "signal", "conditional", "error", "escalation", "compensate"];
    private static readonly string[] End = ["message", "signal", "escalation", "error", "terminate", "compensate"];

    /// <summary>Null where it waits for something that is not executed there; that is a problem of the file. So for all events.</summary>
    public static StartEvent? ReadStart(BpmnFile file, XElement xml, NodePlace place)
    {
        var zeebe = new ZeebeExtensions(file, xml, "ioMapping", "formDefinition");
        var interrupting = BpmnFile.Text(xml, "isInterrupting") is not ("false" or "0");
        var allowed = place.InEventSubProcess ? EventSubProcessStart : place.ParentId is null ? ProcessStart : [];
        if (!TryRead(file, xml, allowed, mayBeNone: !place.InEventSubProcess, place.InEventSubProcess ? "an event subprocess" : "this scope", out var found)) return null;
        EventDefinition? definition = null;
        if (found is not null)
        {
            var reading = new EventDefinitionReading(file, xml, found, Catches: true);
            definition = reading.Read(mayRepeat: !place.InEventSubProcess || !interrupting);
            if (definition is null) return null;
            if (definition is ErrorDefinition && !interrupting)
                file.Refuse(xml, "error-not-interrupting", "expected an error event that interrupts, but isInterrupting is false");
        }

        return new StartEvent(place.Head(zeebe)) { Definition = definition, Interrupting = interrupting, Outputs = zeebe.Mappings("output") };
    }

    public static EndEvent? ReadEnd(BpmnFile file, XElement xml, NodePlace place)
    {
        var zeebe = new ZeebeExtensions(file, xml, "ioMapping", "taskDefinition", "jobPriorityDefinition");
        if (!TryRead(file, xml, End, mayBeNone: true, "an end event", out var found)) return null;
        var definition = found is null ? null : new EventDefinitionReading(file, xml, found, Catches: false).Read(mayRepeat: false);
        if (found is not null && definition is null) return null;
        return new EndEvent(place.Head(zeebe))
        {
            Definition = definition,
            Job = Job(file, xml, zeebe, definition),
            Inputs = zeebe.Mappings("input"),
            Outputs = zeebe.Mappings("output"),
        };
    }

    public static IntermediateThrowEvent? ReadThrow(BpmnFile file, XElement xml, NodePlace place)
    {
        var zeebe = new ZeebeExtensions(file, xml, "ioMapping", "taskDefinition", "jobPriorityDefinition");
        if (!TryRead(file, xml, Throw, mayBeNone: true, "a throw event", out var found)) return null;
        var definition = found is null ? null : new EventDefinitionReading(file, xml, found, Catches: false).Read(mayRepeat: false);
        if (found is not null && definition is null) return null;
        return new IntermediateThrowEvent(place.Head(zeebe))
        {
            Definition = definition,
            Job = Job(file, xml, zeebe, definition),
            Inputs = zeebe.Mappings("input"),
            Outputs = zeebe.Mappings("output"),
        };
    }

    public static IntermediateCatchEvent? ReadCatch(BpmnFile file, XElement xml, NodePlace place)
    {
        var zeebe = new ZeebeExtensions(file, xml, "ioMapping");
        if (!TryRead(file, xml, Catch, mayBeNone: false, "a catch event", out var found)) return null;
        if (new EventDefinitionReading(file, xml, found!, Catches: true).Read(mayRepeat: false) is not { } definition) return null;
        return new IntermediateCatchEvent(place.Head(zeebe)) { Definition = definition, Outputs = zeebe.Mappings("output") };
    }

    public static BoundaryEvent? ReadBoundary(BpmnFile file, XElement xml, NodePlace place)
    {
        var zeebe = new ZeebeExtensions(file, xml, "ioMapping");
        var interrupting = BpmnFile.Text(xml, "cancelActivity") is not ("false" or "0");
        var attachedTo = BpmnFile.Text(xml, "attachedToRef");
        if (attachedTo is null) file.Refuse(xml, "boundary-without-activity", "expected attachedToRef, but there is none");
        if (!TryRead(file, xml, Boundary, mayBeNone: false, "a boundary event", out var found)) return null;
        var definition = new EventDefinitionReading(file, xml, found!, Catches: true).Read(mayRepeat: !interrupting);
        if (definition is ErrorDefinition && !interrupting)
            file.Refuse(xml, "error-not-interrupting", "expected an error event that interrupts, but cancelActivity is false");
        if (definition is CompensationDefinition && !interrupting)
            file.Refuse(xml, "compensation-not-interrupting", "expected nothing about cancelActivity on a compensation event, but it is false");
        if (definition is null || attachedTo is null) return null;
        return new BoundaryEvent(place.Head(zeebe))
        {
            AttachedTo = attachedTo,
            Interrupting = interrupting,
            Definition = definition,
            HandlerId = definition is CompensationDefinition ? Handler(file, xml) : null,
            Outputs = zeebe.Mappings("output"),
        };
    }

    /// <summary>A message is sent by a worker: the event names its job.</summary>
    private static JobDefinition? Job(BpmnFile file, XElement xml, ZeebeExtensions zeebe, EventDefinition? definition)
    {
        var job = zeebe.Job();
        if (definition is MessageDefinition && job is null)
            file.Refuse(xml, "missing-job-type", "expected a job type in zeebe:taskDefinition that sends the message, but there is none");
        return definition is MessageDefinition ? job : null;
    }

    /// <summary>The activity at the other end of the association that leaves the event.</summary>
    private static string? Handler(BpmnFile file, XElement xml)
    {
        var id = BpmnFile.IdOf(xml);
        var handler = xml.Parent!.Elements(BpmnNames.Bpmn + "association").FirstOrDefault(association => BpmnFile.Text(association, "sourceRef") == id);
        if (handler is null) file.Refuse(xml, "compensation-without-handler", "expected an association to the activity that undoes, but there is none");
        return handler is null ? null : BpmnFile.Text(handler, "targetRef");
    }

    /// <summary>The one definition, in the event or referred to. Null where there is none and none is needed.</summary>
    private static bool TryRead(BpmnFile file, XElement xml, string[] allowed, bool mayBeNone, string where, out XElement? definition)
    {
        definition = null;
        XElement[] definitions =
        [
            .. xml.Elements().Where(child => child.Name.Namespace == BpmnNames.Bpmn && child.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)),
            .. xml.Elements(BpmnNames.Bpmn + "eventDefinitionRef").Select(reference => Referred(file, xml, reference)).OfType<XElement>(),
        ];
        if (definitions.Length == 0 && mayBeNone) return true;
        if (definitions.Length == 1 && allowed.Contains(Short(definitions[0])))
        {
            definition = definitions[0];
            return true;
        }

        var expected = allowed.Length == 0 ? "no event definition" : $"{(mayBeNone ? "at most " : "")}one event definition out of {string.Join(", ", allowed)}";
        var but = definitions.Length == 0 ? "there is none" : $"there is {string.Join(" and ", definitions.Select(found => found.Name.LocalName))}";
        file.Refuse(xml, "event-definition-not-allowed", $"expected {expected} in {where}, but {but}");
        return false;
    }

    private static XElement? Referred(BpmnFile file, XElement owner, XElement reference)
    {
        var id = reference.Value.Trim();
        id = id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var found = file.Root("eventDefinition", id);
        if (found is null) file.Refuse(owner, "missing-event-definition", $"expected an event definition with the id '{id}' in the file, but there is none");
        return found;
    }

    private static string Short(XElement definition) => definition.Name.LocalName[..^"EventDefinition".Length];
}
