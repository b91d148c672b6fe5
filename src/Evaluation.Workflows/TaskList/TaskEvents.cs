using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.TaskList;

/// <summary>
/// A user task of the process came to people. Side is whose turn it is; Due is the end of its working time, Planned the last day that
/// the business window leaves for it.
/// </summary>
public sealed record TaskOpened(
    long Key,
    string ElementId,
    string Name,
    string? Form,
    Lane? Lane,
    Side Side,
    string? Option,
    string? Assignee,
    ImmutableArray<string> CandidateUsers,
    ImmutableArray<string> CandidateGroups,
    int Priority,
    DateTimeOffset? Due,
    DateTimeOffset? RemindAt,
    string? EscalateTo,
    DateOnly? Planned) : EvaluationEvent;

public sealed record TaskClaimed(long Key) : EvaluationEvent;

public sealed record TaskReleased(long Key) : EvaluationEvent;

/// <summary>From is null where nobody held it.</summary>
public sealed record TaskReassigned(long Key, string? From, string To, string Reason) : EvaluationEvent;

public sealed record TaskDraftSaved(long Key, string Draft) : EvaluationEvent;

public sealed record TaskSentBack(long Key, string Question) : EvaluationEvent;

/// <summary>Due and RemindAt are the new ones: later by the working time that the requester took.</summary>
public sealed record QuestionAnswered(long Key, string Answer, DateTimeOffset? Due, DateTimeOffset? RemindAt) : EvaluationEvent;

public sealed record TaskReminded(long Key) : EvaluationEvent;

/// <summary>To is the group that is told, null where the workflow names none. Who may do the task does not change: duties stay apart.</summary>
public sealed record TaskEscalated(long Key, string? To) : EvaluationEvent;

/// <summary>A task with a form of no special meaning was answered.</summary>
public sealed record FormFilled(long Key, ImmutableArray<Answers.GenericField> Fields) : EvaluationEvent;
