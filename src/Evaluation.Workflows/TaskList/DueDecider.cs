using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.TaskList;

/// <summary>Reminders and escalations, once each. A task that waits for the requester is never late.</summary>
internal static class DueDecider
{
    public static Refusal? Decide(Proceeding proceeding, RemindTask remind)
    {
        if (TaskAccess.Find(proceeding, remind.Key, out var task) is { } gone) return gone;
        if (CheckSystem(proceeding) is { } refusal) return refusal;
        if (task.RemindedAt is not null || task.Standing != TaskStanding.Open || task.RemindAt is not { } at || at > proceeding.At)
            return Refuse.Conflict("no-reminder-due", $"expected a reminder that is due, but '{task.Name}' has none now");
        proceeding.Raise(new TaskReminded(task.Key));
        return null;
    }

    public static Refusal? Decide(Proceeding proceeding, EscalateTask escalate)
    {
        if (TaskAccess.Find(proceeding, escalate.Key, out var task) is { } gone) return gone;
        if (CheckSystem(proceeding) is { } refusal) return refusal;
        if (task.EscalatedAt is not null || task.Standing != TaskStanding.Open || task.Due is not { } due || due > proceeding.At)
            return Refuse.Conflict("not-late", $"expected a task that is late, but '{task.Name}' is not");
        proceeding.Raise(new TaskEscalated(task.Key, task.EscalateTo));
        return null;
    }

    private static Refusal? CheckSystem(Proceeding proceeding) => proceeding.IsSystem
        ? null
        : Refuse.Forbidden("system-only", $"expected the system, but it is {proceeding.Person.Name}");
}
