using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Scenarios;

/// <summary>
/// Plays scenarios through the real engine and the real rules, in memory, with a clock that only the scenario moves and the people of
/// <see cref="DemoCast"/>. The same scenario always gives the same events.
/// </summary>
/// <param name="organisation">Name and working time; whether the company is listed comes from the scenario.</param>
public sealed class ScenarioPlayer(Workflow workflow, OrganisationSettings organisation, MemoJobs memos)
{
    /// <param name="number">Of the evaluation; null for the first of the scenario's year.</param>
    public PlayResult Play(Scenario scenario, string? number = null)
    {
        number ??= $"EV-{scenario.Start.Year.ToString("0000", CultureInfo.InvariantCulture)}-0001";
        var context = new DecisionContext(workflow, organisation with { Listed = scenario.Listed }, DemoCast.Directory);
        var playback = new Playback(context, memos, scenario.Start);
        var stopped = Run(playback, scenario, number);
        return Sum(playback, scenario, stopped);
    }

    private static string? Run(Playback playback, Scenario scenario, string number)
    {
        if (playback.Do(new SubmitRequest(playback.Clock, scenario.Requester, number, scenario.Request)) is { } refused)
            return $"scenario '{scenario.Name}', request of {scenario.Requester}: {refused}";
        for (var i = 0; i < scenario.Steps.Length; i++)
        {
            var step = scenario.Steps[i];
            if ((playback.Advance(step.After.After(playback.Clock)) ?? Do(playback, step)) is { } problem)
                return $"scenario '{scenario.Name}', step {i + 1} ({Describe(step)}): {problem}";
        }

        return null;
    }

    private static string? Do(Playback playback, ScenarioStep step) => step switch
    {
        AnswerStep answer => OnTask(playback, answer.Task, answer.Option, answer.By, key => new CompleteTask(playback.Clock, answer.By, key, answer.Answer)),
        ActionStep action => Do(playback, action),
        _ => throw new InvalidOperationException("a step of a kind that nobody knows"),
    };

    private static string? Do(Playback playback, ActionStep action)
    {
        var (at, by, text) = (playback.Clock, action.By ?? "", action.Text ?? "");
        return action.Do switch
        {
            ScenarioAction.Wait => null,
            ScenarioAction.Withdraw => playback.Do(new Withdraw(at, by, text)),
            ScenarioAction.Comment => playback.Do(new AddComment(at, by, SubjectOf(action), text)),
            ScenarioAction.SendBack => OnTask(playback, action.Task!, action.Option, by, key => new SendBack(at, by, key, text)),
            ScenarioAction.AnswerQuestion => OnTask(playback, action.Task!, action.Option, null, key => new AnswerQuestion(at, by, key, text), TaskStanding.Waiting),
            ScenarioAction.CloseCondition => Close(playback, action.Condition!.Value, by, text),
            ScenarioAction.ConfirmCondition => playback.Do(new ConfirmCondition(at, by, action.Condition!.Value, IsMet: true, action.Text)),
            _ => throw new InvalidOperationException("an action that nobody knows"),
        };
    }

    private static Subject SubjectOf(ActionStep action)
        => action.Condition is { } number ? Subject.OfCondition(number)
            : action.Lane is { } lane ? Subject.OfLane(lane, action.Option)
            : new Subject(null, action.Option, null, null);

    // Of several tasks of the same element: that of the option, and of these the one that waits for this very person.
    private static string? OnTask(
        Playback playback, string element, string? option, string? by, Func<long, EvaluationCommand> command, TaskStanding? standing = null)
    {
        var open = playback.State.ActiveTasks.ToList();
        var task = open
            .Where(task => task.ElementId == element && (option is null || task.Option == option) && (standing is null || task.Standing == standing))
            .OrderBy(task => task.Assignee is null ? 1 : task.Assignee == by ? 0 : 2)
            .ThenBy(task => task.Key)
            .FirstOrDefault();
        return task is not null ? playback.Do(command(task.Key))
            : $"expected an open task '{element}'{Of(option)}, but {(open.Count == 0 ? "no task is open" : $"open are: {string.Join(", ", open.Select(Name).Distinct())}")}";
    }

    // The owner closes with evidence: the words of the scenario become a note of one page.
    private static string? Close(Playback playback, int number, string by, string text)
    {
        var note = EvidenceNote.Of($"Condition {number.ToString(CultureInfo.InvariantCulture)}", text.Length == 0 ? "Done." : text);
        var id = $"condition-{number.ToString(CultureInfo.InvariantCulture)}-{(playback.State.Evidence.Length + 1).ToString(CultureInfo.InvariantCulture)}";
        var evidence = new AddEvidence(
            playback.Clock, by, id, Subject.OfCondition(number), $"Condition {number.ToString(CultureInfo.InvariantCulture)}.pdf", "application/pdf",
            note.Length, Convert.ToHexStringLower(SHA256.HashData(note)), Expires: null);
        return playback.Do(evidence) ?? playback.Do(new CloseCondition(playback.Clock, by, number, text, [id]));
    }

    private static string Describe(ScenarioStep step) => step switch
    {
        AnswerStep answer => $"task {answer.Task}{Of(answer.Option)} by {answer.By}",
        ActionStep { Do: ScenarioAction.Wait } => "wait",
        ActionStep action => WireName.Of(action.Do) + (action.Task is null ? "" : $" task {action.Task}{Of(action.Option)}") + $" by {action.By}",
        _ => "",
    };

    private static string Of(string? option) => option is null ? "" : $" of the option '{option}'";

    private static string Name(TaskState task)
        => task.ElementId + (task.Option is null ? "" : $" ({task.Option})") + (task.Assignee is null ? "" : $" for {task.Assignee}");

    private PlayResult Sum(Playback playback, Scenario scenario, string? stopped)
    {
        var state = playback.State;
        var verdicts = (from lane in Lanes.All
                        from option in scenario.Request.Options
                        let verdict = state.VerdictOf(lane, option.Id)
                        where verdict is not null
                        select new PlayedVerdict(lane, option.Id, verdict.Verdict)).ToImmutableArray();
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
