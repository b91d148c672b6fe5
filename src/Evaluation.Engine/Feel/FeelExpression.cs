using System.Diagnostics.CodeAnalysis;

namespace Evaluation.Engine.Feel;

/// <summary>A parsed FEEL expression (DMN 1.5, 10.3.1, rule 1): parse once, evaluate often, from any thread.</summary>
public sealed class FeelExpression
{
    private FeelExpression(string source, Node root) => (Source, Root) = (source, root);

    public string Source { get; }

    internal Node Root { get; }

    /// <summary>No expression, and what was expected where, for a text that is not FEEL or too large: 200,000 characters, 200 levels.</summary>
    public static bool TryParse(string source, [NotNullWhen(true)] out FeelExpression? expression, [NotNullWhen(false)] out FeelSyntaxError? error)
        => TryParse(source, FeelVocabulary.Empty, out expression, out error);

    internal static bool TryParse(
        string source, FeelVocabulary vocabulary, [NotNullWhen(true)] out FeelExpression? expression, [NotNullWhen(false)] out FeelSyntaxError? error)
    {
        try
        {
            expression = new FeelExpression(source, Parser.Expression(source, vocabulary));
            error = null;
            return true;
        }
        catch (FeelSyntaxException failure)
        {
            expression = null;
            error = new FeelSyntaxError(failure.Position, failure.Message);
            return false;
        }
    }

    /// <summary>Never throws: what cannot be computed is null with a warning.</summary>
    public FeelResult Evaluate(FeelScope scope)
    {
        var budget = new Budget();
        var value = Evaluate(new Run(scope, budget));
        return new FeelResult(value, budget.Warnings);
    }

    internal FeelValue Evaluate(Run run)
    {
        var value = run.Enter(0, Root.Height) ? Root.Evaluate(run, null) : FeelValue.Null;
        run.Leave(Root.Height);
        return run.Budget.IsExhausted ? FeelValue.Null : value;
    }
}
