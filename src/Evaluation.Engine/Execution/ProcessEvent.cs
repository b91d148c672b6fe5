using System.Collections.Immutable;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>
/// What happened, in the past tense. Keys number the element instances of one process instance from 1; 1 is the process itself.
/// Stored for ever: a change of meaning is a new event type, never a new meaning of an old one.
/// </summary>
public abstract record ProcessEvent;

public sealed record ProcessStarted(string ProcessId, DateTimeOffset At, FeelContext Variables) : ProcessEvent;

public sealed record ElementActivated(long Key, string ElementId, long ScopeKey, DateTimeOffset At) : ProcessEvent;

public sealed record ElementCompleted(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

public sealed record ElementTerminated(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

public sealed record SequenceFlowTaken(string FlowId, long ScopeKey) : ProcessEvent;

public sealed record VariablesSet(long ScopeKey, FeelContext Variables) : ProcessEvent;

/// <summary>Key is that of the user task's element instance. Dates as the task schedule gave them, UTC, null where it gave none.</summary>
public sealed record UserTaskCreated(
    long Key,
    string ElementId,
    string? FormReference,
    string? Assignee,
    ImmutableArray<string> CandidateUsers,
    ImmutableArray<string> CandidateGroups,
    DateTimeOffset? DueDate,
    DateTimeOffset? FollowUpDate,
    int Priority,
    DateTimeOffset At) : ProcessEvent;

public sealed record UserTaskCompleted(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

public sealed record UserTaskCanceled(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

/// <summary>Key is that of the element instance; Variables are the inputs that the worker sees.</summary>
public sealed record JobCreated(
    long Key, string ElementId, string JobType, int Retries, ImmutableDictionary<string, string> Headers, FeelContext Variables) : ProcessEvent;

public sealed record JobCompleted(long Key, string ElementId) : ProcessEvent;

public sealed record JobFailed(long Key, string ElementId, int RetriesLeft, string Message) : ProcessEvent;

public sealed record JobErrorThrown(long Key, string ElementId, string ErrorCode, string Message) : ProcessEvent;

public sealed record JobCanceled(long Key, string ElementId) : ProcessEvent;

/// <summary>A timer with a key of its own, waiting on the element instance <paramref name="ElementKey"/>.</summary>
public sealed record TimerScheduled(long Key, string ElementId, long ElementKey, DateTimeOffset Due, int RepetitionsLeft) : ProcessEvent;

public sealed record TimerTriggered(long Key, string ElementId) : ProcessEvent;

public sealed record TimerCanceled(long Key, string ElementId) : ProcessEvent;

public sealed record MessageSubscribed(long Key, string ElementId, long ElementKey, string MessageName, string? CorrelationKey) : ProcessEvent;

public sealed record MessageCorrelated(long Key, string ElementId, string MessageName) : ProcessEvent;

public sealed record MessageUnsubscribed(long Key, string ElementId) : ProcessEvent;

public sealed record DecisionEvaluated(long Key, string ElementId, string DecisionId, ImmutableArray<DecisionTrace> Traces, FeelValue Output) : ProcessEvent;

/// <summary>Key is the incident's own; the element instance stays where it failed until the incident is resolved.</summary>
public sealed record IncidentRaised(long Key, string ElementId, long ElementKey, string Code, string Message, DateTimeOffset At) : ProcessEvent;

public sealed record IncidentResolved(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

public sealed record ProcessCompleted(DateTimeOffset At) : ProcessEvent;

public sealed record ProcessCanceled(string Reason, DateTimeOffset At) : ProcessEvent;
