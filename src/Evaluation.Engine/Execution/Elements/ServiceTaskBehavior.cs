using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

internal sealed class ServiceTaskBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
        => JobWork.Create(step, element, node, ((ServiceTask)node.Element).Job);
}
