using System.Collections.Immutable;
using System.Data.Common;
using Evaluation.Engine.Execution.Correlation;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Messages;

/// <summary>What became of a message or signal: the numbers of the evaluations that it reached, and until when a message is kept for others.</summary>
public sealed record Reached(ImmutableArray<string> Evaluations, DateTimeOffset? KeptUntil);

/// <summary>Either is null.</summary>
public sealed record PublicationResult(Reached? Reached, Refusal? Refusal);

/// <summary>What else belongs into the transaction of a publication. False: leave it all.</summary>
public delegate Task<bool> AlongsidePublication(WriteSession session, Reached reached, CancellationToken cancellationToken);

/// <summary>
/// Brings messages and signals to the evaluations that wait for them, by the rules of <see cref="CorrelationDecider"/>. A publication and
/// everything that it moves on is one transaction.
/// </summary>
public sealed class MessageBoard(EvaluationDatabase database, CommandRunner runner)
{
    /// <summary>Types of jobs that commands owe: kept messages for who began to wait, and a signal for the other evaluations.</summary>
    public const string CollectJob = "collect-messages";
    public const string SignalJob = "carry-signal";

    /// <summary>No message is kept longer.</summary>
    public static readonly TimeSpan LongestTimeToLive = TimeSpan.FromDays(366);

    private const int Tries = 5;

    private readonly PeopleReader people = new();

    public Task<PublicationResult> PublishAsync(string actor, PublishMessage message, AlongsidePublication? alongside = null, CancellationToken cancellationToken = default)
    {
        if ((CheckText("name", message.Name) ?? CheckText("correlationKey", message.CorrelationKey) ?? CheckText("messageId", message.MessageId)) is { } refusal)
            return Task.FromResult(new PublicationResult(null, refusal));
        if (message.TimeToLive > LongestTimeToLive)
            return Task.FromResult(new PublicationResult(null, Refuse.Invalid("time-to-live", "timeToLive", $"expected at most {LongestTimeToLive.Days} days, but it is {message.TimeToLive.TotalDays:0.#}")));
        var at = Microseconds.Truncate(message.At);
        return InTransactionAsync(actor, session => PublishInAsync(session, actor, message with { At = at, CorrelationKey = Text(message.CorrelationKey), MessageId = Text(message.MessageId) }, cancellationToken), alongside, cancellationToken);
    }

    public Task<PublicationResult> BroadcastAsync(string actor, ThrowSignal signal, AlongsidePublication? alongside = null, CancellationToken cancellationToken = default)
    {
        if (CheckText("name", signal.Name) is { } refusal) return Task.FromResult(new PublicationResult(null, refusal));
        return InTransactionAsync(actor, session => BroadcastInAsync(session, actor, signal.At, signal.Name, signal.Variables, thrower: null, cancellationToken), alongside, cancellationToken);
    }

    /// <summary>The handlers of the two types of jobs.</summary>
    public IEnumerable<KeyValuePair<string, JobHandler>> Handlers =>
    [
        new(CollectJob, (job, now, _) => Task.FromResult<JobOutcome>(new JobDone((session, stop) => CollectInAsync(session, job.Stream!, now, stop)))),
        new(SignalJob, (job, now, _) => Task.FromResult<JobOutcome>(new JobDone(async (session, stop) =>
        {
            var (name, variables) = ThrownSignal.Read(job.Payload);
            return await BroadcastInAsync(session, Actors.System, now, name, variables, job.Stream, stop) is not null;
        }))),
    ];

    private async Task<PublicationResult> InTransactionAsync(
        string actor, Func<WriteSession, Task<PublicationResult?>> work, AlongsidePublication? alongside, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            await using var session = await database.BeginAsync(cancellationToken);
            try
            {
                if (actor != Actors.System && MessageDecider.CheckRole((await people.CurrentAsync(session, cancellationToken)).Find(actor)) is { } refusal) return new(null, refusal);
                if (await work(session) is not { } result) continue;
                if (result.Reached is not { } reached) return result;
                if (alongside is not null && !await alongside(session, reached, cancellationToken)) break;
                await session.CommitAsync(cancellationToken);
                return result;
            }
            catch (DbException exception) when (database.Dialect.IsTransient(exception))
            {
                // Somebody else had the same rows; the next try sees what they did
            }
        }

