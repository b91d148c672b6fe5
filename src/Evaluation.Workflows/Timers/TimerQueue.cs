using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Timers;

/// <param name="TimerKey">Key of the timer in its process; 0 where it belongs to none.</param>
/// <param name="Kind">Which handler it is for.</param>
public sealed record TimerToSchedule(string Id, string Stream, long TimerKey, string Kind, DateTimeOffset Due);

/// <summary>A timer that is due and, until its lease ends, belongs to whoever took it.</summary>
/// <param name="Attempt">From 1.</param>
public sealed record LeasedTimer(string Id, string Stream, long TimerKey, string Kind, DateTimeOffset Due, int Attempt, string Lease);

/// <summary>
/// What waits for a time, in the transactions of the commands that set and cancel it. Nothing is lost by a crash: a timer
/// stays until the transaction that carries out what it stands for removes it.
/// </summary>
public static class TimerQueue
{
    private const string Columns = "id, stream, timer_key, kind, due, attempts, lease_owner";

    private const string Insert = """
        INSERT INTO timers (id, stream, timer_key, kind, due, next_at, attempts)
        SELECT @p0, @p1, @p2, @p3, @p4, @p4, 0 WHERE NOT EXISTS (SELECT 1 FROM timers WHERE id = @p0)
        """;

    private const string DeleteOther = "DELETE FROM timers WHERE id = @p0 AND due <> @p1";

    private const string Delete = "DELETE FROM timers WHERE id = @p0";

    private const string DeleteOfStream = "DELETE FROM timers WHERE stream = @p0";

    private const string DeleteLeased = "DELETE FROM timers WHERE id = @p0 AND lease_owner = @p1";

    private const string Postpone = "UPDATE timers SET next_at = @p2, lease_owner = NULL, last_error = @p3 WHERE id = @p0 AND lease_owner = @p1";

    /// <summary>The timer of this id is due then, whenever it was due before. One that is due then already stays as it is, lease and all.</summary>
    public static async Task SetAsync(WriteSession session, TimerToSchedule timer, CancellationToken cancellationToken = default)
    {
        await session.ExecuteAsync(DeleteOther, cancellationToken, timer.Id, timer.Due);
        await session.ExecuteAsync(Insert, cancellationToken, timer.Id, timer.Stream, timer.TimerKey, timer.Kind, timer.Due);
    }

    /// <summary>Does nothing where there is no such timer.</summary>
    public static async Task CancelAsync(WriteSession session, string id, CancellationToken cancellationToken = default) =>
        await session.ExecuteAsync(Delete, cancellationToken, id);

    public static async Task CancelAllAsync(WriteSession session, string stream, CancellationToken cancellationToken = default) =>
        await session.ExecuteAsync(DeleteOfStream, cancellationToken, stream);

    /// <summary>
    /// Takes up to <paramref name="count"/> timers that are due, the earliest first, until <paramref name="until"/>. Who comes
    /// after that may take them too. <paramref name="lease"/> must not be used twice.
    /// </summary>
    public static async Task<List<LeasedTimer>> LeaseAsync(
        EvaluationDatabase database, int count, DateTimeOffset now, DateTimeOffset until, string lease, CancellationToken cancellationToken = default)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        var timers = await session.QueryAsync(
            session.Dialect.Lease("timers", Columns),
            row => new LeasedTimer(
                row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), Microseconds.ToTime(row.GetInt64(4)), row.GetInt32(5), row.GetString(6)),
            cancellationToken, count, now, until, lease);
        await session.CommitAsync(cancellationToken);
        return [.. timers.OrderBy(timer => timer.Due)];
    }

    /// <summary>Belongs into the transaction of what the timer stood for. False where the lease has ended and somebody else took it: then the session can only be left.</summary>
    public static async Task<bool> DoneAsync(WriteSession session, LeasedTimer timer, CancellationToken cancellationToken = default)
    {
        if (await session.ExecuteAsync(DeleteLeased, cancellationToken, timer.Id, timer.Lease) == 1)
            return true;
        session.Fail();
        return false;
    }

    /// <summary>Gives a timer back after a failure; it is due again after a pause that doubles with each attempt.</summary>
    public static async Task GiveBackAsync(
        EvaluationDatabase database, LeasedTimer timer, string error, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        await session.ExecuteAsync(Postpone, cancellationToken, timer.Id, timer.Lease, now + RetryPause.After(timer.Attempt), error);
        await session.CommitAsync(cancellationToken);
    }
}
