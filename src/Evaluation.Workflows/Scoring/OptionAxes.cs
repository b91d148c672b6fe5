using System.Collections.Immutable;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Scoring;

/// <summary>What a lane came to for one option. Score is 0 to 100, null where nothing applied.</summary>
internal sealed record LaneResult(Verdict Verdict, decimal? Score);

/// <summary>
/// One of the two axes. Value is 0 to 100, not rounded, null where no lane on it gave a score. Failed are the lanes on it that failed,
/// in the order of the lanes: with one, the axis is blocked whatever its value.
/// </summary>
public sealed record Axis(decimal? Value, ImmutableArray<Lane> Failed)
{
    public bool Blocked => Failed.Length > 0;
}

/// <summary>The two axes of one option: never blended into one number. Shares are the lanes that count on the axis fit.</summary>
internal sealed record OptionAxes(Axis Need, Axis Fit, ImmutableArray<FitShare> Shares)
{
    /// <summary><paramref name="results"/> are the lanes that ran for the option. The lane support is a gate and on no axis.</summary>
    public static OptionAxes Of(IReadOnlyDictionary<Lane, LaneResult> results, FitWeights weights)
    {
        var shares = SharesOf(results, weights);
        var total = shares.Sum(share => share.Weight);
        return new OptionAxes(
            new Axis(MeanOf(ScoreOf(results, Lane.Usability), ScoreOf(results, Lane.Need)), FailedOf(results, Side.Marketing)),
            new Axis(total == 0 ? null : shares.Sum(share => share.Weight * share.Score) / total, FailedOf(results, Side.It)),
            shares);
    }

    private static ImmutableArray<FitShare> SharesOf(IReadOnlyDictionary<Lane, LaneResult> results, FitWeights weights)
    {
        var security = LaneScore.OfSecurity(ScoreOf(results, Lane.SecurityCustomer), ScoreOf(results, Lane.SecurityInternal));
        (string Key, decimal Weight, decimal? Score)[] all =
        [
            ("architecture", weights.Architecture, ScoreOf(results, Lane.Architecture)),
            ("security", weights.Security, security),
            ("sox", weights.Sox, ScoreOf(results, Lane.Sox)),
            ("data-legal", weights.DataLegal, ScoreOf(results, Lane.DataLegal)),
        ];
        return [.. all.Where(one => one.Score is not null).Select(one => new FitShare(one.Key, one.Weight, one.Score!.Value))];
    }

    private static decimal? ScoreOf(IReadOnlyDictionary<Lane, LaneResult> results, Lane lane) => results.TryGetValue(lane, out var result) ? result.Score : null;

    private static decimal? MeanOf(decimal? usability, decimal? need) => usability is null ? need : need is null ? usability : (usability + need) / 2m;

    private static ImmutableArray<Lane> FailedOf(IReadOnlyDictionary<Lane, LaneResult> results, Side side)
        => [.. Lanes.All.Where(lane => Lanes.SideOf(lane) == side && results.TryGetValue(lane, out var result) && result.Verdict == Verdict.Fail)];
}

/// <summary>Key is that of scoring.yaml: architecture, security, sox or data-legal. Weight is relative, Score 0 to 100.</summary>
internal sealed record FitShare(string Key, decimal Weight, decimal Score);
