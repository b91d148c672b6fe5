using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Evaluations;

/// <summary>What the standing verdicts come to for one option. Supported: the internal supporter has accepted.</summary>
internal sealed record OptionResult(
    RequestOption Option,
    ImmutableSortedDictionary<Lane, LaneVerdict> Verdicts,
    OptionAxes Axes,
    ImmutableArray<Lane> Failed,
    int Conditions,
    bool Supported)
{
    public decimal? Usability => Verdicts.GetValueOrDefault(Lane.Usability)?.Score;

    /// <summary>Null while no lane was judged.</summary>
    public Verdict? Worst => Verdicts.IsEmpty ? null : Verdicts.Values.Select(one => one.Verdict).MaxBy(Badness);

    private static int Badness(Verdict verdict) => verdict switch
    {
        Verdict.Fail => 3,
        Verdict.PassWithConditions => 2,
        Verdict.Pass => 1,
        _ => 0,
    };
}

/// <summary>The results as the recommendation sees them.</summary>
internal static class Results
{
    public static OptionResult Of(Workflow workflow, EvaluationState state, RequestOption option)
    {
        var verdicts = Lanes.All
            .Select(lane => (lane, verdict: state.VerdictOf(lane, option.Id)))
            .Where(one => one.verdict is not null)
            .ToImmutableSortedDictionary(one => one.lane, one => one.verdict!);
        return new OptionResult(
            option,
            verdicts,
            OptionAxes.Of(verdicts.ToDictionary(one => one.Key, one => new LaneResult(one.Value.Verdict, one.Value.Score)), workflow.Scoring.FitWeights),
            [.. verdicts.Where(one => one.Value.Verdict == Verdict.Fail).Select(one => one.Key)],
            state.Conditions.Count(condition => condition.Option == option.Id && condition.Standing != ConditionStanding.Void),
            state.SupportOf(option.Id)?.AcceptedAt is not null);
    }

    /// <summary>The variable results: proposed, best (of the others, null where none is good enough) and passMarks.</summary>
    public static FeelContext Of(Workflow workflow, EvaluationState state)
    {
        var scoring = workflow.Scoring;
        var all = state.Request!.Options.Select(option => Of(workflow, state, option)).ToList();
        var best = all
            .Where(one => !one.Option.Proposed && IsGoodEnough(one, scoring))
            .OrderByDescending(one => Math.Min(one.Axes.Need.Value!.Value, one.Axes.Fit.Value!.Value))
            .FirstOrDefault();
        return new FeelContext(
        [
            new("proposed", ContextOf(all.Single(one => one.Option.Proposed))),
            new("best", best is null ? FeelValue.Null : ContextOf(best)),
            new("passMarks", new FeelContext(
            [
                new("usability", scoring.Usability.PassMark),
                new("need", scoring.Axes.NeedPassMark),
                new("fit", scoring.Axes.FitPassMark),
            ])),
        ]);
    }

    // The two axes are never blended: of two good options the one whose weaker axis is stronger comes first.
    private static bool IsGoodEnough(OptionResult result, ScoringRules scoring)
        => result.Failed.IsEmpty
            && result.Axes.Need.Value >= scoring.Axes.NeedPassMark
            && result.Axes.Fit.Value >= scoring.Axes.FitPassMark;

    private static FeelContext ContextOf(OptionResult result) => new(
    [
        new("id", result.Option.Id),
        new("kind", WireName.Of(result.Option.Kind)),
        new("need", Number(result.Axes.Need.Value)),
        new("fit", Number(result.Axes.Fit.Value)),
        new("needBlocked", result.Axes.Need.Blocked),
        new("fitBlocked", result.Axes.Fit.Blocked),
        new("failed", new FeelList([.. result.Failed.Select(lane => (FeelValue)WireName.Of(lane))])),
        new("conditions", result.Conditions),
        new("usability", Number(result.Usability)),
        new("supported", result.Supported),
        new("worst", result.Worst is { } worst ? WireName.Of(worst) : FeelValue.Null),
        new("verdicts", new FeelContext([.. Lanes.All.Select(lane => new KeyValuePair<string, FeelValue>(
            NameOf(lane), result.Verdicts.GetValueOrDefault(lane) is { } judged ? WireName.Of(judged.Verdict) : FeelValue.Null))])),
    ]);

    /// <summary>As FEEL can name it without quotes: securityCustomer.</summary>
    public static string NameOf(Lane lane) => char.ToLowerInvariant(lane.ToString()[0]) + lane.ToString()[1..];

    private static FeelValue Number(decimal? value) => value is { } number ? number : FeelValue.Null;
}
