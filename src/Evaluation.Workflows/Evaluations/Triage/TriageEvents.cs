using System.Collections.Immutable;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Triage;

/// <summary>
/// Somebody of IT confirmed the triage. TierReason stands where the tier is not the proposed one. Lanes are those that run;
/// Plan is in the order of the steps.
/// </summary>
public sealed record TriageConfirmed(
    long Key,
    Tier ProposedTier,
    Tier Tier,
    string? TierReason,
    ImmutableArray<LaneSkip> Skips,
    ImmutableArray<Lane> Lanes,
    ImmutableArray<PlannedStep> Plan,
    ImmutableArray<string> Considerations) : EvaluationEvent;

/// <summary>Rule names the decision table rule that fired, in words of its annotation.</summary>
public sealed record LaneSkip(Lane Lane, string Reason, string Rule);

/// <summary>Step is a lane's id, or triage, goal, usability-plan or sign-off. Due is the last day that the window leaves.</summary>
public sealed record PlannedStep(string Step, DateOnly Due);
