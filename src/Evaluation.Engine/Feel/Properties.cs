using System.Diagnostics.CodeAnalysis;

namespace Evaluation.Engine.Feel;

/// <summary>What can stand behind a dot (DMN 1.5, 10.3.2.11, table 53), entries of contexts included.</summary>
internal static class Properties
{
    public static bool TryGet(FeelValue value, string name, [NotNullWhen(true)] out FeelValue? found)
    {
        if (value is FeelContext context) return context.TryGet(name, out found);
        found = value switch
        {
            FeelDate date => OfDate(date, name),
            FeelDateTime moment => OfDate(moment.Date, name) ?? OfTime(moment.Time, name, moment.Offset),
            FeelTime time => OfTime(time, name, time.Zone?.OffsetOfDay),
            FeelMonthsDuration duration => name switch
            {
                "years" => new FeelNumber(duration.Months / 12),
                "months" => new FeelNumber(duration.Months % 12),
                _ => null,
            },
            FeelDaysDuration duration => OfDuration(duration, name),
            FeelRange range => name switch
            {
                "start" => range.Start,
                "end" => range.End,
                "start included" => range.StartIncluded,
                "end included" => range.EndIncluded,
                _ => null,
            },
            _ => null,
        };
        return found is not null;
    }

    private static FeelValue? OfDate(FeelDate date, string name) => name switch
    {
        "year" => date.Year,
        "month" => date.Month,
        "day" => date.Day,
        "weekday" => date.Weekday,
        _ => null,
    };

    private static FeelValue? OfTime(FeelTime time, string name, int? offset) => name switch
    {
        "hour" => time.Hour,
        "minute" => time.Minute,
        "second" => time.Second,
        "time offset" => offset is { } seconds ? new FeelDaysDuration((Int128)seconds * FeelTime.NanosecondsPerSecond) : FeelValue.Null,
        "timezone" => time.Zone?.Id,
        _ => null,
    };

    private static FeelValue? OfDuration(FeelDaysDuration duration, string name)
    {
        var seconds = duration.Nanoseconds / FeelTime.NanosecondsPerSecond;
        return name switch
        {
            "days" => new FeelNumber((decimal)(seconds / 86_400)),
            "hours" => (int)(seconds / 3600 % 24),
            "minutes" => (int)(seconds / 60 % 60),
            "seconds" => (int)(seconds % 60),
            _ => null,
        };
    }
}
