using System.Globalization;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Tests.Scenarios;
using Microsoft.AspNetCore.Identity;

namespace Evaluation.Workflows.Tests.Simulation;

/// <param name="Fingerprint">Of all streams: the same seed gives the same.</param>
internal sealed record History(
    int Seed, int Deaths, long Turns, string Fingerprint, string? Outcome, IReadOnlyDictionary<string, int> Injected, IReadOnlyList<string> Violations, IReadOnlyList<string> Trace);

/// <summary>One history from its seed: nodes that die, a crowd that goes on, and a check of everything when it is calm again.</summary>
internal static class Simulation
{
    private const int TurnsWithoutEnd = 400_000;

    /// <param name="database">A new one, with nothing but the schema.</param>
    /// <param name="shipped">Whether a scenario of the shipped purchase evaluation is played too.</param>
    public static async Task<History> RunAsync(Setting setting, EvaluationDatabase database, bool shipped)
    {
        await SetUpAsync(database, shipped);
        var world = new World(setting);
        Cast? cast = null;
        try
        {
            world.Schedule.Run(() => LiveAsync(world, shipped, made => cast = made));
            if (world.Violations.Count == 0)
                await new Oracle(world, database).CheckAsync();
        }
        catch (Exception exception)
        {
            world.Violated(exception.ToString());
        }

        await using var session = await database.ReadAsync();
        var heads = await session.QueryAsync(
            "SELECT stream, sequence, hash FROM stream_heads ORDER BY stream", row => $"{row.GetString(0)} {row.GetInt64(1)} {Convert.ToHexStringLower(row.GetFieldValue<byte[]>(2))}", CancellationToken.None);
        var outcome = cast?.Number is { } number ? (await EvaluationStream.StateAsync(session, number))!.Outcome?.ToString() ?? "none" : null;
        return new History(setting.Seed, world.Deaths, world.Schedule.Turns, string.Join('\n', heads), outcome, world.Injected, world.Violations, [.. world.Trace]);
    }

    private static async Task LiveAsync(World world, bool shipped, Action<Cast> made)
    {
        var crowd = new Crowd(world);
        List<Task> people = [.. Enumerable.Range(0, 4).Select(_ => world.Schedule.Start(crowd.PersonAsync)), world.Schedule.Start(crowd.PostmanAsync)];
        if (shipped)
        {
            var cast = new Cast(world, crowd, ShippedWorkflows.All["purchase-evaluation"].Scenarios["scenarios/express-adoption.yaml"]);
            made(cast);
            people.Add(world.Schedule.Start(cast.PlayAsync));
        }

        var isOver = false;
        List<Task> machines = [.. Enumerable.Range(0, world.Nodes.Length).Select(place => world.Schedule.Start(() => PumpAsync(world, place, () => isOver)))];
        machines.Add(world.Schedule.Start(() => WeatherAsync(world)));
        while (!world.HadEnough)
        {
            await world.TurnAsync();
            if (people.Concat(machines).FirstOrDefault(task => task.IsFaulted) is { } broken)
                await broken;
            if (world.Violations.Count > 0)
                return;
            if (world.Schedule.Turns > TurnsWithoutEnd)
                throw new InvalidOperationException($"Expected {world.Seed} to come to its end, but it has only {world.Deaths} deaths after {world.Schedule.Turns} turns.");
        }

        world.IsCalm = true;
        await Task.WhenAll(people);
        isOver = true;
        await Task.WhenAll(machines);
        await new Aftermath(world).SettleAsync();
    }

    // What Quartz does on each node, and what starts a process again that has died.
    private static async Task PumpAsync(World world, int place, Func<bool> isOver)
    {
        while (!isOver())
        {
            await world.TurnAsync();
            var node = world.Nodes[place];
            try
            {
                node.MayDie(0.002, "at any moment");
                await node.Pump.RunAsync();
            }
            catch (NodeDied)
            {
            }
            catch (LineDropped)
            {
                // It starts again at its next wake-up.
            }

            if (!node.IsAlive || !world.Nodes[place].IsAlive)
                world.Restart(place);
            for (var pause = world.Random.Next(6); pause > 0; pause--)
                await world.TurnAsync();
        }
    }

    private static async Task WeatherAsync(World world)
    {
        while (!world.IsCalm)
        {
            for (var pause = world.Random.Next(80); pause > 0; pause--)
                await world.TurnAsync();
            world.Jump();
        }
    }

    private static async Task SetUpAsync(EvaluationDatabase database, bool shipped)
    {
        await using var session = await database.BeginAsync();
        foreach (var role in Roles.All)
            session.Context.Roles.Add(new IdentityRole(role) { Id = role, NormalizedName = role.ToUpperInvariant() });
        foreach (var member in DemoCast.Members)
        {
            session.Context.Users.Add(new Person { Id = member.Id, UserName = member.Id, NormalizedUserName = member.Id.ToUpperInvariant(), DisplayName = member.Name });
            foreach (var role in member.Roles)
                session.Context.UserRoles.Add(new IdentityUserRole<string> { UserId = member.Id, RoleId = role });
        }

        await session.Context.SaveChangesAsync();
        var at = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        await DefinitionStore.DeployAsync(session, Errand.Name, Errand.OtherFiles, "paul", at.AddDays(-1));
        await DefinitionStore.DeployAsync(session, Errand.Name, Errand.Files, "paul", at);
        if (shipped)
            await DefinitionStore.DeployAsync(session, "purchase-evaluation", WorkflowFolder.Files(Path.Combine(ShippedWorkflows.Folder, "purchase-evaluation")), "paul", at);
        await session.CommitAsync();
    }
}
