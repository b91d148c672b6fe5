namespace Evaluation.Workflows.Evaluations.Discussion;

public sealed record AddComment(DateTimeOffset At, string Actor, Subject About, string Text) : EvaluationCommand(At, Actor);

/// <summary>
/// The bytes are stored apart; Id names them. Size in bytes, at most 20 MB; ContentType was found from the content: PDF, Office or PNG.
/// Sha256 is 64 lower-case hexadecimal digits.
/// </summary>
public sealed record AddEvidence(
    DateTimeOffset At,
    string Actor,
    string Id,
    Subject About,
    string Name,
    string ContentType,
    long Size,
    string Sha256,
    DateOnly? Expires) : EvaluationCommand(At, Actor);
