using Evaluation.Engine.Feel;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Workflows.Evaluations.Signing;

/// <summary>What the decision recommendation proposes. Option is null where none is named.</summary>
public sealed record Proposal(Outcome Outcome, string? Option, string Reason, EvaluatedDecision Decision)
{
    public const string DecisionId = "recommendation";

    /// <summary>Null before the decision was made, and where it gave no outcome that can be signed.</summary>
    public static Proposal? Of(EvaluationState state)
    {
        if (!state.Decisions.TryGetValue(DecisionId, out var decision) || decision.Output is not FeelContext output) return null;
        if (output["outcome"] is not FeelString text || !WireName.TryRead<Outcome>(text.Value, out var outcome) || !CanBeSigned(outcome)) return null;
        var option = output["option"] is FeelString id && state.Request?.Find(id.Value) is not null ? id.Value : null;
        return new Proposal(outcome, option, output["reason"] is FeelString reason ? reason.Value : "", decision);
    }

    public static bool CanBeSigned(Outcome outcome) => outcome is not (Outcome.NoAgreement or Outcome.Withdrawn);
}
