namespace Evaluation.Workflows.Evaluations.Discussion;

public sealed record Comment(int Number, long Sequence, string By, DateTimeOffset At, Subject About, string Text, bool IsAdvice);

public sealed record Evidence(
    string Id,
    long Sequence,
    string By,
    DateTimeOffset At,
    Subject About,
    string Name,
    string ContentType,
    long Size,
    string Sha256,
    int Version,
    DateOnly? Expires);
