using System.Data.Common;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.AuditTrail;

/// <summary>Folds a stream and says in words where the result differs from what is stored beside it; nothing where it agrees.</summary>
public delegate Task<IReadOnlyList<string>> ReplayCheck(
    ReadSession session, string stream, IReadOnlyList<StoredEvent> events, Snapshot? snapshot, CancellationToken cancellationToken);

/// <summary>
/// Recomputes every hash of every stream. Alone it proves that the streams are consistent in themselves; with the checkpoint
/// file also that they still are the streams that were there when the checkpoints were made. It may run beside writers.
/// </summary>
public static class Verification
{
    private const string AllEvents = """
        SELECT stream, sequence, time, type, version, actor, salt, payload, payload_hash, hash, erased_at
        FROM events ORDER BY stream, sequence
        """;

    private const string AnySnapshot = "SELECT stream, sequence, schema_version, state FROM snapshots WHERE stream = @p0";

    public static async Task<VerificationReport> RunAsync(
        EvaluationDatabase database, CheckpointFile? checkpoints = null, ReplayCheck? replay = null, CancellationToken cancellationToken = default)
    {
        // The file first: what it testifies was in the database before.
        var content = checkpoints is null ? null : await checkpoints.ReadAsync(cancellationToken);
        await using var session = await database.ReadAsync(steady: true, cancellationToken);
        var heads = (await EventStore.HeadsAsync(session, cancellationToken)).ToDictionary(head => head.Stream, StringComparer.Ordinal);
        var removals = await RemovalsAsync(session, cancellationToken);
        var scan = new StreamScan(heads, content?.Heads ?? [], removals);
        foreach (var problem in content?.Problems ?? [])
            scan.Report(FindingKind.Checkpoints, null, null, "Expected checkpoints as they were written, but " + problem);

        await foreach (var row in session.StreamAsync(AllEvents, ReadRow, cancellationToken))
            scan.Add(row);
        scan.Finish();
        if (replay is not null)
            await ReplayAsync(session, replay, scan, cancellationToken);
        return new VerificationReport(scan.Streams.Count, scan.Events, scan.Erased, content?.Count, [.. scan.Findings]);
    }

    private static async Task<Dictionary<(string Stream, long Sequence), DateTimeOffset>> RemovalsAsync(ReadSession session, CancellationToken cancellationToken)
    {
        var removals = new Dictionary<(string, long), DateTimeOffset>();
        try
        {
            foreach (var record in await EventStore.ReadAsync(session, Erasure.Stream, cancellationToken: cancellationToken))
                removals[Erasure.Subject(record)] = record.At;
        }
        catch (Exception exception) when (exception is InvalidCastException or System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException
            or OverflowException or ArgumentOutOfRangeException)
        {
            // A record that cannot be read was changed; the scan finds it, and the removals that it explained.
        }

        return removals;
    }

    private static async Task ReplayAsync(ReadSession session, ReplayCheck replay, StreamScan scan, CancellationToken cancellationToken)
    {
        foreach (var stream in scan.Streams.Where(stream => stream != Erasure.Stream && !scan.HasFindings(stream)))
        {
            var events = await EventStore.ReadAsync(session, stream, cancellationToken: cancellationToken);
            var snapshot = await session.FirstAsync(
                AnySnapshot, row => new Snapshot(row.GetString(0), row.GetInt64(1), row.GetInt32(2), row.GetFieldValue<byte[]>(3)), cancellationToken, stream);
            foreach (var difference in await replay(session, stream, events, snapshot, cancellationToken))
                scan.Report(FindingKind.Replay, stream, null, difference);
        }
    }

    // A row whose columns do not even have the right types, which SQLite allows, comes out as one that fits nowhere.
    private static ScannedEvent ReadRow(DbDataReader row)
    {
        try
        {
            return new ScannedEvent(
                row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt32(4), row.GetString(5),
                row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6),
                row.GetFieldValue<byte[]>(7), row.GetFieldValue<byte[]>(8), row.GetFieldValue<byte[]>(9),
                row.IsDBNull(10) ? null : row.GetInt64(10));
        }
        catch (Exception exception) when (exception is InvalidCastException or FormatException or OverflowException or InvalidOperationException)
        {
            return new ScannedEvent(Convert.ToString(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture) ?? "", 0, 0, "", 0, "", null, [], [], [], null);
        }
    }
}
