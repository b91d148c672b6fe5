using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Waits for its message.</summary>
internal sealed class ReceiveTaskBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node) => Outcome.Waiting;
}
