using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Evaluation.Workflows.Calendar;

/// <summary>
/// Working time of one organisation. Instants are UTC; dates are dates on the organisation's wall. A working day counts as long as the
/// regular working hours, on the days too on which the clocks change inside them.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly TimeZoneInfo _zone;
    private readonly FrozenSet<DayOfWeek> _weekend;
    private readonly FrozenSet<DateOnly> _holidays;
    private readonly TimeSpan _opens;
    private readonly TimeSpan _closes;

    private WorkingCalendar(TimeZoneInfo zone, FrozenSet<DayOfWeek> weekend, FrozenSet<DateOnly> holidays, TimeSpan opens, TimeSpan closes)
        => (_zone, _weekend, _holidays, _opens, _closes) = (zone, weekend, holidays, opens, closes);

    /// <summary>UTC, Monday to Friday, 09:00 to 17:00, no holidays.</summary>
    public static WorkingCalendar Default { get; } =
        new(TimeZoneInfo.Utc, FrozenSet.Create(DayOfWeek.Saturday, DayOfWeek.Sunday), FrozenSet<DateOnly>.Empty, TimeSpan.FromHours(9), TimeSpan.FromHours(17));

    /// <summary>How much working time a working day is.</summary>
    public TimeSpan DayLength => _closes - _opens;

    /// <summary>With false, <paramref name="problem"/> says which setting is wrong: "expected ..., but ...".</summary>
    public static bool TryCreate(
        CalendarSettings settings, [NotNullWhen(true)] out WorkingCalendar? calendar, [NotNullWhen(false)] out string? problem)
    {
        calendar = null;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out var zone))
        {
            problem = $"TimeZone: expected an IANA time zone such as Europe/Berlin, but it is '{settings.TimeZone}'";
            return false;
        }

        var weekend = new HashSet<DayOfWeek>();
        foreach (var name in settings.Weekend ?? ["Saturday", "Sunday"])
        {
            if (!Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) || int.TryParse(name, CultureInfo.InvariantCulture, out _))
            {
                problem = $"Weekend: expected names of days such as Saturday, but one is '{name}'";
                return false;
            }

            weekend.Add(day);
        }

        if (weekend.Count == 7)
        {
            problem = "Weekend: expected at least one working day, but every day of the week is free";
            return false;
        }

        if (!TryReadHours(settings.WorkingHours, out var opens, out var closes))
        {
            problem = $"WorkingHours: expected a start before an end such as 09:00-17:00, but it is '{settings.WorkingHours}'";
            return false;
        }

        var holidays = new HashSet<DateOnly>();
        foreach (var text in settings.Holidays)
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                problem = $"Holidays: expected dates as YYYY-MM-DD, but one is '{text}'";
                return false;
            }

            holidays.Add(date);
        }

        problem = null;
        calendar = new WorkingCalendar(zone, weekend.ToFrozenSet(), holidays.ToFrozenSet(), opens, closes);
        return true;
    }

    public bool IsWorkingDay(DateOnly date) => !_weekend.Contains(date.DayOfWeek) && !_holidays.Contains(date);

    /// <summary>The date on the organisation's wall at this instant.</summary>
    public DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    /// <summary>When work ends on that date (or would, were it a working day): the instant by which something due on that date is due.</summary>
    public DateTimeOffset CloseOf(DateOnly date) => Shift(date).Close;

    /// <summary>Days are working days, hours working hours; months are refused by an <see cref="ArgumentException"/> (lint finds them before).</summary>
    public DateTimeOffset Add(DateTimeOffset start, IsoDuration duration)
    {
        if (duration.Months != 0) throw new ArgumentException("working time has no months", nameof(duration));
        return Add(start, (duration.Days * DayLength) + duration.Time);
    }

    /// <summary>
    /// The earliest instant at which so much working time has passed since <paramref name="start"/>;
    /// for no time at all the start itself.
    /// </summary>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan working)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(working, TimeSpan.Zero);
        if (working == TimeSpan.Zero) return start.ToUniversalTime();
        for (var date = DateOf(start); ; date = date.AddDays(1))
        {
            if (!IsWorkingDay(date)) continue;
            var (open, close) = Shift(date);
            var from = open > start ? open : start;
            if (close <= from) continue;
            if (close - from >= working) return (from + working).ToUniversalTime();
            working -= close - from;
        }
    }

    /// <summary>Working time from the one instant to the other, zero where the second is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var total = TimeSpan.Zero;
        if (to <= from) return total;
        var last = DateOf(to);
        for (var date = DateOf(from); date <= last; date = date.AddDays(1))
        {
            if (!IsWorkingDay(date)) continue;
            var (open, close) = Shift(date);
            if (open < from) open = from;
            if (close > to) close = to;
            if (close > open) total += close - open;
        }

        return total;
    }

    /// <summary>The <paramref name="days"/>-th working day before the date; with 0 the date itself. This is how a plan is made backwards.</summary>
    public DateOnly SubtractWorkingDays(DateOnly date, int days) => Step(date, days, -1);

    /// <summary>The <paramref name="days"/>-th working day after the date; with 0 the date itself.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int days) => Step(date, days, 1);

    /// <summary>Working days from the first date (counted) to the second (not counted), 0 where the second is not later.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var date = from; date < to; date = date.AddDays(1))
        {
            if (IsWorkingDay(date)) count++;
        }

        return count;
    }

    private DateOnly Step(DateOnly date, int days, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        while (days > 0)
        {
            date = date.AddDays(step);
            if (IsWorkingDay(date)) days--;
        }

        return date;
    }

    private (DateTimeOffset Open, DateTimeOffset Close) Shift(DateOnly date) => (ToUtc(date, _opens, first: true), ToUtc(date, _closes, first: false));

    // A local time that the clocks skip is taken as the moment after the jump, one that they show twice as the first for opening, the second for closing.
    private DateTimeOffset ToUtc(DateOnly date, TimeSpan time, bool first)
    {
        var local = date.ToDateTime(TimeOnly.MinValue) + time;
        while (_zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offsets = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local) : [_zone.GetUtcOffset(local)];
        return new DateTimeOffset(local, first ? offsets.Max() : offsets.Min()).ToUniversalTime();
    }

    private static bool TryReadHours(string text, out TimeSpan opens, out TimeSpan closes)
    {
        opens = closes = default;
        var parts = text.Split('-');
        return parts.Length == 2 && TryReadTime(parts[0], out opens) && TryReadTime(parts[1], out closes) && opens < closes;
    }

    private static bool TryReadTime(string text, out TimeSpan time)
    {
        text = text.Trim();
        if (text == "24:00")
        {
            time = TimeSpan.FromHours(24);
            return true;
        }

        var read = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock);
        time = clock.ToTimeSpan();
        return read;
    }
}
