using System.Collections.Immutable;

namespace Evaluation.Workflows.Answers;

public enum CheckAnswer
{
    Met,
    Partly,
    NotMet,
    Unknown,
    NotApplicable,
}

/// <summary>
/// One answer, as given; which fields stand depends on the scale of the criterion:
/// check: Check; rating and sus: Rating (1 to 5); yes-no: YesNo; horizons: Now and InThreeYears; task: Succeeded and Seconds; text: Text.
/// Evidence are ids of evidence, never null.
/// </summary>
public sealed record CriterionAnswer(string Criterion)
{
    public CheckAnswer? Check { get; init; }

    public int? Rating { get; init; }

    public bool? YesNo { get; init; }

    public CheckAnswer? Now { get; init; }

    public CheckAnswer? InThreeYears { get; init; }

    public bool? Succeeded { get; init; }

    public int? Seconds { get; init; }

    public string? Text { get; init; }

    public string? Comment { get; init; }

    /// <summary>Why the criterion does not apply.</summary>
    public string? Reason { get; init; }

    public ImmutableArray<string> Evidence { get; init; } = [];
}
