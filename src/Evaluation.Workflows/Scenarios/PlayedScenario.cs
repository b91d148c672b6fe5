using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Workflows.Scenarios;

/// <summary>A scenario file made of a play, or why there is none.</summary>
public sealed record PlayedScenario(byte[]? Yaml, Refusal? Refusal)
{
    /// <summary>What happened in the play is what the scenario expects; it was read back and played before this returns.</summary>
    public static PlayedScenario Of(Workflow workflow, Played played, string name, CancellationToken patience = default)
    {
        if (played.Stopped is { } stopped) return No("play-stopped", null, $"expected a play that goes on, but it stopped: {stopped}");
        if (played.Recording.Steps.IsEmpty) return No("play-empty", null, "expected a play with at least one step, but nobody has done anything yet");
        var verdicts = ScenarioPlayer.VerdictsOf(played.State, played.Recording.Request).Select(one => new ExpectedVerdict(one.Lane, one.Option, one.Verdict));
        var scenario = played.Recording.ToScenario(name, workflow.Name, new ScenarioExpectations([.. played.State.Path], [.. verdicts], played.State.Outcome));
        var yaml = ScenarioWriter.WriteYaml(scenario);
        var read = ScenarioReader.ReadYaml(yaml, "scenario");
        if (read.Value is null) return No("scenario-invalid", read.Problems[0].ElementId, read.Problems[0].Message);
        var nothing = new FrozenMemo(new string('0', 64), new string('0', 64));
        var again = new ScenarioPlayer(workflow, played.Context.Organisation, new MemoJobs(_ => nothing, _ => nothing)).Play(read.Value, patience: patience);
        return again.Met ? new PlayedScenario(yaml, null) : No("scenario-differs", null, $"expected the scenario to come out as the play did, but: {again.Failed[0]}");
    }

    private static PlayedScenario No(string code, string? field, string message) => new(null, new Refusal(RefusalKind.Invalid, code, field, message));
}
