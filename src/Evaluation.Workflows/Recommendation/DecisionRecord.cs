using System.Collections.Immutable;

namespace Evaluation.Workflows.Recommendation;

/// <summary>
/// Everything that the memo prints, in the order that it prints it: names resolved, numbers computed, nothing left to look up.
/// Scores are 0 to 100, not rounded. Times are UTC. Lists may be empty; a null says that nobody gave the value.
/// </summary>
public sealed record DecisionRecord
{
    /// <summary>For example EV-2026-0001.</summary>
    public required string Number { get; init; }

    public required string Title { get; init; }

    public required string OrganisationName { get; init; }

    /// <summary>1 for the first base that was frozen, then one more for each base that took its place.</summary>
    public required int Revision { get; init; }

    public required DateTimeOffset FrozenAt { get; init; }

    public required WorkflowFacts Workflow { get; init; }

    /// <summary>express, standard or full.</summary>
    public required string Tier { get; init; }

    public required PersonName Requester { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required NeedFacts Need { get; init; }

    public required GoalFacts Goal { get; init; }

    /// <summary>In the order of the request; the proposed tool first.</summary>
    public required ImmutableArray<OptionFacts> Options { get; init; }

    public required ImmutableArray<DataFlowFacts> DataFlows { get; init; }

    public required UsabilityFacts? Usability { get; init; }

    /// <summary>One for each lane and option that was judged, in the order of the lanes.</summary>
    public required ImmutableArray<CheckFacts> Checks { get; init; }

    public required SoxScopingFacts? SoxScoping { get; init; }

    /// <summary>What follows in law from the declared data: "category of data" to "obligation".</summary>
    public required ImmutableArray<ObligationFacts> Obligations { get; init; }

    public required SupportFacts? Support { get; init; }

    public required ImmutableArray<ConditionFacts> Conditions { get; init; }

    public required ImmutableArray<SkippedLane> SkippedLanes { get; init; }

    public required ImmutableArray<CommentFacts> Comments { get; init; }

    public required ImmutableArray<EvidenceFacts> Evidence { get; init; }

    public required RecommendationFacts Recommendation { get; init; }

    /// <summary>Two, marketing first. Empty of a decision while the memo waits for it.</summary>
    public required ImmutableArray<SignOffFacts> SignOffs { get; init; }

    /// <summary>Decisions that a change of the base or a send-back made void.</summary>
    public required ImmutableArray<VoidSignOff> VoidSignOffs { get; init; }

    /// <summary>The decision of the escalation owner, where the leaders did not agree twice.</summary>
    public required EscalationFacts? Escalation { get; init; }

    /// <summary>Measurements planned 30, 90 and 180 days after the decision (and made, once they are).</summary>
    public required ImmutableArray<BenchmarkFacts> Benchmarks { get; init; }

    /// <summary>Weights, formulas and decision table rules that led to the result.</summary>
    public required MethodFacts Method { get; init; }

    /// <summary>Time that each department had the evaluation, and what waited for whom.</summary>
    public required ImmutableArray<WaitFacts> Timeline { get; init; }

    /// <summary>People who acted in more than one capacity (policy small), with what they did.</summary>
    public required ImmutableArray<string> ActedTwice { get; init; }

    public required AuditFacts Audit { get; init; }

    public required ImmutableArray<GlossaryEntry> Glossary { get; init; }

    /// <summary>Where the data-legal lane found the declared data incomplete or wrong: a sentence for each option.</summary>
    public ImmutableArray<string> DataDifferences { get; init; } = [];
}

/// <summary>Id is the opaque actor id of the audit trail; Role is the role in which the person acted, in plain words.</summary>
public sealed record PersonName(string Id, string Name, string Role);

/// <summary>Policy is standard or small (separation of duties).</summary>
public sealed record WorkflowFacts(string Name, string VersionTag, string ContentHash, string Policy);

public sealed record NeedFacts(
    string Need,
    string Rationale,
    string CustomerEffect,
    DateOnly? WindowStart,
    DateOnly? WindowEnd,
    int? NumberOfUsers,
    string? CostCentre,
    string? AlreadyInUse,
    ImmutableArray<string> Integrations);

/// <summary>Baseline and target in <paramref name="Unit"/>, which is free text such as "%" or "leads a month".</summary>
public sealed record GoalFacts(
    string Metric,
    decimal Baseline,
    decimal Target,
    string Unit,
    DateOnly TargetDate,
    PersonName? AgreedByMarketing,
    PersonName? AgreedByIt);

/// <summary>
/// Kind is tool, work-around or nothing. Money is in <paramref name="Currency"/> (ISO 4217). An axis is null where no lane on it gave a score;
/// it is blocked where one lane on it failed. ThreeYearCost is one-off plus three times yearly unless the request gave another total.
/// </summary>
public sealed record OptionFacts(
    string Id,
    string Name,
    string Kind,
    bool IsProposed,
    string Summary,
    string? Vendor,
    decimal? YearlyCost,
    decimal? OneOffCost,
    decimal? ThreeYearCost,
    string Currency,
    string? ContractTerm,
    DateOnly? RenewalDate,
    DateOnly? NoticeDate,
    string? TimeToValue,
    string? Risk,
    decimal? NeedAxis,
    bool NeedBlocked,
    decimal? FitAxis,
    bool FitBlocked);

/// <summary>Flow is team, web-site or analytics-provider.</summary>
public sealed record DataFlowFacts(
    string Flow, string Category, string Subject, string Source, string Place, string Retention, string Recipient);

public sealed record UsabilityFacts(decimal PassMark, ImmutableArray<OptionUsability> Options);

/// <summary>Scores are 0 to 100; the SUS facts are null where nobody used the tool.</summary>
public sealed record OptionUsability(
    string OptionId,
    string OptionName,
    decimal? Usability,
    decimal? SusMean,
    string? SusGrade,
    decimal? SusMinimum,
    decimal? SusMaximum,
    decimal? SusStandardDeviation,
    decimal? SusIntervalLow,
    decimal? SusIntervalHigh,
    int SusRaters,
    int Raters,
    bool Indicative,
    ImmutableArray<CriterionSpread> Criteria,
    ImmutableArray<ScriptedTaskSpread> Tasks,
    ImmutableArray<string> Remarks,
    ImmutableArray<string> Flags);

/// <summary>Ratings are 1 to 5; the value is 0 to 1.</summary>
public sealed record CriterionSpread(string CriterionId, string Ask, string Plain, decimal Weight, decimal? Mean, decimal? Minimum, decimal? Maximum, int Raters);

public sealed record ScriptedTaskSpread(string TaskId, string Ask, int Succeeded, int Tried, decimal? MeanSeconds);

/// <summary>
/// Lane is an id such as security-customer, LaneName its plain name, Side marketing, it or joint.
/// Verdict is pass, pass-with-conditions, fail or not-applicable; Score is 0 to 100, null where nothing applied.
/// </summary>
public sealed record CheckFacts(
    string Lane,
    string LaneName,
    string Side,
    string OptionId,
    string OptionName,
    string Verdict,
    decimal? Score,
    PersonName Reviewer,
    DateTimeOffset At,
    string PlainFinding,
    string ExpertFinding,
    ImmutableArray<AnsweredCriterion> Criteria,
    ImmutableArray<string> WaysForward,
    ImmutableArray<ExceptionFacts> Exceptions,
    string RubricVersion);

/// <summary>Answer is met, partly, not-met, unknown, not-applicable, a rating 1 to 5, or free text.</summary>
public sealed record AnsweredCriterion(
    string CriterionId, string Ask, string Plain, string Answer, decimal? Value, decimal Weight, bool Critical, string? Comment, ImmutableArray<string> References);

public sealed record ExceptionFacts(string CriterionId, string Reason, PersonName Owner, DateOnly Expires);

public sealed record SoxScopingFacts(bool InScope, string Reason, PersonName AnsweredBy, PersonName ConfirmedBy);

public sealed record ObligationFacts(string Data, string Obligation, string Reference);

public sealed record SupportFacts(
    ImmutableArray<ContactFacts> Contacts,
    string EmergencyProcedure,
    DateOnly? LastDrill,
    string SupportAfterLaunch,
    DateOnly? VendorLaunchHelpEnds,
    PersonName? InternalSupporter,
    DateTimeOffset? AcceptedAt);

/// <summary>Side is marketing, it or vendor.</summary>
public sealed record ContactFacts(string Side, string Name, string Channel);

/// <summary>State is open, closed-by-owner, confirmed or void.</summary>
public sealed record ConditionFacts(string Id, int Number, string Text, string Lane, string OptionName, PersonName Owner, DateOnly Due, string State);

/// <summary>Rule is what decided it, for example "triage rule 3: express tier without integration".</summary>
public sealed record SkippedLane(string Lane, string LaneName, string Reason, string Rule, PersonName? ConfirmedBy);

public sealed record CommentFacts(PersonName By, DateTimeOffset At, string About, string Text, bool IsAdvice);

public sealed record EvidenceFacts(string Name, int Version, string Sha256, DateOnly? Expires, string About);

/// <summary>
/// Outcomes are adopt, adopt-with-conditions, pilot, choose-another-option, not-now, reject, no-agreement or withdrawn.
/// DecidedOptionName is the option that both leaders chose, null where the outcome names none.
/// </summary>
public sealed record RecommendationFacts(
    string Proposed,
    string? OptionId,
    string? OptionName,
    string Sentence,
    ImmutableArray<string> Reasons,
    ImmutableArray<FiredRule> Rules,
    string? Decided,
    DateTimeOffset? DecidedAt,
    string? DecidedOptionName = null);

public sealed record FiredRule(string DecisionName, string RuleId, int Number, string Explanation);

/// <summary>Side is marketing or it; Outcome is null while the decision is awaited; a reason stands where the outcome differs from the proposal.</summary>
public sealed record SignOffFacts(string Side, string RoleName, PersonName? By, string? Outcome, string? Reason, DateTimeOffset? At, string? BaseSha256, string? OptionName = null);

public sealed record VoidSignOff(int Revision, string RoleName, PersonName By, string Outcome, DateTimeOffset At, string WhyVoid);

public sealed record EscalationFacts(PersonName Owner, string Outcome, string Reason, DateTimeOffset At, string? OptionName = null);

public sealed record BenchmarkFacts(int Days, DateOnly? Due, decimal? Expected, decimal? Measured, PersonName? MarketingOwner, PersonName? ItOwner);

public sealed record MethodFacts(ImmutableArray<WeightFacts> FitWeights, ImmutableArray<string> Formulas, ImmutableArray<FiredRule> TriageRules);

/// <summary>Weight in percent of the fit axis, among the lanes that ran.</summary>
public sealed record WeightFacts(string LaneName, decimal Weight, decimal Percent);

/// <summary>Side is marketing, it or joint: who had the step. Times are UTC; End is null while it runs.</summary>
public sealed record WaitFacts(string Step, string Side, DateTimeOffset Start, DateTimeOffset? End);

/// <summary>The chain up to the moment of freezing. ChainHead is 64 hexadecimal digits.</summary>
public sealed record AuditFacts(long Events, string ChainHead, ImmutableArray<string> DefinitionHashes, ImmutableArray<AuditLine> Lines);

public sealed record AuditLine(long Sequence, DateTimeOffset At, string By, string What);

public sealed record GlossaryEntry(string Term, string Meaning);
