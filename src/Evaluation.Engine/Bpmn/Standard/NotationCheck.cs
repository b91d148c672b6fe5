using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn.Standard;

/// <summary>Formats, names and lists that repeat what is said elsewhere.</summary>
internal static partial class NotationCheck
{
    /// <summary>
    /// Elements whose content is an expression that has to be declared formal; the schema declares others itself. The fixed dates and
    /// durations of timers are read whether or not they are declared: their form is checked, and tools leave the declaration out.
    /// </summary>
    private static readonly HashSet<string> Informal = new(StringComparer.Ordinal)
    {
        "conditionExpression", "condition", "completionCondition", "activationCondition", "loopCardinality", "loopCondition",
        "from", "to",
    };

    public static void Check(StandardFile standard)
    {
        foreach (var text in standard.All("documentation", "textAnnotation")) CheckFormat(standard, text, "textFormat", "text-format");
        foreach (var script in standard.All("scriptTask")) CheckFormat(standard, script, "scriptFormat", "script-format");
        foreach (var process in standard.All("process")) CheckProcess(standard, process);
        foreach (var property in standard.All("property"))
        {
            if (!IsPlaced(property.Parent!))
                standard.File.Refuse(property, "property-misplaced", $"expected a property in a process, an activity or an event, but it is in bpmn:{property.Parent!.Name.LocalName}");
        }

        foreach (var reference in standard.All("dataObjectReference")) CheckName(standard, reference);
        CheckLists(standard);
        CheckLanes(standard);
    }

    private static void CheckProcess(StandardFile standard, XElement process)
    {
        if (!StandardFile.IsExecutable(process)) return;
        if (BpmnFile.Text(process, "processType") == "Public")
            standard.File.Refuse(process, "public-process", "expected an executable process to be private, but its processType is Public");
        foreach (var xml in process.Descendants())
        {
            if (xml.Name.Namespace != BpmnNames.Bpmn || !Informal.Contains(xml.Name.LocalName) || xml.Attribute(BpmnNames.Type) is not null) continue;
            // A leading "=" says that it is FEEL, and so formal
            if (xml.Value.Trim() is { Length: > 0 } text && text[0] != '=')
                standard.File.Refuse(StandardFile.Owner(xml), "expression-not-formal", $"expected {xml.Name.LocalName} with xsi:type tFormalExpression in an executable process, but it has none");
        }
    }

    private static void CheckFormat(StandardFile standard, XElement xml, string attribute, string code)
    {
        if (BpmnFile.Text(xml, attribute) is { } format && !MediaType().IsMatch(format))
            standard.File.Refuse(StandardFile.Owner(xml), code, $"expected a media type such as text/plain as {attribute}, but it is '{format}'");
    }

    private static bool IsPlaced(XElement parent)
        => parent.Name.Namespace != BpmnNames.Bpmn || parent.Name.LocalName == "process" || parent.Name.LocalName.StartsWith("global", StringComparison.Ordinal)
            || (BpmnNames.FlowNodes.Contains(parent.Name.LocalName) && !parent.Name.LocalName.EndsWith("Gateway", StringComparison.Ordinal));

    /// <summary>A reference to a data object in a state is called after both (BPMN 2.0, 10.4.1).</summary>
    private static void CheckName(StandardFile standard, XElement reference)
    {
        if (BpmnFile.Text(reference, "name") is not { } name
            || StandardFile.Children(reference, "dataState").Select(state => BpmnFile.Text(state, "name")).FirstOrDefault() is not { } state
            || standard.Find(BpmnFile.Text(reference, "dataObjectRef")) is not { } data || BpmnFile.Text(data, "name") is not { } of) return;
        if (Plain(name) != Plain($"{of} [{state}]"))
            standard.File.Refuse(reference, "data-reference-name", $"expected the name '{of} [{state}]', but it is '{name}'");
    }

    /// <summary>The lists of flows in an element repeat where the flows lead: one that names another flow, or leaves one out, contradicts them.</summary>
    private static void CheckLists(StandardFile standard)
    {
        Dictionary<string, List<XElement>>? flows = null;
        foreach (var (list, end) in (ReadOnlySpan<(string, string)>)[("incoming", "targetRef"), ("outgoing", "sourceRef")])
        {
            foreach (var named in standard.All(list).GroupBy(item => item.Parent!))
            {
                if (named.Key.Name.Namespace != BpmnNames.Bpmn || !BpmnNames.FlowNodes.Contains(named.Key.Name.LocalName)) continue;
                flows ??= FlowsByEnd(standard);
                var id = BpmnFile.IdOf(named.Key);
                var real = flows.GetValueOrDefault(end + id) is { } found ? found.Select(BpmnFile.IdOf).ToHashSet(StringComparer.Ordinal) : [];
                var said = named.Select(item => StandardFile.Local(item.Value)).ToHashSet(StringComparer.Ordinal);
                if (real.SetEquals(said)) continue;
                var wrong = said.Except(real).Concat(real.Except(said)).First();
                standard.File.Refuse(named.Key, "flow-lists",
                    $"expected {list} to list the flows {(end == "targetRef" ? "that lead here" : "that start here")}, but '{wrong}' {(real.Contains(wrong) ? "is missing" : "is no such flow")}");
            }
        }
    }

    private static Dictionary<string, List<XElement>> FlowsByEnd(StandardFile standard)
    {
        var flows = new Dictionary<string, List<XElement>>(StringComparer.Ordinal);
        foreach (var flow in standard.All("sequenceFlow"))
        {
            foreach (var end in (ReadOnlySpan<string>)["sourceRef", "targetRef"])
            {
                var key = end + BpmnFile.Text(flow, end);
                if (!flows.TryGetValue(key, out var list)) flows.Add(key, list = []);
                list.Add(flow);
            }
        }

        return flows;
    }

    /// <summary>An element is in one lane of a set of lanes, besides the lanes around that one.</summary>
    private static void CheckLanes(StandardFile standard)
    {
        var lanes = new Dictionary<(XElement Set, string Element), XElement>();
        foreach (var lane in standard.All("lane"))
        {
            foreach (var reference in StandardFile.Children(lane, "flowNodeRef"))
            {
                var id = StandardFile.Local(reference.Value);
                if (!lanes.TryAdd((lane.Parent!, id), lane))
                    standard.File.Refuse(lane, "element-in-two-lanes", $"expected '{id}' in one lane, but '{BpmnFile.IdOf(lanes[(lane.Parent!, id)])}' lists it too");
            }
        }
    }

    private static string Plain(string name) => string.Concat(name.Where(character => !char.IsWhiteSpace(character)));

    [GeneratedRegex(@"^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+*-]+(\s*;.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();
}
