using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Correlation;

/// <summary>A message that is kept: who begins to wait gets the one with the lowest number. CorrelatedTo are ids of processes.</summary>
public sealed record BufferedMessage(
    long Number, string Name, string? CorrelationKey, string? MessageId, FeelContext Variables, DateTimeOffset ExpiresAt, ImmutableSortedSet<string> CorrelatedTo);

/// <summary>A subscription of a running instance. Order numbers them as they began to wait.</summary>
public sealed record WaitingInstance(long Order, string InstanceId, long SubscriptionKey, string ProcessId, string MessageName, string? CorrelationKey);

/// <summary>The version of a process that new instances start on, and what starts them.</summary>
public sealed record DeployedProcess(string ProcessId, string Version, ImmutableArray<StartSubscription> Starts);

/// <summary>
/// Who waits for which message and signal, which messages are kept, and what starts instances: nothing but the fold of its events.
/// Never changed: <see cref="Apply"/> gives the next state. A lookup costs the same however much else waits.
/// </summary>
public sealed record CorrelationState
{
    public static readonly CorrelationState Empty = new();

    private static readonly ImmutableSortedSet<string> NoProcess = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private CorrelationState()
    {
    }

    /// <summary>By process id.</summary>
    public ImmutableSortedDictionary<string, DeployedProcess> Processes { get; private init; } = ImmutableSortedDictionary.Create<string, DeployedProcess>(StringComparer.Ordinal);

    /// <summary>By number, the oldest first.</summary>
    public ImmutableSortedDictionary<long, BufferedMessage> Messages { get; private init; } = ImmutableSortedDictionary<long, BufferedMessage>.Empty;

    /// <summary>By order, the one that has waited longest first.</summary>
    public ImmutableSortedDictionary<long, WaitingInstance> Waiting { get; private init; } = ImmutableSortedDictionary<long, WaitingInstance>.Empty;

    /// <summary>The instance that was started by a message with this key and still runs, by process and key.</summary>
    public ImmutableDictionary<(string ProcessId, string CorrelationKey), string> HeldKeys { get; private init; } = ImmutableDictionary<(string, string), string>.Empty;

    /// <summary>The highest number that a message has had.</summary>
    public long LastMessage { get; private init; }

    /// <summary>How many instances have been requested.</summary>
    public long LastInstance { get; private init; }

    internal long LastOrder { get; private init; }

    private ImmutableDictionary<(string Name, string? Key), ImmutableSortedSet<long>> MessagesByKey { get; init; } = ImmutableDictionary<(string, string?), ImmutableSortedSet<long>>.Empty;

    private ImmutableSortedSet<(DateTimeOffset At, long Number)> Expiries { get; init; } = [];

    private ImmutableDictionary<(string Name, string? Key), ImmutableSortedSet<long>> WaitingByKey { get; init; } = ImmutableDictionary<(string, string?), ImmutableSortedSet<long>>.Empty;

    /// <summary>What each instance waits for: the order of a message subscription, or the name of a signal, by the key of the subscription.</summary>
    private ImmutableDictionary<string, ImmutableSortedDictionary<long, (long Order, string? Signal)>> ByInstance { get; init; }
        = ImmutableDictionary.Create<string, ImmutableSortedDictionary<long, (long, string?)>>(StringComparer.Ordinal);

