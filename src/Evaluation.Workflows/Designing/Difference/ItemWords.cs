using System.Collections.Frozen;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>What an item is, and what it is called.</summary>
internal static class ItemWords
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["process"] = "Process",
        ["collaboration"] = "Collaboration",
        ["participant"] = "Participant",
        ["lane"] = "Lane",
        ["messageFlow"] = "Message flow",
        ["sequenceFlow"] = "Flow",
        ["startEvent"] = "Start",
        ["endEvent"] = "End",
        ["boundaryEvent"] = "Event on a step",
        ["intermediateCatchEvent"] = "Wait",
        ["intermediateThrowEvent"] = "Event",
        ["task"] = "Task",
        ["userTask"] = "Task for people",
        ["manualTask"] = "Task without the portal",
        ["serviceTask"] = "Task of a system",
        ["sendTask"] = "Message to send",
        ["receiveTask"] = "Message to wait for",
        ["scriptTask"] = "Script",
        ["businessRuleTask"] = "Decision by rules",
        ["callActivity"] = "Called process",
        ["subProcess"] = "Subprocess",
        ["transaction"] = "Transaction",
        ["adHocSubProcess"] = "Subprocess in any order",
        ["exclusiveGateway"] = "Gate: one way",
        ["inclusiveGateway"] = "Gate: one or more ways",
        ["parallelGateway"] = "Gate: all ways",
        ["eventBasedGateway"] = "Gate: whatever happens first",
        ["complexGateway"] = "Gate: complex",
        ["dataObject"] = "Data",
        ["dataObjectReference"] = "Data",
        ["dataStoreReference"] = "Data store",
        ["textAnnotation"] = "Note",
        ["association"] = "Line of a note",
        ["group"] = "Frame",
        ["message"] = "Message",
        ["signal"] = "Signal",
        ["error"] = "Error",
        ["escalation"] = "Escalation",
        ["decision"] = "Decision",
        ["inputData"] = "Input of decisions",
        ["businessKnowledgeModel"] = "Formula of decisions",
        ["knowledgeSource"] = "Source of rules",
        ["decisionService"] = "Decision service",
        ["itemDefinition"] = "Type of data",
        ["criteria[]"] = "Question",
        ["terms[]"] = "Term",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Type(string path, Item item)
    {
        if (item.Id.Length > 0) return Types.GetValueOrDefault(item.Own.Name, item.Own.Name);
        return path switch
        {
            "scoring.yaml" => "Pass marks and weights",
            "glossary.yaml" => "Glossary",
            _ when path.StartsWith("rubrics/", StringComparison.Ordinal) => "Rubric",
            _ when path.StartsWith("scenarios/", StringComparison.Ordinal) => "Scenario",
            _ when path.EndsWith(".dmn", StringComparison.Ordinal) => "Decisions",
            _ when path.EndsWith(".bpmn", StringComparison.Ordinal) => "Diagram",
            _ => "File",
        };
    }

    /// <summary>The name, else for a flow where it leads, else the id.</summary>
    public static string Title(CanonicalFile? file, string id) => file?.Find(id) is { } item ? Title(file, item) : id;

    public static string Title(CanonicalFile file, Item item)
    {
        if (item.Own.Field("name") is { Length: > 0 } name) return Line(name);
        if (item.Own.Name is "sequenceFlow" or "messageFlow" && item.Own.Field("sourceRef") is { } source && item.Own.Field("targetRef") is { } target)
            return $"{End(file, source)} to {End(file, target)}";
        if (item.Own.Name == "textAnnotation" && item.Own.Child("text")?.Text is { Length: > 0 } note) return Line(note);
        if (item.Own.Name == "" && item.Own.Field("title") is { Length: > 0 } title) return Line(title);
        return item.Id;
    }

    // Not the title of a flow again: a broken file could go round in circles.
    private static string End(CanonicalFile file, string id) => file.Find(id)?.Own.Field("name") is { Length: > 0 } name ? Line(name) : id;

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
