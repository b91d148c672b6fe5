using System.Collections.Immutable;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Evaluations.Triage;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.TaskList;

/// <summary>One task as one person may see it: what is asked, what is known, and what this person can do about it.</summary>
public sealed record TaskView
{
    public required string Id { get; init; }

    public required long Key { get; init; }

    public required string Number { get; init; }

    public required string ElementId { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required TaskStanding Standing { get; init; }

    public required Lane? Lane { get; init; }

    public required Side Side { get; init; }

    /// <summary>Null where the task is about the evaluation as a whole.</summary>
    public required RequestOption? Option { get; init; }

    public required PurchaseRequest Request { get; init; }

    public required Tier? Tier { get; init; }

    public required Named? HeldBy { get; init; }

    public required ImmutableArray<string> CandidateGroups { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset? Due { get; init; }

    /// <summary>The last day that the window leaves.</summary>
    public required DateOnly? Planned { get; init; }

    public required bool IsLate { get; init; }

    public required Named? EndedBy { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>The kind of the answer that completes the task, as in docs/formats/task-answer.schema.json.</summary>
    public required string AnswerKind { get; init; }

    /// <summary>Null where the form is no rubric.</summary>
    public required RubricForm? Rubric { get; init; }

    /// <summary>JSON that this person left unfinished; nobody else's.</summary>
    public required string? Draft { get; init; }

    public required ImmutableArray<QuestionLine> Questions { get; init; }

    public required ImmutableArray<CommentLine> Comments { get; init; }

    public required bool MayWork { get; init; }

    /// <summary>Why this person may not work on it, "expected ..., but ..."; null where they may.</summary>
    public required string? WhyNot { get; init; }

    public required bool MayClaim { get; init; }

    public required bool MayRelease { get; init; }

    public required bool MayReassign { get; init; }

    public required bool MaySendBack { get; init; }

    public required bool MayAnswerQuestion { get; init; }

    /// <summary>Facts that the form of this kind shows; null for the other kinds.</summary>
    public required TaskFacts Facts { get; init; }
}

/// <summary>Criteria are those that apply, in the order of the rubric; YouAnswer: the person's side owns the criterion.</summary>
public sealed record RubricForm(
    string Id, string Version, string? Title, string? Credit, bool AsksUse, bool AsksVerdict, bool AsksSupport, ImmutableArray<AskedCriterion> Criteria);

public sealed record AskedCriterion(Criterion Criterion, bool YouAnswer);

/// <summary>Everything beside the rubric that somebody needs to answer; each part only for the forms that use it.</summary>
public sealed record TaskFacts
{
    public TriageFacts? Triage { get; init; }

    /// <summary>For the usability plan: whom one can choose.</summary>
    public UsabilityChoices? Usability { get; init; }

    /// <summary>For the conclusion on usability: what the scorers' answers come to, once all have finished.</summary>
    public UsabilityScore? Score { get; init; }

    /// <summary>For the confirmation of SOX scoping: what marketing answered.</summary>
    public ImmutableArray<AnsweredLine> Scoping { get; init; } = [];

    /// <summary>For the internal supporter: what was arranged.</summary>
    public SupportStatement? Support { get; init; }

    /// <summary>For the leaders and the escalation owner.</summary>
    public SigningFacts? Signing { get; init; }

    /// <summary>People who can own a condition, or be named; active, by name.</summary>
    public ImmutableArray<Named> People { get; init; } = [];
}

public sealed record TriageFacts(Tier Tier, string Reason, ImmutableArray<ProposedSkip> Skips, ImmutableArray<string> Rules);

public sealed record ProposedSkip(Lane Lane, string Name, string Rule);

public sealed record UsabilityChoices(ImmutableArray<RequestOption> Tools, ImmutableArray<Named> Scorers, int Shortlist, int FewestScorers, int MostScorers);

public sealed record AnsweredLine(string Ask, string Plain, string Answer, string? Comment);

/// <summary>Base is what is signed; Lanes are those that a send-back can reopen.</summary>
public sealed record SigningFacts(
    int Revision, string? Base, int Round, Outcome? Proposed, string? Option, string Reason, ImmutableArray<Lane> Lanes, ImmutableArray<SignOffLine> SignOffs);
