namespace Evaluation.Conformance;

/// <summary>Unsupported cases are outside of passed and failed. Lines say more about parts; failures say what failed and why.</summary>
internal sealed record SuiteResult(int Passed, int Failed, int Unsupported, IReadOnlyList<string> Lines, IReadOnlyList<string> Failures)
{
    public int Total => Passed + Failed + Unsupported;

    /// <summary>Counts of the parts of the suite; empty where the suite has none.</summary>
    public IReadOnlyList<SuiteLine> Parts { get; init; } = [];
}
