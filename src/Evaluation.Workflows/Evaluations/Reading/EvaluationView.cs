using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Triage;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Reading;

/// <summary>One evaluation as one person may see it: where it is, who has it, since when, and what came of it so far.</summary>
public sealed record EvaluationView
{
    public required string Number { get; init; }

    /// <summary>Sequence of the last event that this shows.</summary>
    public required long Version { get; init; }

    public required string Title { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>One sentence in plain words: what the evaluation waits for, or how it ended.</summary>
    public required string Standing { get; init; }

    public required Named Requester { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required DateTimeOffset? SubmittedAt { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }

    /// <summary>JSON of the unfinished request; only the requester gets it.</summary>
    public required string? Draft { get; init; }

    /// <summary>Null while it is a draft.</summary>
    public required PurchaseRequest? Request { get; init; }

    public required Tier? Tier { get; init; }

    public required ImmutableArray<OpenStep> OpenSteps { get; init; }

    /// <summary>What has to be done by when, so that the window is met.</summary>
    public required ImmutableArray<PlannedStep> Plan { get; init; }

    public required ImmutableArray<OptionColumn> Options { get; init; }

    public required ImmutableArray<LaneLine> Lanes { get; init; }

    public required ImmutableArray<SkipLine> Skips { get; init; }

    public required ImmutableArray<string> Considerations { get; init; }

    public required ImmutableArray<ConditionLine> Conditions { get; init; }

    public required ImmutableArray<CommentLine> Comments { get; init; }

    public required ImmutableArray<EvidenceLine> Evidence { get; init; }

    public required ImmutableArray<QuestionLine> Questions { get; init; }

    /// <summary>Null until the rules proposed something.</summary>
    public required ProposalLine? Proposal { get; init; }

    public required ImmutableArray<SignOffLine> SignOffs { get; init; }

    public required Outcome? Outcome { get; init; }

    public required string? OutcomeOption { get; init; }

    /// <summary>Revisions of the memo's base, the last one first.</summary>
    public required ImmutableArray<BaseLine> Bases { get; init; }

    /// <summary>Whether a job is on its way to make a memo: a new base, or the signed one.</summary>
    public required bool IsMemoBeingMade { get; init; }

    /// <summary>Seals on any revision, in the order in which they were added.</summary>
    public required ImmutableArray<SealLine> Seals { get; init; }

    /// <summary>A sign-off was given and its seal is not on the memo yet.</summary>
    public required bool WaitsForSeal { get; init; }

    /// <summary>Whether the signed memo is there.</summary>
    public required bool HasMemo { get; init; }

    public required ImmutableArray<ActiveIncident> Incidents { get; init; }

    public required bool MayWithdraw { get; init; }

    public required bool MayRetryIncidents { get; init; }

    public required bool MayTakePart { get; init; }
}

/// <summary>A task that somebody has to do. HeldBy is null while nobody took it; Side is whose time it is now.</summary>
public sealed record OpenStep(
    string TaskId,
    string Name,
    Lane? Lane,
    string? Option,
    Side Side,
    TaskStanding Standing,
    Named? HeldBy,
    ImmutableArray<string> CandidateGroups,
    DateTimeOffset Since,
    DateTimeOffset? Due,
    bool IsLate,
    bool IsYours);

/// <summary>Axes are 0 to 100 and not rounded; null where no lane gave a score.</summary>
public sealed record OptionColumn(
    RequestOption Option,
    decimal? Need,
    bool NeedBlocked,
    decimal? Fit,
    bool FitBlocked,
    ImmutableArray<Lane> Failed,
    int Conditions,
    bool Supported);

/// <summary>A lane with what it said about each option, in the order of the request. Finished and Of count its tasks of the current round.</summary>
public sealed record LaneLine(Lane Lane, string Name, Side Side, bool Runs, int Finished, int Of, ImmutableArray<VerdictCell> Cells);

public sealed record VerdictCell(string Option, Verdict? Verdict, decimal? Score, Finding? Finding, ImmutableArray<WayForward> WaysForward, Named? By, DateTimeOffset? At);

public sealed record SkipLine(Lane Lane, string Name, string Reason, string Rule, Named? ConfirmedBy);

public sealed record ConditionLine(
    string Id, int Number, Lane Lane, string Option, string Text, Named Owner, DateOnly Due, ConditionStanding Standing, bool MayClose, bool MayConfirm);

/// <summary>About is in plain words.</summary>
public sealed record CommentLine(Named By, DateTimeOffset At, string About, string Text, bool IsAdvice);

public sealed record EvidenceLine(string Id, Named By, DateTimeOffset At, string About, string Name, string ContentType, long Size, int Version, DateOnly? Expires);

/// <summary>A question to the requester. Answer is null while it is open, or where the task ended without one.</summary>
public sealed record QuestionLine(string TaskId, string Task, Named AskedBy, DateTimeOffset AskedAt, string Question, string? Answer, bool IsOpen, bool MayAnswer);

public sealed record ProposalLine(Outcome Outcome, string? Option, string Reason);

/// <summary>VoidBecause is null while the decision counts.</summary>
public sealed record SignOffLine(Side Side, Named By, DateTimeOffset At, int Revision, Outcome Outcome, string? Option, string? Reason, string? VoidBecause);

/// <summary>SealedBy is a sentence such as "Sealed by Harbour Goods at the sign-off of Maya Ortiz".</summary>
public sealed record SealLine(int Revision, DateTimeOffset At, string SealedBy, bool IsPersonal);

public sealed record BaseLine(int Revision, DateTimeOffset At, string Sha256, string? SupersededBecause);
