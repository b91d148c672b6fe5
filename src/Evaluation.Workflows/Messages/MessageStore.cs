using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Evaluation.Engine.Execution.Correlation;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Messages;

/// <summary>The part of what is between evaluations that one message or evaluation needs, from its tables and back.</summary>
internal static class MessageStore
{
    private const string Series = "messages";

    private const string DeleteSubscription = "DELETE FROM message_subscriptions WHERE stream = @p0 AND subscription_key = @p1";

    private const string DeleteSignal = "DELETE FROM signal_subscriptions WHERE stream = @p0 AND subscription_key = @p1";

    private const string InsertSubscription =
        "INSERT INTO message_subscriptions (stream, subscription_key, process_id, message_name, correlation_key, since) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)";

    private const string InsertSignal = "INSERT INTO signal_subscriptions (stream, subscription_key, signal_name) VALUES (@p0, @p1, @p2)";

    private const string Subscription = "SELECT stream, subscription_key, process_id, message_name, correlation_key FROM message_subscriptions";

    private const string ForMessage = $"{Subscription} WHERE message_name = @p0 AND (correlation_key = @p1 OR correlation_key IS NULL) ORDER BY since, stream, subscription_key";

    private const string OfStream = $"{Subscription} WHERE stream = @p0 ORDER BY since, subscription_key";

    private const string Streams = "SELECT DISTINCT stream FROM signal_subscriptions WHERE signal_name = @p0 ORDER BY stream";

    private const string Message = "SELECT number, name, correlation_key, message_id, variables, expires_at, published_by FROM messages";

    private const string WithKey = $"{Message} WHERE name = @p0 AND correlation_key = @p1 ORDER BY number";

    private const string WithoutKey = $"{Message} WHERE name = @p0 AND correlation_key IS NULL ORDER BY number";

    private const string OfName = $"{Message} WHERE name = @p0 ORDER BY number";

    private const string Correlated = "SELECT process_id FROM message_correlations WHERE number = @p0";

    private const string InsertMessage = """
        INSERT INTO messages (number, name, correlation_key, message_id, variables, published_by, published_at, expires_at)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)
        """;

    private const string InsertCorrelation = "INSERT INTO message_correlations (number, process_id) VALUES (@p0, @p1)";

    private const string DeleteCorrelation = "DELETE FROM message_correlations WHERE number = @p0 AND process_id = @p1";

    private const string DeleteExpiredCorrelations = "DELETE FROM message_correlations WHERE number IN (SELECT number FROM messages WHERE expires_at <= @p0)";

    private const string DeleteExpired = "DELETE FROM messages WHERE expires_at <= @p0";

    /// <summary>
    /// The number of the next message. Whoever has it is alone with the messages until the transaction ends: so a message that is published
    /// and an evaluation that begins to wait cannot miss each other.
    /// </summary>
    public static Task<long> LockAsync(WriteSession session, CancellationToken cancellationToken) => NumberSequence.NextAsync(session, Series, cancellationToken);

    /// <summary>Writes what a command changed; kept messages and other evaluations get to know of it by jobs, after the commit.</summary>
    public static async Task WriteAsync(WriteSession session, string number, Awaited awaited, long sequence, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var key in awaited.Closed)
        {
            await session.ExecuteAsync(DeleteSubscription, cancellationToken, number, key);
            await session.ExecuteAsync(DeleteSignal, cancellationToken, number, key);
        }

