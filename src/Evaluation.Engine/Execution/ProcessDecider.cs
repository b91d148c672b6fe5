using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution;

/// <summary>Why a command was refused: "expected ..., but ...".</summary>
public sealed record Rejection(string Code, string? ElementId, string Message);

/// <summary>Events, or a rejection and no events.</summary>
public sealed record ProcessDecision(ImmutableArray<ProcessEvent> Events, Rejection? Rejection);

public static class ProcessDecider
{
    /// <summary>
    /// Pure: the same deployment, instance and command always give the same events. The instance is not changed;
    /// it reaches the next state by applying the events.
    /// </summary>
    public static ProcessDecision Decide(Deployment deployment, ProcessInstance instance, ProcessCommand command) => throw new NotImplementedException();
}
