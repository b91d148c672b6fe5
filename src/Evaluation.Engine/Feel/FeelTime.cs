namespace Evaluation.Engine.Feel;

/// <summary>A time of the day, with or without a zone. Nanoseconds count from midnight.</summary>
public sealed record FeelTime : FeelValue
{
    internal const long NanosecondsPerSecond = 1_000_000_000;
    internal const long NanosecondsPerDay = 86_400 * NanosecondsPerSecond;

    internal FeelTime(long nanoseconds, FeelZone? zone) => (Nanoseconds, Zone) = (nanoseconds, zone);

    public long Nanoseconds { get; }

    public FeelZone? Zone { get; }

    public int Hour => (int)(Nanoseconds / (3600 * NanosecondsPerSecond));

    public int Minute => (int)(Nanoseconds / (60 * NanosecondsPerSecond) % 60);

    /// <summary>Whole seconds within the minute.</summary>
    public int Second => (int)(Nanoseconds / NanosecondsPerSecond % 60);

    /// <summary>Null where there is no such time.</summary>
    public static FeelTime? Of(long hour, long minute, long second, long nanosecond, FeelZone? zone) =>
        hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59 && nanosecond is >= 0 and < NanosecondsPerSecond
            ? new FeelTime((hour * 3600 + minute * 60 + second) * NanosecondsPerSecond + nanosecond, zone)
            : null;

    /// <summary>Nanoseconds since midnight in UTC, without going round the clock.</summary>
    internal long Universal => Nanoseconds - (Zone?.OffsetOfDay ?? 0) * NanosecondsPerSecond;

    public override string ToString() => FeelText.Of(this);
}
