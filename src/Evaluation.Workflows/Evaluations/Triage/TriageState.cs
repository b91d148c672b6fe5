using System.Collections.Immutable;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Triage;

public sealed record ConfirmedTriage(
    string By,
    DateTimeOffset At,
    Tier ProposedTier,
    Tier Tier,
    string? TierReason,
    ImmutableArray<LaneSkip> Skips,
    ImmutableArray<Lane> Lanes,
    ImmutableArray<PlannedStep> Plan,
    ImmutableArray<string> Considerations)
{
    public DateOnly? PlannedFor(string step) => Plan.FirstOrDefault(one => one.Step == step)?.Due;
}
