using System.Diagnostics.CodeAnalysis;

namespace Evaluation.Engine.Feel;

/// <summary>A parsed FEEL expression (DMN 1.5, 10.3.1, rule 1): parse once, evaluate often, from any thread.</summary>
public sealed class FeelExpression
{
    private FeelExpression(string source) => Source = source;

    public string Source { get; }

    public static bool TryParse(string source, [NotNullWhen(true)] out FeelExpression? expression, [NotNullWhen(false)] out FeelSyntaxError? error)
        => throw new NotImplementedException();

    /// <summary>Never throws: what cannot be computed is null with a warning.</summary>
    public FeelResult Evaluate(FeelScope scope) => throw new NotImplementedException();
}
