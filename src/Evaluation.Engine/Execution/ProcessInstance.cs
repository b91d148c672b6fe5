using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>Where an instance is in its life; completed and canceled are final.</summary>
public enum ProcessState
{
    NotStarted,
    Active,
    Completed,
    Canceled,
}

/// <summary>
/// The state of one instance: nothing but the fold of its events. Not safe for use from several threads at once.
/// Internally one can lie over another and take up only what changes: that is how a command is tried without a copy.
/// </summary>
public sealed partial class ProcessInstance
{
    internal const long RootKey = 1;

    private readonly LayeredTable<ElementInstance> _elements = new();
    private readonly LayeredTable<ActiveTimer> _timers = new();
    private readonly LayeredTable<ActiveMessageSubscription> _messages = new();
    private readonly LayeredTable<ActiveSignalSubscription> _signals = new();
    private readonly LayeredTable<ActiveCondition> _conditions = new();
    private readonly LayeredTable<ActiveIncident> _incidents = new();

    public ProcessState State { get; private set; }

    /// <summary>Id of the process, empty before it is started.</summary>
    public string ProcessId { get; private set; } = "";

    /// <summary>The highest key given so far.</summary>
    internal long LastKey { get; private set; }

    /// <summary>Throws on an event that it does not know, and on one that cannot follow those applied so far.</summary>
    public void Apply(ProcessEvent @event)
    {
        switch (@event)
        {
            case ElementActivated e:
                Enter(e.Key, e.ElementId, e.ScopeKey, ElementRole.Element, e.At);
                break;
            case ElementCompleted e:
                Remove(e.Key, LifeCycleStep.Complete);
                break;
            case SequenceFlowTaken { JoinId: null }:
                break;
            case SequenceFlowTaken { JoinId: { } join } e:
                var waitingScope = Edit(e.ScopeKey);
                waitingScope.Tokens = new WaitingToken(e.FlowId, join, waitingScope.Tokens);
                break;
            case UserTaskCreated e:
                var creating = Edit(e.Key);
                (creating.UserTask, creating.Transition) = (e, null);
                break;
            case UserTaskCompleted e:
                var done = FinishWork(e.Key);
                (done.UserTask, done.Transition) = (null, null);
                break;
            case UserTaskCanceled e:
                var gone = Edit(e.Key);
                (gone.UserTask, gone.Transition) = (null, null);
                break;
            case VariablesSet e:
                var variableScope = Edit(e.ScopeKey);
                variableScope.Variables = variableScope.Variables.Merge(e.Variables);
                break;
            case JobCreated e:
                Edit(e.Key).Job = new ActiveJob(e.Key, e.ElementId, e.JobType, e.Retries, e.Headers, e.Variables);
                break;
            case JobCompleted e:
                FinishWork(e.Key).Job = null;
                break;
            case JobCanceled e:
                var canceled = Edit(e.Key);
                canceled.Job = null;
                canceled.Listener = null;
                break;
            case JobFailed e:
                SetRetries(e.Key, e.RetriesLeft);
                break;
            case JobRetried e:
                SetRetries(e.Key, e.Retries);
                break;
            case JobErrorThrown e:
                SetRetries(e.Key, 0);
                break;
            case TimerScheduled e:
                _timers.Set(e.Key, new ActiveTimer(e.Key, e.ElementId, e.ElementKey, e.Due, e.RepetitionsLeft, e.Interval));
                AddWait(e.ElementKey, e.Key);
                break;
            case TimerTriggered e:
                RemoveTimer(e.Key);
                break;
            case TimerCanceled e:
                RemoveTimer(e.Key);
                break;
            case MessageSubscribed e:
                _messages.Set(e.Key, new ActiveMessageSubscription(e.Key, e.ElementId, e.ElementKey, e.MessageName, e.CorrelationKey));
                AddWait(e.ElementKey, e.Key);
                break;
            case MessageCorrelated e:
                RemoveSubscription(e.Key);
                break;
            case MessageUnsubscribed e:
                RemoveSubscription(e.Key);
                break;
            case ElementTerminated e:
                Remove(e.Key, LifeCycleStep.Terminate);
                break;
            case MultiInstanceActivated e:
                Enter(e.Key, e.ElementId, e.ScopeKey, ElementRole.MultiInstanceBody, e.At);
                break;
            case MultiInstanceStarted e:
                Edit(e.Key).Loop = new LoopState(e.Items, 0, 0, 0, null);
                break;
            case MultiInstanceOutputCollected e:
                var collecting = Edit(e.Key);
                collecting.Loop = collecting.Loop! with { Outputs = new LoopOutput(e.Number, e.Output, collecting.Loop.Outputs) };
                break;
            case MultiInstanceCompleted e:
                Remove(e.Key, LifeCycleStep.Complete);
                break;
            case DecisionEvaluated or SignalThrown or ErrorThrown or EscalationThrown:
                break;
            default:
                ApplyRare(@event);
                break;
        }
    }

