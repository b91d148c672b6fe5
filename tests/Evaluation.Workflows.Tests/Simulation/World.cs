using System.Globalization;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>Where and how one simulated history takes place.</summary>
/// <param name="Deaths">The crowd goes on until this many nodes have died.</param>
internal sealed record Setting(int Seed, DatabaseKind Kind, string ConnectionString, int Deaths);

/// <summary>One database, some nodes, a crowd, and the clock. Everything that is left to chance comes from the seed.</summary>
internal sealed class World
{
    /// <summary>How far the clock of one node may be from the true time.</summary>
    public static readonly TimeSpan MostSkew = TimeSpan.FromHours(1);

    private const int LinesKept = 400;

    private readonly Queue<string> trace = new();
    private readonly List<string> violations = [];
    private readonly Setting setting;
    private int nodesBorn;

    public World(Setting setting)
    {
        this.setting = setting;
        Random = new Random(setting.Seed);
        Schedule = new Schedule(Random);
        Now = Latest = Moments.Start(Random);
        Ledger = new Ledger(this);
        Outside = new Outside(this);
        Organisation = new OrganisationSettings("Example", Listed: false, Moments.Calendar);
        Observer = new Node(this, "observer", setting, TimeSpan.Zero) { IsImmortal = true };
        Nodes = [NewNode(), NewNode(), NewNode()];
    }

    public int Seed => setting.Seed;

    public Random Random { get; }

    public Schedule Schedule { get; }

    public Ledger Ledger { get; }

    public Outside Outside { get; }

    public OrganisationSettings Organisation { get; }

    /// <summary>Reads, and is never hit by anything.</summary>
    public Node Observer { get; }

    public Node[] Nodes { get; }

    /// <summary>The true time; the clock of a node may be off.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The highest that the true time ever was: it may have been set back.</summary>
    public DateTimeOffset Latest { get; private set; }

    /// <summary>From here on nothing fails any more.</summary>
    public bool IsCalm { get; set; }

    public int Deaths { get; private set; }

    public bool HadEnough => Deaths >= setting.Deaths;

    /// <summary>How often what went wrong where.</summary>
    public SortedDictionary<string, int> Injected { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Violations => violations;

    public IEnumerable<string> Trace => trace;

    public bool Chance(double of) => !IsCalm && Random.NextDouble() < of;

    public async Task TurnAsync()
    {
        await Schedule.TurnAsync();
        Move(TimeSpan.FromMilliseconds(20));
    }

    public void Move(TimeSpan by)
    {
        Now += by;
        if (Now > Latest)
            Latest = Now;
    }

    public Node AnyNode() => Nodes[Random.Next(Nodes.Length)];

    /// <summary>A new process in the place of a dead one: nothing that was in its memory is left.</summary>
    public void Restart(int place) => Nodes[place] = NewNode();

    public NodeDied Died(Node node, string where)
    {
        Deaths++;
        Count(where);
        Note(node, "dies " + where);
        return new NodeDied(where);
    }

    public void Count(string what) => Injected[what] = Injected.GetValueOrDefault(what) + 1;

    public void Note(Node node, string what) => Note($"{node.Name}: {what}");

    public void Note(string what)
    {
        trace.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{Schedule.Turns,6} {Now:yyyy-MM-dd HH:mm:ss.fff} {what}"));
        if (trace.Count > LinesKept)
            trace.Dequeue();
    }

    /// <summary>Something happened that must never happen.</summary>
    public void Violated(string what)
    {
        Note("VIOLATION " + what);
        violations.Add(string.Create(CultureInfo.InvariantCulture, $"after {Deaths} deaths, turn {Schedule.Turns}: {what}"));
    }

    /// <summary>Sets the clock of everybody, back or ahead.</summary>
    public void Jump() => Jump(Moments.Jump(Random, Now));

    /// <summary>As a time server does that finds the clock fast.</summary>
    public void SetBack() => Jump(-TimeSpan.FromSeconds(Random.Next(1, 3601)));

    private void Jump(TimeSpan by)
    {
        Move(by);
        Count(by < TimeSpan.Zero ? "the clock goes back" : "the clock jumps ahead");
        Note($"the clock jumps by {by}");
    }

    public WorkflowLibrary Library() => new(Moments.Read);

    private Node NewNode() =>
        new(this, $"node-{++nodesBorn}", setting, Random.Next(4) == 0 ? MostSkew * ((2 * Random.NextDouble()) - 1) : TimeSpan.FromSeconds(Random.Next(-2, 3)));
}
