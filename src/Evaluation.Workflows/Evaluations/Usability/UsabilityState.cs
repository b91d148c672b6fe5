using System.Collections.Immutable;

namespace Evaluation.Workflows.Evaluations.Usability;

public sealed record ConfirmedUsabilityPlan(string By, DateTimeOffset At, ImmutableArray<string> Tools, ImmutableArray<string> Scorers);
