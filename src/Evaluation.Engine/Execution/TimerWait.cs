using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>Timers that wait on an element or scope.</summary>
internal static class TimerWait
{
    /// <summary>The event without its key.</summary>
    public static TimerScheduled? Open(ProcessStep step, long elementKey, GraphNode boundary, TimerDefinition timer, out Failure? failure)
    {
        failure = null;
        var result = timer.Value.Evaluate(step.ScopeOf(elementKey));
        DateTimeOffset? due = null;
        var repetitions = 1;
        string? interval = null;
        switch (timer.Kind)
        {
            case TimerKind.Date when TimerValues.TryMoment(result.Value, out var moment):
                due = moment;
                break;
            case TimerKind.Duration when TimerValues.TryDuration(result.Value, out var duration):
                due = duration.After(step.At);
                break;
            case TimerKind.Cycle when result.Value is FeelString text && IsoTime.TryCycle(text.Value, out repetitions, out var every):
                due = every.Value.After(step.At);
                interval = text.Value[(text.Value.IndexOf('/', StringComparison.Ordinal) + 1)..];
                break;
        }

        if (due is { } at) return new TimerScheduled(0, boundary.Id, elementKey, at, repetitions, interval);
        failure = Failure.Of(IncidentCode.Timer, $"the timer of '{boundary.Id}'", Expected(timer.Kind), timer.Value, result);
        return null;
    }

    public static Rejection? Trigger(ProcessStep step, TriggerTimer command)
    {
        if (step.State.Timer(command.Key) is not { } timer)
            return new("timer-not-active", null, $"expected an active timer with the key {command.Key}, but there is none");
        if (step.At < timer.Due)
            return new("timer-not-due", timer.ElementId, $"expected a timer that is due, but it is due at {timer.Due:O}");
        step.Emit(new TimerTriggered(timer.Key, timer.ElementId));
        if (timer.Interval is not null && timer.RepetitionsLeft != 1) Repeat(step, timer);
        var host = step.State.Find(timer.ElementKey)!;
        EventWaits.Happen(step, host, step.GraphOf(host).Node(timer.ElementId), FeelContext.Empty);
        return null;
    }

    /// <summary>One interval after the last one was due; after a long standstill from now, so that missed ones do not come in a burst.</summary>
    private static void Repeat(ProcessStep step, ActiveTimer timer)
    {
        IsoTime.TryDuration(timer.Interval!, out var interval);
        var due = interval.After(timer.Due);
        if (due <= step.At) due = interval.After(step.At);
        if (due is not { } next) return;
        var left = timer.RepetitionsLeft < 0 ? timer.RepetitionsLeft : timer.RepetitionsLeft - 1;
        step.Emit(new TimerScheduled(step.NextKey(), timer.ElementId, timer.ElementKey, next, left, timer.Interval));
    }

    private static string Expected(TimerKind kind) => kind switch
    {
        TimerKind.Date => "a date and time",
        TimerKind.Duration => "a duration",
        _ => "a repetition such as R3/PT1H",
    };
}
