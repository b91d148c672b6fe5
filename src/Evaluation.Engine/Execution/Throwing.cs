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
                if (Code(step, element, "the escalation code", escalation.Code, escalation.ComputedCode, out var notEscalated) is not { } escalationCode) return notEscalated!;
                var catching = Catching.Escalation(step, element, escalationCode);
                step.Emit(new EscalationThrown(element.Key, element.ElementId, escalationCode, catching?.Caught.Id));
                if (catching is var (scope, caught)) EventWaits.Happen(step, scope, caught, FeelContext.Empty);
                return StillThere(step, element);
            case ErrorDefinition error:
                if (Code(step, element, "the error code", error.Code, error.ComputedCode, out var notThrown) is not { } errorCode) return notThrown!;
                step.Emit(new ErrorThrown(element.Key, element.ElementId, errorCode));
                if (Catching.Error(step, element, errorCode) is not var (host, catcher))
                    return new Failure(IncidentCode.UncaughtError, $"expected an error event for the code '{errorCode}', but there is none");
                EventWaits.Happen(step, host, catcher, FeelContext.Empty);
                return Outcome.Waiting;
            case CompensationDefinition compensation:
                return CompensationWork.Start(step, element, compensation);
            default:
                return Outcome.Done;
        }
    }

    /// <summary>Fixed, or computed when it is thrown; null with the reason where what was computed is no code.</summary>
    private static string? Code(ProcessStep step, ElementInstance element, string what, string? code, BpmnExpression? computed, out Failure? failure)
    {
        failure = null;
        if (computed is null) return code;
        var result = computed.Evaluate(step.ScopeOf(element.Key));
        if (result.Value is FeelString { Value: { Length: > 0 } text }) return text;
        failure = Failure.Of(IncidentCode.Throw, what, "a text", computed, result);
        return null;
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
