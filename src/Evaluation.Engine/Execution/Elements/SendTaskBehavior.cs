using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>A worker sends the message.</summary>
internal sealed class SendTaskBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
        => JobWork.Create(step, element, node, ((SendTask)node.Element).Job);
}
