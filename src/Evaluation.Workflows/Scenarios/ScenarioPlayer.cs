using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Scenarios;

/// <summary>
/// Plays scenarios through the real engine and the real rules, in memory, with a clock that only the scenario moves and the people of
/// <see cref="DemoCast"/>. The same scenario always gives the same events.
/// </summary>
/// <param name="organisation">Name and working time; whether the company is listed comes from the scenario.</param>
public sealed class ScenarioPlayer(Workflow workflow, OrganisationSettings organisation, MemoJobs memos)
{
    /// <param name="number">Of the evaluation; null for the first of the scenario's year.</param>
    /// <param name="patience">Once it is cancelled the play stops where it is, and says so.</param>
    public PlayResult Play(Scenario scenario, string? number = null, CancellationToken patience = default)
    {
        number ??= NumberOf(scenario.Start);
        var context = new DecisionContext(workflow, organisation with { Listed = scenario.Listed }, DemoCast.Directory);
        var playback = new Playback(context, memos, scenario.Start, patience);
        var (stopped, at) = Run(playback, scenario, number);
        return Sum(playback, scenario, stopped) with { StoppedAt = at };
    }

    internal static string NumberOf(DateTimeOffset start) => $"EV-{start.Year.ToString("0000", CultureInfo.InvariantCulture)}-0001";

    internal static ImmutableArray<PlayedVerdict> VerdictsOf(EvaluationState state, PurchaseRequest request) =>
    [
        .. from lane in Lanes.All
           from option in request.Options
           let verdict = state.VerdictOf(lane, option.Id)
           where verdict is not null
           select new PlayedVerdict(lane, option.Id, verdict.Verdict),
    ];

    private static (string? Stopped, int? At) Run(Playback playback, Scenario scenario, string number)
    {
        if (playback.Do(new SubmitRequest(playback.Clock, scenario.Requester, number, scenario.Request)) is { } refused)
            return ($"scenario '{scenario.Name}', request of {scenario.Requester}: {refused}", null);
        for (var i = 0; i < scenario.Steps.Length; i++)
        {
            var step = scenario.Steps[i];
            if ((playback.Advance(step.After.After(playback.Clock)) ?? ScenarioSteps.Do(playback, step)) is { } problem)
                return ($"scenario '{scenario.Name}', step {i + 1} ({ScenarioSteps.Describe(step)}): {problem}", i);
        }

        return (null, null);
    }

    private PlayResult Sum(Playback playback, Scenario scenario, string? stopped)
    {
        var state = playback.State;
        var verdicts = VerdictsOf(state, scenario.Request);
        return new PlayResult(
            scenario.Name,
            [.. state.Path],
            verdicts,
            state.Request is null ? [] : [.. scenario.Request.Options.Select(option => Scores(Results.Of(workflow, state, option)))],
            state.Outcome,
            [.. stopped is null ? [] : (string[])[stopped], .. Expectations.Failed(scenario.Expect, state.Path, verdicts, state.Outcome)],
            stopped,
            state,
            playback.Context,
            playback.Commands,
            playback.Events);
    }

    private static PlayedScores Scores(OptionResult result) => new(
        result.Option.Id,
        [.. result.Verdicts.Where(one => one.Value.Score is not null).Select(one => KeyValuePair.Create(one.Key, one.Value.Score!.Value))],
        result.Axes.Need.Value,
        result.Axes.Need.Blocked,
        result.Axes.Fit.Value,
        result.Axes.Fit.Blocked);
}
