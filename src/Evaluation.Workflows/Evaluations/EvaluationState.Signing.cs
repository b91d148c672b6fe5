using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Signing;

namespace Evaluation.Workflows.Evaluations;

public sealed partial class EvaluationState
{
    private void ApplySignOff(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case BaseFrozen frozen:
                Bases = Bases.Add(new(frozen.Revision, frozen.Sha256, frozen.ContentHash, frozen.BasedOn, recorded.At, null));
                break;
            case BaseSuperseded superseded: Supersede(superseded.Reason); break;
            case SignOffGiven given:
                SignOffs = SignOffs.Add(new(
                    given.Side, given.Revision, given.Round, recorded.Actor, recorded.At, given.Base, given.Outcome, given.Option, given.Reason, null));
                break;
            case SignOffVoided voided:
                SignOffs = [.. SignOffs.Select(one =>
                    one.Side == voided.Side && one.Revision == voided.Revision && one.VoidBecause is null ? one with { VoidBecause = voided.Reason } : one)];
                break;
            case LanesReopened reopened: Reopen(reopened, recorded); break;
            case DifferenceDiscussed discussed:
                Discussions = Discussions.Add(new(recorded.Actor, recorded.At, discussed.Notes));
                SignOffRound++;
                break;
            case OutcomeAgreed agreed:
                (Stage, Outcome, OutcomeOption, DecidedAt) = (Stage.Decided, agreed.Outcome, agreed.Option, recorded.At);
                break;
            case AgreementMissed: (Stage, Outcome) = (Stage.NoAgreement, Recommendation.Outcome.NoAgreement); break;
            case EscalationDecided decided:
                Escalation = new(recorded.Actor, recorded.At, decided.Outcome, decided.Option, decided.Reason);
                DecidedAt = recorded.At;
                break;
            case MemoSealed seal:
                Seals = Seals.Add(new(seal.Side, seal.Revision, recorded.At, seal.Sha256, seal.ContentHash, seal.SealedBy, seal.IsPersonal, seal.Certificate));
                break;
            case MemoFinished finished: MemoSha256 = finished.Sha256; break;
            default: throw new InvalidOperationException($"expected an event that this version knows, but got {recorded.Event.GetType().Name}");
        }
    }

    private void Supersede(string reason)
    {
        if (StandingBase is { } standing) Bases = Bases.SetItem(Bases.Length - 1, standing with { SupersededBecause = reason });
    }

    private void Reopen(LanesReopened reopened, RecordedEvent recorded)
    {
        var lanes = reopened.Lanes;
        Reopenings = Reopenings.Add(new(reopened.Side, recorded.Actor, recorded.At, lanes, reopened.Reason));
        SignOffRound = 1;
        Supersede(reopened.Reason);
        Assessments = [.. Assessments.Select(one => lanes.Contains(one.Lane) ? one with { IsSuperseded = true } : one)];
        Verdicts = [.. Verdicts.Select(one => lanes.Contains(one.Lane) ? one with { IsSuperseded = true } : one)];
        Conditions = [.. Conditions.Select(one => lanes.Contains(one.Lane) ? one with { Standing = ConditionStanding.Void } : one)];
        if (lanes.Contains(Rubrics.Lane.Support)) SupportPlans = [.. SupportPlans.Select(one => one with { IsSuperseded = true })];
        if (lanes.Contains(Rubrics.Lane.DataLegal)) VendorRoles = [.. VendorRoles.Select(one => one with { IsSuperseded = true })];
        if (lanes.Contains(Rubrics.Lane.Sox) && SoxScope is { } scope) SoxScope = scope with { IsSuperseded = true };
    }
}
