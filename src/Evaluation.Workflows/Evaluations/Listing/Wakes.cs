using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Listing;

/// <summary>What a timer row stands for: the command that is sent when it is due.</summary>
public enum WakeKind
{
    /// <summary>A BPMN timer: <see cref="Jobs.FireTimer"/>.</summary>
    ProcessTimer,

    /// <summary><see cref="RemindTask"/>.</summary>
    Reminder,

    /// <summary><see cref="EscalateTask"/>.</summary>
    Escalation,
}

/// <summary>The timer of this kind and key is now due at <paramref name="Due"/>; null: there is none any more.</summary>
public sealed record WakeChange(WakeKind Kind, long Key, DateTimeOffset? Due);

internal static class Wakes
{
    public static ImmutableArray<WakeChange> Of(EvaluationState after, ImmutableArray<TaskState> touched, ImmutableArray<EvaluationEvent> events)
    {
        var changes = ImmutableArray.CreateBuilder<WakeChange>();
        foreach (var task in touched)
        {
            var runs = task.Standing == TaskStanding.Open;
            changes.Add(new(WakeKind.Reminder, task.Key, runs && task.RemindedAt is null ? task.RemindAt : null));
            changes.Add(new(WakeKind.Escalation, task.Key, runs && task.EscalatedAt is null ? task.Due : null));
        }

        var timers = Projection.Steps(events).Select(KeyOf).OfType<long>().ToHashSet();
        if (timers.Count == 0) return changes.ToImmutable();
        var running = after.Process.Timers.ToDictionary(timer => timer.Key);
        foreach (var key in timers.Order()) changes.Add(new(WakeKind.ProcessTimer, key, running.TryGetValue(key, out var timer) ? timer.Due : null));
        return changes.ToImmutable();
    }

    private static long? KeyOf(ProcessEvent step) => step switch
    {
        TimerScheduled timer => timer.Key,
        TimerTriggered timer => timer.Key,
        TimerCanceled timer => timer.Key,
        _ => null,
    };
}
