using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Timers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>One process of the product: its own connections, caches, pump and clock.</summary>
internal sealed class Node
{
    private readonly World world;

    public Node(World world, string name, Setting setting, TimeSpan skew)
    {
        this.world = world;
        Name = name;
        Clock = new NodeClock(world, this, skew);
        Database = new EvaluationDatabase(new WatchedDialect(Dialect.Of(setting.Kind), this), setting.ConnectionString);
        Runner = new CommandRunner(Database, new EventStore(salt => world.Random.NextBytes(salt)), world.Library(), world.Organisation);
        var work = new Work(world, this);
        Pump = new Pump(Database, Clock, name, work.Timers(), work.Jobs(), NullLogger<Pump>.Instance, EngineJobs.GaveUp(Runner));
        Desk = new Desk(world, this);
    }

    public World World => world;

    public string Name { get; }

    public NodeClock Clock { get; }

    public EvaluationDatabase Database { get; }

    public CommandRunner Runner { get; }

    public Pump Pump { get; }

    public Desk Desk { get; }

    public bool IsAlive { get; private set; } = true;

    public bool IsImmortal { get; init; }

    /// <summary>Those that are open.</summary>
    public HashSet<WatchedConnection> Connections { get; } = [];

    public void MustLive()
    {
        if (!IsAlive)
            throw new NodeDied("already");
    }

    /// <summary>Waits until it goes on, if it still can then.</summary>
    public async Task TurnAsync()
    {
        if (!IsImmortal)
            await world.TurnAsync();
        MustLive();
    }

    /// <summary>From here on nothing that this process does has any effect.</summary>
    public NodeDied Die(string where)
    {
        IsAlive = false;
        foreach (var connection in Connections)
            connection.CutOff();
        Connections.Clear();
        return world.Died(this, where);
    }

    public void MayDie(double chance, string where)
    {
        MustLive();
        if (world.Chance(chance))
            throw Die(where);
    }

    /// <summary>A transaction that changed nothing is less interesting.</summary>
    public Fault FaultOf(string place, bool changed)
    {
        if (IsImmortal || world.IsCalm)
            return Fault.None;
        var dice = world.Random.NextDouble() * (changed ? 1 : 20);
        var fault = dice switch
        {
            < 0.05 => Fault.DiesBefore,
            < 0.10 => Fault.DiesAfter,
            < 0.115 => Fault.Fails,
            < 0.13 => Fault.AnswerLost,
            _ => Fault.None,
        };
        if (fault is Fault.Fails or Fault.AnswerLost)
        {
            world.Count($"the line drops {(fault == Fault.Fails ? "before" : "after")} the commit of {place}");
            world.Note(this, $"{fault} at the commit of {place}");
        }

        return fault;
    }
}

/// <summary>What a node takes for the time. Somebody may set the clock at any moment, also between two readings.</summary>
internal sealed class NodeClock(World world, Node node, TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        if (!node.IsImmortal && world.Chance(0.002))
            world.Jump();
        else if (!node.IsImmortal && world.Chance(0.006))
            world.SetBack();
        return world.Now + skew;
    }
}
