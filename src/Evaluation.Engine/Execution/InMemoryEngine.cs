using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Execution.Correlation;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Deployed processes and all their instances in memory: for trying a process out, for tests, and as the example of how the deciders
/// are put together by a host that stores events. Nothing happens by itself: time passes when <see cref="Advance"/> is called.
/// Not safe for use from several threads at once.
/// </summary>
public sealed class InMemoryEngine
{
    /// <summary>So many deliveries because of one command run in a circle.</summary>
    private const int MaxDeliveries = 100_000;

    private readonly Dictionary<(string ProcessId, string Version), Deployment> _deployments = [];
    private readonly SortedDictionary<string, Running> _instances = new(StringComparer.Ordinal);
    private readonly List<CorrelationEvent> _between = [];
    private readonly Queue<Delivery> _due = [];
    private ImmutableArray<Deployment> _latestFirst = [];
    private bool _delivering;
    private int _versions;
    private long _started;

    /// <summary>Who waits for what, beyond single instances.</summary>
    public CorrelationState Correlation { get; private set; } = CorrelationState.Empty;

    /// <summary>What has happened between instances since the beginning.</summary>
    public IReadOnlyList<CorrelationEvent> Events => _between;

    /// <summary>Ids of all instances, those that have ended too.</summary>
    public IEnumerable<string> InstanceIds => _instances.Keys;

    /// <summary>Throws where there is no such instance.</summary>
    public ProcessInstance Instance(string instanceId) => _instances[instanceId].State;

    /// <summary>All events of the instance since it began. Throws where there is no such instance.</summary>
    public IReadOnlyList<ProcessEvent> EventsOf(string instanceId) => _instances[instanceId].Events;

    /// <summary>
    /// Makes these processes the current version: they can call each other, what was deployed before, and decisions. Running instances stay
    /// on theirs; what they call from now on comes from the version that the binding of the call says.
    /// Nothing is deployed where the start events of one of them cannot be opened.
    /// </summary>
    public Rejection? Deploy(DateTimeOffset at, ImmutableArray<ProcessDefinition> processes, ImmutableArray<DmnModel> decisions)
    {
        var before = (Correlation, _between.Count);
        var version = (++_versions).ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var process in processes)
        {
            _deployments[(process.Id, version)] = new Deployment(process, decisions) { Called = processes, Version = version };
            if (Do(new DeployProcess(at, process, version)) is not { } rejection) continue;
            Correlation = before.Correlation;
            _between.RemoveRange(before.Count, _between.Count - before.Count);
            return rejection;
        }

        if (!processes.IsEmpty) _latestFirst = _latestFirst.Insert(0, _deployments[(processes[0].Id, version)]);
        return null;
    }

    /// <summary>Starts an instance of the current version at its none start event.</summary>
    public Rejection? Start(DateTimeOffset at, string processId, FeelContext variables, out string instanceId)
    {
        instanceId = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{processId}/{_started + 1}");
        if (!Correlation.Processes.TryGetValue(processId, out var process))
            return new Rejection("process-unknown", null, $"expected a deployed process, but '{processId}' is none");
        if (Begin(instanceId, processId, process.Version, new StartProcess(at, variables)) is { } rejection) return rejection;
        _started++;
        return null;
    }

    /// <summary>One command to one instance, and everything that follows from it in others.</summary>
    public Rejection? Do(string instanceId, ProcessCommand command)
    {
        if (!_instances.TryGetValue(instanceId, out var running)) return new Rejection("instance-unknown", null, $"expected an instance, but there is none with the id '{instanceId}'");
        var decision = ProcessDecider.Decide(running.Deployment with { Versions = _latestFirst }, running.State, command);
        if (decision.Rejection is not null) return decision.Rejection;
        foreach (var @event in decision.Events) running.State.Apply(@event);
        running.Events.AddRange(decision.Events);
        return Do(new FollowInstance(command.At, instanceId, running.State, decision.Events));
    }

    /// <summary>A message, a signal or conditions, and everything that follows.</summary>
    public Rejection? Do(CorrelationCommand command)
    {
        var decision = CorrelationDecider.Decide(Correlation, command);
        if (decision.Rejection is not null) return decision.Rejection;
        foreach (var @event in decision.Events) Correlation = Correlation.Apply(@event);
        _between.AddRange(decision.Events);
        foreach (var delivery in decision.Deliveries) _due.Enqueue(delivery);
        return _delivering ? null : Deliver(command.At);
    }

    /// <summary>Lets the time pass until then: timers are triggered in the order in which they are due, and messages expire. A rejection is that of a timer.</summary>
    public Rejection? Advance(DateTimeOffset to)
    {
        while (true)
        {
            var timer = _instances.SelectMany(instance => instance.Value.State.Timers.Select(timer => (Id: instance.Key, Timer: timer)))
                .Where(one => one.Timer.Due <= to).OrderBy(one => one.Timer.Due).Select(one => ((string Id, ActiveTimer Timer)?)one).FirstOrDefault();
            Rejection? rejection;
            if (Correlation.NextDue is { } due && due <= to && (timer is null || due <= timer.Value.Timer.Due)) rejection = Do(new PassTime(due));
            else if (timer is var (id, active)) rejection = Do(id, new TriggerTimer(active.Due, active.Key));
            else return null;
            if (rejection is not null) return rejection;
        }
    }

    /// <summary>One after the other, not one inside the other: instances that wake each other do not grow the stack.</summary>
    private Rejection? Deliver(DateTimeOffset at)
    {
        _delivering = true;
        try
        {
            for (var made = 0; _due.TryDequeue(out var delivery); made++)
            {
                if (made >= MaxDeliveries)
                    return new Rejection("endless", null, $"expected the instances to come to rest within {MaxDeliveries} messages, signals and starts, but they wake each other without end");
                Make(delivery, at);
            }

            return null;
        }
        finally
        {
            _due.Clear();
            _delivering = false;
        }
    }

    private void Make(Delivery delivery, DateTimeOffset at)
    {
        switch (delivery)
        {
            case StartInstance start:
                Begin(start.InstanceId, start.ProcessId, start.Version, start.Command);
                break;
            case DeliverToInstance deliver when Do(deliver.InstanceId, deliver.Command) is not null && deliver.MessageNumber != 0:
                Do(new ReturnMessage(at, deliver.MessageNumber, deliver.ProcessId));
                break;
        }
    }

    private Rejection? Begin(string instanceId, string processId, string version, StartProcess command)
    {
        _instances.Add(instanceId, new Running(_deployments[(processId, version)]));
        var rejection = Do(instanceId, command);
        if (rejection is null || Instance(instanceId).State != ProcessState.NotStarted) return rejection;
        // What cannot begin keeps no key either
        _instances.Remove(instanceId);
        Do(new FollowInstance(command.At, instanceId, new ProcessInstance(), []));
        return rejection;
    }

    private sealed record Running(Deployment Deployment)
    {
        public ProcessInstance State { get; } = new();

        public List<ProcessEvent> Events { get; } = [];
    }
}
