namespace Evaluation.Workflows.Persistence;

/// <summary>Numbers that people read aloud. A number is never given twice; one whose transaction was left is lost, or given again.</summary>
internal static class NumberSequence
{
    /// <summary>From 1.</summary>
    public static async Task<long> NextAsync(WriteSession session, string name, CancellationToken cancellationToken = default) =>
        await session.FirstAsync(session.Dialect.NextNumber, row => row.GetInt64(0), cancellationToken, name);

    /// <summary>For example <c>EV-2026-0001</c>: the UTC year, and at least four digits.</summary>
    public static async Task<string> NextEvaluationAsync(WriteSession session, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var series = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"EV-{at.UtcDateTime.Year:0000}");
        var number = await NextAsync(session, series, cancellationToken);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{series}-{number:0000}");
    }
}
