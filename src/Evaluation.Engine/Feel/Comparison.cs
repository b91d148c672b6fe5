namespace Evaluation.Engine.Feel;

internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>Equality and order of values (DMN 1.5, 10.3.2.13, table 42 and 43). Null where two values cannot be compared.</summary>
internal static class Comparisons
{
    public static FeelValue Apply(Run run, int position, Comparison comparison, FeelValue left, FeelValue right)
    {
        if (left is FeelList or FeelContext or FeelString && !run.Charge(position, Math.Min(left.Weight, right.Weight) / 8)) return FeelValue.Null;
        switch (comparison)
        {
            case Comparison.Equal: return AreEqual(left, right);
            case Comparison.NotEqual: return AreEqual(left, right) is FeelBoolean equal ? !equal.Value : FeelValue.Null;
            default:
                if (Ordering.Compare(left, right) is not { } order)
                {
                    return left.IsNull || right.IsNull
                        ? FeelValue.Null
                        : run.Fail(position, $"expected two values of one ordered type, but {FeelType.Describe(left)} and {FeelType.Describe(right)} came");
                }

                return comparison switch
                {
                    Comparison.Less => order < 0,
                    Comparison.LessOrEqual => order <= 0,
                    Comparison.Greater => order > 0,
                    _ => order >= 0,
                };
        }
    }

    public static FeelValue AreEqual(FeelValue left, FeelValue right)
    {
        if (left.IsNull || right.IsNull) return left.IsNull && right.IsNull;
        switch (left, right)
        {
            case (FeelNumber a, FeelNumber b): return a.Value == b.Value;
            case (FeelString a, FeelString b): return string.Equals(a.Value, b.Value, StringComparison.Ordinal);
            case (FeelBoolean a, FeelBoolean b): return a.Value == b.Value;
            case (FeelTime or FeelDateTime or FeelDate, _): return SameMoment(left, right);
            case (FeelList a, FeelList b):
                if (a.Items.Length != b.Items.Length) return false;
                for (var i = 0; i < a.Items.Length; i++)
                {
                    if (!AreEqual(a.Items[i], b.Items[i]).IsTrue) return false;
                }

                return true;
            case (FeelContext a, FeelContext b):
                if (a.Entries.Length != b.Entries.Length) return false;
                foreach (var entry in a.Entries)
                {
                    if (!b.TryGet(entry.Key, out var other) || !AreEqual(entry.Value, other).IsTrue) return false;
                }

                return true;
            case (FeelRange a, FeelRange b):
                return a.IsComparison == b.IsComparison && a.StartIncluded == b.StartIncluded && a.EndIncluded == b.EndIncluded
                    && AreEqual(a.Start, b.Start).IsTrue && AreEqual(a.End, b.End).IsTrue
                    && AreEqual(a.Excludes ?? FeelValue.Null, b.Excludes ?? FeelValue.Null).IsTrue;
            case (FeelFunction a, FeelFunction b): return ReferenceEquals(a, b);
            case (FeelDaysDuration a, FeelDaysDuration b): return a.Nanoseconds == b.Nanoseconds;
            case (FeelMonthsDuration a, FeelMonthsDuration b): return a.Months == b.Months;
            default: return FeelValue.Null;
        }
    }

    // With a zone on one side only there is no common clock, and the two are not the same. Two times are equal by their
    // properties, of which the smallest is the whole second (10.3.2.3.4); is() compares them to the nanosecond.
    private static FeelValue SameMoment(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelDate a, FeelDate b) => a.Equals(b),
        (FeelTime a, FeelTime b) => a.Zone is null == b.Zone is null && Seconds(a.Universal) == Seconds(b.Universal),
        (FeelDateTime a, FeelDateTime b) => a.Zone is null == b.Zone is null && Seconds(a.Instant) == Seconds(b.Instant),
        _ => FeelValue.Null,
    };

    private static Int128 Seconds(Int128 nanoseconds) =>
        nanoseconds / FeelTime.NanosecondsPerSecond - (nanoseconds % FeelTime.NanosecondsPerSecond < 0 ? 1 : 0);
}

internal static class Ordering
{
    /// <summary>Below, at or above zero; null where the two have no order.</summary>
    public static int? Compare(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => a.Value.CompareTo(b.Value),
        (FeelString a, FeelString b) => CodePoints(a.Value, b.Value),
        (FeelDate a, FeelDate b) => a.DayNumber.CompareTo(b.DayNumber),
        (FeelDateTime a, FeelDateTime b) when a.Zone is null == b.Zone is null => a.Instant.CompareTo(b.Instant),
        (FeelTime a, FeelTime b) when a.Zone is null == b.Zone is null => a.Universal.CompareTo(b.Universal),
        (FeelDaysDuration a, FeelDaysDuration b) => a.Nanoseconds.CompareTo(b.Nanoseconds),
        (FeelMonthsDuration a, FeelMonthsDuration b) => a.Months.CompareTo(b.Months),
        _ => null,
    };

    // UTF-16 puts surrogates below U+E000 to U+FFFF; by code point they come last.
    private static int CodePoints(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            char a = left[i], b = right[i];
            if (a == b) continue;
            var (high, low) = (char.IsSurrogate(a), char.IsSurrogate(b));
            return high == low ? a - b : high ? 1 : -1;
        }

        return left.Length - right.Length;
    }
}
