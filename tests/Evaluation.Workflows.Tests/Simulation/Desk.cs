using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Evaluation.Engine.Execution.Correlation;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Messages;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Tests.Simulation;

internal abstract record Answer;

/// <summary>Body is what the command answered: the evaluation and the version after it.</summary>
internal sealed record Accepted(string Body) : Answer;

internal sealed record Refused(string Code) : Answer;

internal sealed record NotYet : Answer;

/// <summary>Nobody answered, or nothing that says what happened.</summary>
internal sealed record Unheard : Answer;

/// <summary>Sent again so late that the first answer may be forgotten; no client does that.</summary>
internal sealed record TooLate : Answer;

/// <summary>What a node does with one request of a client: the steps of the HTTP API, with turns of others in between.</summary>
internal sealed class Desk(World world, Node node)
{
    public async Task<Answer> AnswerAsync(Decision decision)
    {
        try
        {
            await node.TurnAsync();
            return await HandleAsync(decision);
        }
        catch (Exception exception) when (exception is NodeDied or DbException)
        {
            return new Unheard();
        }
    }

    private async Task<Answer> HandleAsync(Decision decision)
    {
        if (decision.Key is not { } key)
            return await RunAsync(decision, null);
        // The clock may jump when it is read.
        var now = node.Clock.GetUtcNow();
        if (!decision.MayBeRepeatedUntil(world.Latest + World.MostSkew))
            return new TooLate();
        var request = new IdempotentRequest(
            decision.Person, "POST", decision.What, key, SHA256.HashData(Encoding.UTF8.GetBytes(decision.Marker)), world.Random.Next().ToString("x", CultureInfo.InvariantCulture));
        switch (await IdempotencyKeys.BeginAsync(node.Database, request, now))
        {
            case AnsweredBefore { Answer: var answer }:
                return new Accepted(Encoding.UTF8.GetString(answer.Body));
            case StillRunning:
                return new NotYet();
            case UsedForAnotherBody:
                world.Violated($"{decision} is told that its key was used for something else");
                return new Refused("key-used");
        }

        await node.TurnAsync();
        var stored = false;
        try
        {
            return await RunAsync(decision, async (session, body, stop) =>
                stored = await IdempotencyKeys.CompleteAsync(session, request, new IdempotentAnswer(200, null, null, Encoding.UTF8.GetBytes(body)), stop));
        }
        finally
        {
            if (!stored)
                await IdempotencyKeys.AbandonAsync(node.Database, request);
        }
    }

    private Task<Answer> RunAsync(Decision decision, Func<WriteSession, string, CancellationToken, Task<bool>>? store)
    {
        var now = node.Clock.GetUtcNow();
        return decision.Publication is { } publication ? PublishAsync(decision, publication, now, store) : CommandAsync(decision, now, store);
    }

    private async Task<Answer> CommandAsync(Decision decision, DateTimeOffset now, Func<WriteSession, string, CancellationToken, Task<bool>>? store)
    {
        Alongside? alongside = store is null ? null : (session, done, stop) => store(session, BodyOf(done), stop);
        var result = decision.Evaluation is { } number
            ? await node.Runner.RunAsync(number, decision.Command(now, number), alongside)
            : await node.Runner.BeginAsync(decision.Workflow!, now, begun => decision.Command(now, begun), alongside);
        if (result is CommandDone)
            node.MayDie(0.01, "before its answer leaves");
        await node.TurnAsync();
        return result switch
        {
            CommandDone done => new Accepted(BodyOf(done)),
            CommandRefused refused => new Refused(refused.Refusal.Code),
            CommandOvertaken => new Refused("overtaken"),
            _ => throw new InvalidOperationException($"Expected a result of a command, but got {result}."),
        };
    }

    private async Task<Answer> PublishAsync(Decision decision, Publication publication, DateTimeOffset now, Func<WriteSession, string, CancellationToken, Task<bool>>? store)
    {
        // Without a key the id alone says that it is the same, as long as it is kept.
        if (decision is { Key: null, MayRepeat: true } && !decision.MayBeRepeatedUntil(world.Latest + World.MostSkew))
            return new TooLate();
        publication.Try(now);
        AlongsidePublication? alongside = store is null ? null : (session, reached, stop) => store(session, BodyOf(reached), stop);
        var board = new MessageBoard(node.Database, node.Runner);
        var variables = new FeelContext([KeyValuePair.Create(Publication.Word, (FeelValue)decision.Marker)]);
        var result = publication.TimeToLive is { } live
            ? await board.PublishAsync(decision.Person, new PublishMessage(now, Errand.Message, Errand.Key, variables) { TimeToLive = live, MessageId = $"message-{decision.Id}" }, alongside)
            : await board.BroadcastAsync(decision.Person, new ThrowSignal(now, Errand.Signal, variables), alongside);
        if (result.Reached is { Evaluations.IsEmpty: true, KeptUntil: not null })
            world.Count("a message finds nobody and is kept");
        if (result.Reached is not null)
            node.MayDie(0.01, "before its answer leaves");
        await node.TurnAsync();
        return result.Reached is { } reached ? new Accepted(BodyOf(reached)) : new Refused(result.Refusal!.Code);
    }

    private static string BodyOf(CommandDone done) => string.Create(CultureInfo.InvariantCulture, $"{done.Number}/{done.Version}");

    private static string BodyOf(Reached reached) => string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', reached.Evaluations)} until {reached.KeptUntil:O}");
}
