using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Bpmn;

/// <summary>
/// The value of an attribute that may be fixed text or, with a leading "=", FEEL.
/// <see cref="Feel"/> is null for fixed text; <see cref="Source"/> is the text without the "=".
/// </summary>
public sealed record BpmnExpression(string Source, FeelExpression? Feel)
{
    public bool IsStatic => Feel is null;

    /// <summary>Fixed text as a value.</summary>
    internal FeelValue StaticValue { get; } = Feel is null ? Source : FeelValue.Null;

    /// <summary>Fixed text as a list with commas.</summary>
    internal ImmutableArray<string> StaticItems { get; } =
        Feel is null ? [.. Source.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [];

    /// <summary>The variable of an expression that only names it, or a path into it; null for fixed text and every other expression.</summary>
    internal string? Reference { get; } = Feel is not null && Source.Split('.') is var path && path.All(IsName) ? path[0] : null;

    /// <summary>Whether the name stands in the expression as one, and neither in a text nor as a part of something else.</summary>
    internal bool Mentions(string name)
    {
        var isText = false;
        for (var at = 0; at < Source.Length; at++)
        {
            if (Source[at] == '"' && (at == 0 || Source[at - 1] != '\\')) isText = !isText;
            if (isText || string.CompareOrdinal(Source, at, name, 0, name.Length) != 0) continue;
            var after = at + name.Length;
            if ((after == Source.Length || !IsPart(Source[after])) && (at == 0 || !(IsPart(Source[at - 1]) || Source[at - 1] == '.'))) return true;
        }

        return false;
    }

    internal FeelResult Evaluate(FeelScope scope) => Feel is null ? new FeelResult(StaticValue, []) : Feel.Evaluate(scope);

    /// <summary>
    /// Null with a warning: it could not be computed. What only names a variable has not failed when that is absent: it may be optional.
    /// A value that cannot be kept has failed too.
    /// </summary>
    internal bool Failed(FeelResult result)
        => (Reference is null && result.Value.IsNull && !result.Warnings.IsDefaultOrEmpty) || !CanBeKept(result.Value);

    /// <summary>No function is in it, and it leaves some depth for the collections and contexts that it may be put into.</summary>
    internal static bool CanBeKept(FeelValue value) => value switch
    {
        FeelList or FeelContext or FeelRange or FeelFunction => FeelJson.CanWrite(new FeelList([new FeelList([new FeelList([value])])])),
        _ => true,
    };

    public override string ToString() => IsStatic ? Source : "=" + Source;

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) || character == '_';

    private static bool IsName(string text)
        => text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(character => char.IsLetterOrDigit(character) || character == '_')
            && text is not ("true" or "false" or "null");
}
