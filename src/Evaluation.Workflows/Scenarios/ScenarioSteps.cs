using System.Globalization;
using System.Security.Cryptography;
using Evaluation.Engine.Execution.Correlation;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Messages;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Scenarios;

/// <summary>What each step of a scenario does in a play, when its time has come.</summary>
internal static class ScenarioSteps
{
    /// <summary>Null, or why not.</summary>
    public static string? Do(Playback playback, ScenarioStep step) => step switch
    {
        AnswerStep answer => OnTask(playback, answer.Task, answer.Option, answer.By, key => new CompleteTask(playback.Clock, answer.By, key, answer.Answer)),
        ActionStep action => Do(playback, action),
        MessageStep message => Send(playback, message),
        SignalStep signal => Send(playback, signal),
        JobStep job => PlayedJobs.Report(playback, job),
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
            ScenarioAction.Reassign => OnTask(playback, action.Task!, action.Option, by, key => new Reassign(at, by, key, action.To!, text)),
            ScenarioAction.CloseCondition => Close(playback, action.Condition!.Value, by, text),
            ScenarioAction.ConfirmCondition => playback.Do(new ConfirmCondition(at, by, action.Condition!.Value, IsMet: true, action.Text)),
            _ => throw new InvalidOperationException("an action that nobody knows"),
        };
    }

    // A scenario plays one evaluation: without a key the message is meant for it, by its number where that is asked for, else by whatever key is.
    private static string? Send(Playback playback, MessageStep message)
    {
        if (message.Variables.Compute(playback.Clock, out var values) is { } why) return why;
        var state = playback.State;
        var keys = state.Process.MessageSubscriptions.Where(one => one.MessageName == message.Message).Select(one => one.CorrelationKey).ToList();
        var key = message.Key ?? (keys.Count == 0 || keys.Contains(state.Number) ? state.Number : keys[0]);
        return playback.Publish(new PublishMessage(playback.Clock, message.Message, key, values) { TimeToLive = message.Keep.After(playback.Clock) - playback.Clock });
    }

    private static string? Send(Playback playback, SignalStep signal)
    {
        if (signal.Variables.Compute(playback.Clock, out var values) is { } why) return why;
        return playback.State.Process.SignalSubscriptions.Any(one => one.SignalName == signal.Signal)
            ? playback.Do(new DeliverSignal(playback.Clock, Actors.System, signal.Signal, values))
            : $"expected something that waits for the signal '{signal.Signal}', but {Waits.Of(playback.State)}";
    }

    private static Subject SubjectOf(ActionStep action)
        => action.Condition is { } number ? Subject.OfCondition(number)
            : action.Lane is { } lane ? Subject.OfLane(lane, action.Option)
            : new Subject(null, action.Option, null, null);

    /// <summary>Of several tasks of the same element: that of the option, and of these the one that waits for this very person; null where there is none.</summary>
    public static TaskState? Find(EvaluationState state, string element, string? option, string? by, TaskStanding? standing = null)
        => state.ActiveTasks
            .Where(task => task.ElementId == element && (option is null || task.Option == option) && (standing is null || task.Standing == standing))
            .OrderBy(task => task.Assignee is null ? 1 : task.Assignee == by ? 0 : 2)
            .ThenBy(task => task.Key)
            .FirstOrDefault();

    private static string? OnTask(
        Playback playback, string element, string? option, string? by, Func<long, EvaluationCommand> command, TaskStanding? standing = null)
    {
        var task = Find(playback.State, element, option, by, standing);
        return task is not null ? playback.Do(command(task.Key)) : $"expected an open task '{element}'{Waits.ForOption(option)}, but {Waits.Of(playback.State)}";
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

    /// <summary>The element that a step is about; null where it names none.</summary>
    public static string? ElementOf(ScenarioStep step) => step switch
    {
        AnswerStep answer => answer.Task,
        ActionStep action => action.Task,
        JobStep job => job.Job,
        _ => null,
    };

    public static string Describe(ScenarioStep step) => step switch
    {
        AnswerStep answer => $"task {answer.Task}{Waits.ForOption(answer.Option)} by {answer.By}",
        ActionStep { Do: ScenarioAction.Wait } => "wait",
        ActionStep action => WireName.Of(action.Do) + (action.Task is null ? "" : $" task {action.Task}{Waits.ForOption(action.Option)}") + $" by {action.By}",
        MessageStep message => $"message {message.Message}",
        SignalStep signal => $"signal {signal.Signal}",
        JobStep job => $"job of {job.Job}{Waits.ForOption(job.Option)}",
        _ => "",
    };
}