    /// <summary>What happens less often than tasks, flows and jobs.</summary>
    private void ApplyRare(ProcessEvent @event)
    {
        switch (@event)
        {
            case SignalSubscribed e:
                _signals.Set(e.Key, new ActiveSignalSubscription(e.Key, e.ElementId, e.ElementKey, e.SignalName));
                AddWait(e.ElementKey, e.Key);
                break;
            case SignalReceived e:
                RemoveSignal(e.Key);
                break;
            case SignalUnsubscribed e:
                RemoveSignal(e.Key);
                break;
            case ConditionSubscribed e:
                _conditions.Set(e.Key, new ActiveCondition(e.Key, e.ElementId, e.ElementKey, Holds: false));
                AddWait(e.ElementKey, e.Key);
                break;
            case ConditionChanged e:
                _conditions.Set(e.Key, _conditions.Find(e.Key)! with { Holds = e.Holds });
                break;
            case ConditionUnsubscribed e:
                RemoveWait(_conditions.Find(e.Key)!.ElementKey, e.Key);
                _conditions.Remove(e.Key);
                break;
            case ScopeInterrupted e:
                Edit(e.Key).Tokens = null;
                break;
            case CompensationEnabled e:
                var completed = Edit(e.ScopeKey);
                completed.Compensable = completed.Compensable.Add(new Compensable(e.ElementId, e.HandlerId));
                break;
            case CompensationHandedOn e:
                var handedOn = Edit(e.ScopeKey);
                handedOn.Compensable = handedOn.Compensable.Add(new Compensable(e.ElementId, e.HandlerId) { Variables = e.Variables });
                break;
            case CompensationStarted e:
                var undone = Edit(e.ScopeKey);
                undone.Compensable = undone.Compensable.RemoveAll(activity => e.ActivityIds.Contains(activity.ActivityId));
                break;
            case ProcessCalled e:
                Enter(e.Key, e.ProcessId, e.ScopeKey, ElementRole.Process, e.At);
                var called = Edit(e.Key);
                (called.ProcessId, called.Version) = (e.ProcessId, e.Version);
                called.Variables = e.Variables;
                break;
            case CalledProcessCompleted e:
                Remove(e.Key, LifeCycleStep.Complete);
                break;
            case AdHocFlowActivated e:
                Enter(e.Key, e.ElementId, e.ScopeKey, ElementRole.AdHocFlow, e.At);
                break;
            case AdHocFlowCompleted e:
                Remove(e.Key, LifeCycleStep.Complete);
                break;
            case AdHocJobCompleted e:
                Edit(e.Key).Job = null;
                break;
            case AdHocFulfilled e:
                var fulfilled = Edit(e.Key);
                fulfilled.HasEnough = true;
                fulfilled.Job = null;
                break;
            case ListenerStarted e:
                var listening = Edit(e.Key);
                listening.Job = new ActiveJob(e.Key, e.ElementId, e.JobType, e.Retries, e.Headers, e.Variables);
                listening.Listener = new WorkingListener(e.EventType, e.Number);
                break;
            case ListenerCompleted e:
                var listened = Edit(e.Key);
                listened.Job = null;
                listened.Listener = null;
                break;
            case IncidentRaised e:
                _incidents.Set(e.Key, new ActiveIncident(e.Key, e.ElementId, e.ElementKey, e.Code, e.Message, e.At));
                Edit(e.ElementKey).IncidentKey = e.Key;
                LastKey = e.Key;
                break;
            case IncidentResolved e:
                Edit(_incidents.Find(e.Key)!.ElementKey).IncidentKey = 0;
                _incidents.Remove(e.Key);
                break;
            case ProcessStarted e:
                Start(e);
                break;
            case ProcessCompleted:
                End(ProcessState.Completed, LifeCycleStep.Complete);
                break;
            case ProcessCanceled:
                End(ProcessState.Canceled, LifeCycleStep.Terminate);
                break;
            default:
                ApplyTask(@event);
                break;
        }
    }

    /// <summary>An empty layer: what is applied here leaves the instance below as it is.</summary>
    internal void Cover(ProcessInstance? below)
    {
        _elements.Cover(below?._elements);
        _timers.Cover(below?._timers);
        _messages.Cover(below?._messages);
        _signals.Cover(below?._signals);
        _conditions.Cover(below?._conditions);
        _incidents.Cover(below?._incidents);
        State = below?.State ?? ProcessState.NotStarted;
        ProcessId = below?.ProcessId ?? "";
        LastKey = below?.LastKey ?? 0;
    }

    /// <summary>An instance from elements in the order of their keys; siblings stand in that order too.</summary>
    internal static ProcessInstance Restore(string processId, ProcessState state, IEnumerable<ElementInstance> elements)
    {
        var instance = new ProcessInstance { ProcessId = processId, State = state };
        foreach (var element in elements)
        {
            // A scope stands before what is in it
            if (element.Role == ElementRole.Process) element.ProcessId = element.ElementId;
            else (element.ProcessId, element.Version) = (instance.Find(element.ScopeKey)!.ProcessId, instance.Find(element.ScopeKey)!.Version);
            instance._elements.Set(element.Key, element);
            if (element.ScopeKey != 0) instance.AddChild(instance.Edit(element.ScopeKey), element);
        }

        return instance;
    }

