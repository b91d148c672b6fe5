using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Evaluation.Engine.Bpmn;

/// <summary>
/// A schedule of six fields: second, minute, hour, day of the month, month, day of the week; in UTC, and all have to match. A field is
/// <c>*</c>, a value, a range, a list of them, each with a step such as <c>*/15</c>; months and days of the week also by their English
/// names of three letters, 0 and 7 are Sunday. A day of the month may be <c>L</c> (the last), <c>L-3</c>, <c>15W</c> (the working day
/// nearest to it in the month) or <c>LW</c>; a day of the week <c>5L</c> (the last Friday) or <c>5#2</c> (the second).
/// </summary>
internal sealed class CronExpression
{
    // the 29th of February on a given day of the week comes back after 40 years at the latest
    private const int MostYears = 41;

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly ulong _seconds, _minutes, _hours, _months;
    private readonly Func<DateOnly, bool> _dayOfMonth, _dayOfWeek;

    private CronExpression(ulong seconds, ulong minutes, ulong hours, Func<DateOnly, bool> dayOfMonth, ulong months, Func<DateOnly, bool> dayOfWeek)
        => (_seconds, _minutes, _hours, _dayOfMonth, _months, _dayOfWeek) = (seconds, minutes, hours, dayOfMonth, months, dayOfWeek);

    public static bool TryParse(string text, [NotNullWhen(true)] out CronExpression? cron)
    {
        cron = null;
        var fields = Spelled(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6
            || !TrySet(fields[0], 0, 59, [], out var seconds)
            || !TrySet(fields[1], 0, 59, [], out var minutes)
            || !TrySet(fields[2], 0, 23, [], out var hours)
            || DayOfMonth(fields[3]) is not { } dayOfMonth
            || !TrySet(fields[4], 1, 12, Months, out var months)
            || DayOfWeek(fields[5]) is not { } dayOfWeek) return false;
        cron = new CronExpression(seconds, minutes, hours, dayOfMonth, months, dayOfWeek);
        return true;
    }

    /// <summary>The first moment of the schedule after this one; null where none comes.</summary>
    public DateTimeOffset? After(DateTimeOffset moment)
    {
        var from = moment.UtcDateTime;
        var last = from.Year + MostYears;
        var day = DateOnly.FromDateTime(from);
        if (FirstTime(from.TimeOfDay) is { } today && Matches(day)) return At(day, today);
        while (day < DateOnly.MaxValue && day.Year <= last)
        {
            day = Has(_months, day.Month) ? day.AddDays(1) : FirstOfNextMonth(day);
            if (Matches(day)) return At(day, FirstTime(TimeSpan.FromTicks(-1))!.Value);
        }

        return null;
    }

    private static DateTimeOffset At(DateOnly day, TimeSpan time) => new(day.ToDateTime(TimeOnly.MinValue) + time, TimeSpan.Zero);

    private static DateOnly FirstOfNextMonth(DateOnly day) => day is { Year: 9999, Month: 12 } ? DateOnly.MaxValue : new DateOnly(day.Year, day.Month, 1).AddMonths(1);

    private bool Matches(DateOnly day) => Has(_months, day.Month) && _dayOfMonth(day) && _dayOfWeek(day);

    // the first time of a day that matches and is later than this one
    private TimeSpan? FirstTime(TimeSpan later)
    {
        var next = later < TimeSpan.Zero ? 0 : (int)later.TotalSeconds + 1;
        for (var hour = next / 3600; hour < 24; hour++)
        {
            if (!Has(_hours, hour)) continue;
            for (var minute = hour == next / 3600 ? next / 60 % 60 : 0; minute < 60; minute++)
            {
                if (!Has(_minutes, minute)) continue;
                for (var second = hour == next / 3600 && minute == next / 60 % 60 ? next % 60 : 0; second < 60; second++)
                    if (Has(_seconds, second)) return new TimeSpan(hour, minute, second);
            }
        }

        return null;
    }

