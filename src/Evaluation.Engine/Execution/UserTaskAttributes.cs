using System.Collections.Immutable;

namespace Evaluation.Engine.Execution;

/// <summary>Who is to do a user task, and when. Dates in UTC; priority from 0 to 100.</summary>
public sealed record UserTaskAttributes(
    string? Assignee,
    ImmutableArray<string> CandidateUsers,
    ImmutableArray<string> CandidateGroups,
    DateTimeOffset? DueDate,
    DateTimeOffset? FollowUpDate,
    int Priority)
{
    /// <summary>Names of what differs, as the modelers of the dialect write them, in ordinal order.</summary>
    internal IEnumerable<string> ChangedFrom(UserTaskAttributes other)
    {
        if (Assignee != other.Assignee) yield return "assignee";
        if (!CandidateGroups.SequenceEqual(other.CandidateGroups)) yield return "candidateGroups";
        if (!CandidateUsers.SequenceEqual(other.CandidateUsers)) yield return "candidateUsers";
        if (DueDate != other.DueDate) yield return "dueDate";
        if (FollowUpDate != other.FollowUpDate) yield return "followUpDate";
        if (Priority != other.Priority) yield return "priority";
    }
}

/// <summary>What is to be different of a user task; null leaves a value as it is, and what is empty clears it.</summary>
public sealed record UserTaskChanges
{
    /// <summary>An empty text: nobody.</summary>
    public string? Assignee { get; init; }

    public ImmutableArray<string>? CandidateUsers { get; init; }

    public ImmutableArray<string>? CandidateGroups { get; init; }

    public DateTimeOffset? DueDate { get; init; }

    /// <summary>Without a due date from here on; not together with <see cref="DueDate"/>.</summary>
    public bool ClearDueDate { get; init; }

    public DateTimeOffset? FollowUpDate { get; init; }

    /// <summary>Without a follow-up date from here on; not together with <see cref="FollowUpDate"/>.</summary>
    public bool ClearFollowUpDate { get; init; }

    /// <summary>From 0 to 100.</summary>
    public int? Priority { get; init; }

    /// <summary>Null where the changes make sense.</summary>
    internal string? WhyNot()
    {
        if (Priority is < 0 or > 100) return $"expected a priority from 0 to 100, but it is {Priority}";
        if (DueDate is not null && ClearDueDate) return "expected a due date or none, but the changes say both";
        return FollowUpDate is not null && ClearFollowUpDate ? "expected a follow-up date or none, but the changes say both" : null;
    }

    internal UserTaskAttributes Over(UserTaskAttributes task) => new(
        Assignee is null ? task.Assignee : Assignee.Length == 0 ? null : Assignee,
        CandidateUsers ?? task.CandidateUsers,
        CandidateGroups ?? task.CandidateGroups,
        ClearDueDate ? null : DueDate?.ToUniversalTime() ?? task.DueDate,
        ClearFollowUpDate ? null : FollowUpDate?.ToUniversalTime() ?? task.FollowUpDate,
        Priority ?? task.Priority);
}

/// <summary>
/// What the job of a task listener says: the step of the task's life that it listens to is not to happen, or happens with corrections.
/// Only assigning, updating and completing can be denied, and not together with corrections.
/// </summary>
public sealed record TaskListenerResult
{
    public bool Denied { get; init; }

    /// <summary>Why it is denied, for whoever asked for it.</summary>
    public string? Reason { get; init; }

    /// <summary>In effect when the step has happened, without listeners of their own; later listeners see them.</summary>
    public UserTaskChanges? Corrections { get; init; }
}
