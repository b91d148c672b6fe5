namespace Evaluation.Workflows.Scoring;

/// <summary>
/// Mean and spread of a tool's SUS scores, not rounded; the grade follows from the mean rounded to one decimal, half away from zero.
/// The standard deviation is that of a sample (n - 1); the interval holds the mean with 95 % by Student's t and is not cut to 0 to 100.
/// All three are null for one rater. Indicative: fewer than five raters.
/// </summary>
public sealed record SusSummary(
    int Raters,
    decimal Mean,
    string Grade,
    decimal Minimum,
    decimal Maximum,
    decimal? StandardDeviation,
    decimal? IntervalLow,
    decimal? IntervalHigh,
    bool Indicative)
{
    /// <summary>Mean of published studies.</summary>
    public const decimal PublishedMean = 68m;

    /// <summary>Null without scores.</summary>
    public static SusSummary? Of(IReadOnlyCollection<SusScore> scores)
    {
        if (scores.Count == 0) return null;
        var mean = scores.Average(one => one.Score);
        var deviation = scores.Count < 2 ? null : (decimal?)RootOf(scores.Sum(one => (one.Score - mean) * (one.Score - mean)) / (scores.Count - 1));
        var margin = deviation is null ? null : StudentT.Quantile975(scores.Count - 1) * deviation / RootOf(scores.Count);
        return new SusSummary(
            scores.Count,
            mean,
            GradeOf(Math.Round(mean, 1, MidpointRounding.AwayFromZero)),
            scores.Min(one => one.Score),
            scores.Max(one => one.Score),
            deviation,
            mean - margin,
            mean + margin,
            scores.Count < 5);
    }

    /// <summary>Curved grades by lower bound, for a mean rounded to one decimal.</summary>
    public static string GradeOf(decimal mean) => mean switch
    {
        >= 84.1m => "A+",
        >= 80.8m => "A",
        >= 78.9m => "A-",
        >= 77.2m => "B+",
        >= 74.1m => "B",
        >= 72.6m => "B-",
        >= 71.1m => "C+",
        >= 65.0m => "C",
        >= 62.7m => "C-",
        >= 51.7m => "D",
        _ => "F",
    };

    // Fifteen digits are enough for a spread that is shown with one decimal.
    private static decimal RootOf(decimal value) => (decimal)Math.Sqrt((double)value);
}
