using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>What throw and end events do. The event itself may be ended by what it throws.</summary>
internal static class Throwing
{
    public static Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node, JobDefinition? job)
    {
        switch (node.Definition)
        {
            case MessageDefinition:
                return JobWork.Create(step, element, node, job!);
            case SignalDefinition signal:
                return Signal(step, element, node, signal);
            case EscalationDefinition escalation:
                var catching = Catching.Escalation(step, element, escalation.Code!);
                step.Emit(new EscalationThrown(element.Key, element.ElementId, escalation.Code!, catching?.Caught.Id));
                if (catching is var (scope, caught)) EventWaits.Happen(step, scope, caught, FeelContext.Empty);
                return StillThere(step, element);
            case ErrorDefinition error:
                step.Emit(new ErrorThrown(element.Key, element.ElementId, error.Code!));
                if (Catching.Error(step, element, error.Code!) is not var (host, catcher))
                    return new Failure(IncidentCode.UncaughtError, $"expected an error event for the code '{error.Code}', but there is none");
                EventWaits.Happen(step, host, catcher, FeelContext.Empty);
                return Outcome.Waiting;
            case CompensationDefinition compensation:
                return CompensationWork.Start(step, element, compensation);
            default:
                return Outcome.Done;
        }
    }

    private static Outcome Signal(ProcessStep step, ElementInstance element, GraphNode node, SignalDefinition signal)
    {
        var name = signal.Name.Evaluate(step.ScopeOf(element.Key));
        if (name.Value is not FeelString { Value.Length: > 0 } signalName)
            return Failure.Of(IncidentCode.Throw, "the signal name", "a text", signal.Name, name);
        var variables = node.Inputs.IsEmpty ? FeelContext.Empty : step.State.Find(element.Key)!.Variables;
        step.Emit(new SignalThrown(element.Key, element.ElementId, signalName.Value, variables));
        SignalWait.Deliver(step, signalName.Value, variables);
        return StillThere(step, element);
    }

    private static Outcome StillThere(ProcessStep step, ElementInstance element) => step.State.Find(element.Key) is null ? Outcome.Waiting : Outcome.Done;
}
