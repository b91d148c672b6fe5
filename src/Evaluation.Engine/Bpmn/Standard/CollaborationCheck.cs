using System.Globalization;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn.Standard;

/// <summary>Participants and message flows (BPMN 2.0, 9.3 and 9.4).</summary>
internal static class CollaborationCheck
{
    private static readonly string[] Conversations = ["participant", "conversation", "subConversation", "callConversation"];

    public static void Check(StandardFile standard)
    {
        foreach (var multiplicity in standard.All("participantMultiplicity")) CheckMultiplicity(standard, multiplicity);
        foreach (var flow in standard.All("messageFlow")) CheckFlow(standard, flow);
    }

    private static void CheckMultiplicity(StandardFile standard, XElement xml)
    {
        var minimum = Number(xml, "minimum", 0);
        var maximum = Number(xml, "maximum", 1);
        if (minimum >= 0 && maximum >= 1 && maximum >= minimum) return;
        standard.File.Refuse(StandardFile.Owner(xml), "participant-multiplicity",
            $"expected a minimum of at least 0 and a maximum of at least 1 and of the minimum, but they are '{BpmnFile.Text(xml, "minimum")}' and '{BpmnFile.Text(xml, "maximum")}'");
    }

    private static void CheckFlow(StandardFile standard, XElement flow)
    {
        var source = End(standard, flow, "sourceRef", "startEvent", "intermediateCatchEvent");
        var target = End(standard, flow, "targetRef", "endEvent", "intermediateThrowEvent");
        if (source is null || target is null) return;
        if (PoolOf(source) == PoolOf(target))
            standard.File.Refuse(flow, "message-flow-in-pool", $"expected a message flow between two participants, but '{BpmnFile.IdOf(source)}' and '{BpmnFile.IdOf(target)}' are in the same one");
        if (target.Name.LocalName == "startEvent" && !HasMessage(target))
            standard.File.Refuse(flow, "message-flow-end", $"expected a start event that waits for a message, but '{BpmnFile.IdOf(target)}' does not");
        if (source.Name.LocalName == "endEvent" && !HasMessage(source))
            standard.File.Refuse(flow, "message-flow-end", $"expected an end event that sends a message, but '{BpmnFile.IdOf(source)}' does not");
    }

    /// <summary>Null, and a problem, where the flow cannot begin or end there; null alone where it may be in another file.</summary>
    private static XElement? End(StandardFile standard, XElement flow, string attribute, params string[] not)
    {
        var reference = BpmnFile.Text(flow, attribute);
        var end = standard.Find(reference);
        if (end is null && standard.HasImports) return null;
        var name = end?.Name.LocalName ?? "";
        if (end is not null && !not.Contains(name) && (Conversations.Contains(name) || (BpmnNames.FlowNodes.Contains(name) && !name.EndsWith("Gateway", StringComparison.Ordinal)))) return end;
        standard.File.Refuse(flow, "message-flow-end",
            $"expected {attribute} to name a participant, an activity or an event that {(attribute == "sourceRef" ? "sends" : "gets")} messages, but '{reference}' {(end is null ? "is not in the file" : $"is a {name}")}");
        return null;
    }

    /// <summary>Participants of one process, and its flow nodes, are one pool.</summary>
    private static string PoolOf(XElement end)
        => end.Name.LocalName == "participant" && BpmnFile.Text(end, "processRef") is { } process ? StandardFile.Local(process)
            : StandardFile.ProcessOf(end) is { } around ? BpmnFile.IdOf(around)
            : "participant " + BpmnFile.IdOf(end);

    /// <summary>An event with several triggers, or with one that stands elsewhere in the file, may have a message among them.</summary>
    private static bool HasMessage(XElement xml)
        => xml.Elements().Any(child => StandardFile.Is(child, "messageEventDefinition", "eventDefinitionRef"));

    private static int Number(XElement xml, string attribute, int missing)
        => BpmnFile.Text(xml, attribute) is not { } text ? missing : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
