using System.Globalization;

namespace Evaluation.Engine.Feel;

/// <summary>
/// Reads dates, times and durations as ISO 8601 and XML Schema write them, with the zone suffix of FEEL
/// (DMN 1.5, 10.3.1.2, rule 62 and table 60). Null where the text is something else.
/// </summary>
internal static class TemporalText
{
    /// <summary>What @"..." stands for.</summary>
    public static FeelValue? ReadAny(string text) =>
        (FeelValue?)ReadDate(text) ?? (FeelValue?)ReadTime(text) ?? (FeelValue?)ReadDateTime(text) ?? ReadDuration(text);

    public static FeelDate? ReadDate(string text)
    {
        var at = 0;
        return Date(text, ref at) is { } date && at == text.Length ? date : null;
    }

    public static FeelTime? ReadTime(string text)
    {
        var at = 0;
        return Time(text, ref at, out var nextDay) is { } time && at == text.Length && !nextDay ? time : null;
    }

    public static FeelDateTime? ReadDateTime(string text)
    {
        var at = 0;
        if (Date(text, ref at) is not { } date || at >= text.Length || text[at++] != 'T') return null;
        if (Time(text, ref at, out var nextDay) is not { } time || at != text.Length) return null;
        if (nextDay) return FeelDate.TryFromDayNumber(date.DayNumber + 1) is { } next ? new FeelDateTime(next, 0, time.Zone) : null;
        return new FeelDateTime(date, time.Nanoseconds, time.Zone);
    }

    public static FeelValue? ReadDuration(string text)
    {
        var at = 0;
        var negative = text.StartsWith('-');
        if (negative) at++;
        if (at >= text.Length || text[at++] != 'P') return null;
        Int128 months = 0, nanoseconds = 0;
        bool hasMonths = false, hasDays = false, inTime = false;
        var order = 0;
        if (at == text.Length) return null;
        while (at < text.Length)
        {
            if (text[at] == 'T' && !inTime)
            {
                inTime = true;
                if (++at == text.Length) return null;
            }

            if (!Digits(text, ref at, 1, 18, out var number)) return null;
            var fraction = 0L;
            var fractional = at < text.Length && text[at] == '.';
            if (fractional && !Fraction(text, ref at, out fraction)) return null;
            if (at == text.Length) return null;
            var step = "YMD HMS".IndexOf(text[at], inTime ? 4 : 0) + 1;
            if (step <= order || (!inTime && step > 3) || (fractional && step != 7)) return null;
            order = step;
            at++;
            switch (step)
            {
                case 1: months += (Int128)number * 12; hasMonths = true; break;
                case 2: months += number; hasMonths = true; break;
                case 3: nanoseconds += (Int128)number * FeelTime.NanosecondsPerDay; hasDays = true; break;
                case 5: nanoseconds += (Int128)number * 3600 * FeelTime.NanosecondsPerSecond; hasDays = true; break;
                case 6: nanoseconds += (Int128)number * 60 * FeelTime.NanosecondsPerSecond; hasDays = true; break;
                default: nanoseconds += (Int128)number * FeelTime.NanosecondsPerSecond + fraction; hasDays = true; break;
            }
        }

        if (hasMonths == hasDays) return null;
        if (hasMonths) return months <= long.MaxValue ? new FeelMonthsDuration((long)(negative ? -months : months)) : null;
        return nanoseconds <= (Int128)800_000_000_000 * FeelTime.NanosecondsPerDay ? new FeelDaysDuration(negative ? -nanoseconds : nanoseconds) : null;
    }

    // -?YYYY-MM-DD; more than four digits of a year only without a leading zero
    private static FeelDate? Date(string text, ref int at)
    {
        var negative = text.StartsWith('-');
        if (negative) at++;
        var start = at;
        if (!Digits(text, ref at, 4, 9, out var year) || (at - start > 4 && text[start] == '0')) return null;
        if (!Skip(text, ref at, '-') || !Digits(text, ref at, 2, 2, out var month)) return null;
        if (!Skip(text, ref at, '-') || !Digits(text, ref at, 2, 2, out var day)) return null;
        return FeelDate.Of(negative ? -year : year, month, day);
    }

    // hh:mm:ss(.f+)?(Z|+hh:mm(:ss)?|@zone)?; 24:00:00 is midnight of the next day
    private static FeelTime? Time(string text, ref int at, out bool nextDay)
    {
        nextDay = false;
        if (!Digits(text, ref at, 2, 2, out var hour) || !Skip(text, ref at, ':')) return null;
        if (!Digits(text, ref at, 2, 2, out var minute) || !Skip(text, ref at, ':')) return null;
        if (!Digits(text, ref at, 2, 2, out var second)) return null;
        var fraction = 0L;
        if (at < text.Length && text[at] == '.' && !Fraction(text, ref at, out fraction)) return null;
        FeelZone? zone = null;
        if (at < text.Length && (zone = Zone(text, ref at)) is null) return null;
        nextDay = hour == 24 && minute == 0 && second == 0 && fraction == 0;
        return FeelTime.Of(nextDay ? 0 : hour, minute, second, fraction, zone);
    }

    private static FeelZone? Zone(string text, ref int at)
    {
        // A small z is in the standard's own examples (DMN 1.5, 10.3.4.6).
        if (text[at] is 'Z' or 'z')
        {
            at++;
            return FeelZone.Utc;
        }

        if (text[at] == '@')
        {
            var id = text[(at + 1)..];
            at = text.Length;
            return FeelZone.TryNamed(id, out var named) ? named : null;
        }

        if (text[at] is not ('+' or '-')) return null;
        var sign = text[at++] == '-' ? -1 : 1;
        if (!Digits(text, ref at, 2, 2, out var hours) || !Skip(text, ref at, ':')) return null;
        if (!Digits(text, ref at, 2, 2, out var minutes) || minutes > 59) return null;
        var seconds = 0L;
        if (at < text.Length && (!Skip(text, ref at, ':') || !Digits(text, ref at, 2, 2, out seconds) || seconds > 59)) return null;
        return FeelZone.OfOffset(sign * (hours * 3600 + minutes * 60 + seconds));
    }

    private static bool Skip(string text, ref int at, char expected)
    {
        if (at >= text.Length || text[at] != expected) return false;
        at++;
        return true;
    }

    private static bool Digits(string text, ref int at, int least, int most, out long number)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        number = 0;
        return at - start >= least && at - start <= most
            && long.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    // Nanoseconds; digits beyond the ninth are cut off.
    private static bool Fraction(string text, ref int at, out long nanoseconds)
    {
        var start = ++at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        nanoseconds = 0;
        if (at == start) return false;
        for (var i = 0; i < 9; i++) nanoseconds = nanoseconds * 10 + (start + i < at ? text[start + i] - '0' : 0);
        return true;
    }
}
