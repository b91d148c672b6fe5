using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;

namespace Evaluation.Workflows.Lint;

/// <summary>What one rule has to say. File is the path within the workflow.</summary>
internal sealed record LintFinding(bool IsError, string Code, string File, int Line, string? Element, string? ElementName, string What, string Why)
{
    /// <summary>Which part of the element: an attribute, a property, condition, input:TARGET ...</summary>
    public string? Field { get; init; }

    /// <summary>Where in the table of the decision; empty outside of tables, and where the table as a whole is meant.</summary>
    public ImmutableArray<TableCell> Cells { get; init; } = [];

    public LintFix? Fix { get; init; }

    public static LintFinding Error(string code, string file, FlowNode node, string what, string why) => new(true, code, file, node.Line, node.Id, node.Name, what, why);

    public static LintFinding Warning(string code, string file, FlowNode node, string what, string why) => new(false, code, file, node.Line, node.Id, node.Name, what, why);
}
