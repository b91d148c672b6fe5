using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Events on activities.</summary>
internal sealed class BoundaryEventBehavior : ElementBehavior
{
    /// <summary>A token leaves the activity through the event; where the event interrupts, all else in the activity ends.</summary>
    public static void Trigger(ProcessStep step, ElementInstance host, GraphNode boundary, FeelContext variables)
    {
        if (((BoundaryEvent)boundary.Element).Interrupting)
        {
            if (!Termination.Terminate(step, host.Key))
            {
                Termination.Await(step, host, Termination.ThenBoundaryEvent, boundary.Id, variables);
                return;
            }

            step.Touch(host.ScopeKey);
        }

        Leave(step, step.State.Find(host.ScopeKey)!, boundary, variables);
    }

    public static void Leave(ProcessStep step, ElementInstance scope, GraphNode boundary, FeelContext variables)
    {
        var key = step.Activate(boundary, scope.Key);
        VariableMappings.SetResult(step, key, boundary, variables);
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node) => Outcome.Done;
}
