using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Timer, message and error events on activities.</summary>
internal sealed class BoundaryEventBehavior : ElementBehavior
{
    /// <summary>Everything on the activity starts to wait, or nothing does: a failure leaves no half behind.</summary>
    public static Outcome Subscribe(ProcessStep step, long key, GraphNode host)
    {
        if (host.Boundary.Length == 0) return Outcome.Done;
        var waits = new List<ProcessEvent>(host.Boundary.Length);
        foreach (var boundary in host.Boundary)
        {
            Failure? failure = null;
            ProcessEvent? wait = ((BoundaryEvent)boundary.Element).Definition switch
            {
                TimerDefinition timer => TimerWait.Open(step, key, boundary, timer, out failure),
                MessageDefinition message => MessageWait.Open(step, key, boundary, message, out failure),
                _ => null,
            };
            if (failure is not null) return failure;
            if (wait is not null) waits.Add(wait);
        }

        foreach (var wait in waits)
        {
            step.Emit(wait switch
            {
                TimerScheduled timer => timer with { Key = step.NextKey() },
                MessageSubscribed message => message with { Key = step.NextKey() },
                _ => wait,
            });
        }

        return Outcome.Done;
    }

    public static void Unsubscribe(ProcessStep step, long key)
    {
        foreach (var wait in step.State.Find(key)!.Waits)
        {
            if (step.State.Timer(wait) is { } timer) step.Emit(new TimerCanceled(wait, timer.ElementId));
            else step.Emit(new MessageUnsubscribed(wait, step.State.Subscription(wait)!.ElementId));
        }
    }

    /// <summary>A token leaves the activity through the event; where the event interrupts, all else in the activity ends.</summary>
    public static void Trigger(ProcessStep step, ElementInstance host, GraphNode boundary, FeelContext variables)
    {
        if (((BoundaryEvent)boundary.Element).Interrupting)
        {
            Termination.Terminate(step, host.Key);
            step.Touch(host.ScopeKey);
        }

        var key = step.Activate(boundary, host.ScopeKey);
        VariableMappings.SetResult(step, key, boundary, variables);
    }

    /// <summary>
    /// The error event that catches the code, from the element outwards; on the same activity an event with the code goes before one
    /// that catches everything.
    /// </summary>
    public static (ElementInstance Host, GraphNode Boundary)? CatchError(ProcessStep step, ElementInstance thrower, string code)
    {
        for (var host = thrower; host.Role != ElementRole.Process; host = step.State.Find(host.ScopeKey)!)
        {
            // Events sit on the body around the instances of a multi-instance activity
            if (host.IsItem) continue;
            var catching = Array.Find(step.Graph.Node(host.ElementId).Boundary, boundary => Catches(boundary, code))
                ?? Array.Find(step.Graph.Node(host.ElementId).Boundary, boundary => Catches(boundary, code: null));
            if (catching is not null) return (host, catching);
        }

        return null;
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node) => Outcome.Done;

    private static bool Catches(GraphNode boundary, string? code)
        => ((BoundaryEvent)boundary.Element).Definition is ErrorDefinition error && error.Code == code;
}