        foreach (var row in awaited.Messages)
            await session.ExecuteAsync(InsertSubscription, cancellationToken, row.Stream, row.SubscriptionKey, row.ProcessId, row.MessageName, row.CorrelationKey, row.Since);
        foreach (var row in awaited.Signals)
            await session.ExecuteAsync(InsertSignal, cancellationToken, row.Stream, row.SubscriptionKey, row.SignalName);
        if (!awaited.Messages.IsEmpty)
            await OweAsync(session, MessageBoard.CollectJob, number, $"{number}#{sequence}.messages", [], at, cancellationToken);
        foreach (var (index, signal) in awaited.Thrown.Index())
        {
            var payload = ThrownSignal.ToUtf8Bytes(signal.SignalName, signal.Variables);
            await OweAsync(session, MessageBoard.SignalJob, number, string.Create(CultureInfo.InvariantCulture, $"{number}#{sequence}.signal-{index}"), payload, at, cancellationToken);
        }
    }

    public static async Task DeleteExpiredAsync(WriteSession session, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(DeleteExpiredCorrelations, cancellationToken, at);
        await session.ExecuteAsync(DeleteExpired, cancellationToken, at);
    }

    /// <summary>What a message with this name and key can meet.</summary>
    public static async Task<CorrelationState> ForAsync(SqlSession session, string name, string? key, long lastMessage, CancellationToken cancellationToken)
    {
        var waiting = await session.QueryAsync(ForMessage, ReadWaiting, cancellationToken, name, key);
        var kept = key is null
            ? await session.QueryAsync(WithoutKey, ReadMessage, cancellationToken, name)
            : await session.QueryAsync(WithKey, ReadMessage, cancellationToken, name, key);
        return CorrelationState.Of(await CompleteAsync(session, kept, cancellationToken), waiting, lastMessage);
    }

    /// <summary>What an evaluation that waits can meet, and by whom each message was published.</summary>
    public static async Task<(CorrelationState State, Dictionary<long, string> Publishers)> OfAsync(SqlSession session, string number, CancellationToken cancellationToken)
    {
        var waiting = await session.QueryAsync(OfStream, ReadWaiting, cancellationToken, number);
        var kept = new List<Kept>();
        foreach (var name in waiting.Select(one => one.MessageName).Distinct(StringComparer.Ordinal))
            kept.AddRange(await session.QueryAsync(OfName, ReadMessage, cancellationToken, name));
        return (CorrelationState.Of(await CompleteAsync(session, kept, cancellationToken), waiting, 0), kept.ToDictionary(one => one.Message.Number, one => one.By));
    }

    public static Task<List<string>> WaitingForSignalAsync(SqlSession session, string name, CancellationToken cancellationToken) =>
        session.QueryAsync(Streams, row => row.GetString(0), cancellationToken, name);

    public static async Task KeepAsync(WriteSession session, BufferedMessage message, string by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            InsertMessage, cancellationToken, message.Number, message.Name, message.CorrelationKey, message.MessageId, FeelJson.ToBytes(message.Variables), by, at, message.ExpiresAt);
        foreach (var process in message.CorrelatedTo)
            await session.ExecuteAsync(InsertCorrelation, cancellationToken, message.Number, process);
    }

    public static async Task MarkAsync(WriteSession session, long number, string processId, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(DeleteCorrelation, cancellationToken, number, processId);
        await session.ExecuteAsync(InsertCorrelation, cancellationToken, number, processId);
    }

    private static async Task<List<BufferedMessage>> CompleteAsync(SqlSession session, List<Kept> kept, CancellationToken cancellationToken)
    {
        var messages = new List<BufferedMessage>();
        foreach (var one in kept)
        {
            var processes = await session.QueryAsync(Correlated, row => row.GetString(0), cancellationToken, one.Message.Number);
            messages.Add(one.Message with { CorrelatedTo = processes.ToImmutableSortedSet(StringComparer.Ordinal) });
        }

        return messages;
    }

    private static Task<bool> OweAsync(WriteSession session, string type, string number, string id, byte[] payload, DateTimeOffset at, CancellationToken cancellationToken) =>
        JobQueue.EnqueueAsync(session, new JobToRun(id, type, number, 0, id, payload, at), cancellationToken);

    private static WaitingInstance ReadWaiting(DbDataReader row) =>
        new(0, row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4));

    private static Kept ReadMessage(DbDataReader row)
    {
        using var variables = JsonDocument.Parse(row.GetFieldValue<byte[]>(4), new JsonDocumentOptions { MaxDepth = 512 });
        return new Kept(
            new BufferedMessage(
                row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3),
                (FeelContext)FeelJson.Read(variables.RootElement), Microseconds.ToTime(row.GetInt64(5)), ImmutableSortedSet<string>.Empty),
            row.GetString(6));
    }

    private sealed record Kept(BufferedMessage Message, string By);
}

/// <summary>The payload of a job that carries a signal from one evaluation to the others.</summary>
internal static class ThrownSignal
{
    public static byte[] ToUtf8Bytes(string name, FeelContext variables) => FeelJson.ToBytes(new FeelList([name, variables]));

    public static (string Name, FeelContext Variables) Read(byte[] payload)
    {
        using var json = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = 512 });
        var parts = (FeelList)FeelJson.Read(json.RootElement);
        return (((FeelString)parts.Items[0]).Value, (FeelContext)parts.Items[1]);
    }
}
