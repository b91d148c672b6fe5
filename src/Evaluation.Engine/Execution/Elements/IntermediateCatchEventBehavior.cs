using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Waits for its event; the end of a link waits for nothing.</summary>
internal sealed class IntermediateCatchEventBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
        => node.Definition is LinkDefinition ? Outcome.Done : Outcome.Waiting;
}