    private ImmutableDictionary<string, ImmutableSortedSet<string>> InstancesBySignal { get; init; } = ImmutableDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);

    private ImmutableDictionary<string, (string ProcessId, string CorrelationKey)> KeyOfInstance { get; init; }
        = ImmutableDictionary.Create<string, (string, string)>(StringComparer.Ordinal);

    /// <summary>When <see cref="PassTime"/> has something to do next; null: never.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            DateTimeOffset? first = Expiries.IsEmpty ? null : Expiries[0].At;
            foreach (var due in Processes.Values.SelectMany(process => process.Starts).Select(start => start.Due))
            {
                if (due is not null && (first is null || due < first)) first = due;
            }

            return first;
        }
    }

    /// <summary>Instances that wait for the signal, in the order of their ids.</summary>
    public ImmutableSortedSet<string> WaitingFor(string signalName) => InstancesBySignal.GetValueOrDefault(signalName, NoProcess);

    /// <summary>
    /// The state, or the part of it that concerns some messages and instances, from what a store holds. Those that wait are given with who
    /// has waited longest first; their order is numbered anew.
    /// </summary>
    public static CorrelationState Of(IEnumerable<BufferedMessage> messages, IEnumerable<WaitingInstance> waiting, long lastMessage)
    {
        var state = messages.Aggregate(Empty, (before, message) => before.Keep(message));
        state = waiting.Aggregate(state, (before, one) => before.Wait(one with { Order = before.LastOrder + 1 }));
        return state with { LastMessage = lastMessage };
    }

    /// <summary>Throws on an event that it does not know, and on one that cannot follow those applied so far.</summary>
    public CorrelationState Apply(CorrelationEvent @event) => @event switch
    {
        StartEventsOpened e => this with { Processes = Processes.SetItem(e.ProcessId, new(e.ProcessId, e.Version, e.Starts)) },
        StartTimerMoved e => Move(e),
        InstanceRequested e => Request(e),
        InstanceEnded e => End(e.InstanceId),
        MessagePublished e => Keep(new(e.Number, e.Name, e.CorrelationKey, e.MessageId, e.Variables, e.ExpiresAt, NoProcess)) with { LastMessage = e.Number },
        MessageDelivered e => Mark(e.Number, e.ProcessId, correlated: true).StopWaiting(e.InstanceId, e.SubscriptionKey),
        MessageReturned e => Mark(e.Number, e.ProcessId, correlated: false),
        MessageExpired e => Forget(e.Number),
        MessageAwaited e => Wait(new(LastOrder + 1, e.InstanceId, e.SubscriptionKey, e.ProcessId, e.MessageName, e.CorrelationKey)),
        MessageNotAwaited e => StopWaiting(e.InstanceId, e.SubscriptionKey),
        SignalAwaited e => WaitForSignal(e),
        SignalNotAwaited e => StopWaiting(e.InstanceId, e.SubscriptionKey),
        SignalBroadcast => this,
        _ => throw new InvalidOperationException($"expected an event between instances, but {@event.GetType().Name} is none that is known"),
    };

    /// <summary>Those that a message with this name and key fits, the one that has waited longest first.</summary>
    internal IEnumerable<WaitingInstance> WaitingForMessage(string name, string? key)
    {
        var exact = WaitingByKey.GetValueOrDefault((name, key), []);
        // Without a key of its own a subscription takes every message of the name
        var any = key is null ? [] : WaitingByKey.GetValueOrDefault((name, null), []);
        return (any.IsEmpty ? exact : exact.Union(any)).Select(order => Waiting[order]);
    }

    /// <summary>Messages of the name that fit a subscription with this key, the oldest first.</summary>
    internal IEnumerable<BufferedMessage> MessagesFor(string name, string? key) => key is null
        ? Messages.Values.Where(message => message.Name == name)
        : MessagesByKey.GetValueOrDefault((name, key), []).Select(number => Messages[number]);

    internal IEnumerable<BufferedMessage> MessagesOf(string name, string? key) => MessagesByKey.GetValueOrDefault((name, key), []).Select(number => Messages[number]);

    internal bool Waits(string instanceId, long subscriptionKey) => ByInstance.TryGetValue(instanceId, out var waits) && waits.ContainsKey(subscriptionKey);

    internal IEnumerable<WaitingInstance> WaitsOfInstance(string instanceId)
        => WaitsOf(instanceId).Values.Where(wait => wait.Signal is null).Select(wait => Waiting[wait.Order]).OrderBy(waiting => waiting.Order);

    internal WaitingInstance WaitingOf(string instanceId, long subscriptionKey) => Waiting[ByInstance[instanceId][subscriptionKey].Order];

    internal bool IsKnown(string instanceId) => ByInstance.ContainsKey(instanceId) || KeyOfInstance.ContainsKey(instanceId);

    internal (string ProcessId, string CorrelationKey)? KeyOf(string instanceId) => KeyOfInstance.TryGetValue(instanceId, out var held) ? held : null;

    internal IEnumerable<long> ExpiredAt(DateTimeOffset at) => Expiries.TakeWhile(expiry => expiry.At <= at).Select(expiry => expiry.Number);

    private CorrelationState Move(StartTimerMoved e)
    {
        var process = Processes[e.ProcessId];
        var starts = process.Starts.Select(start => start.StartEventId == e.StartEventId ? start with { Due = e.Due, RepetitionsLeft = e.RepetitionsLeft } : start);
        return this with { Processes = Processes.SetItem(e.ProcessId, process with { Starts = [.. starts] }) };
    }

    private CorrelationState Request(InstanceRequested e)
    {
        var next = e.MessageNumber == 0 ? this : Mark(e.MessageNumber, e.ProcessId, correlated: true);
        next = next with { LastInstance = LastInstance + 1 };
        return e.CorrelationKey is not { } key ? next : next with
        {
            HeldKeys = HeldKeys.Add((e.ProcessId, key), e.InstanceId),
            KeyOfInstance = KeyOfInstance.Add(e.InstanceId, (e.ProcessId, key)),
        };
    }

    private CorrelationState End(string instanceId)
    {
        var next = this;
        foreach (var subscription in ByInstance.GetValueOrDefault(instanceId)?.Keys ?? []) next = next.StopWaiting(instanceId, subscription);
        return KeyOf(instanceId) is not { } held ? next : next with { HeldKeys = HeldKeys.Remove(held), KeyOfInstance = KeyOfInstance.Remove(instanceId) };
    }

    private CorrelationState Keep(BufferedMessage message) => this with
    {
        Messages = Messages.Add(message.Number, message),
        MessagesByKey = With(MessagesByKey, (message.Name, message.CorrelationKey), message.Number),
        Expiries = Expiries.Add((message.ExpiresAt, message.Number)),
    };

    private CorrelationState Forget(long number)
    {
        var message = Messages[number];
        return this with
        {
            Messages = Messages.Remove(number),
            MessagesByKey = Without(MessagesByKey, (message.Name, message.CorrelationKey), number),
            Expiries = Expiries.Remove((message.ExpiresAt, number)),
        };
    }

    private CorrelationState Mark(long number, string processId, bool correlated)
    {
        var message = Messages[number];
        var to = correlated ? message.CorrelatedTo.Add(processId) : message.CorrelatedTo.Remove(processId);
        return this with { Messages = Messages.SetItem(number, message with { CorrelatedTo = to }) };
    }

    private CorrelationState Wait(WaitingInstance waiting) => this with
    {
        Waiting = Waiting.Add(waiting.Order, waiting),
        WaitingByKey = With(WaitingByKey, (waiting.MessageName, waiting.CorrelationKey), waiting.Order),
        ByInstance = ByInstance.SetItem(waiting.InstanceId, WaitsOf(waiting.InstanceId).Add(waiting.SubscriptionKey, (waiting.Order, null))),
        LastOrder = waiting.Order,
    };

    private CorrelationState WaitForSignal(SignalAwaited e) => this with
    {
        ByInstance = ByInstance.SetItem(e.InstanceId, WaitsOf(e.InstanceId).Add(e.SubscriptionKey, (0, e.SignalName))),
        InstancesBySignal = InstancesBySignal.SetItem(e.SignalName, WaitingFor(e.SignalName).Add(e.InstanceId)),
    };

    private CorrelationState StopWaiting(string instanceId, long subscriptionKey)
    {
        var waits = WaitsOf(instanceId);
        var (order, signal) = waits[subscriptionKey];
        var left = waits.Remove(subscriptionKey);
        var next = this with { ByInstance = left.IsEmpty ? ByInstance.Remove(instanceId) : ByInstance.SetItem(instanceId, left) };
        if (signal is null)
        {
            var waiting = Waiting[order];
            return next with { Waiting = Waiting.Remove(order), WaitingByKey = Without(WaitingByKey, (waiting.MessageName, waiting.CorrelationKey), order) };
        }

        if (left.Values.Any(wait => wait.Signal == signal)) return next;
        var instances = WaitingFor(signal).Remove(instanceId);
        return next with { InstancesBySignal = instances.IsEmpty ? InstancesBySignal.Remove(signal) : InstancesBySignal.SetItem(signal, instances) };
    }

    private ImmutableSortedDictionary<long, (long Order, string? Signal)> WaitsOf(string instanceId)
        => ByInstance.GetValueOrDefault(instanceId) ?? ImmutableSortedDictionary<long, (long, string?)>.Empty;

    private static ImmutableDictionary<(string, string?), ImmutableSortedSet<long>> With(ImmutableDictionary<(string, string?), ImmutableSortedSet<long>> index, (string, string?) key, long number)
        => index.SetItem(key, index.GetValueOrDefault(key, []).Add(number));

    private static ImmutableDictionary<(string, string?), ImmutableSortedSet<long>> Without(ImmutableDictionary<(string, string?), ImmutableSortedSet<long>> index, (string, string?) key, long number)
        => index[key].Remove(number) is { IsEmpty: false } left ? index.SetItem(key, left) : index.Remove(key);
}
