using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Scoring;

/// <summary>
/// Usability of one tool: half the mean SUS, half the mean of the criteria over the raters, 0 to 100, not rounded.
/// CriteriaOnly: nobody used the tool, so the score is that of the criteria alone (the memo says so).
/// Score is null where nothing was scored.
/// </summary>
public sealed record UsabilityScore(decimal? Score, SusSummary? Sus, decimal? Criteria, int Raters, bool CriteriaOnly, int StraightLined, int MissingSusItems)
{
    /// <summary><paramref name="criteria"/> are those that applied; each rater's criteria are weighted as in every lane.</summary>
    public static UsabilityScore Of(IReadOnlyList<Criterion> criteria, IReadOnlyCollection<RubricAnswer> raters)
    {
        var scores = raters.Select(rater => SusScore.Of(criteria, rater)).OfType<SusScore>().ToList();
        var sus = SusSummary.Of(scores);
        var judged = raters.Select(rater => LaneScore.Of(criteria, rater)).OfType<decimal>().ToList();
        var mean = judged.Count == 0 ? null : (decimal?)judged.Average();
        var score = sus is null ? mean : mean is null ? sus.Mean : (sus.Mean + mean) / 2m;
        return new UsabilityScore(
            score, sus, mean, raters.Count, CriteriaOnly: sus is null && mean is not null, scores.Count(one => one.StraightLined), scores.Sum(one => one.Missing));
    }
}
