using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.TaskList;

/// <summary>How events change the tasks. No policy.</summary>
internal static class TaskFold
{
    public static TaskState Open(TaskOpened opened, DateTimeOffset at) => new(
        opened.Key,
        opened.ElementId,
        opened.Name,
        opened.Form,
        opened.Lane,
        opened.Side,
        opened.Option,
        opened.CandidateUsers,
        opened.CandidateGroups,
        opened.Priority,
        opened.EscalateTo,
        opened.Planned,
        at)
    {
        Assignee = opened.Assignee,
        Due = opened.Due,
        RemindAt = opened.RemindAt,
    };

    public static TaskState Ask(TaskState task, TaskSentBack sentBack, RecordedEvent recorded) => task with
    {
        Standing = TaskStanding.Waiting,
        Questions = task.Questions.Add(new(recorded.Actor, recorded.At, sentBack.Question, null, null, null)),
    };

    public static TaskState Answer(TaskState task, QuestionAnswered answered, RecordedEvent recorded) => task with
    {
        Standing = TaskStanding.Open,
        Due = answered.Due,
        RemindAt = answered.RemindAt,
        Questions = task.Questions.SetItem(
            task.Questions.Length - 1,
            task.Questions[^1] with { Answer = answered.Answer, AnsweredBy = recorded.Actor, Until = recorded.At }),
    };

    /// <summary>A question that is still open ends with the task, without an answer.</summary>
    public static TaskState End(TaskState task, TaskStanding standing, RecordedEvent recorded) => task with
    {
        Standing = standing,
        EndedBy = recorded.Actor,
        EndedAt = recorded.At,
        Draft = null,
        Questions = task.Standing == TaskStanding.Waiting
            ? task.Questions.SetItem(task.Questions.Length - 1, task.Questions[^1] with { Until = recorded.At })
            : task.Questions,
    };
}
