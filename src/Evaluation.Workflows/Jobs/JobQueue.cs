using System.Data.Common;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Jobs;

/// <param name="Stream">Where the result goes, null for a side effect that answers nobody.</param>
/// <param name="ElementKey">Key of the element instance that waits; 0 where none does.</param>
/// <param name="IdempotencyKey">The same for every try, so that who receives the effect can tell a repetition.</param>
public sealed record JobToRun(
    string Id, string Type, string? Stream, long ElementKey, string IdempotencyKey, byte[] Payload, DateTimeOffset Due, int MaxAttempts = 10);

/// <summary>A job that is due and, until its lease ends, belongs to whoever took it.</summary>
/// <param name="Attempt">From 1.</param>
public sealed record LeasedJob(
    string Id, string Type, string? Stream, long ElementKey, string IdempotencyKey, byte[] Payload, int Attempt, int MaxAttempts, string Lease)
{
    public bool IsLastAttempt => Attempt >= MaxAttempts;
}

/// <summary>
/// Side effects that commands owe, written in their transactions. A job stays until it is done: at least once, and after a
/// crash perhaps once more. A side effect whose attempts are used up stays too, and waits for somebody.
/// </summary>
public static class JobQueue
{
    private const string Columns = "id, type, stream, element_key, idempotency_key, payload, attempts, max_attempts, lease_owner";

    private const string Insert = """
        INSERT INTO jobs (id, type, stream, element_key, idempotency_key, payload, due, next_at, attempts, max_attempts)
        SELECT @p0, @p1, @p2, @p3, @p4, @p5, @p6, @p6, 0, @p7 WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE idempotency_key = @p4)
        """;

    private const string DeleteOfElement = "DELETE FROM jobs WHERE stream = @p0 AND element_key = @p1";

    private const string DeleteOfStream = "DELETE FROM jobs WHERE stream = @p0";

    private const string DeleteLeased = "DELETE FROM jobs WHERE id = @p0 AND lease_owner = @p1";

    private const string Postpone = "UPDATE jobs SET next_at = @p2, lease_owner = NULL, last_error = @p3 WHERE id = @p0 AND lease_owner = @p1";

    private const string Again = "UPDATE jobs SET next_at = @p1, attempts = 0, lease_owner = NULL WHERE id = @p0 AND next_at IS NULL";

    /// <summary>False, and nothing added, where a job with this idempotency key waits already. The pump is woken after the commit.</summary>
    public static async Task<bool> EnqueueAsync(WriteSession session, JobToRun job, CancellationToken cancellationToken = default)
    {
        var added = await session.ExecuteAsync(
            Insert, cancellationToken, job.Id, job.Type, job.Stream, job.ElementKey, job.IdempotencyKey, job.Payload, job.Due, job.MaxAttempts);
        if (added == 1)
            session.AfterCommit(session.Database.AnnounceWork);
        return added == 1;
    }

    /// <summary>Removes the jobs that an element waits for; does nothing where there are none.</summary>
    public static async Task CancelAsync(WriteSession session, string stream, long elementKey, CancellationToken cancellationToken = default) =>
        await session.ExecuteAsync(DeleteOfElement, cancellationToken, stream, elementKey);

    public static async Task CancelAllAsync(WriteSession session, string stream, CancellationToken cancellationToken = default) =>
        await session.ExecuteAsync(DeleteOfStream, cancellationToken, stream);

    /// <summary>Like <see cref="Timers.TimerQueue.LeaseAsync"/>.</summary>
    public static async Task<List<LeasedJob>> LeaseAsync(
        EvaluationDatabase database, int count, DateTimeOffset now, DateTimeOffset until, string lease, CancellationToken cancellationToken = default)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        var jobs = await session.QueryAsync(session.Dialect.Lease("jobs", Columns), Read, cancellationToken, count, now, until, lease);
        await session.CommitAsync(cancellationToken);
        return jobs;
    }

    /// <summary>Belongs into the transaction that keeps the job's result. False where the lease has ended and somebody else took it: then the session can only be left.</summary>
    public static async Task<bool> DoneAsync(WriteSession session, LeasedJob job, CancellationToken cancellationToken = default)
    {
        if (await session.ExecuteAsync(DeleteLeased, cancellationToken, job.Id, job.Lease) == 1)
            return true;
        session.Fail();
        return false;
    }

    /// <summary>
    /// Gives a job back after a failure: it is due again after a pause that doubles with each attempt, or never by itself after the
    /// last, unless an element waits for it.
    /// </summary>
    public static async Task GiveBackAsync(
        EvaluationDatabase database, LeasedJob job, string error, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        DateTimeOffset? next = job is { IsLastAttempt: true, ElementKey: 0 } ? null : now + RetryPause.After(job.Attempt);
        await session.ExecuteAsync(Postpone, cancellationToken, job.Id, job.Lease, next, error);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Lets a job that gave up start anew. False where there is no such job.</summary>
    public static async Task<bool> TryAgainAsync(WriteSession session, string id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        session.AfterCommit(session.Database.AnnounceWork);
        return await session.ExecuteAsync(Again, cancellationToken, id, now) == 1;
    }

    private static LeasedJob Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3), row.GetString(4),
        row.GetFieldValue<byte[]>(5), row.GetInt32(6), row.GetInt32(7), row.GetString(8));
}
