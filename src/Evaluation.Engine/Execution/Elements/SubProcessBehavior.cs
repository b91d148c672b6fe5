using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Waits until the last token in it has ended.</summary>
internal sealed class SubProcessBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        step.Activate(node.Start!, element.Key);
        return Outcome.Waiting;
    }
}
