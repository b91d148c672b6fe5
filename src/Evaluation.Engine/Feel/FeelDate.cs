namespace Evaluation.Engine.Feel;

/// <summary>A day of the proleptic Gregorian calendar; years from -999,999,999 to 999,999,999.</summary>
public sealed record FeelDate : FeelValue
{
    public const int LastYear = 999_999_999;

    private FeelDate(int year, int month, int day) => (Year, Month, Day) = (year, month, day);

    public int Year { get; }

    public int Month { get; }

    public int Day { get; }

    /// <summary>Days since 1970-01-01.</summary>
    public long DayNumber
    {
        get
        {
            // Years that start in March put the leap day last: 146,097 days in 400 years.
            long year = Month <= 2 ? Year - 1L : Year;
            var era = (year >= 0 ? year : year - 399) / 400;
            var yearOfEra = year - era * 400;
            var dayOfYear = (153 * (Month + (Month > 2 ? -3 : 9)) + 2) / 5 + Day - 1;
            return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
        }
    }

    /// <summary>Monday is 1, Sunday is 7 (ISO 8601).</summary>
    public int Weekday => (int)(((DayNumber + 3) % 7 + 7) % 7) + 1;

    public int DayOfYear => (int)(DayNumber - new FeelDate(Year, 1, 1).DayNumber) + 1;

    /// <summary>Null where there is no such day.</summary>
    public static FeelDate? Of(long year, long month, long day) =>
        year is >= -LastYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DaysIn(year, (int)month)
            ? new FeelDate((int)year, (int)month, (int)day)
            : null;

    public static FeelDate Of(DateTimeOffset moment) => new(moment.Year, moment.Month, moment.Day);

    public static FeelDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    internal static FeelDate FromDayNumber(long dayNumber)
    {
        var shifted = dayNumber + 719_468;
        var era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097;
        var dayOfEra = shifted - era * 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var monthFromMarch = (5 * dayOfYear + 2) / 153;
        var month = (int)(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
        return new FeelDate((int)(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month, (int)(dayOfYear - (153 * monthFromMarch + 2) / 5) + 1);
    }

    /// <summary>Null when the number lies beyond the years.</summary>
    internal static FeelDate? TryFromDayNumber(Int128 dayNumber)
    {
        if (dayNumber < -366L * LastYear || dayNumber > 366L * LastYear) return null;
        var shifted = (long)dayNumber;
        // The estimate keeps the conversion inside int; the exact bound is the year itself.
        if (shifted / 365 > LastYear + 1_000_000L || shifted / 366 < -LastYear - 1_000_000L) return null;
        var date = FromDayNumber(shifted);
        return date.Year is >= -LastYear and <= LastYear ? date : null;
    }

    /// <summary>The same day so many months on, or the last one of a shorter month; null beyond the years.</summary>
    internal FeelDate? PlusMonths(Int128 months)
    {
        var total = (Int128)Year * 12 + (Month - 1) + months;
        var year = total / 12;
        var month = total % 12;
        if (month < 0)
        {
            month += 12;
            year--;
        }

        if (year < -LastYear || year > LastYear) return null;
        return Of((long)year, (long)month + 1, Math.Min(Day, DaysIn((long)year, (int)month + 1)));
    }

    internal static int DaysIn(long year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public override string ToString() => FeelText.Of(this);
}
