using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;

namespace Evaluation.Conformance.Betsy;

/// <summary>All processes of a file: jobs leave marks or send messages, signals and messages reach the other processes, the clock is moved by hand.</summary>
internal sealed class BetsyRun(ImmutableArray<ProcessDefinition> processes)
{
    private const string Wait = "WAIT_TEN_SECONDS";
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly List<(ProcessDefinition Process, ProcessInstance Instance)> _instances = [];
    private readonly List<string> _marks = [];
    private bool _marker;
    private DateTimeOffset _now = Start;

    public IReadOnlyList<string> Marks => _marker ? [.. _marks, "MARKER_exists"] : _marks;

    public bool HasIncident => _instances.Any(one => !one.Instance.Incidents.IsEmpty);

    public string Incidents => string.Join("; ", _instances.SelectMany(one => one.Instance.Incidents).Select(incident => $"{incident.Code} at {incident.ElementId}"));

    public void Play(string processId, string? test, int integer, bool parallel, TimeSpan delay)
    {
        var variables = FeelContext.Empty.With("integerVariable", integer);
        if (test is not null) variables = variables.With("test", test);
        if (parallel)
        {
            foreach (var other in processes.Where(process => process.Id != processId)) Begin(other, null, variables);
        }

        Begin(processes.Single(process => process.Id == processId), null, variables);
        Work();
        while (true)
        {
            var slow = SlowJob();
            if (NextTimer() is var (process, instance, timer) && timer.Due <= Start + delay && (slow is null || timer.Due <= slow.Value.Done))
            {
                if (timer.Due > _now) _now = timer.Due;
                Do(process, instance, new TriggerTimer(_now, timer.Key));
            }
            else if (slow is { } work && work.Done <= Start + delay)
            {
                _now = work.Done;
                Do(work.Process, work.Instance, new CompleteJob(_now, work.Job.Key, FeelContext.Empty));
            }
            else
            {
                return;
            }

            Work();
        }
    }

    private (ProcessDefinition, ProcessInstance, ActiveTimer)? NextTimer()
        => _instances.SelectMany(one => one.Instance.Timers.Select(timer => ((ProcessDefinition, ProcessInstance, ActiveTimer)?)(one.Process, one.Instance, timer)))
            .MinBy(one => one!.Value.Item3.Due);

    /// <summary>A script that waits takes ten seconds of the fake clock.</summary>
    private (ProcessDefinition Process, ProcessInstance Instance, ActiveJob Job, DateTimeOffset Done)? SlowJob()
    {
        foreach (var (process, instance) in _instances)
        {
            if (instance.Jobs.FirstOrDefault(job => job.JobType == Wait) is { } job)
                return (process, instance, job, instance.ActiveElements.Single(element => element.Key == job.Key).Since.AddSeconds(10));
        }

        return null;
    }

    private void Work()
    {
        while (_instances.SelectMany(one => one.Instance.Jobs.Where(job => job.Retries > 0 && job.JobType != Wait).Select(job => ((ProcessDefinition, ProcessInstance, ActiveJob)?)(one.Process, one.Instance, job))).FirstOrDefault()
            is var (process, instance, job))
        {
            if (job.JobType == "THROW_ERROR")
            {
                var code = process.Elements.OfType<BoundaryEvent>().Select(boundary => boundary.Definition).OfType<ErrorDefinition>().FirstOrDefault()?.Code ?? "ERROR";
                Do(process, instance, new ThrowError(_now, job.Key, code, "thrown by the script", FeelContext.Empty));
                continue;
            }

            if (job.JobType.StartsWith("SCRIPT_", StringComparison.Ordinal)) _marks.Add(job.JobType);
            _marker |= job.JobType == "CREATE_MARKER_FILE";
            Do(process, instance, new CompleteJob(_now, job.Key, FeelContext.Empty));
            if (job.JobType.StartsWith(BetsyAdapter.SendPrefix, StringComparison.Ordinal)) Send(job.JobType[BetsyAdapter.SendPrefix.Length..]);
        }
    }

    private void Begin(ProcessDefinition process, string? startEventId, FeelContext variables)
    {
        var instance = new ProcessInstance();
        _instances.Add((process, instance));
        Do(process, instance, new StartProcess(_now, variables) { StartEventId = startEventId });
    }

    /// <summary>A message reaches one that waits for it, else it starts the process that begins with it.</summary>
    private void Send(string message)
    {
        foreach (var (process, instance) in _instances.ToArray())
        {
            if (!instance.MessageSubscriptions.Any(open => open.MessageName == message)) continue;
            Do(process, instance, new CorrelateMessage(_now, message, null, FeelContext.Empty));
            return;
        }

        StartBy(start => start is MessageDefinition definition && definition.Name.Source == message);
    }

    private void StartBy(Func<EventDefinition?, bool> matches)
    {
        foreach (var process in processes)
        {
            if (process.Elements.OfType<StartEvent>().FirstOrDefault(start => start.ParentId is null && matches(start.Definition)) is { } start)
                Begin(process, start.Id, FeelContext.Empty);
        }
    }

    private void Do(ProcessDefinition process, ProcessInstance instance, ProcessCommand command)
    {
        var decision = ProcessDecider.Decide(new Deployment(process, []) { Called = processes }, instance, command);
        if (decision.Rejection is { } rejection) throw new InvalidOperationException(rejection.Message);
        foreach (var @event in decision.Events) instance.Apply(@event);
        foreach (var signal in decision.Events.OfType<SignalThrown>()) Broadcast(instance, signal.SignalName);
    }

    private void Broadcast(ProcessInstance from, string signal)
    {
        foreach (var (process, instance) in _instances.Where(one => one.Instance != from).ToArray())
        {
            if (instance.SignalSubscriptions.Any(open => open.SignalName == signal)) Do(process, instance, new BroadcastSignal(_now, signal, FeelContext.Empty));
        }

        StartBy(start => start is SignalDefinition definition && definition.Name.Source == signal);
    }
}
