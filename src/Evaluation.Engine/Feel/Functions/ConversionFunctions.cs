using System.Globalization;

namespace Evaluation.Engine.Feel.Functions;

/// <summary>DMN 1.5, 10.3.4.1: values from text and parts.</summary>
internal static class ConversionFunctions
{
    public static readonly Signature[] All =
    [
        Signature.Read("string(from: any)", static call => call[0].IsNull ? FeelValue.Null : Text(call)),
        Signature.Read("number(from: string, grouping separator?: string?, decimal separator?: string?)", Number),
        Signature.Read("number(from: number)", static call => call[0]),
        Signature.Read("date(from: string)", static call => Read(call, TemporalText.ReadDate, "a date such as 2025-03-31")),
        Signature.Read("date(from: day)", static call => call[0] is FeelDateTime moment ? moment.Date : call[0]),
        Signature.Read("date(year: number, month: number, day: number)", static call =>
            Whole(call, 0, 1, 2) && FeelDate.Of(Long(call, 0), Long(call, 1), Long(call, 2)) is { } date ? date : call.Fail("expected a day of the calendar, but there is no such day")),
        Signature.Read("time(from: string)", static call => Read(call, TemporalText.ReadTime, "a time such as 14:30:00")),
        Signature.Read("time(from: clock)", static call => call[0] switch
        {
            FeelDateTime moment => moment.Time,
            FeelDate => new FeelTime(0, FeelZone.Utc),
            _ => call[0],
        }),
        Signature.Read("time(hour: number, minute: number, second: number, offset?: days?)", TimeOfParts),
        Signature.Read("date and time(from: string)", static call => Read(
            call,
            static text => (FeelValue?)TemporalText.ReadDateTime(text) ?? (TemporalText.ReadDate(text) is { } date ? new FeelDateTime(date, 0, null) : null),
            "a date and time such as 2025-03-31T14:30:00")),
        Signature.Read("date and time(from: day)", static call => TemporalArithmetic.AsMoment(call[0])),
        Signature.Read("date and time(date: day, time: time)", static call =>
            new FeelDateTime(TemporalArithmetic.AsMoment(call[0]).Date, ((FeelTime)call[1]).Nanoseconds, ((FeelTime)call[1]).Zone)),
        Signature.Read("duration(from: string)", static call => Read(call, TemporalText.ReadDuration, "a duration such as P1DT2H or P1Y6M")),
        Signature.Read("duration(from: duration)", static call => call[0]),
        Signature.Read("years and months duration(from: day, to: day)", MonthsBetween),
        Signature.Read("@(text: string)", static call => Read(call, TemporalText.ReadAny, "a date, time or duration")),
    ];

    private static FeelValue Text(Call call)
    {
        var text = FeelText.Of(call[0]);
        return call.Charge(text.Length) ? text : FeelValue.Null;
    }

    private static FeelValue Number(Call call)
    {
        var text = call.Text(0);
        var grouping = call.Has(1) ? call.Text(1) : "";
        var point = call.Has(2) ? call.Text(2) : ".";
        if (grouping is not ("" or " " or "," or ".") || point is not ("," or ".") || grouping == point)
            return call.Fail("expected a space, comma or point as separator, and two different ones, but something else came");
        if (grouping.Length > 0) text = text.Replace(grouping, "", StringComparison.Ordinal);
        if (point == ",") text = text.Contains('.', StringComparison.Ordinal) ? "" : text.Replace(',', '.');
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return !text.StartsWith('+') && !text.EndsWith('.') && decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number)
            ? number
            : call.Fail($"expected a number, but \"{FeelText.Brief(call[0])}\" came");
    }

    private static FeelValue TimeOfParts(Call call)
    {
        if (!Whole(call, 0, 1)) return call.Fail("expected whole hours and minutes, but a fraction came");
        var second = call.Number(2);
        FeelZone? zone = null;
        if (call.Has(3))
        {
            zone = FeelZone.OfOffset((long)(((FeelDaysDuration)call[3]).Nanoseconds / FeelTime.NanosecondsPerSecond));
            if (zone is null) return call.Fail("expected an offset of at most 18 hours, but a longer one came");
        }

        if (second is < 0 or >= 60) return call.Fail("expected seconds from 0 to 59, but others came");
        var whole = decimal.Truncate(second);
        return FeelTime.Of(Long(call, 0), Long(call, 1), (long)whole, (long)((second - whole) * FeelTime.NanosecondsPerSecond), zone)
            ?? call.Fail("expected a time of the day, but there is no such time");
    }

    private static FeelValue MonthsBetween(Call call)
    {
        var (from, to) = (TemporalArithmetic.AsMoment(call[0]), TemporalArithmetic.AsMoment(call[1]));
        var months = (to.Date.Year - (long)from.Date.Year) * 12 + to.Date.Month - from.Date.Month;
        // A month that is not over yet does not count; times do not count at all.
        var rest = to.Date.Day.CompareTo(from.Date.Day);
        if (months > 0 && rest < 0) months--;
        else if (months < 0 && rest > 0) months++;
        return new FeelMonthsDuration(months);
    }

    private static FeelValue Read(Call call, Func<string, FeelValue?> read, string wanted) =>
        read(call.Text(0)) ?? call.Fail($"expected {wanted}, but \"{FeelText.Brief(call[0])}\" came");

    private static bool Whole(Call call, params ReadOnlySpan<int> at)
    {
        foreach (var i in at)
        {
            if (!decimal.IsInteger(call.Number(i)) || Math.Abs(call.Number(i)) > int.MaxValue) return false;
        }

        return true;
    }

    private static long Long(Call call, int at) => (long)call.Number(at);
}
