using System.Diagnostics.CodeAnalysis;

namespace Evaluation.Engine.Feel;

/// <summary>A day and a time of it, with or without a zone. Without one it is a reading of some clock and no moment.</summary>
public sealed record FeelDateTime(FeelDate Date, long Nanoseconds, FeelZone? Zone) : FeelValue
{
    public static FeelDateTime Of(DateTimeOffset moment) => new(
        FeelDate.Of(moment), moment.TimeOfDay.Ticks * 100, FeelZone.OfOffset((long)moment.Offset.TotalSeconds));

    public FeelTime Time => new(Nanoseconds, Zone);

    /// <summary>Seconds east of UTC, null without a zone.</summary>
    public int? Offset => Zone?.OffsetAt(Date, Nanoseconds);

    /// <summary>Nanoseconds since 1970-01-01T00:00:00 in UTC, or on its own clock where there is no zone.</summary>
    internal Int128 Instant =>
        (Int128)Date.DayNumber * FeelTime.NanosecondsPerDay + Nanoseconds - (Offset ?? 0) * FeelTime.NanosecondsPerSecond;

    /// <summary>False without a zone and outside the years 1 to 9999; below 100 nanoseconds is cut off.</summary>
    public bool TryGetMoment([NotNullWhen(true)] out DateTimeOffset? moment)
    {
        moment = null;
        if (Zone is null) return false;
        var ticks = Instant / 100 + DateTimeOffset.UnixEpoch.Ticks;
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks) return false;
        moment = new DateTimeOffset((long)ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>The same zone at another moment; null beyond the years.</summary>
    internal FeelDateTime? Plus(Int128 nanoseconds)
    {
        var instant = Instant + nanoseconds;
        return FromClock(instant + (Int128)(Zone?.OffsetAt(instant) ?? 0) * FeelTime.NanosecondsPerSecond, Zone);
    }

    internal static FeelDateTime? FromClock(Int128 nanoseconds, FeelZone? zone)
    {
        var day = nanoseconds / FeelTime.NanosecondsPerDay;
        var rest = nanoseconds % FeelTime.NanosecondsPerDay;
        if (rest < 0)
        {
            rest += FeelTime.NanosecondsPerDay;
            day--;
        }

        return FeelDate.TryFromDayNumber(day) is { } date ? new FeelDateTime(date, (long)rest, zone) : null;
    }

    public override string ToString() => FeelText.Of(this);
}
