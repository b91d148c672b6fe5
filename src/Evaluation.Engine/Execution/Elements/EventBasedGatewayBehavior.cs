using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Waits for all events behind it at once; the first that happens gets the token, the others are waited for no longer.</summary>
internal sealed class EventBasedGatewayBehavior : ElementBehavior
{
    public static void Choose(ProcessStep step, ElementInstance gateway, GraphNode caught, FeelContext variables)
    {
        var (key, scopeKey) = (gateway.Key, gateway.ScopeKey);
        EventWaits.Close(step, key);
        step.Emit(new ElementCompleted(key, gateway.ElementId, step.At));
        step.Emit(new SequenceFlowTaken(caught.Incoming[0].Id, scopeKey, null));
        var next = step.NextKey();
        step.Emit(new ElementActivated(next, caught.Id, scopeKey, step.At));
        VariableMappings.SetResult(step, next, caught, variables);
        // It has happened: nothing to wait for any more
        step.Enqueue(Stage.Leave, next);
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node) => Outcome.Waiting;
}
