using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>A terminate end event ends everything else in its scope, and the scope with it; others throw what they say.</summary>
internal sealed class EndEventBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        if (node.Definition is not TerminateDefinition) return Throwing.Execute(step, element, node, ((EndEvent)node.Element).Job);
        if (Termination.TerminateChildren(step, element.ScopeKey, exceptKey: element.Key)) return Outcome.Done;
        EventWaits.CloseStarts(step, element.ScopeKey);
        Termination.Await(step, step.State.Find(element.ScopeKey)!, Termination.ThenEnd, null, FeelContext.Empty);
        return Outcome.Waiting;
    }
}
