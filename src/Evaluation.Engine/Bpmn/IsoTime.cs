using System.Globalization;
using System.Text.RegularExpressions;

namespace Evaluation.Engine.Bpmn;

/// <summary>A duration of ISO 8601: months are of the calendar, the rest is exact.</summary>
internal readonly record struct IsoDuration(int Months, TimeSpan Time)
{
    /// <summary>Null where the result is beyond what a date can be.</summary>
    public DateTimeOffset? After(DateTimeOffset moment)
    {
        try
        {
            return moment.AddMonths(Months) + Time;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}

/// <summary>ISO 8601 texts of timers and schedules.</summary>
internal static partial class IsoTime
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-ddK",
    ];

    public static bool IsValid(TimerKind kind, string text) => kind switch
    {
        TimerKind.Date => TryDate(text, out _),
        TimerKind.Duration => TryDuration(text, out _),
        _ => TimerCycle.TryParse(text, out _),
    };

    /// <summary>A date, or date and time; without an offset it is UTC. A zone in brackets after the offset is ignored.</summary>
    public static bool TryDate(string text, out DateTimeOffset moment)
    {
        var zone = text.IndexOf('[', StringComparison.Ordinal);
        var offset = zone < 0 ? text : text[..zone];
        var parsed = DateTimeOffset.TryParseExact(offset, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
        moment = moment.ToUniversalTime();
        return parsed;
    }

    public static bool TryDuration(string text, out IsoDuration duration)
    {
        duration = default;
        var match = Duration().Match(text);
        if (!match.Success || text.EndsWith('T') || text.EndsWith('P')) return false;
        try
        {
            var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
            var months = checked((Number("years") * 12) + Number("months"));
            var days = checked((Number("weeks") * 7) + Number("days"));
            var ticks = checked((days * TimeSpan.TicksPerDay) + (Number("hours") * TimeSpan.TicksPerHour) + (Number("minutes") * TimeSpan.TicksPerMinute));
            var seconds = match.Groups["seconds"] is { Success: true } group ? decimal.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
            ticks = checked(ticks + (long)(seconds * TimeSpan.TicksPerSecond));
            duration = new IsoDuration(checked((int)(sign * months)), new TimeSpan(sign * ticks));
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }

        long Number(string name) => match.Groups[name] is { Success: true } group ? long.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"\A(?<sign>-)?P((?<years>\d{1,9})Y)?((?<months>\d{1,9})M)?((?<weeks>\d{1,9})W)?((?<days>\d{1,9})D)?(T((?<hours>\d{1,9})H)?((?<minutes>\d{1,9})M)?((?<seconds>\d{1,9}(\.\d{1,9})?)S)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();
}
