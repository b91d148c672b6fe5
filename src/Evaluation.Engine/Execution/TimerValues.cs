using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>Moments and durations as timers and schedules get them from expressions: values of FEEL, or ISO 8601 as text.</summary>
internal static class TimerValues
{
    /// <summary>A date without time is its midnight, a time without zone is in UTC.</summary>
    public static bool TryMoment(FeelValue value, out DateTimeOffset moment)
    {
        moment = default;
        var dateTime = value switch
        {
            FeelDateTime { Zone: null } local => local with { Zone = FeelZone.Utc },
            FeelDateTime zoned => zoned,
            FeelDate date => new FeelDateTime(date, 0, FeelZone.Utc),
            _ => null,
        };
        if (dateTime is null) return value is FeelString text && IsoTime.TryDate(text.Value, out moment);
        if (!dateTime.TryGetMoment(out var found)) return false;
        moment = found.Value;
        return true;
    }

    public static bool TryDuration(FeelValue value, out IsoDuration duration)
    {
        switch (value)
        {
            case FeelDaysDuration { Span: { } span }:
                duration = new IsoDuration(0, span);
                return true;
            case FeelMonthsDuration { Months: >= int.MinValue and <= int.MaxValue } months:
                duration = new IsoDuration((int)months.Months, TimeSpan.Zero);
                return true;
            default:
                duration = default;
                return value is FeelString text && IsoTime.TryDuration(text.Value, out duration);
        }
    }
}
