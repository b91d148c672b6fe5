namespace Evaluation.Engine.Dmn;

/// <summary>
/// A place in the table of a decision. Numbers begin with 1. A rule without a column is the whole row, a column without a rule its head. RuleId is the rule's own id,
/// or rule-NUMBER where the file gives it none.
/// </summary>
public sealed record TableCell(string? RuleId, int? Rule, int? Input, int? Output)
{
    internal static TableCell InputHead(int column) => new(null, null, column, null);

    internal static TableCell OutputHead(int column) => new(null, null, null, column);
}

/// <summary>What stands in a cell, and the type that its column declares (null where it declares none).</summary>
public sealed record TableCellContent(string Text, string? TypeRef);
