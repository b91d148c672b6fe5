using System.Globalization;
using System.Text;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Web.CommandLine;

/// <summary>What came of scenarios, for people to read.</summary>
internal static class PlayReport
{
    private const int LabelWidth = 34;

    public static string Of(IReadOnlyCollection<PlayResult> results)
    {
        var text = new StringBuilder();
        foreach (var result in results) Add(text, result);
        if (results.Count > 1)
            text.Append(CultureInfo.InvariantCulture, $"{results.Count} scenarios: {results.Count(result => result.Met)} as expected, {results.Count(result => !result.Met)} not.\n");
        return text.ToString();
    }

    private static void Add(StringBuilder text, PlayResult result)
    {
        text.Append(result.Scenario).Append('\n');
        var (first, last) = (result.Events[0].At, result.Events[^1].At);
        Line(text, "From request to end", $"{first:yyyy-MM-dd} to {last:yyyy-MM-dd}{(result.State.Tier is { } tier ? $", tier {WireName.Of(tier)}" : "")}");
        foreach (var lane in result.Verdicts.GroupBy(verdict => verdict.Lane))
            Line(text, Lanes.PlainName(lane.Key), string.Join(", ", lane.Select(verdict => $"{verdict.Option} {Words(verdict.Verdict)}{ScoreOf(result, verdict)}")));
        foreach (var scores in result.Scores.Where(scores => scores.NeedAxis is not null || scores.FitAxis is not null))
            Line(text, $"Marketing need x fit, {scores.Option}", $"{AxisOf(scores.NeedAxis, scores.NeedBlocked)} x {AxisOf(scores.FitAxis, scores.FitBlocked)}");
        Line(text, "Recommendation", result.Recommendation is { } outcome ? Words(outcome) : "none yet");
        Line(text, "Expectations", result.Met ? "met" : "not met");
        foreach (var failed in result.Failed) text.Append("    - ").Append(failed).Append('\n');
        text.Append('\n');
    }

    private static void Line(StringBuilder text, string label, string value) => text.Append("  ").Append(label.PadRight(LabelWidth)).Append(' ').Append(value).Append('\n');

    private static string ScoreOf(PlayResult result, PlayedVerdict verdict)
        => result.Scores.Where(scores => scores.Option == verdict.Option).SelectMany(scores => scores.Lanes).Where(lane => lane.Key == verdict.Lane)
            .Select(lane => $" ({Shown(lane.Value)})").FirstOrDefault("");

    private static string AxisOf(decimal? value, bool blocked) => (value is { } score ? Shown(score) : "not scored") + (blocked ? " (blocked)" : "");

    private static string Shown(decimal score) => LaneScore.ForDisplay(score).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Words<TWord>(TWord word)
        where TWord : struct, Enum
        => WireName.Of(word).Replace('-', ' ');
}
