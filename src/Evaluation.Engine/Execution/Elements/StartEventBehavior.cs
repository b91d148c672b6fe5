using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

internal sealed class StartEventBehavior : ElementBehavior
{
    /// <summary>Starts the process itself.</summary>
    public static Rejection? Start(ProcessStep step, StartProcess command)
    {
        step.Emit(new ProcessStarted(step.Deployment.Process.Id, step.At, command.Variables));
        step.Activate(step.Graph.Start!, ProcessInstance.RootKey);
        return null;
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node) => Outcome.Done;
}
