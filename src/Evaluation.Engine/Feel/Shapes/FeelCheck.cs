using System.Collections.Immutable;

namespace Evaluation.Engine.Feel.Shapes;

/// <summary>
/// One thing in an expression that is not as it was meant, from Start up to End (0-based, in UTF-16 units). Codes: syntax, unknown-name,
/// unknown-entry, never-equal, kinds-differ. Subject is the word in question, Nearest what may have been meant.
/// </summary>
public sealed record FeelFinding(int Start, int End, string Code, string Message, string? Subject, string? Nearest)
{
    /// <summary>The expression itself asks whether the value is null.</summary>
    public bool IsGuarded { get; init; }
}

/// <summary>What an expression gives, as far as it can be told, and what is wrong with it.</summary>
public sealed record FeelOutlook(FeelShape Shape, ImmutableArray<FeelFinding> Findings);

/// <summary>Looks at FEEL without computing it.</summary>
public static class FeelCheck
{
    /// <param name="source">Without a leading "=".</param>
    /// <param name="variables">All that can be seen there, by name.</param>
    public static FeelOutlook Of(string source, IReadOnlyDictionary<string, FeelShape> variables)
        => FeelExpression.TryParse(source, VocabularyOf(variables), out var expression, out var error) ? Of(expression, variables) : Broken(source, error);

    public static FeelOutlook Of(FeelExpression expression, IReadOnlyDictionary<string, FeelShape> variables)
        => Of(expression.Root, FeelShape.Unknown, variables);

    /// <summary>As a cell of a decision table; input is the column's.</summary>
    public static FeelOutlook OfUnaryTests(string source, FeelShape input, IReadOnlyDictionary<string, FeelShape> variables)
        => FeelUnaryTests.TryParse(source, VocabularyOf(variables), out var tests, out var error) ? Of(tests.Root, input, variables) : Broken(source, error);

    private static FeelOutlook Of(Node root, FeelShape input, IReadOnlyDictionary<string, FeelShape> variables)
    {
        var sight = new Foresight(variables);
        var shape = sight.WithInput(input, () => root.ShapeIn(sight));
        return new FeelOutlook(shape, [.. sight.Findings.Select(finding => finding with { IsGuarded = finding.Subject is not null && sight.Guarded.Contains(finding.Subject) })]);
    }

    private static FeelOutlook Broken(string source, FeelSyntaxError error)
    {
        var start = Math.Min(error.Position, Math.Max(0, source.Length - 1));
        return new FeelOutlook(FeelShape.Unknown, [new FeelFinding(start, Math.Max(start + 1, Math.Min(source.Length, start + 1)), "syntax", error.Message, null, null)]);
    }

    private static FeelVocabulary VocabularyOf(IReadOnlyDictionary<string, FeelShape> variables)
        => new(variables.Keys.Where(name => name.Contains(' ', StringComparison.Ordinal)), _ => null);
}
