using System.Collections.Immutable;
using Evaluation.Engine;
using Evaluation.Engine.Dmn;
using Evaluation.Workflows.Lint;

namespace Evaluation.Workflows.Designing;

/// <summary>
/// A problem as the designer shows it. Severity is error or warning. File is the path within the workflow; Element the id of the element (in a table: of the
/// decision), the key in a YAML file, or null for the whole file; Field the part of the element, where one is meant. What reads "expected ..., but ...";
/// Why says what would go wrong. Fix is null where no one way to mend it suggests itself.
/// </summary>
public sealed record DraftProblem(string Severity, string Code, string File, int Line, string? Element, string? ElementName, string What, string? Why)
{
    public string? Field { get; init; }

    /// <summary>Rows, cells or heads of the decision's table; empty outside of tables, and where the table as a whole is meant.</summary>
    public ImmutableArray<TableCell> Cells { get; init; } = [];

    public LintFix? Fix { get; init; }

    /// <summary>With the name of the workflow before the file; none for a file by itself.</summary>
    public Problem InFolder(string name) => new(name.Length == 0 ? File : $"{name}/{File}".TrimEnd('/'), Line, Element, ElementName, Code, What);
}

/// <summary>What is to be said of the files of a workflow: one list for the command line, for who draws, and for who publishes.</summary>
public static class DraftProblems
{
    /// <summary>Errors first; within each kind what the readers say, then the rules of docs/lint.md. Without the time nothing is said of dates that are over.</summary>
    public static ImmutableArray<DraftProblem> Of(string name, IReadOnlyDictionary<string, byte[]> files, DateTimeOffset? now = null)
        => [.. WorkflowLint.Check(name, files, now).Select(Of)];

    /// <summary>Of one file by itself: .bpmn, .dmn, or YAML of one of our formats.</summary>
    public static ImmutableArray<DraftProblem> OfFile(string path, byte[] content, DateTimeOffset? now = null)
        => [.. WorkflowLint.CheckFile(path, content, now).Select(Of)];

    private static DraftProblem Of(LintFinding finding)
        => new(finding.IsError ? "error" : "warning", finding.Code, finding.File, finding.Line, finding.Element, finding.ElementName, finding.What, finding.Why) { Field = finding.Field, Cells = finding.Cells, Fix = finding.Fix };
}
