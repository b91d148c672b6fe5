using System.Collections.Immutable;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.TaskList;

public enum TaskStanding
{
    /// <summary>Waits for its assignee, or for somebody to take it.</summary>
    Open,

    /// <summary>Waits for the requester's answer to a question.</summary>
    Waiting,

    Completed,

    /// <summary>Not needed any more: the process went another way or ended.</summary>
    Canceled,
}

/// <summary>A user task of an evaluation, open or over. Times are UTC.</summary>
public sealed record TaskState(
    long Key,
    string ElementId,
    string Name,
    string? Form,
    Lane? Lane,
    Side Side,
    string? Option,
    ImmutableArray<string> CandidateUsers,
    ImmutableArray<string> CandidateGroups,
    int Priority,
    string? EscalateTo,
    DateOnly? Planned,
    DateTimeOffset OpenedAt)
{
    public TaskStanding Standing { get; init; } = TaskStanding.Open;

    public string? Assignee { get; init; }

    public DateTimeOffset? Due { get; init; }

    public DateTimeOffset? RemindAt { get; init; }

    public DateTimeOffset? RemindedAt { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>In the order they were asked; the last one is open while the task waits.</summary>
    public ImmutableArray<TaskQuestion> Questions { get; init; } = [];

    public TaskDraft? Draft { get; init; }

    public string? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public bool IsActive => Standing is TaskStanding.Open or TaskStanding.Waiting;
}

/// <summary>Answer is null while nobody gave one; Until is when the wait for it ended.</summary>
public sealed record TaskQuestion(string AskedBy, DateTimeOffset AskedAt, string Question, string? Answer, string? AnsweredBy, DateTimeOffset? Until);

/// <summary>Json is an unfinished answer that only its author sees.</summary>
public sealed record TaskDraft(string Author, DateTimeOffset At, string Json);
