using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Execution.Modification;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>What somebody wants to happen. <see cref="At"/> is UTC and the only clock of the engine.</summary>
public abstract record ProcessCommand(DateTimeOffset At);

/// <summary>Begins at the none start event, or at the message, timer, signal or conditional start event that <see cref="StartEventId"/> names.</summary>
public sealed record StartProcess(DateTimeOffset At, FeelContext Variables) : ProcessCommand(At)
{
    public string? StartEventId { get; init; }
}

/// <summary>
/// Completes the user task with the element instance key <paramref name="Key"/>. Its listeners for completing are asked first: until they
/// are done the task is open.
/// </summary>
public sealed record CompleteUserTask(DateTimeOffset At, long Key, FeelContext Variables) : ProcessCommand(At)
{
    /// <summary>What whoever asks calls it; listeners are told.</summary>
    public string Action { get; init; } = "";
}

/// <summary>
/// Changes attributes of the user task with this key, and sets variables that are local to it. Its listeners for updating are asked first.
/// </summary>
public sealed record UpdateUserTask(DateTimeOffset At, long Key, UserTaskChanges Changes) : ProcessCommand(At)
{
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>What whoever asks calls it; listeners are told.</summary>
    public string Action { get; init; } = "";
}

/// <summary>Gives the user task to somebody, or with null to nobody. Its listeners for assigning are asked first.</summary>
public sealed record AssignUserTask(DateTimeOffset At, long Key, string? Assignee) : ProcessCommand(At)
{
    /// <summary>What whoever asks calls it; listeners are told.</summary>
    public string Action { get; init; } = "";
}

/// <summary>A worker has done a job; its variables go to the element.</summary>
public sealed record CompleteJob(DateTimeOffset At, long Key, FeelContext Variables) : ProcessCommand(At)
{
    /// <summary>What the worker of an ad-hoc subprocess says besides the variables, null for all other jobs.</summary>
    public AdHocJobResult? AdHoc { get; init; }

    /// <summary>What a task listener says, which gives no variables; null for all other jobs.</summary>
    public TaskListenerResult? Task { get; init; }
}

/// <summary>
/// What comes next in an ad-hoc subprocess: elements to activate, or that it is complete; not both. CancelRemaining ends what is still
/// active in it first.
/// </summary>
public sealed record AdHocJobResult(ImmutableArray<AdHocActivation> Activate, bool IsComplete, bool CancelRemaining);

/// <summary>An element of an ad-hoc subprocess that no flow leads to, with variables that it and what follows it see alone.</summary>
public sealed record AdHocActivation(string ElementId, FeelContext Variables);

/// <summary>Activates elements of the active ad-hoc subprocess with the element instance key <paramref name="Key"/>, as often as one likes.</summary>
public sealed record ActivateAdHocElements(DateTimeOffset At, long Key, ImmutableArray<AdHocActivation> Elements, bool CancelRemaining = false) : ProcessCommand(At);

/// <summary>With no retries left the element gets an incident.</summary>
public sealed record FailJob(DateTimeOffset At, long Key, int RetriesLeft, string Message) : ProcessCommand(At);

/// <summary>Caught by an error boundary event of the same code, or of none; uncaught, an incident.</summary>
public sealed record ThrowError(DateTimeOffset At, long Key, string ErrorCode, string Message, FeelContext Variables) : ProcessCommand(At);

/// <summary>The timer with this key is due.</summary>
public sealed record TriggerTimer(DateTimeOffset At, long Key) : ProcessCommand(At);

/// <summary>Delivered to the subscription of this name (and correlation key, where it has one).</summary>
public sealed record CorrelateMessage(DateTimeOffset At, string Name, string? CorrelationKey, FeelContext Variables) : ProcessCommand(At)
{
    /// <summary>The subscription that gets it; null: the oldest that fits.</summary>
    public long? SubscriptionKey { get; init; }
}

/// <summary>Reaches everything in the instance that waits for the signal.</summary>
public sealed record BroadcastSignal(DateTimeOffset At, string Name, FeelContext Variables) : ProcessCommand(At);

/// <summary>Tries again what failed on the element, with variables as they are now.</summary>
public sealed record ResolveIncident(DateTimeOffset At, long Key) : ProcessCommand(At);

/// <summary>Sets variables of the process (the root scope).</summary>
public sealed record SetVariables(DateTimeOffset At, FeelContext Variables) : ProcessCommand(At);

/// <summary>Ends the instance: every active element is terminated.</summary>
public sealed record CancelProcess(DateTimeOffset At, string Reason) : ProcessCommand(At);

/// <summary>
/// Repairs the instance by hand: first all activations, then all terminations, together or not at all. A scope that is left empty is
/// terminated; where nothing is left the process is canceled for the reason.
/// </summary>
public sealed record ModifyProcess(
    DateTimeOffset At, ImmutableArray<ElementActivation> Activate, ImmutableArray<long> Terminate, string Reason) : ProcessCommand(At);

/// <summary>
/// Moves the instance to another definition, as <see cref="MigrationPlan"/> says beforehand. Work that waits stays as it is: nothing is
/// entered anew, no mapping of variables runs again. From then on the instance belongs to <paramref name="Target"/>.
/// </summary>
public sealed record MigrateProcess(DateTimeOffset At, Deployment Target, ImmutableArray<ElementMapping> Mapping) : ProcessCommand(At);