        return new(null, Refuse.Conflict("changed-meanwhile", "expected the evaluations to stand still while this was sent, but others changed them at the same moment: send it again"));
    }

    /// <summary>Null where somebody was faster: then the session can only be left.</summary>
    private async Task<PublicationResult?> PublishInAsync(WriteSession session, string actor, PublishMessage message, CancellationToken cancellationToken)
    {
        var number = await MessageStore.LockAsync(session, cancellationToken);
        await MessageStore.DeleteExpiredAsync(session, message.At, cancellationToken);
        var between = await MessageStore.ForAsync(session, message.Name, message.CorrelationKey, number - 1, cancellationToken);
        var decision = CorrelationDecider.Decide(between, message);
        if (decision.Rejection is { } rejection) return new(null, Refuse.Conflict(rejection.Code, rejection.Message));
        var delivering = new Delivering(runner, session, between, actor, message.At);
        if (!await delivering.MakeAsync(decision, cancellationToken)) return null;
        DateTimeOffset? until = null;
        if (delivering.Between.Messages.TryGetValue(number, out var kept))
        {
            until = kept.ExpiresAt;
            await MessageStore.KeepAsync(session, kept, actor, message.At, cancellationToken);
        }

        return new(new Reached(delivering.Reached, until), null);
    }

    private async Task<bool> CollectInAsync(WriteSession session, string number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = Microseconds.Truncate(now);
        await MessageStore.LockAsync(session, cancellationToken);
        var (between, publishers) = await MessageStore.OfAsync(session, number, cancellationToken);
        var known = await people.CurrentAsync(session, cancellationToken);
        var decision = CorrelationDecider.Decide(between, new CollectMessages(at, number));
        // One command after the other, each under the name of who published its message, while that person may still do so
        foreach (var delivery in decision.Deliveries.OfType<DeliverToInstance>())
        {
            var by = MessageDecider.CheckRole(known.Find(publishers[delivery.MessageNumber])) is null ? publishers[delivery.MessageNumber] : Actors.System;
            var delivering = new Delivering(runner, session, between, by, at);
            if (!await delivering.MakeAsync(new([], [delivery], null), cancellationToken)) return false;
            if (!delivering.Reached.IsEmpty) await MessageStore.MarkAsync(session, delivery.MessageNumber, delivery.ProcessId, cancellationToken);
        }

        return true;
    }

    private async Task<PublicationResult?> BroadcastInAsync(
        WriteSession session, string actor, DateTimeOffset at, string name, FeelContext variables, string? thrower, CancellationToken cancellationToken)
    {
        var reached = ImmutableArray.CreateBuilder<string>();
        foreach (var number in await MessageStore.WaitingForSignalAsync(session, name, cancellationToken))
        {
            if (number == thrower) continue;
            switch (await runner.RunInAsync(session, number, new DeliverSignal(at, actor, name, variables), cancellationToken))
            {
                case CommandDone:
                    reached.Add(number);
                    break;
                case CommandOvertaken:
                    return null;
            }
        }

        return new(new Reached(reached.ToImmutable(), null), null);
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static Refusal? CheckText(string field, string? text) => text switch
    {
        "" when field == "name" => Refuse.Invalid("missing", field, "expected the name of the message or signal, but it is empty"),
        { Length: > Awaited.LongestName } => Refuse.Invalid("too-long", field, $"expected at most {Awaited.LongestName} characters, but there are {text.Length}"),
        _ => null,
    };
}

/// <summary>Makes deliveries one after the other, and lets another evaluation have what one refuses.</summary>
internal sealed class Delivering(CommandRunner runner, WriteSession session, CorrelationState between, string actor, DateTimeOffset at)
{
    private readonly SortedSet<string> reached = new(StringComparer.Ordinal);

    public CorrelationState Between { get; private set; } = between;

    public ImmutableArray<string> Reached => [.. reached];

    /// <summary>False where somebody was faster.</summary>
    public async Task<bool> MakeAsync(CorrelationDecision decision, CancellationToken cancellationToken)
    {
        var due = new Queue<DeliverToInstance>(Follow(decision));
        while (due.TryDequeue(out var delivery))
        {
            var message = (Engine.Execution.CorrelateMessage)delivery.Command;
            var command = new DeliverMessage(at, actor, message.SubscriptionKey!.Value, message.Name, message.CorrelationKey, message.Variables);
            switch (await runner.RunInAsync(session, delivery.InstanceId, command, cancellationToken))
            {
                case CommandDone:
                    reached.Add(delivery.InstanceId);
                    break;
                case CommandOvertaken:
                    return false;
                default:
                    foreach (var next in Follow(CorrelationDecider.Decide(Between, new ReturnMessage(at, delivery.MessageNumber, delivery.ProcessId)))) due.Enqueue(next);
                    break;
            }
        }

        return true;
    }

    private IEnumerable<DeliverToInstance> Follow(CorrelationDecision decision)
    {
        foreach (var happened in decision.Events) Between = Between.Apply(happened);
        return decision.Deliveries.OfType<DeliverToInstance>();
    }
}
