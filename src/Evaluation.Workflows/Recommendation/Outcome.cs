namespace Evaluation.Workflows.Recommendation;

/// <summary>How an evaluation can end. The last two come from the process, never from a signature.</summary>
public enum Outcome
{
    Adopt,
    AdoptWithConditions,
    Pilot,
    ChooseAnotherOption,
    NotNow,
    Reject,
    NoAgreement,
    Withdrawn,
}
