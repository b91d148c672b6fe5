using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
        if (!decision.MayBeRepeatedUntil(world.Latest + World.MostSkew))
            return new TooLate();
        var request = new IdempotentRequest(
            decision.Person, "POST", decision.What, key, SHA256.HashData(Encoding.UTF8.GetBytes(decision.Marker)), world.Random.Next().ToString("x", CultureInfo.InvariantCulture));
        switch (await IdempotencyKeys.BeginAsync(node.Database, request, node.Clock.GetUtcNow()))
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
            return await RunAsync(decision, async (session, done, stop) =>
                stored = await IdempotencyKeys.CompleteAsync(session, request, new IdempotentAnswer(200, null, null, Encoding.UTF8.GetBytes(BodyOf(done))), stop));
        }
        finally
        {
            if (!stored)
                await IdempotencyKeys.AbandonAsync(node.Database, request);
        }
    }

    private async Task<Answer> RunAsync(Decision decision, Alongside? alongside)
    {
        var now = node.Clock.GetUtcNow();
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

    private static string BodyOf(CommandDone done) => string.Create(CultureInfo.InvariantCulture, $"{done.Number}/{done.Version}");
}