    internal void RestoreLastKey(long key) => LastKey = key;

    private void Start(ProcessStarted started)
    {
        if (State != ProcessState.NotStarted) throw new InvalidOperationException("expected an instance that is not started, but it is");
        State = ProcessState.Active;
        ProcessId = started.ProcessId;
        LastKey = RootKey;
        _elements.Set(RootKey, new ElementInstance(RootKey, started.ProcessId, 0, ElementRole.Process, started.At)
        {
            Phase = LifeCycle.After(ElementPhase.None, LifeCycleStep.Activate),
            Variables = started.Variables,
            ProcessId = started.ProcessId,
        });
    }

    private void End(ProcessState state, LifeCycleStep step)
    {
        var root = Edit(RootKey);
        if (root.Children > 0) throw new InvalidOperationException($"expected a process without active elements, but there are {root.Children}");
        LifeCycle.After(root.Phase, step);
        State = state;
    }

    private void Enter(long key, string elementId, long scopeKey, ElementRole role, DateTimeOffset at)
    {
        var scope = Edit(scopeKey);
        if (scope.Tokens is not null) scope.Tokens = WaitingToken.Without(scope.Tokens, elementId);
        var element = new ElementInstance(key, elementId, scopeKey, role, at)
        {
            Phase = LifeCycle.After(ElementPhase.None, LifeCycleStep.Activate),
            ProcessId = scope.ProcessId,
            Version = scope.Version,
        };
        if (scope.IsBody)
        {
            element.Number = scope.Loop!.Activated + 1;
            scope.Loop = scope.Loop with { Activated = element.Number };
        }

        AddChild(scope, element);
        _elements.Set(key, element);
        LastKey = key;
    }

    private void AddChild(ElementInstance scope, ElementInstance element)
    {
        element.PreviousSibling = scope.LastChild;
        if (scope.LastChild != 0) Edit(scope.LastChild).NextSibling = element.Key;
        else scope.FirstChild = element.Key;
        scope.LastChild = element.Key;
        scope.Children++;
    }

    private void Remove(long key, LifeCycleStep step)
    {
        var element = Find(key) ?? throw Unknown(key);
        LifeCycle.After(element.Phase, step);
        if (element.Children > 0) throw new InvalidOperationException($"expected '{element.ElementId}' without active elements in it, but there are {element.Children}");
        var scope = Edit(element.ScopeKey);
        if (element.PreviousSibling != 0) Edit(element.PreviousSibling).NextSibling = element.NextSibling;
        else scope.FirstChild = element.NextSibling;
        if (element.NextSibling != 0) Edit(element.NextSibling).PreviousSibling = element.PreviousSibling;
        else scope.LastChild = element.PreviousSibling;
        scope.Children--;
        if (scope.IsBody)
        {
            scope.Loop = step == LifeCycleStep.Complete
                ? scope.Loop! with { Completed = scope.Loop.Completed + 1 }
                : scope.Loop! with { Terminated = scope.Loop.Terminated + 1 };
        }

        _elements.Remove(key);
    }

    private ElementInstance FinishWork(long key)
    {
        var element = Edit(key);
        element.Phase = LifeCycle.After(element.Phase, LifeCycleStep.FinishWork);
        return element;
    }

    private void SetRetries(long key, int retries)
    {
        var element = Edit(key);
        element.Job = element.Job! with { Retries = retries };
    }

    private void AddWait(long elementKey, long key)
    {
        var element = Edit(elementKey);
        element.Waits = element.Waits.Add(key);
        LastKey = key;
    }

    private void RemoveTimer(long key)
    {
        RemoveWait(_timers.Find(key)!.ElementKey, key);
        _timers.Remove(key);
    }

    private void RemoveSubscription(long key)
    {
        RemoveWait(_messages.Find(key)!.ElementKey, key);
        _messages.Remove(key);
    }

    private void RemoveSignal(long key)
    {
        RemoveWait(_signals.Find(key)!.ElementKey, key);
        _signals.Remove(key);
    }

    private void RemoveWait(long elementKey, long key)
    {
        var element = Edit(elementKey);
        element.Waits = element.Waits.Remove(key);
    }

    /// <summary>The row of this layer, copied from below when it is first changed.</summary>
    private ElementInstance Edit(long key)
    {
        if (_elements.TryOwn(key, out var own)) return own;
        var copy = (_elements.Find(key) ?? throw Unknown(key)).Copy();
        _elements.Set(key, copy);
        return copy;
    }

    private static InvalidOperationException Unknown(long key) => new($"expected an active element instance with the key {key}, but there is none");
}
