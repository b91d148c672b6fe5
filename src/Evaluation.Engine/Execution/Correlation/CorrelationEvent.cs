using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Correlation;

/// <summary>What happened between instances, in the past tense. Stored for ever, as <see cref="ProcessEvent"/>.</summary>
public abstract record CorrelationEvent;

/// <summary>Replaces what an earlier version of the process could be started by.</summary>
public sealed record StartEventsOpened(string ProcessId, string Version, ImmutableArray<StartSubscription> Starts, DateTimeOffset At) : CorrelationEvent;

/// <summary>The next time of a start timer; null: there is none any more.</summary>
public sealed record StartTimerMoved(string ProcessId, string StartEventId, DateTimeOffset? Due, int RepetitionsLeft) : CorrelationEvent;

/// <summary>
/// An instance is to be started at this start event under this id. MessageNumber is that of the message that does it, else 0; with a
/// correlation key, the instance keeps the key until it ends.
/// </summary>
public sealed record InstanceRequested(
    string InstanceId, string ProcessId, string Version, string StartEventId, FeelContext Variables, long MessageNumber, string? CorrelationKey, DateTimeOffset At) : CorrelationEvent;

/// <summary>The instance has ended, and with it whatever it waited for and kept.</summary>
public sealed record InstanceEnded(string InstanceId) : CorrelationEvent;

/// <summary>A message was taken on; it is kept until it expires.</summary>
public sealed record MessagePublished(
    long Number, string Name, string? CorrelationKey, string? MessageId, FeelContext Variables, DateTimeOffset ExpiresAt, DateTimeOffset At) : CorrelationEvent;

/// <summary>The message goes to the subscription SubscriptionKey of the instance; no other one of the process gets it.</summary>
public sealed record MessageDelivered(long Number, string ProcessId, string InstanceId, long SubscriptionKey) : CorrelationEvent;

/// <summary>The process has not got the message after all.</summary>
public sealed record MessageReturned(long Number, string ProcessId) : CorrelationEvent;

/// <summary>The time to live of a kept message is over.</summary>
public sealed record MessageExpired(long Number) : CorrelationEvent;

/// <summary>The subscription SubscriptionKey of an instance waits; ProcessId is that of the process in which the event stands, a called one maybe.</summary>
public sealed record MessageAwaited(string InstanceId, long SubscriptionKey, string ProcessId, string MessageName, string? CorrelationKey) : CorrelationEvent;

/// <summary>A subscription ended without a message.</summary>
public sealed record MessageNotAwaited(string InstanceId, long SubscriptionKey) : CorrelationEvent;

/// <summary>An instance waits for a signal of this name.</summary>
public sealed record SignalAwaited(string InstanceId, long SubscriptionKey, string SignalName) : CorrelationEvent;

/// <summary>A subscription ended.</summary>
public sealed record SignalNotAwaited(string InstanceId, long SubscriptionKey) : CorrelationEvent;

/// <summary>InstanceIds are those that waited for it, each once.</summary>
public sealed record SignalBroadcast(string Name, FeelContext Variables, ImmutableArray<string> InstanceIds, DateTimeOffset At) : CorrelationEvent;
