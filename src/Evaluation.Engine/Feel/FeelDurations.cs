namespace Evaluation.Engine.Feel;

/// <summary>A number of days, hours, minutes and seconds, of a fixed length.</summary>
public sealed record FeelDaysDuration(Int128 Nanoseconds) : FeelValue
{
    /// <summary>Null beyond what a TimeSpan can hold; below 100 nanoseconds is cut off.</summary>
    public TimeSpan? Span
    {
        get
        {
            var ticks = Nanoseconds / 100;
            return ticks >= long.MinValue && ticks <= long.MaxValue ? TimeSpan.FromTicks((long)ticks) : null;
        }
    }

    public static FeelDaysDuration Of(TimeSpan span) => new((Int128)span.Ticks * 100);

    public override string ToString() => FeelText.Of(this);
}

/// <summary>A number of years and months; its length in days depends on where it starts.</summary>
public sealed record FeelMonthsDuration(long Months) : FeelValue
{
    public override string ToString() => FeelText.Of(this);
}
