using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>Signals: thrown to everything that waits for them.</summary>
internal static class SignalWait
{
    /// <summary>The event without its key.</summary>
    public static SignalSubscribed? Open(ProcessStep step, long elementKey, GraphNode caught, SignalDefinition signal, out Failure? failure)
    {
        var name = signal.Name.Evaluate(step.ScopeOf(elementKey));
        failure = name.Value is FeelString { Value.Length: > 0 } ? null
            : Failure.Of(IncidentCode.SignalSubscription, $"the signal name of '{caught.Id}'", "a text", signal.Name, name);
        return failure is null ? new SignalSubscribed(0, caught.Id, elementKey, ((FeelString)name.Value).Value) : null;
    }

    public static Rejection? Broadcast(ProcessStep step, BroadcastSignal command)
        => Deliver(step, command.Name, command.Variables)
            ? null
            : new("signal-not-expected", null, $"expected something that waits for the signal '{command.Name}', but nothing does");

    /// <summary>To what waits now: what begins to wait because of it gets the next one. False where nothing waits.</summary>
    public static bool Deliver(ProcessStep step, string name, FeelContext variables, long announcedBy = 0)
    {
        var waiting = step.State.SignalSubscriptions.Where(open => open.SignalName == name).ToArray();
        foreach (var subscription in waiting)
        {
            // An event that came before may have ended what this one waited on
            if (step.State.Signal(subscription.Key) is null) continue;
            step.Emit(new SignalReceived(subscription.Key, subscription.ElementId, name));
            var host = step.State.Find(subscription.ElementKey)!;
            var caught = step.GraphOf(host).Node(subscription.ElementId);
            var goesOn = host.Key == announcedBy && caught.Element is BoundaryEvent;
            if (caught.HappensOften || goesOn) step.Emit(new SignalSubscribed(step.NextKey(), subscription.ElementId, subscription.ElementKey, name));
            if (goesOn) BoundaryEventBehavior.Leave(step, step.State.Find(host.ScopeKey)!, caught, variables);
            else EventWaits.Happen(step, host, caught, variables);
        }

        return waiting.Length > 0;
    }
}
