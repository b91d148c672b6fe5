namespace Evaluation.Workflows.Evaluations;

/// <summary>What somebody wants to happen to one evaluation. At is UTC; Actor is the opaque id of a person, or "system".</summary>
public abstract record EvaluationCommand(DateTimeOffset At, string Actor);
