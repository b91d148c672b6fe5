using System.Runtime.CompilerServices;
using Evaluation.Engine.Feel;

namespace Evaluation.Benchmarks.Decisions;

/// <summary>
/// A condition of two comparisons over variables as a process has them, and the same written by hand: it takes the same variables by
/// name from the same context, looks at their types, and compares decimals and texts.
/// </summary>
internal static class Condition
{
    private const string Source = "amount >= 100 and kind = \"tool\"";

    private static readonly DateTimeOffset At = new(2026, 1, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly FeelExpression Parsed = FeelExpression.TryParse(Source, out var expression, out var error) ? expression : throw new InvalidOperationException(error.Message);

    // Not readonly: what the runtime knows for sure it would compute beforehand
    private static FeelContext Variables { get; set; } = new(
    [
        new("requester", "rosa"), new("need", "mail"), new("amount", 250.50m), new("score", 80), new("kind", "tool"), new("urgent", false),
    ]);

    public static bool ByEngine() => Parsed.Evaluate(FeelScope.Of(Variables, At)).Value.IsTrue;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool ByHand()
        => Variables.TryGet("amount", out var amount) && amount is FeelNumber { Value: >= 100m }
            && Variables.TryGet("kind", out var kind) && kind is FeelString text && string.Equals(text.Value, "tool", StringComparison.Ordinal);

    public static bool Parse() => FeelExpression.TryParse(Source, out _, out _);
}
