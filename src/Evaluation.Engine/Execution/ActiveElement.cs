using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>An element instance that is neither completed nor terminated. IsMultiInstanceBody: the frame around several instances.</summary>
public sealed record ActiveElement(long Key, string ElementId, long ScopeKey, bool IsMultiInstanceBody, DateTimeOffset Since)
{
    /// <summary>The frame around one activated element of the ad-hoc subprocess of this id, in it.</summary>
    public bool IsAdHocFlow { get; init; }
}

/// <summary>A user task that waits for somebody. Key is what <see cref="CompleteUserTask"/> takes.</summary>
public sealed record ActiveUserTask(
    long Key,
    string ElementId,
    string? FormReference,
    string? Assignee,
    ImmutableArray<string> CandidateUsers,
    ImmutableArray<string> CandidateGroups,
    DateTimeOffset? DueDate,
    DateTimeOffset? FollowUpDate,
    int Priority,
    DateTimeOffset Since)
{
    /// <summary>The step of its life (assigning, updating, completing, canceling) that waits for a listener's job; null where it waits for somebody.</summary>
    public string? WaitsForListener { get; init; }
}

/// <summary>A job that waits for a worker. With Retries 0 it waits for its incident to be resolved.</summary>
public sealed record ActiveJob(
    long Key, string ElementId, string JobType, int Retries, ImmutableDictionary<string, string> Headers, FeelContext Variables);

/// <summary>A timer that waits: due in UTC, an interval only where it repeats.</summary>
public sealed record ActiveTimer(long Key, string ElementId, long ElementKey, DateTimeOffset Due, int RepetitionsLeft, string? Interval);

/// <summary>Waits for a message of this name and key; without a key it takes any of the name.</summary>
public sealed record ActiveMessageSubscription(long Key, string ElementId, long ElementKey, string MessageName, string? CorrelationKey);

/// <summary>Waits for a signal of this name.</summary>
public sealed record ActiveSignalSubscription(long Key, string ElementId, long ElementKey, string SignalName);

/// <summary>Holds: it was true when it was last looked at.</summary>
public sealed record ActiveCondition(long Key, string ElementId, long ElementKey, bool Holds);

/// <summary>Something that cannot go on. Key is what <see cref="ResolveIncident"/> takes.</summary>
public sealed record ActiveIncident(long Key, string ElementId, long ElementKey, string Code, string Message, DateTimeOffset Since);
