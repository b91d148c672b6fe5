using System.Collections.Immutable;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Signing;

/// <summary>
/// What both leaders sign: revision, digest of the rendered memo, digest of its content. BasedOn is the sequence of the last event
/// that it tells of.
/// </summary>
public sealed record BaseFrozen(int Revision, string Sha256, string ContentHash, long BasedOn) : EvaluationEvent;

/// <summary>Something changed after freezing: both sign the next revision.</summary>
public sealed record BaseSuperseded(int Revision, string Reason) : EvaluationEvent;

/// <summary>Side is marketing (CMO) or it (CIO). Reason stands where the outcome is not the proposal.</summary>
public sealed record SignOffGiven(long Key, Side Side, int Revision, int Round, string Base, Outcome Outcome, string? Option, string? Reason) : EvaluationEvent;

public sealed record SignOffVoided(Side Side, int Revision, string Reason) : EvaluationEvent;

/// <summary>A leader reopened lanes: their judgements do not count any more, the others stand.</summary>
public sealed record LanesReopened(long Key, Side Side, ImmutableArray<Lane> Lanes, string Reason) : EvaluationEvent;

public sealed record DifferenceDiscussed(long Key, string Notes) : EvaluationEvent;

/// <summary>Both leaders named the same outcome.</summary>
public sealed record OutcomeAgreed(Outcome Outcome, string? Option) : EvaluationEvent;

/// <summary>Twice the leaders named different outcomes.</summary>
public sealed record AgreementMissed(int Revision) : EvaluationEvent;

/// <summary>Decided by the escalation owner, in their own name.</summary>
public sealed record EscalationDecided(long Key, Outcome Outcome, string? Option, string Reason) : EvaluationEvent;

/// <summary>
/// A seal was added to the memo of this revision, at the sign-off of this side (joint: at the decision of the escalation owner). Sha256 is of
/// the whole file with it, ContentHash of what it says; SealedBy is the sentence on the memo, Certificate the SHA-256 of the certificate.
/// </summary>
public sealed record MemoSealed(Side Side, int Revision, string Sha256, string ContentHash, string SealedBy, bool IsPersonal, string Certificate) : EvaluationEvent;

/// <summary>The signed memo is there.</summary>
public sealed record MemoFinished(int Revision, string Sha256) : EvaluationEvent;
