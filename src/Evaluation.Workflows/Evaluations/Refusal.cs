namespace Evaluation.Workflows.Evaluations;

public enum RefusalKind
{
    /// <summary>The input is wrong: <see cref="Refusal.Field"/> names where.</summary>
    Invalid,

    /// <summary>This person may not do this.</summary>
    Forbidden,

    /// <summary>The thing is not there (any more).</summary>
    NotFound,

    /// <summary>Somebody else was faster, or the state moved on: the message says who holds it.</summary>
    Conflict,
}

/// <summary>Message reads "expected ..., but ..." in plain words.</summary>
public sealed record Refusal(RefusalKind Kind, string Code, string? Field, string Message);
