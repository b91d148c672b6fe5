using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

internal sealed class StartEventBehavior : ElementBehavior
{
    /// <summary>Starts the process itself.</summary>
    public static Rejection? Start(ProcessStep step, StartProcess command)
    {
        var start = command.StartEventId is { } id ? step.Graph.Find(id) : step.Graph.Start;
        if (start is not { Element: StartEvent, Parent: null })
            return new("start-event-unknown", command.StartEventId, $"expected a start event of the process, but {(command.StartEventId is null ? "it has no none start event" : $"'{command.StartEventId}' is none")}");
        step.Emit(new ProcessStarted(step.Deployment.Process.Id, step.At, command.Variables));
        CallActivityBehavior.BeginProcess(step, step.State.Find(ProcessInstance.RootKey)!, start, command.StartEventId is null ? FeelContext.Empty : command.Variables);
        return null;
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node) => Outcome.Done;
}
