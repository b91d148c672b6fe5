using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Execution listeners: jobs before and after the work of an element, one after the other; the element waits for each. They can neither
/// refuse what they listen to nor correct it.
/// </summary>
internal static class ListenerWork
{
    public const string StartEvents = "start";
    public const string EndEvents = "end";

    /// <summary>
    /// From the listener with this number (from 1) on; done where there is none. Instances of a multi-instance activity have listeners, the
    /// body has none.
    /// </summary>
    public static Outcome Start(ProcessStep step, ElementInstance element, string eventType, int number)
    {
        if (element.IsBody) return Outcome.Done;
        var listeners = ListenersOf(step, element, eventType);
        if (number > listeners.Length) return Outcome.Done;
        var listener = listeners[number - 1];
        var scope = step.ScopeOf(element.Key);
        var type = listener.JobType.Evaluate(scope);
        var retries = listener.Retries.Evaluate(scope);
        if (type.Value is not FeelString { Value.Length: > 0 } jobType || !JobWork.TryRetries(retries.Value, out var count))
        {
            return Failure.Of(eventType == StartEvents ? IncidentCode.StartListener : IncidentCode.EndListener,
                $"the type and retries of the listener {number} for {listener.EventType}", "a text and a number of at least 1", listener.JobType, type);
        }

        // What the listener says itself goes before what the element says
        var headers = (element.Role == ElementRole.Process ? ImmutableDictionary<string, string>.Empty : step.NodeOf(element).Element.Headers).SetItems(listener.Headers);
        step.Emit(new ListenerStarted(element.Key, element.ElementId, eventType, number, jobType.Value, count, headers, step.State.VariablesOf(element.Key)));
        return Outcome.Waiting;
    }

    /// <summary>
    /// Those of the process for its start run at its start event, before its own.
    /// </summary>
    private static Listener[] ListenersOf(ProcessStep step, ElementInstance element, string eventType)
    {
        if (element.Role == ElementRole.Process) return For(step.ProcessOf(element).Listeners, eventType);
        var node = step.NodeOf(element);
        var own = node.Element.Listeners;
        switch (node.Element)
        {
            case StartEvent when node.Parent is null && eventType == StartEvents && step.ProcessOf(element) is { Listeners: { IsEmpty: false } ofProcess }:
                return [.. For(ofProcess, eventType), .. For(own, eventType)];
            default:
                return own.IsEmpty ? [] : For(own, eventType);
        }
    }

    private static Listener[] For(ImmutableArray<Listener> listeners, string eventType) => [.. listeners.Where(listener => listener.EventType == eventType)];

    public static Rejection? Complete(ProcessStep step, ElementInstance element, WorkingListener listener, FeelContext variables)
    {
        step.Emit(new ListenerCompleted(element.Key, element.ElementId, listener.EventType, listener.Number));
        // What is given before the work is local to the element; what is given after it leaves the element, as outputs do
        if (listener.EventType == StartEvents || element.Role == ElementRole.Process)
        {
            if (!variables.Entries.IsEmpty) step.Emit(new VariablesSet(element.Key, variables));
        }
        else
        {
            VariableMappings.Propagate(step, element.ScopeKey, variables);
        }

        var next = Start(step, element, listener.EventType, listener.Number + 1);
        if (next.Failure is { } failure) step.RaiseIncident(element, failure);
        else if (!next.Waits && element.Role == ElementRole.Process) ScopeCompletion.Finish(step, element.Key);
        else if (!next.Waits) step.Enqueue(listener.EventType == StartEvents ? Stage.Subscribe : Stage.Collect, element.Key);
        return null;
    }
}
