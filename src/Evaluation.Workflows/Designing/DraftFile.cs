using Evaluation.Engine;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.Designing;

/// <summary>Which files a draft keeps: what is unfinished, yes; what no editor could open again, no.</summary>
internal static class DraftFile
{
    public const int MostFiles = 500;

    private const int MostBytes = 2 * 1024 * 1024;

    /// <summary>Null where it can be kept.</summary>
    public static Refusal? Refuse(string path, byte[] content)
    {
        if (!WorkflowReader.Belongs(path) || path.Contains("..", StringComparison.Ordinal) || path.Length > 300)
        {
            return Wrong(path, "path-unknown",
                $"expected a .bpmn or .dmn file, scoring.yaml, glossary.yaml, or a .yaml file in rubrics/ or scenarios/, but it is '{path}'");
        }

        if (content.Length > MostBytes) return Wrong(path, "file-too-large", $"expected at most {MostBytes} bytes, but there are {content.Length}");
        if (path.EndsWith(".yaml", StringComparison.Ordinal)) return null;
        var broken = FileLint.Check(content, path).FirstOrDefault(IsUnreadable);
        return broken is null ? null : Wrong(path, broken.Code, broken.Message + (broken.Line > 0 ? $" (line {broken.Line})" : ""));
    }

    private static bool IsUnreadable(Problem problem) => problem.Code.StartsWith("xml-", StringComparison.Ordinal) || problem.Code.StartsWith("too-many-", StringComparison.Ordinal) || problem.Code == "not-bpmn";

    private static Refusal Wrong(string path, string code, string message) => new(RefusalKind.Invalid, code, path, message);
}
