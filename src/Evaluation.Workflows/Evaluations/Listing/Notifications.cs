using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations.Support;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Listing;

public enum NotificationKind
{
    NewTask,
    Reminder,
    Escalation,
    Question,
    Answer,
}

/// <summary>One mail that is owed to one person, about a task. Text is what it says beside the task itself, without answers of anybody.</summary>
public sealed record Notification(NotificationKind Kind, string To, long Key, string Text);

internal static class Notifications
{
    public static ImmutableArray<Notification> Of(DecisionContext context, EvaluationState after, ImmutableArray<EvaluationEvent> events)
        => [.. events.SelectMany(one => Of(context.People, after, one)).Distinct()];

    private static IEnumerable<Notification> Of(PeopleDirectory people, EvaluationState after, EvaluationEvent @event)
    {
        return @event switch
        {
            TaskOpened task => ToWorkers(NotificationKind.NewTask, task.Key, ""),
            TaskReassigned task => [new(NotificationKind.NewTask, task.To, task.Key, task.Reason)],
            SupporterDeclined task => [new(NotificationKind.NewTask, task.Successor, task.Key, task.Reason)],
            TaskReminded task => ToWorkers(NotificationKind.Reminder, task.Key, ""),
            TaskEscalated { To: { } group } task => people.WithRole(group).Select(person => new Notification(NotificationKind.Escalation, person.Id, task.Key, "")),
            TaskSentBack task => [new(NotificationKind.Question, after.Requester, task.Key, task.Question)],
            QuestionAnswered task => ToWorkers(NotificationKind.Answer, task.Key, task.Answer),
            _ => [],
        };

        // Whoever holds the task; else everybody who could take it.
        IEnumerable<Notification> ToWorkers(NotificationKind kind, long key, string text)
        {
            var task = after.Tasks[key];
            if (!task.IsActive) return [];
            var workers = task.Assignee is { } holder
                ? [holder]
                : people.All.Where(person => person.Active && TaskAccess.IsCandidate(task, person)).Select(person => person.Id);
            return workers.Select(person => new Notification(kind, person, key, text));
        }
    }
}
