using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Conditions of the flows out of exclusive and inclusive gateways.</summary>
internal static class Conditions
{
    /// <summary>A flow without condition holds; a condition that is neither true nor false is a failure.</summary>
    public static Failure? Holds(ProcessStep step, ElementInstance element, GraphFlow flow, out bool holds)
    {
        holds = true;
        if (flow.Flow.Condition is not { } condition) return null;
        var result = condition.Evaluate(step.ScopeOf(element.Key));
        holds = result.Value.IsTrue;
        return result.Value is FeelBoolean ? null : Failure.Of(IncidentCode.Condition, $"the condition of '{flow.Id}'", "true or false", condition, result);
    }

    public static Failure NoneHolds(GraphNode gateway)
        => new(IncidentCode.NoMatchingFlow, $"expected one of the conditions after '{gateway.Id}' to hold, or a default flow, but none holds and there is no default");
}
