using System.Collections.Immutable;
using System.Data.Common;
using Evaluation.Workflows.AuditTrail;

namespace Evaluation.Workflows.Persistence;

/// <summary>
/// Streams of events, each one a hash chain. Nothing here changes or deletes an event: a payload can only be
/// replaced by a tombstone (<see cref="Erasure"/>).
/// </summary>
public sealed class EventStore(SaltSource salt)
{
    private const string Columns = "stream, sequence, time, type, version, actor, payload, hash, erased_at";

    private const string SelectHead = "SELECT sequence, hash FROM stream_heads WHERE stream = @p0";

    private const string SelectHeads = "SELECT stream, sequence, hash FROM stream_heads ORDER BY stream";

    private const string InsertHead = "INSERT INTO stream_heads (stream, sequence, hash) VALUES (@p0, @p1, @p2)";

    private const string MoveHead = "UPDATE stream_heads SET sequence = @p1, hash = @p2 WHERE stream = @p0 AND sequence = @p3";

    private const string InsertEvent = """
        INSERT INTO events (stream, sequence, time, type, version, actor, salt, payload, payload_hash, hash)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)
        """;

    private const string SelectEvents = $"SELECT {Columns} FROM events WHERE stream = @p0 AND sequence > @p1 ORDER BY sequence";

    private const string SelectSnapshot =
        "SELECT stream, sequence, schema_version, state FROM snapshots WHERE stream = @p0 AND schema_version = @p1";

    private const string UpdateSnapshot = "UPDATE snapshots SET sequence = @p1, schema_version = @p2, state = @p3 WHERE stream = @p0";

    private const string InsertSnapshot = "INSERT INTO snapshots (stream, sequence, schema_version, state) VALUES (@p0, @p1, @p2, @p3)";

    /// <summary>
    /// Appends all of <paramref name="events"/> after the event <paramref name="expectedVersion"/> (0 for a new stream),
    /// or none of them if the stream does not end there.
    /// </summary>
    public async Task<AppendResult> AppendAsync(
        WriteSession session, string stream, long expectedVersion, IReadOnlyList<EventToStore> events, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream);
        var head = await HeadAsync(session, stream, cancellationToken);
        return head.Sequence == expectedVersion
            ? await AppendAsync(session, head, events, cancellationToken)
            : Conflict(session, stream, expectedVersion, head.Sequence);
    }

    /// <summary>The same after a head that was read in this session.</summary>
    public async Task<AppendResult> AppendAsync(
        WriteSession session, StreamHead head, IReadOnlyList<EventToStore> events, CancellationToken cancellationToken = default)
    {
        if (events.Count == 0)
            throw new ArgumentException("Expected at least one event, but there is none.", nameof(events));
        var (stream, expectedVersion) = (head.Stream, head.Sequence);

        // The head goes first: on a server it is the row that makes a second appender wait and then find out.
        var (rows, next) = Chain(head, events);
        try
        {
            var moved = expectedVersion == 0
                ? await session.ExecuteAsync(InsertHead, cancellationToken, stream, next.Sequence, next.Hash)
                : await session.ExecuteAsync(MoveHead, cancellationToken, stream, next.Sequence, next.Hash, expectedVersion);
            if (moved != 1)
                return Conflict(session, stream, expectedVersion, actual: null);
            foreach (var row in rows)
            {
                await session.ExecuteAsync(
                    InsertEvent, cancellationToken,
                    stream, row.Event.Sequence, row.Event.At, row.Event.Type, row.Event.Version, row.Event.Actor,
                    row.Salt, row.Event.Payload, row.PayloadHash, row.Event.Hash);
            }
        }
        catch (DbException exception) when (session.Dialect.IsDuplicate(exception) || session.Dialect.IsTransient(exception))
        {
            return Conflict(session, stream, expectedVersion, actual: null);
        }

        return new Appended(next, rows.Select(row => row.Event).ToImmutableArray());
    }

    public static async Task<StreamHead> HeadAsync(SqlSession session, string stream, CancellationToken cancellationToken = default) =>
        await session.FirstAsync(SelectHead, row => new StreamHead(stream, row.GetInt64(0), Bytes(row, 1)), cancellationToken, stream)
        ?? new StreamHead(stream, 0, HashChain.Start);

    /// <summary>Of all streams.</summary>
    internal static Task<List<StreamHead>> HeadsAsync(SqlSession session, CancellationToken cancellationToken) =>
        session.QueryAsync(SelectHeads, row => new StreamHead(row.GetString(0), row.GetInt64(1), Bytes(row, 2)), cancellationToken);

    /// <summary>The events after <paramref name="afterSequence"/>, in order; none for a stream that does not exist.</summary>
    public static Task<List<StoredEvent>> ReadAsync(SqlSession session, string stream, long afterSequence = 0, CancellationToken cancellationToken = default) =>
        session.QueryAsync(SelectEvents, Read, cancellationToken, stream, afterSequence);

    /// <summary>Null where there is none of this schema version.</summary>
    public static Task<Snapshot?> SnapshotAsync(SqlSession session, string stream, int schemaVersion, CancellationToken cancellationToken = default) =>
        session.FirstAsync(
            SelectSnapshot, row => new Snapshot(row.GetString(0), row.GetInt64(1), row.GetInt32(2), Bytes(row, 3)), cancellationToken, stream, schemaVersion);

    /// <summary>Replaces the stream's snapshot.</summary>
    public static async Task SaveAsync(WriteSession session, Snapshot snapshot, CancellationToken cancellationToken = default)
    {
        SqlValue[] values = [snapshot.Stream, snapshot.Sequence, snapshot.SchemaVersion, snapshot.State];
        if (await session.ExecuteAsync(UpdateSnapshot, cancellationToken, values) == 0)
            await session.ExecuteAsync(InsertSnapshot, cancellationToken, values);
    }

    private static VersionConflict Conflict(WriteSession session, string stream, long expected, long? actual)
    {
        session.Fail();
        return new VersionConflict(stream, expected, actual);
    }

    private static StoredEvent Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetInt64(1),
        Microseconds.ToTime(row.GetInt64(2)),
        row.GetString(3),
        row.GetInt32(4),
        row.GetString(5),
        Bytes(row, 6),
        Bytes(row, 7),
        row.IsDBNull(8) ? null : Microseconds.ToTime(row.GetInt64(8)));

    private static byte[] Bytes(DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private (List<(StoredEvent Event, byte[] Salt, byte[] PayloadHash)> Rows, StreamHead Head) Chain(StreamHead head, IReadOnlyList<EventToStore> events)
    {
        var rows = new List<(StoredEvent, byte[], byte[])>(events.Count);
        var (sequence, hash) = (head.Sequence, head.Hash);
        foreach (var item in events)
        {
            sequence++;
            var pinch = new byte[HashChain.SaltLength];
            salt(pinch);
            var payloadHash = HashChain.PayloadHash(pinch, item.Payload);
            hash = HashChain.Next(hash, head.Stream, sequence, Microseconds.Of(item.At), item.Type, item.Version, item.Actor, payloadHash);
            var stored = new StoredEvent(
                head.Stream, sequence, Microseconds.Truncate(item.At), item.Type, item.Version, item.Actor, item.Payload, hash, ErasedAt: null);
            rows.Add((stored, pinch, payloadHash));
        }

        return (rows, head with { Sequence = sequence, Hash = hash });
    }
}
