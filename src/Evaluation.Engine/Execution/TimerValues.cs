using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>Moments and durations as timers and schedules get them from expressions: values of FEEL, or ISO 8601 as text.</summary>
internal static class TimerValues
{
    public static bool TryMoment(FeelValue value, out DateTimeOffset moment)
    {
        moment = default;
        return value is FeelString text && IsoTime.TryDate(text.Value, out moment);
    }

    public static bool TryDuration(FeelValue value, out IsoDuration duration)
    {
        duration = default;
        return value is FeelString text && IsoTime.TryDuration(text.Value, out duration);
    }
}
