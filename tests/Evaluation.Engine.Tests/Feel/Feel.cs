using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Feel;

/// <summary>Reads and evaluates in one go, at a fixed moment.</summary>
internal static class Feel
{
    public static readonly DateTimeOffset Now = new(2025, 3, 31, 14, 30, 0, TimeSpan.Zero);

    public static FeelResult Run(string source, FeelContext? variables = null)
    {
        FeelExpression.TryParse(source, Vocabulary(variables), out var expression, out var error).Should().BeTrue($"{source}: {error}");
        return expression!.Evaluate(FeelScope.Of(variables ?? FeelContext.Empty, Now));
    }

    /// <summary>The value as string() writes it, so that a line of a table says what is expected.</summary>
    public static string Text(string source, FeelContext? variables = null) => FeelText.Of(Run(source, variables).Value);

    public static FeelSyntaxError Error(string source)
    {
        FeelExpression.TryParse(source, out _, out var error).Should().BeFalse(source);
        return error!;
    }

    public static string Test(string tests, FeelValue input, FeelContext? variables = null)
    {
        FeelUnaryTests.TryParse(tests, Vocabulary(variables), out var parsed, out var error).Should().BeTrue($"{tests}: {error}");
        return FeelText.Of(parsed!.Evaluate(input, FeelScope.Of(variables ?? FeelContext.Empty, Now)).Value);
    }

    private static FeelVocabulary Vocabulary(FeelContext? variables) =>
        new(variables?.Entries.Select(entry => entry.Key) ?? [], _ => null);
}