    private static string Spelled(string text) => text switch
    {
        "@yearly" or "@annually" => "0 0 0 1 1 *",
        "@monthly" => "0 0 0 1 * *",
        "@weekly" => "0 0 0 * * 0",
        "@daily" or "@midnight" => "0 0 0 * * *",
        "@hourly" => "0 0 * * * *",
        _ => text.ToUpperInvariant(),
    };

    private static Func<DateOnly, bool>? DayOfMonth(string field)
    {
        if (field is "*" or "?") return static _ => true;
        if (field == "LW") return static day => day.Day == NearestWorkingDay(day, LastOf(day));
        if (field == "L") return static day => day.Day == LastOf(day);
        if (field.StartsWith("L-", StringComparison.Ordinal))
            return TryNumber(field[2..], 1, 30, [], out var before) ? day => day.Day == LastOf(day) - before : null;
        if (field.EndsWith('W'))
            return TryNumber(field[..^1], 1, 31, [], out var near) ? day => near <= LastOf(day) && day.Day == NearestWorkingDay(day, near) : null;
        return TrySet(field, 1, 31, [], out var days) ? day => Has(days, day.Day) : null;
    }

    private static Func<DateOnly, bool>? DayOfWeek(string field)
    {
        if (field is "*" or "?") return static _ => true;
        if (field.Length > 1 && field.EndsWith('L'))
            return TryNumber(field[..^1], 0, 7, Days, out var last) ? day => (int)day.DayOfWeek == last % 7 && day.Day + 7 > LastOf(day) : null;
        if (field.IndexOf('#', StringComparison.Ordinal) is > 0 and var at)
        {
            return TryNumber(field[..at], 0, 7, Days, out var which) && TryNumber(field[(at + 1)..], 1, 5, [], out var nth)
                ? day => (int)day.DayOfWeek == which % 7 && (day.Day + 6) / 7 == nth
                : null;
        }

        return TrySet(field, 0, 7, Days, out var days) ? day => Has(days, (int)day.DayOfWeek) || (day.DayOfWeek == System.DayOfWeek.Sunday && Has(days, 7)) : null;
    }

    private static int LastOf(DateOnly day) => DateTime.DaysInMonth(day.Year, day.Month);

    private static int NearestWorkingDay(DateOnly month, int wanted) => new DateOnly(month.Year, month.Month, wanted).DayOfWeek switch
    {
        System.DayOfWeek.Saturday => wanted == 1 ? 3 : wanted - 1,
        System.DayOfWeek.Sunday => wanted == LastOf(month) ? wanted - 2 : wanted + 1,
        _ => wanted,
    };

    private static bool TrySet(string field, int least, int most, string[] names, out ulong set)
    {
        set = 0;
        foreach (var part in field.Split(','))
        {
            var step = 1;
            var range = part;
            if (part.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash)
            {
                range = part[..slash];
                if (!TryNumber(part[(slash + 1)..], 1, most, [], out step)) return false;
            }

            int from, to;
            if (range == "*") (from, to) = (least, most);
            else if (range.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash)
            {
                if (!TryNumber(range[..dash], least, most, names, out from) || !TryNumber(range[(dash + 1)..], least, most, names, out to)) return false;
                if (to == 0 && from > 0 && most == 7) to = 7;
                if (from > to) return false;
            }
            else
            {
                if (!TryNumber(range, least, most, names, out from)) return false;
                to = range.Length == part.Length ? from : most;
            }

            for (var value = from; value <= to; value += step) set |= 1UL << value;
        }

        return true;
    }

    private static bool TryNumber(string text, int least, int most, string[] names, out int number)
    {
        number = Array.IndexOf(names, text);
        if (number >= 0)
        {
            number += names == Months ? 1 : 0;
            return true;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
    }

    private static bool Has(ulong set, int value) => (set >> value & 1) != 0;
}
