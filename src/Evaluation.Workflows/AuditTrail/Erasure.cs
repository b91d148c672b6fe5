using System.Text;
using System.Text.Json;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.AuditTrail;

/// <summary>
/// Removes the personal data of one event: its payload becomes a tombstone, its salt goes, and so does the snapshot of its
/// stream. The chain stays valid, because the payload's hash stays. What was removed, when, by whom and why is an event of
/// the stream <see cref="Stream"/>; <see cref="Verification"/> compares the two.
/// </summary>
public static class Erasure
{
    public const string Stream = "erasures";

    public const string EventType = "payload-erased";

    private const string Replace =
        "UPDATE events SET payload = @p2, salt = @p3, erased_at = @p4 WHERE stream = @p0 AND sequence = @p1 AND erased_at IS NULL";

    private const string TypeOf = "SELECT type FROM events WHERE stream = @p0 AND sequence = @p1";

    private const string ForgetSnapshot = "DELETE FROM snapshots WHERE stream = @p0";

    /// <summary>The payload that stands in the place of a removed one.</summary>
    public static byte[] Tombstone(DateTimeOffset erasedAt) => Encoding.UTF8.GetBytes($$"""{"removed":"{{erasedAt.UtcDateTime:yyyy-MM-dd}}"}""");

    /// <summary>
    /// False where there is no such event with a payload to remove, or where the evaluation cannot do without it
    /// (<see cref="EvaluationEvents.Removable"/>); then the session can only be left.
    /// </summary>
    public static async Task<bool> EraseAsync(
        WriteSession session, EventStore events, string stream, long sequence, string actor, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        if (stream == Stream)
            throw new ArgumentException("Expected a stream whose payloads may be removed, but this one records the removals.", nameof(stream));
        at = Microseconds.Truncate(at);
        var type = await session.FirstAsync(TypeOf, row => row.GetString(0), cancellationToken, stream, sequence);
        var removable = type is not null && (!EvaluationStream.Is(stream) || EvaluationEvents.Removable.Contains(type));
        if (!removable || await session.ExecuteAsync(Replace, cancellationToken, stream, sequence, Tombstone(at), (byte[]?)null, at) == 0)
        {
            session.Fail();
            return false;
        }

        await session.ExecuteAsync(ForgetSnapshot, cancellationToken, stream);
        var head = await EventStore.HeadAsync(session, Stream, cancellationToken);
        var record = new EventToStore(EventType, 1, actor, at, JsonSerializer.SerializeToUtf8Bytes(new { stream, sequence, reason }));
        return await events.AppendAsync(session, Stream, head.Sequence, [record], cancellationToken) is Appended;
    }

    /// <summary>What a recorded removal is about.</summary>
    internal static (string Stream, long Sequence) Subject(StoredEvent record)
    {
        using var document = JsonDocument.Parse(record.Payload);
        return (document.RootElement.GetProperty("stream").GetString()!, document.RootElement.GetProperty("sequence").GetInt64());
    }
}
