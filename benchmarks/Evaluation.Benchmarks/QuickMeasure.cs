using System.Diagnostics;
using Evaluation.Benchmarks.Decisions;
using Evaluation.Benchmarks.Reading;

namespace Evaluation.Benchmarks;

/// <summary>All goals of the engine in one table, in about a minute and without a benchmark harness.</summary>
internal static class QuickMeasure
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    public static void Run(TextWriter output)
    {
        var table = new GoalTable(output);
        Steps(table);
        Feel(table);
        History.Run(table);
        Read(table, "");
    }

    /// <summary>Those whose name holds the text.</summary>
    public static void Read(GoalTable table, string text)
    {
        var files = LargeFiles.All.Where(file => file.Name.Contains(text, StringComparison.Ordinal)).ToArray();
        // All shapes first, so that none pays for what the runtime compiles once more because of others
        Turns.Warm(() => Array.ForEach(files, file => file.Read(file.Bytes)), TimeSpan.Zero);
        foreach (var file in files)
        {
            var times = Enumerable.Range(0, 5).Select(_ => Turns.Once(() => file.Read(file.Bytes)).Microseconds).Order();
            table.Cost($"{(file.Read(file.Bytes).IsEmpty ? "read" : "refuse")} {file.Name}", times.ElementAt(2) / 1_000, 200, "ms");
        }
    }

    private static void Steps(GoalTable table)
    {
        var first = Stopwatch.StartNew();
        var deployment = SixTasks.Deployment();
        SixTasks.RunEngine(deployment);
        table.Note("six tasks, first run of a process, reading included (by the clock)", first.Elapsed.TotalMilliseconds, "ms");

        var (engine, byHand) = Pair(Turns.Of(TimeSpan.FromMilliseconds(400), () => SixTasks.RunEngine(deployment), () => SixTasks.RunByHand()));
        table.Rate("six tasks in memory, each step by command", 1_000_000 / engine.Microseconds, 25_000, "instances/s");
        table.Cost("six tasks, a step", engine.Microseconds / SixTasks.Steps, 6, "us");
        table.Cost("six tasks, memory of a step", engine.Bytes / SixTasks.Steps, 4_096, "bytes");
        table.Cost("six tasks against event-sourced C# by hand", engine.Microseconds / byHand.Microseconds, 15, "times");
    }

    private static void Feel(GoalTable table)
    {
        var (engine, byHand) = Pair(Turns.Of(Short, () => Condition.ByEngine(), () => Condition.ByHand()));
        table.Cost("FEEL, a condition of two comparisons", engine.Microseconds, 2, "us");
        table.Cost("FEEL, that condition against C# by hand", engine.Microseconds / byHand.Microseconds, 20, "times");
        table.Note("FEEL, parsing that condition (done once, when a file is read)", Turns.Of(Short, () => Condition.Parse())[0].Microseconds, "us");
        table.Cost("DMN, a decision table of 1,000 rules, all looked at", Turns.Of(Short, () => ThousandRules.Evaluate())[0].Microseconds / 1_000, 1, "ms");
    }

    private static (Measured First, Measured Second) Pair(Measured[] measured) => (measured[0], measured[1]);
}
