using System.Collections.Immutable;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Checks;

/// <summary>IsSuperseded: its lane was reopened, so it does not count any more.</summary>
public sealed record Assessment(
    long Key,
    Lane Lane,
    string? Option,
    string By,
    DateTimeOffset At,
    string RubricId,
    string RubricVersion,
    bool? UsedTheTool,
    ImmutableArray<CriterionAnswer> Answers,
    bool IsSuperseded)
{
    public CriterionAnswer? Find(string criterion) => Answers.FirstOrDefault(one => one.Criterion == criterion);
}

public sealed record LaneVerdict(
    long Key,
    Lane Lane,
    string Option,
    string By,
    DateTimeOffset At,
    Verdict Verdict,
    decimal? Score,
    Finding Finding,
    ImmutableArray<WayForward> WaysForward,
    ImmutableArray<CriterionException> Exceptions,
    bool IsSuperseded);

public enum ConditionStanding
{
    Open,
    ClosedByOwner,
    Confirmed,

    /// <summary>The judgement that asked for it was reopened.</summary>
    Void,
}

public sealed record Condition(
    int Number,
    Lane Lane,
    string Option,
    string Text,
    string Owner,
    DateOnly Due,
    string ImposedBy,
    DateTimeOffset ImposedAt,
    ConditionStanding Standing)
{
    public string? ClosingNote { get; init; }

    public ImmutableArray<string> Evidence { get; init; } = [];

    public string? ClosedBy { get; init; }

    public string? ConfirmedBy { get; init; }
}

public sealed record DeclaredRoles(string Option, string By, DateTimeOffset At, ImmutableArray<VendorPurpose> Roles, bool IsSuperseded);
