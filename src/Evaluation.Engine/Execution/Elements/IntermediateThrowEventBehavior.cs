using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Throws and goes on. A link goes on at the catch event of its name.</summary>
internal sealed class IntermediateThrowEventBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
        => Throwing.Execute(step, element, node, ((IntermediateThrowEvent)node.Element).Job);
}
