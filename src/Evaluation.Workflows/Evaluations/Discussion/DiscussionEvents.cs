using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Discussion;

/// <summary>What a comment or a piece of evidence is about; all null: the evaluation as a whole.</summary>
public sealed record Subject(Lane? Lane, string? Option, string? Criterion, int? Condition)
{
    public static readonly Subject Whole = new(null, null, null, null);

    public static Subject OfLane(Lane lane, string? option = null) => new(lane, option, null, null);

    public static Subject OfCondition(int number) => new(null, null, null, number);
}

/// <summary>IsAdvice: the author's side does not own the subject. It is heard, and decides nothing.</summary>
public sealed record CommentAdded(int Number, Subject About, string Text, bool IsAdvice) : EvaluationEvent;

/// <summary>Version counts the files of the same name from 1.</summary>
public sealed record EvidenceAdded(
    string Id,
    Subject About,
    string Name,
    string ContentType,
    long Size,
    string Sha256,
    int Version,
    DateOnly? Expires) : EvaluationEvent;
