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
        var result = timer.Value.Evaluate(step.ScopeOf(elementKey));
        if (Times(timer, result, step.At) is var (due, repetitions, interval))
        {
            failure = null;
            return new TimerScheduled(0, boundary.Id, elementKey, due, repetitions, interval);
        }

        failure = Failed(boundary.Id, timer, result);
        return null;
    }

    /// <summary>When it is due first, how often (-1: without end) and the interval between; null where the value is no such time.</summary>
    public static (DateTimeOffset Due, int Repetitions, string? Interval)? Times(TimerDefinition timer, FeelResult result, DateTimeOffset at)
    {
        switch (timer.Kind)
        {
            case TimerKind.Date when TimerValues.TryMoment(result.Value, out var moment):
                return (moment, 1, null);
            case TimerKind.Duration when TimerValues.TryDuration(result.Value, out var duration) && duration.After(at) is { } due:
                return (due, 1, null);
            case TimerKind.Cycle when result.Value is FeelString text && TimerCycle.TryParse(text.Value, out var cycle) && cycle.First(at) is { } first:
                return (first, cycle.Repetitions, cycle.Interval);
            default:
                return null;
        }
    }

    public static Failure Failed(string elementId, TimerDefinition timer, FeelResult result)
        => Failure.Of(IncidentCode.Timer, $"the timer of '{elementId}'", Expected(timer.Kind), timer.Value, result);

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

    private static void Repeat(ProcessStep step, ActiveTimer timer)
    {
        if (TimerCycle.Next(timer.Due, timer.Interval!, step.At) is not { } next) return;
        var left = timer.RepetitionsLeft < 0 ? timer.RepetitionsLeft : timer.RepetitionsLeft - 1;
        step.Emit(new TimerScheduled(step.NextKey(), timer.ElementId, timer.ElementKey, next, left, timer.Interval));
    }

    private static string Expected(TimerKind kind) => kind switch
    {
        TimerKind.Date => "a date and time",
        TimerKind.Duration => "a duration",
        _ => "a repetition such as R3/PT1H or a schedule such as 0 0 9 * * MON-FRI",
    };
}
