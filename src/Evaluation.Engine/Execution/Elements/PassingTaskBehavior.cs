using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Nothing to do here: whoever does it, the process does not wait.</summary>
internal sealed class PassingTaskBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node) => Outcome.Done;
}
