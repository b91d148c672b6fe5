using Evaluation.Workflows.Designing;

namespace Evaluation.Web.Pages.Design;

/// <summary>What a file of a workflow is, and the page that edits it.</summary>
internal static class FileKind
{
    public static string WordsOf(string path) => path switch
    {
        "scoring.yaml" => "pass marks and weights",
        "glossary.yaml" => "terms in plain words",
        _ when path.EndsWith(".bpmn", StringComparison.Ordinal) => "diagram of the workflow",
        _ when path.EndsWith(".dmn", StringComparison.Ordinal) => "decision tables",
        _ when path.StartsWith("rubrics/", StringComparison.Ordinal) => "questions of a judgement",
        _ => "scenario: an example that has to come out as written",
    };

    public static string EditorOf(WorkflowDraft draft, string path)
    {
        var file = Uri.EscapeDataString(path);
        var room = path.EndsWith(".bpmn", StringComparison.Ordinal) ? "design"
            : path.EndsWith(".dmn", StringComparison.Ordinal) ? "tables"
            : path.StartsWith("rubrics/", StringComparison.Ordinal) ? "rubrics"
            : "files/text";
        return $"/workflows/{draft.Name}/{room}?draft={draft.Number}&path={file}";
    }
}
