using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Scenarios;

/// <summary>
/// What came of a scenario. <see cref="Stopped"/> says in one line why it could not be played to its end, null where it could; it is then the
/// first of the failed expectations. Commands and Events are everything that was done, in order, by the system too.
/// </summary>
public sealed record PlayResult(
    string Scenario,
    ImmutableArray<string> Path,
    ImmutableArray<PlayedVerdict> Verdicts,
    ImmutableArray<PlayedScores> Scores,
    Outcome? Recommendation,
    ImmutableArray<string> Failed,
    string? Stopped,
    EvaluationState State,
    DecisionContext Context,
    ImmutableArray<EvaluationCommand> Commands,
    ImmutableArray<RecordedEvent> Events)
{
    public bool Met => Failed.IsEmpty;

    /// <summary>Which step (from 0) could not be done; null where none, or where the request already was refused.</summary>
    public int? StoppedAt { get; init; }
}

public sealed record PlayedVerdict(Lane Lane, string Option, Verdict Verdict);

/// <summary>Lanes are those that gave a score. Scores and axes are 0 to 100, not rounded; an axis is null where no lane on it gave one.</summary>
public sealed record PlayedScores(
    string Option,
    ImmutableArray<KeyValuePair<Lane, decimal>> Lanes,
    decimal? NeedAxis,
    bool NeedBlocked,
    decimal? FitAxis,
    bool FitBlocked);

public static class PlayResultWriter
{
    /// <summary>Exactly docs/formats/play-result.schema.json: one object for each result.</summary>
    public static byte[] WriteJson(PlayResult result) => Tree.ToJson(ToTree(result));

    /// <summary>A JSON array of them.</summary>
    public static byte[] WriteJson(IEnumerable<PlayResult> results) => Tree.ToJson(Tree.List(results, ToTree));

    private static MapNode ToTree(PlayResult result) => Tree.Map(
        ("scenario", Tree.Text(result.Scenario)),
        ("path", Tree.List(result.Path, Tree.Text)),
        ("verdicts", new MapNode([.. result.Verdicts.GroupBy(verdict => verdict.Lane).Select(lane => new MapEntry(
            WireName.Of(lane.Key),
            new MapNode([.. lane.Select(one => new MapEntry(one.Option, Tree.Word<Verdict>(one.Verdict)!))])))])),
        ("scores", new MapNode([.. result.Scores.Select(scores => new MapEntry(scores.Option, ToTree(scores)))])),
        ("recommendation", Tree.Word(result.Recommendation) ?? Tree.Nothing),
        ("expectations", Tree.Map(("met", Tree.Flag(result.Met)), ("failed", Tree.List(result.Failed, Tree.Text)))));

    private static MapNode ToTree(PlayedScores scores) => new(
    [
        .. scores.Lanes.Select(lane => new MapEntry(WireName.Of(lane.Key), Tree.Number(lane.Value)!)),
        new("needAxis", Tree.Number(scores.NeedAxis) ?? Tree.Nothing),
        new("needBlocked", Tree.Flag(scores.NeedBlocked)!),
        new("fitAxis", Tree.Number(scores.FitAxis) ?? Tree.Nothing),
        new("fitBlocked", Tree.Flag(scores.FitBlocked)!),
    ]);
}
