using System.Security.Cryptography;
using System.Text;

namespace Evaluation.Workflows.Persistence;

/// <summary>One request of the HTTP API that carries an Idempotency-Key.</summary>
/// <param name="BodyHash">SHA-256 of the body.</param>
/// <param name="RunId">Names this try alone.</param>
public sealed record IdempotentRequest(string UserId, string Method, string Path, string Key, byte[] BodyHash, string RunId);

/// <summary>What was answered.</summary>
public sealed record IdempotentAnswer(int Status, string? ContentType, string? Location, byte[] Body);

public abstract record IdempotencyState;

/// <summary>Go on, and end with <see cref="IdempotencyKeys.CompleteAsync"/> or <see cref="IdempotencyKeys.AbandonAsync"/>.</summary>
public sealed record FirstTime : IdempotencyState;

public sealed record AnsweredBefore(IdempotentAnswer Answer) : IdempotencyState;

/// <summary>The key was used for something else: 422.</summary>
public sealed record UsedForAnotherBody : IdempotencyState;

/// <summary>409.</summary>
public sealed record StillRunning : IdempotencyState;

/// <summary>
/// Makes a repeated request give the first answer for 24 hours. The answer is stored in the transaction of the command, so
/// there is never one without the other.
/// </summary>
public static class IdempotencyKeys
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>After this a request that never ended counts as crashed, and another try may take its place.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    private const string DeleteExpired = "DELETE FROM idempotency_keys WHERE expires_at <= @p0";

    private const string Select = "SELECT body_hash, started_at, status, content_type, location, response, run_id FROM idempotency_keys WHERE id = @p0";

    private const string Insert =
        "INSERT INTO idempotency_keys (id, user_id, body_hash, run_id, started_at, expires_at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)";

    private const string TakeOver = "UPDATE idempotency_keys SET run_id = @p2, started_at = @p3 WHERE id = @p0 AND run_id = @p1 AND status IS NULL";

    private const string Answer =
        "UPDATE idempotency_keys SET status = @p2, content_type = @p3, location = @p4, response = @p5 WHERE id = @p0 AND run_id = @p1 AND status IS NULL";

    private const string Delete = "DELETE FROM idempotency_keys WHERE id = @p0 AND run_id = @p1 AND status IS NULL";

    public static async Task<IdempotencyState> BeginAsync(
        EvaluationDatabase database, IdempotentRequest request, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var id = IdOf(request);
        await using var session = await database.BeginAsync(cancellationToken);
        await session.ExecuteAsync(DeleteExpired, cancellationToken, now);
        var known = await session.FirstAsync(Select, Read, cancellationToken, id);
        if (known is null)
        {
            try
            {
                await session.ExecuteAsync(Insert, cancellationToken, id, request.UserId, request.BodyHash, request.RunId, now, now + Kept);
            }
            catch (System.Data.Common.DbException exception) when (session.Dialect.IsDuplicate(exception))
            {
                return new StillRunning();
            }

            await session.CommitAsync(cancellationToken);
            return new FirstTime();
        }

        if (!known.BodyHash.AsSpan().SequenceEqual(request.BodyHash))
            return new UsedForAnotherBody();
        if (known.Answer is { } answer)
            return new AnsweredBefore(answer);
        if (known.StartedAt + LongestRun > now || await session.ExecuteAsync(TakeOver, cancellationToken, id, known.RunId, request.RunId, now) != 1)
            return new StillRunning();
        await session.CommitAsync(cancellationToken);
        return new FirstTime();
    }

    /// <summary>Belongs into the command's transaction. False where another try took this one's place: then the session can only be left.</summary>
    public static async Task<bool> CompleteAsync(
        WriteSession session, IdempotentRequest request, IdempotentAnswer answer, CancellationToken cancellationToken = default)
    {
        var rows = await session.ExecuteAsync(
            Answer, cancellationToken, IdOf(request), request.RunId, answer.Status, answer.ContentType, answer.Location, answer.Body);
        if (rows != 1)
            session.Fail();
        return rows == 1;
    }

    /// <summary>For a request that changed nothing: the key is free again.</summary>
    public static async Task AbandonAsync(EvaluationDatabase database, IdempotentRequest request, CancellationToken cancellationToken = default)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        await session.ExecuteAsync(Delete, cancellationToken, IdOf(request), request.RunId);
        await session.CommitAsync(cancellationToken);
    }

    // Lengths in front, so that no two requests run together into the same text.
    private static string IdOf(IdempotentRequest request)
    {
        var parts = new[] { request.UserId, request.Method, request.Path, request.Key };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part.Length}:{part}")))));
    }

    private static Known Read(System.Data.Common.DbDataReader row) => new(
        row.GetFieldValue<byte[]>(0),
        Microseconds.ToTime(row.GetInt64(1)),
        row.IsDBNull(2)
            ? null
            : new IdempotentAnswer(row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetFieldValue<byte[]>(5)),
        row.GetString(6));

    private sealed record Known(byte[] BodyHash, DateTimeOffset StartedAt, IdempotentAnswer? Answer, string RunId);
}
