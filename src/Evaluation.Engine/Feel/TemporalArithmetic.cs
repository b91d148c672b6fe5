namespace Evaluation.Engine.Feel;

/// <summary>Sums and products with dates, times and durations. Fits is false where the two types have no such operation.</summary>
internal static class TemporalArithmetic
{
    private const long Second = FeelTime.NanosecondsPerSecond;

    public static (bool Fits, FeelValue? Result) Add(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelMonthsDuration a, FeelMonthsDuration b) => (true, Months((Int128)a.Months + b.Months)),
        (FeelDaysDuration a, FeelDaysDuration b) => (true, Days(a.Nanoseconds + b.Nanoseconds)),
        (FeelMonthsDuration or FeelDaysDuration, FeelDate or FeelDateTime or FeelTime) => Move(right, left, 1),
        _ => Move(left, right, 1),
    };

    public static (bool Fits, FeelValue? Result) Subtract(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelMonthsDuration a, FeelMonthsDuration b) => (true, Months((Int128)a.Months - b.Months)),
        (FeelDaysDuration a, FeelDaysDuration b) => (true, Days(a.Nanoseconds - b.Nanoseconds)),
        (FeelDate or FeelDateTime, FeelDate or FeelDateTime) => Between(AsMoment(left), AsMoment(right)),
        (FeelTime a, FeelTime b) => a.Zone is null == b.Zone is null ? (true, Days((Int128)a.Universal - b.Universal)) : (false, null),
        _ => Move(left, right, -1),
    };

    public static (bool Fits, FeelValue? Result) Multiply(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelDaysDuration a, FeelNumber b) => (true, Scale(a, b.Value)),
        (FeelNumber a, FeelDaysDuration b) => (true, Scale(b, a.Value)),
        (FeelMonthsDuration a, FeelNumber b) => (true, Guard(() => Months((Int128)decimal.Truncate(a.Months * b.Value)))),
        (FeelNumber a, FeelMonthsDuration b) => (true, Guard(() => Months((Int128)decimal.Truncate(b.Months * a.Value)))),
        _ => (false, null),
    };

    public static (bool Fits, FeelValue? Result) Divide(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelDaysDuration a, FeelNumber b) => (true, b.Value == 0 ? null : Guard(() => Days((Int128)decimal.Truncate((decimal)a.Nanoseconds / b.Value)))),
        (FeelMonthsDuration a, FeelNumber b) => (true, b.Value == 0 ? null : Guard(() => Months((Int128)decimal.Truncate(a.Months / b.Value)))),
        (FeelDaysDuration a, FeelDaysDuration b) => (true, b.Nanoseconds == 0 ? null : Guard(() => new FeelNumber((decimal)a.Nanoseconds / (decimal)b.Nanoseconds))),
        (FeelMonthsDuration a, FeelMonthsDuration b) => (true, b.Months == 0 ? null : new FeelNumber((decimal)a.Months / b.Months)),
        _ => (false, null),
    };

    /// <summary>A date as midnight in UTC, wherever a moment is asked for (DMN 1.5, 10.3.2.3.5).</summary>
    internal static FeelDateTime AsMoment(FeelValue value) => value as FeelDateTime ?? new FeelDateTime((FeelDate)value, 0, FeelZone.Utc);

    private static (bool Fits, FeelValue? Result) Move(FeelValue value, FeelValue duration, int sign) => (value, duration) switch
    {
        (FeelDate a, FeelMonthsDuration b) => (true, a.PlusMonths((Int128)b.Months * sign)),
        (FeelDate a, FeelDaysDuration b) => (true, AsMoment(a).Plus(b.Nanoseconds * sign)?.Date),
        (FeelDateTime a, FeelMonthsDuration b) => (true, a.Date.PlusMonths((Int128)b.Months * sign) is { } date ? a with { Date = date } : null),
        (FeelDateTime a, FeelDaysDuration b) => (true, a.Plus(b.Nanoseconds * sign)),
        (FeelTime a, FeelDaysDuration b) => (true, Round(a, b.Nanoseconds * sign)),
        _ => (false, null),
    };

    private static FeelTime Round(FeelTime time, Int128 nanoseconds)
    {
        var rest = (long)((time.Nanoseconds + nanoseconds) % FeelTime.NanosecondsPerDay);
        return new FeelTime(rest < 0 ? rest + FeelTime.NanosecondsPerDay : rest, time.Zone);
    }

    private static (bool Fits, FeelValue? Result) Between(FeelDateTime left, FeelDateTime right) =>
        left.Zone is null == right.Zone is null ? (true, Days(left.Instant - right.Instant)) : (false, null);

    private static FeelDaysDuration? Scale(FeelDaysDuration duration, decimal factor) =>
        Guard(() => Days((Int128)decimal.Truncate((decimal)duration.Nanoseconds * factor)));

    private static FeelMonthsDuration? Months(Int128 months) =>
        months >= -long.MaxValue && months <= long.MaxValue ? new FeelMonthsDuration((long)months) : null;

    // Wide enough for the distance of any two dates, and small enough to stay a decimal number of nanoseconds.
    private static FeelDaysDuration? Days(Int128 nanoseconds) =>
        Int128.Abs(nanoseconds) <= (Int128)800_000_000_000 * 86_400 * Second ? new FeelDaysDuration(nanoseconds) : null;

    private static T? Guard<T>(Func<T?> compute)
        where T : FeelValue
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
