using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Goal;

/// <summary>One department agreed to the mutual goal.</summary>
public sealed record GoalAgreed(long Key, Side Side, string? Note) : EvaluationEvent;
