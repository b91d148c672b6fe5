using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Correlation;

/// <summary>What concerns more than one instance. <see cref="At"/> is UTC and the only clock.</summary>
public abstract record CorrelationCommand(DateTimeOffset At);

/// <summary>
/// From now on the message, timer, signal and conditional start events of this version start instances, and those of the version before
/// do not. The version that is there already changes nothing. Versions are told apart by their text, whatever it is.
/// </summary>
public sealed record DeployProcess(DateTimeOffset At, ProcessDefinition Process, string Version) : CorrelationCommand(At);

/// <summary>
/// A message reaches each BPMN process (all its versions together) at most once: the instance that has waited longest for this name and
/// key or, where none waits, a message start event. A start event takes no message whose key an instance that it started still has.
/// </summary>
public sealed record PublishMessage(DateTimeOffset At, string Name, string? CorrelationKey, FeelContext Variables) : CorrelationCommand(At)
{
    /// <summary>How long it is kept for who begins to wait later; zero is not at all.</summary>
    public TimeSpan TimeToLive { get; init; }

    /// <summary>While a message is kept, another one with the same name, key and id is refused.</summary>
    public string? MessageId { get; init; }
}

/// <summary>Reaches everything that waits for it now, in every instance, and starts one instance of each process with such a start event.</summary>
public sealed record ThrowSignal(DateTimeOffset At, string Name, FeelContext Variables) : CorrelationCommand(At);

/// <summary>Starts one instance for each conditional start event whose condition holds with these variables.</summary>
public sealed record EvaluateConditions(DateTimeOffset At, FeelContext Variables) : CorrelationCommand(At)
{
    /// <summary>Null: of all processes.</summary>
    public string? ProcessId { get; init; }
}

/// <summary>
/// What a command did to an instance: its events, and the instance after them. To be given after each command of each instance, once and in
/// order, so that it is known who waits for what. An instance that is not active has ended, or never began.
/// </summary>
public sealed record FollowInstance(DateTimeOffset At, string InstanceId, ProcessInstance Instance, ImmutableArray<ProcessEvent> Events) : CorrelationCommand(At);

/// <summary>Each subscription of the instance gets the oldest message that is kept for it, for hosts that do not use <see cref="FollowInstance"/>.</summary>
public sealed record CollectMessages(DateTimeOffset At, string InstanceId) : CorrelationCommand(At);

/// <summary>The instance refused the message, because it no longer waited: another one of the process may have it.</summary>
public sealed record ReturnMessage(DateTimeOffset At, long MessageNumber, string ProcessId) : CorrelationCommand(At);

/// <summary>Start timers that are due start their instances; messages whose time is over are gone.</summary>
public sealed record PassTime(DateTimeOffset At) : CorrelationCommand(At);
