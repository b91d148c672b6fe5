using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Timers;
using Microsoft.Extensions.Logging;

namespace Evaluation.Workflows.Jobs;

/// <summary>
/// Carries out what a timer stands for. It runs its own transaction, and calls <see cref="TimerQueue.DoneAsync"/> in it. It may
/// be called again for a timer that it has dealt with already, and must find that out from the stream.
/// </summary>
public delegate Task TimerHandler(LeasedTimer timer, DateTimeOffset now, CancellationToken cancellationToken);

/// <summary>Brings about the side effect, perhaps for the second time: the job's idempotency key is the same then.</summary>
public delegate Task<JobOutcome> JobHandler(LeasedJob job, DateTimeOffset now, CancellationToken cancellationToken);

public abstract record JobOutcome;

/// <summary>
/// The job is over. <paramref name="Then"/> runs in the transaction that removes it; where it answers false, somebody else
/// wrote to the same stream, and it is run again in a new transaction. <paramref name="After"/> runs once that is committed; a
/// crash between the two leaves it out.
/// </summary>
public sealed record JobDone(Func<WriteSession, CancellationToken, Task<bool>>? Then = null, Func<CancellationToken, Task>? After = null) : JobOutcome;

/// <summary>To be tried again later, unless it was the last attempt. The message says what was expected, and what came.</summary>
public sealed record JobFailed(string Message) : JobOutcome;

/// <summary>How to tell an element that the job which it waits for has failed at its last attempt.</summary>
public delegate JobDone JobGaveUp(LeasedJob job, string message, DateTimeOffset now);

/// <summary>
/// Works off the timers and jobs that are due. Any number of pumps, in any number of processes, may run on one database.
/// </summary>
/// <param name="node">Names this process; no other one has the same.</param>
/// <param name="gaveUp">For jobs that an element waits for; without it they are tried for ever.</param>
/// <param name="nobody">Takes the jobs of elements (their key is not 0) whose type is none of <paramref name="elementJobs"/>, and all others of no known type.</param>
public sealed partial class Pump(
    EvaluationDatabase database,
    TimeProvider clock,
    string node,
    IReadOnlyDictionary<string, TimerHandler> timers,
    IReadOnlyDictionary<string, JobHandler> jobs,
    ILogger<Pump> log,
    JobGaveUp? gaveUp = null,
    IReadOnlyCollection<string>? elementJobs = null,
    JobHandler? nobody = null)
{
    private const int Batch = 8;

    private const int Parallel = 4;

    private const int TriesOfThen = 5;

    /// <summary>How long a handler may take; a lease lasts for a whole batch of the slowest.</summary>
    public static readonly TimeSpan HandlerTime = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LeaseTime = HandlerTime * ((Batch / Parallel) + 1);

    private long leases;

    /// <summary>Returns when nothing more is due, with the number of timers and jobs that it has worked on.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        for (var done = 0; ;)
        {
            // The clock is read once for each lease: somebody may set it between two readings.
            var now = clock.GetUtcNow();
            var dueTimers = await TimerQueue.LeaseAsync(database, Batch, now, now + LeaseTime, NextLease(), cancellationToken);
            foreach (var timer in dueTimers)
                await RunAsync(timer, cancellationToken);

            now = clock.GetUtcNow();
            var dueJobs = await JobQueue.LeaseAsync(database, Batch, now, now + LeaseTime, NextLease(), cancellationToken);
            // Where the pump runs, its jobs run: whoever started it may have a scheduler of their own.
            var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = Parallel, TaskScheduler = TaskScheduler.Current, CancellationToken = cancellationToken };
            await System.Threading.Tasks.Parallel.ForEachAsync(dueJobs, sideBySide, async (job, stop) => await RunAsync(job, stop));
            if (dueTimers.Count + dueJobs.Count == 0)
                return done;
            done += dueTimers.Count + dueJobs.Count;
        }
    }

    private string NextLease() => $"{node}/{Interlocked.Increment(ref leases)}";

    private async Task RunAsync(LeasedTimer timer, CancellationToken cancellationToken)
    {
        using var time = Deadline(cancellationToken);
        try
        {
            var handler = timers.GetValueOrDefault(timer.Kind)
                ?? throw new InvalidOperationException($"Expected a handler for timers of the kind '{timer.Kind}', but there is none.");
            await handler(timer, clock.GetUtcNow(), time.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            TimerFailed(log, exception, timer.Id, timer.Attempt);
            await TimerQueue.GiveBackAsync(database, timer, exception.Message, clock.GetUtcNow(), cancellationToken);
        }
    }

    private async Task RunAsync(LeasedJob job, CancellationToken cancellationToken)
    {
        using var time = Deadline(cancellationToken);
        try
        {
            // An element may name any type, also that of a mail: it gets no work that is not meant for elements
            var isForeign = elementJobs is not null && job.ElementKey != 0 && !elementJobs.Contains(job.Type);
            var handler = (isForeign ? null : jobs.GetValueOrDefault(job.Type)) ?? nobody
                ?? throw new InvalidOperationException($"Expected a handler for jobs of the type '{job.Type}', but there is none.");
            switch (await handler(job, clock.GetUtcNow(), time.Token))
            {
                case JobDone done:
                    await FinishAsync(job, done, cancellationToken);
                    break;
                case JobFailed failed:
                    JobGaveError(log, job.Id, job.Type, job.Attempt, failed.Message);
                    await FailAsync(job, failed.Message, cancellationToken);
                    break;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            JobThrew(log, exception, job.Id, job.Type, job.Attempt);
            await FailAsync(job, exception.Message, cancellationToken);
        }
    }

    // Whoever waits for a job has to learn that there will be no result. Until that is written, the job stays.
    private async Task FailAsync(LeasedJob job, string message, CancellationToken cancellationToken)
    {
        try
        {
            if (job is { IsLastAttempt: true, ElementKey: not 0 } && gaveUp is not null)
            {
                await FinishAsync(job, gaveUp(job, message, clock.GetUtcNow()), cancellationToken);
                return;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            JobThrew(log, exception, job.Id, job.Type, job.Attempt);
        }

        await JobQueue.GiveBackAsync(database, job, message, clock.GetUtcNow(), cancellationToken);
    }

    private async Task FinishAsync(LeasedJob job, JobDone done, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesOfThen; attempt++)
        {
            await using var session = await database.BeginAsync(cancellationToken);
            if (!await JobQueue.DoneAsync(session, job, cancellationToken))
                return;
            if (done.Then is null || await done.Then(session, cancellationToken))
            {
                await session.CommitAsync(cancellationToken);
                if (done.After is not null)
                    await done.After(cancellationToken);
                return;
            }
        }

        throw new InvalidOperationException($"Expected to write the result of job {job.Id} to its stream, but others were faster {TriesOfThen} times.");
    }

    private static CancellationTokenSource Deadline(CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(HandlerTime);
        return source;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Timer {Id} failed at attempt {Attempt}")]
    private static partial void TimerFailed(ILogger log, Exception exception, string id, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id} ({Type}) failed at attempt {Attempt}: {Reason}")]
    private static partial void JobGaveError(ILogger log, string id, string type, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Id} ({Type}) failed at attempt {Attempt}")]
    private static partial void JobThrew(ILogger log, Exception exception, string id, string type, int attempt);
}
