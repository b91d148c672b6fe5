using System.Collections.Immutable;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Checks;

/// <summary>One person's answers to one rubric. Option is null where the rubric asks about the evaluation as a whole (SOX scoping).</summary>
public sealed record AssessmentSubmitted(
    long Key,
    Lane Lane,
    string? Option,
    string RubricId,
    string RubricVersion,
    bool? UsedTheTool,
    ImmutableArray<CriterionAnswer> Answers) : EvaluationEvent;

/// <summary>Score is 0 to 100, not rounded; null where nothing applied. It is what the formula gave on that day.</summary>
public sealed record VerdictGiven(
    long Key,
    Lane Lane,
    string Option,
    Verdict Verdict,
    decimal? Score,
    Finding Finding,
    ImmutableArray<WayForward> WaysForward,
    ImmutableArray<CriterionException> Exceptions) : EvaluationEvent;

/// <summary>Number counts the conditions of the evaluation from 1.</summary>
public sealed record ConditionImposed(int Number, Lane Lane, string Option, string Text, string Owner, DateOnly Due) : EvaluationEvent;

/// <summary>What the vendor is for each purpose: decides which legal questions are asked.</summary>
public sealed record VendorRolesDeclared(long Key, string Option, ImmutableArray<VendorPurpose> Roles) : EvaluationEvent;
