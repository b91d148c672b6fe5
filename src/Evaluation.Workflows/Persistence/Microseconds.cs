namespace Evaluation.Workflows.Persistence;

/// <summary>Points in time as every database stores them: whole microseconds since 1970-01-01 UTC, truncated towards the past.</summary>
public static class Microseconds
{
    public static long Of(DateTimeOffset time) =>
        (long)Math.Floor((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / (decimal)TimeSpan.TicksPerMicrosecond);

    /// <summary>Always in UTC.</summary>
    public static DateTimeOffset ToTime(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.Ticks + checked(microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>What a command carries as its time, so that a decision never sees more than the database keeps.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset time) => ToTime(Of(time));
}
