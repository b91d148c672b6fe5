using System.Collections.Immutable;

namespace Evaluation.Engine.Dmn.Checks;

/// <summary>What is wrong with a decision table whose every cell can be read.</summary>
public enum TableFindingKind
{
    /// <summary>No rule answers the combination.</summary>
    Gap,

    /// <summary>Several rules answer the combination, and the hit policy allows one, or only equal ones.</summary>
    Overlap,

    /// <summary>Whatever the rule answers is answered by rules that come before it.</summary>
    Masked,

    /// <summary>No input can match the rule.</summary>
    NeverMatches,

    /// <summary>The rule has no output at all.</summary>
    Unanswered,

    /// <summary>A cell of a text column has a word without quotation marks that is no name here.</summary>
    UnknownWord,
}

/// <summary>
/// Something about a decision table as a whole. Rules are 1-based numbers; RuleId is the last of them, null for a gap. Message reads "expected ..., but ...";
/// Cells are the unary tests of a rule that would close a gap, one for each input.
/// </summary>
public sealed record TableFinding(
    TableFindingKind Kind, string DecisionId, string DecisionName, int Line, string? RuleId, ImmutableArray<int> Rules, string Message, ImmutableArray<string> Cells)
{
    /// <summary>Where it is to be seen: rows, cells or heads; empty where it is the table as a whole.</summary>
    public ImmutableArray<TableCell> Places { get; init; } = [];
}
