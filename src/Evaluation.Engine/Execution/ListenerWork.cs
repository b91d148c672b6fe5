using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>Execution listeners: jobs before and after the work of an element, one after the other; the element waits for each.</summary>
internal static class ListenerWork
{
    /// <summary>From the listener with this number (from 1) on; done where there is none. Instances of a multi-instance activity have them, the body has not.</summary>
    public static Outcome Start(ProcessStep step, ElementInstance element, GraphNode node, string eventType, int number)
    {
        if (node.Element.Listeners.IsEmpty || element.IsBody) return Outcome.Done;
        var listener = node.Element.Listeners.Where(listener => listener.EventType == eventType).Skip(number - 1).FirstOrDefault();
        if (listener is null) return Outcome.Done;
        var scope = step.ScopeOf(element.Key);
        var type = listener.JobType.Evaluate(scope);
        var retries = listener.Retries.Evaluate(scope);
        if (type.Value is not FeelString { Value.Length: > 0 } jobType || !JobWork.TryRetries(retries.Value, out var count))
            return Failure.Of(eventType == "start" ? IncidentCode.StartListener : IncidentCode.EndListener, $"the type and retries of the listener {number} for {eventType}", "a text and a number of at least 1", listener.JobType, type);
        step.Emit(new ListenerStarted(element.Key, element.ElementId, eventType, number, jobType.Value, count, node.Element.Headers, step.State.VariablesOf(element.Key)));
        return Outcome.Waiting;
    }

    public static Rejection? Complete(ProcessStep step, ElementInstance element, WorkingListener listener, FeelContext variables)
    {
        var node = step.NodeOf(element);
        step.Emit(new ListenerCompleted(element.Key, element.ElementId, listener.EventType, listener.Number));
        // What a listener gives is local: it prepares the work or looks back at it
        if (!variables.Entries.IsEmpty) step.Emit(new VariablesSet(element.Key, variables));
        var next = Start(step, element, node, listener.EventType, listener.Number + 1);
        if (next.Failure is { } failure) step.RaiseIncident(element, failure);
        else if (!next.Waits) step.Enqueue(listener.EventType == "start" ? Stage.Subscribe : Stage.Collect, element.Key);
        return null;
    }
}
