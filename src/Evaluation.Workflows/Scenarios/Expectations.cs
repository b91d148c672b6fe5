using System.Collections.Immutable;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Workflows.Scenarios;

/// <summary>Compares what a scenario expects with what came; each difference is one sentence "expected ..., but ...".</summary>
internal static class Expectations
{
    public static IEnumerable<string> Failed(
        ScenarioExpectations expected, IReadOnlyList<string> path, ImmutableArray<PlayedVerdict> verdicts, Outcome? outcome)
        => [.. Path(expected.Path, path), .. Verdicts(expected.Verdicts, verdicts), .. Recommendation(expected.Recommendation, outcome)];

    /// <summary>The first expected element that does not come after those before it.</summary>
    public static IEnumerable<string> Path(ImmutableArray<string> expected, IReadOnlyList<string> path)
    {
        if (Missed(expected, path) is not { } i) yield break;
        var after = i == 0 ? "from the start" : $"after '{expected[i - 1]}'";
        yield return $"path: expected '{expected[i]}' {after}, but it did not complete {(i == 0 ? "" : "there")}".TrimEnd();
    }

    /// <summary>Which of the expected elements (from 0) is the first that does not come; null where all do.</summary>
    public static int? Missed(ImmutableArray<string> expected, IReadOnlyList<string> path)
    {
        var at = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            while (at < path.Count && path[at] != expected[i]) at++;
            if (at++ >= path.Count) return i;
        }

        return null;
    }

    public static IEnumerable<string> Verdicts(ImmutableArray<ExpectedVerdict> expected, ImmutableArray<PlayedVerdict> verdicts)
        => from one in expected
           let came = verdicts.FirstOrDefault(verdict => verdict.Lane == one.Lane && verdict.Option == one.Option)
           where came?.Verdict != one.Verdict
           select $"verdicts.{WireName.Of(one.Lane)}.{one.Option}: expected {WireName.Of(one.Verdict)}, but {(came is null ? "there is no verdict" : $"it is {WireName.Of(came.Verdict)}")}";

    public static IEnumerable<string> Recommendation(Outcome? expected, Outcome? outcome)
    {
        if (expected is { } wanted && wanted != outcome)
            yield return $"recommendation: expected {WireName.Of(wanted)}, but {(outcome is { } came ? $"it is {WireName.Of(came)}" : "nothing is decided")}";
    }
}
