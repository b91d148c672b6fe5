using System.Collections.Immutable;

namespace Evaluation.Engine.Dmn;

/// <summary>
/// A decision as it was written, for people to read. Expression is the text of a literal expression. Both it and Table are null where the
/// logic is of another kind, or missing.
/// </summary>
public sealed record DecisionOutline(string Id, string Name, string? Description, string? Expression, DecisionTableOutline? Table)
{
    internal static DecisionOutline Of(Decision decision) => new(
        decision.Id,
        decision.Name,
        decision.Description,
        (decision.Logic as LiteralExpression)?.Text,
        decision.Logic is DecisionTable table ? DecisionTableOutline.Of(table) : null);
}

/// <summary>HitPolicy as the standard spells it, with the aggregation where there is one: "UNIQUE", "COLLECT SUM" (DMN 1.5, 8.2.10).</summary>
public sealed record DecisionTableOutline(string HitPolicy, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, ImmutableArray<RuleOutline> Rules)
{
    internal static DecisionTableOutline Of(DecisionTable table) => new(
        PolicyOf(table),
        [.. table.Inputs.Select(input => input.Label.Length > 0 ? input.Label : input.Expression.Text)],
        [.. table.Outputs.Select(output => output.Name)],
        [.. table.Rules.Select(rule => new RuleOutline(rule.Id, [.. rule.Inputs.Select(cell => cell.Text)], [.. rule.Outputs.Select(cell => cell.Text)], rule.Annotation))]);

    private static string PolicyOf(DecisionTable table) => table.HitPolicy switch
    {
        Dmn.HitPolicy.RuleOrder => "RULE ORDER",
        Dmn.HitPolicy.OutputOrder => "OUTPUT ORDER",
        var policy when table.Aggregation != Aggregation.None => $"{policy.ToString().ToUpperInvariant()} {table.Aggregation.ToString().ToUpperInvariant()}",
        var policy => policy.ToString().ToUpperInvariant(),
    };
}

/// <summary>A cell for each input and output of the table; a dash or nothing in an input means any value.</summary>
public sealed record RuleOutline(string Id, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, string Annotation);
