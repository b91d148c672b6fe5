using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>A terminate end event ends everything else in its scope, and the scope with it.</summary>
internal sealed class EndEventBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        if (node.Element is EndEvent { Terminates: true }) Termination.TerminateChildren(step, element.ScopeKey, exceptKey: element.Key);
        return Outcome.Done;
    }
}
