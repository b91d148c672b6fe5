using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>
/// What an element or scope waits for: its boundary events, its own event, the events behind an event-based gateway, and the start
/// events of event subprocesses in it. Errors, escalations and compensation are not waited for: whoever throws looks for them.
/// </summary>
internal static class EventWaits
{
    /// <summary>
    /// Everything starts to wait, or nothing does: a failure leaves no half behind. Of a multi-instance activity the boundary events wait
    /// on the body, all else on each instance. A condition that holds already happens at once; then the element may be gone.
    /// </summary>
    public static Outcome Open(ProcessStep step, ElementInstance element, GraphNode node)
    {
        var outcome = Open(step, element.Key, element.IsItem ? [] : node.Boundary, element.IsBody ? [] : node.Catches, out var hasConditions);
        return hasConditions && outcome.Failure is null ? AfterConditions(step, element.Key) : outcome;
    }

    /// <summary>Of a process: the start events of its event subprocesses.</summary>
    public static Outcome OpenStarts(ProcessStep step, ElementInstance process)
    {
        var outcome = Open(step, process.Key, [], step.GraphOf(process).EventSubProcessStarts, out var hasConditions);
        return hasConditions && outcome.Failure is null ? AfterConditions(step, process.Key) : outcome;
    }

    public static void Close(ProcessStep step, long key)
    {
        foreach (var wait in step.State.Find(key)!.Waits) Close(step, wait, null);
    }

    /// <summary>Event subprocesses of the scope can no longer be triggered.</summary>
    public static void CloseStarts(ProcessStep step, long key)
    {
        var scope = step.State.Find(key)!;
        if (scope.Waits.IsEmpty) return;
        var graph = step.GraphOf(scope);
        foreach (var wait in scope.Waits) Close(step, wait, graph);
    }

    /// <summary>The event happens: a token leaves by a boundary event, an event subprocess begins, or what waited goes on.</summary>
    public static void Happen(ProcessStep step, ElementInstance host, GraphNode caught, FeelContext variables)
    {
        if (caught.Element is BoundaryEvent)
        {
            BoundaryEventBehavior.Trigger(step, host, caught, variables);
        }
        else if (caught.Element is StartEvent)
        {
            SubProcessBehavior.Trigger(step, host, caught, variables);
        }
        else if (host.ElementId != caught.Id)
        {
            EventBasedGatewayBehavior.Choose(step, host, caught, variables);
        }
        else
        {
            Close(step, host.Key);
            VariableMappings.SetResult(step, host.Key, caught, variables);
            step.Enqueue(Stage.Leave, host.Key);
        }
    }

    private static Outcome Open(ProcessStep step, long key, GraphNode[] boundary, GraphNode[] catches, out bool hasConditions)
    {
        hasConditions = false;
        if (boundary.Length + catches.Length == 0) return Outcome.Done;
        var waits = new List<ProcessEvent>(boundary.Length + catches.Length);
        foreach (var caught in boundary.Concat(catches))
        {
            var wait = Opening(step, key, caught, out var failure);
            if (failure is not null) return failure;
            hasConditions |= wait is ConditionSubscribed;
            if (wait is not null) waits.Add(wait);
        }

        foreach (var wait in waits) step.Emit(WithKey(step, wait));
        return Outcome.Done;
    }

    /// <summary>Conditions that hold from the beginning. The element does not go on where one of them ended or interrupted it.</summary>
    private static Outcome AfterConditions(ProcessStep step, long key)
    {
        foreach (var wait in step.State.Find(key)!.Waits)
        {
            if (step.State.Condition(wait) is { } condition && ConditionWait.Check(step, condition)) return Outcome.Waiting;
        }

        return Outcome.Done;
    }

    /// <summary>The event that begins to wait, without its key; null for what is not waited for.</summary>
    public static ProcessEvent? Opening(ProcessStep step, long key, GraphNode caught, out Failure? failure)
    {
        failure = null;
        return caught.Definition switch
        {
            TimerDefinition timer => TimerWait.Open(step, key, caught, timer, out failure),
            MessageDefinition message => MessageWait.Open(step, key, caught, message, out failure),
            SignalDefinition signal => SignalWait.Open(step, key, caught, signal, out failure),
            ConditionalDefinition => new ConditionSubscribed(0, caught.Id, key),
            _ => null,
        };
    }

    public static ProcessEvent WithKey(ProcessStep step, ProcessEvent wait) => wait switch
    {
        TimerScheduled timer => timer with { Key = step.NextKey() },
        MessageSubscribed message => message with { Key = step.NextKey() },
        SignalSubscribed signal => signal with { Key = step.NextKey() },
        ConditionSubscribed condition => condition with { Key = step.NextKey() },
        _ => wait,
    };

    public static ProcessEvent Closing(ProcessInstance state, long wait)
    {
        var id = ElementIdOf(state, wait);
        if (state.Timer(wait) is not null) return new TimerCanceled(wait, id);
        if (state.Subscription(wait) is not null) return new MessageUnsubscribed(wait, id);
        return state.Signal(wait) is not null ? new SignalUnsubscribed(wait, id) : new ConditionUnsubscribed(wait, id);
    }

    /// <summary>The event that the timer or subscription with this key waits for.</summary>
    public static string ElementIdOf(ProcessInstance state, long wait)
        => state.Timer(wait)?.ElementId ?? state.Subscription(wait)?.ElementId ?? state.Signal(wait)?.ElementId ?? state.Condition(wait)!.ElementId;

    private static void Close(ProcessStep step, long wait, ProcessGraph? onlyStarts)
    {
        if (onlyStarts is null || onlyStarts.Node(ElementIdOf(step.State, wait)).Element is StartEvent) step.Emit(Closing(step.State, wait));
    }
}
