using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Timers;

/// <summary>Turns a timer that is due into its command, in the transaction that removes the timer: it fires once.</summary>
public static class DueTimers
{
    private const int Tries = 5;

    /// <summary>One for each kind of timer that evaluations have.</summary>
    public static IReadOnlyDictionary<string, TimerHandler> Handlers(EvaluationDatabase database, CommandRunner runner) =>
        Enum.GetValues<WakeKind>().ToDictionary<WakeKind, string, TimerHandler>(
            WireName.Of, kind => (timer, now, cancellationToken) => FireAsync(database, runner, timer, Command(kind, timer.TimerKey, NotBeforeDue(timer, now)), cancellationToken));

    // It was due when it was taken. Had the clock been set back since, the command would be refused as too early, and the timer lost.
    private static DateTimeOffset NotBeforeDue(LeasedTimer timer, DateTimeOffset now) => now < timer.Due ? timer.Due : now;

    private static EvaluationCommand Command(WakeKind kind, long key, DateTimeOffset now) => kind switch
    {
        WakeKind.ProcessTimer => new FireTimer(now, Actors.System, key),
        WakeKind.Reminder => new RemindTask(now, Actors.System, key),
        WakeKind.Escalation => new EscalateTask(now, Actors.System, key),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of timer"),
    };

    private static async Task FireAsync(
        EvaluationDatabase database, CommandRunner runner, LeasedTimer timer, EvaluationCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            await using var session = await database.BeginAsync(cancellationToken);
            if (!await TimerQueue.DoneAsync(session, timer, cancellationToken))
                return;
            if (await runner.RunInAsync(session, timer.Stream, command, cancellationToken) is CommandOvertaken)
                continue;
            // A refusal says that the evaluation went on without it: then the timer only goes.
            await session.CommitAsync(cancellationToken);
            return;
        }

        throw new InvalidOperationException($"Expected to fire the timer {timer.Id}, but others changed {timer.Stream} at the same moment {Tries} times.");
    }
}
