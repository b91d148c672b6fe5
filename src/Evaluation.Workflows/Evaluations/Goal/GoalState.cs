using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Goal;

public sealed record GoalConsent(Side Side, string By, DateTimeOffset At, string? Note);
