using Evaluation.Engine.Execution;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Jobs;

/// <summary>
/// Does the work of a service task and returns the command that reports it. Throwing means: try again later; after the last
/// attempt the element gets an incident with the exception's message (<see cref="EngineJobs.GaveUp"/>).
/// </summary>
public delegate Task<EvaluationCommand> EngineJob(EvaluationState state, ActiveJob job, DateTimeOffset now, CancellationToken cancellationToken);

/// <summary>Joins the jobs of service tasks to their evaluations: the result is an event in the transaction that removes the job.</summary>
public static class EngineJobs
{
    /// <param name="after">Runs when the report is committed.</param>
    public static JobHandler Handler(EvaluationDatabase database, CommandRunner runner, EngineJob work, Func<CancellationToken, Task>? after = null) => async (job, now, cancellationToken) =>
    {
        var number = job.Stream ?? throw new InvalidOperationException($"Expected an evaluation that waits for the job {job.Id}, but it names none.");
        EvaluationState? state;
        await using (var session = await database.ReadAsync(cancellationToken: cancellationToken))
            state = await EvaluationStream.StateAsync(session, number, cancellationToken);
        if (state?.Process.Jobs.FirstOrDefault(one => one.Key == job.ElementKey) is not { } waiting)
            return new JobDone();
        var report = await work(state, waiting, now, cancellationToken);
        return new JobDone((session, stop) => ReportAsync(runner, session, number, report, stop), after);
    };

    /// <summary>For the <see cref="Pump"/>: the element gets an incident, whatever it was that failed, and somebody can try it again.</summary>
    public static JobGaveUp GaveUp(CommandRunner runner) => (job, message, now) =>
    {
        var number = job.Stream ?? throw new InvalidOperationException($"Expected an evaluation that waits for the job {job.Id}, but it names none.");
        var report = new ReportJobFailed(now, Actors.System, job.ElementKey, 0, message);
        return new JobDone((session, stop) => ReportAsync(runner, session, number, report, stop));
    };

    /// <summary>
    /// For the jobs of elements whose type is none of those that are worked on: the element gets its incident at once. Who has mended the
    /// workflow, or the variable that the type comes from, resolves it.
    /// </summary>
    public static JobHandler Nobody(EvaluationDatabase database, CommandRunner runner, IReadOnlyCollection<string> known) => (job, now, cancellationToken) =>
        job is { Stream: not null, ElementKey: not 0 }
            ? Handler(database, runner, (_, waiting, at, _) =>
                Task.FromResult<EvaluationCommand>(new ReportJobFailed(at, Actors.System, waiting.Key, 0, Definitions.WorkflowJobs.Unknown(waiting.JobType, known))))(job, now, cancellationToken)
            : Task.FromResult<JobOutcome>(new JobFailed(Definitions.WorkflowJobs.Unknown(job.Type, known)));

    private static async Task<bool> ReportAsync(CommandRunner runner, WriteSession session, string number, EvaluationCommand report, CancellationToken cancellationToken) =>
        await runner.RunInAsync(session, number, report, cancellationToken) switch
        {
            CommandDone => true,
            CommandOvertaken => false,
            // Done already, or not needed any more: the job goes without a result.
            CommandRefused { Refusal.Code: "job-over" or "withdrawn" } => true,
            CommandRefused { Refusal: var refusal } => throw new InvalidOperationException(refusal.Message),
            var other => throw new InvalidOperationException($"expected a result of a command, but got {other}"),
        };
}
