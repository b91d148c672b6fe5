using System.Collections.Concurrent;
using System.Globalization;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Tests.Persistence;
using Xunit.Abstractions;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>
/// The store under crashes, repetitions and a clock that jumps: docs/testing.md says what is simulated and what is checked.
/// EVALUATION_SIMULATION_CRASHES sets how many nodes die, EVALUATION_SIMULATION_SEED runs one history alone.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int DeathsOfOne = 100;

    /// <summary>In each so-many-th history a shipped evaluation is played through, too.</summary>
    private const int Shipped = 4;

    private static readonly string[] Commits =
    [
        "a command", "a command with a key", "a job given back", "a job that is done", "a job's report", "a kept message", "a key", "a key given up",
        "a lease of jobs", "a lease of timers", "a message", "a new evaluation", "a timer's command",
    ];

    private static int Crashes => Number("EVALUATION_SIMULATION_CRASHES") ?? 10_000;

    [Fact]
    public async Task given_nodes_that_die_at_any_commit_then_no_decision_is_lost_none_doubled_and_nothing_stuck()
    {
        if (Number("EVALUATION_SIMULATION_SEED") is { } seed)
        {
            await CheckAsync(DatabaseKind.Sqlite, [seed]);
            return;
        }

        var histories = await CheckAsync(DatabaseKind.Sqlite, [.. Enumerable.Range(1, (Crashes + DeathsOfOne - 1) / DeathsOfOne)]);

        var outcomes = histories.Where(history => history.Seed % Shipped == 0).Select(history => history.Outcome).ToList();
        outcomes.Should().OnlyContain(outcome => outcome == nameof(Outcome.Adopt));
        if (histories.Count < 50)
            return;
        Injected(histories).Keys.Should().Contain(
            from place in Commits
            from moment in new[] { "before", "after" }
            select $"{moment} the commit of {place}");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_transactions_that_run_side_by_side_when_nodes_die_then_the_same_holds(DatabaseKind kind)
    {
        // SQLite has one writer: nobody gets his turn within the transaction of another one.
        if (kind != DatabaseKind.Sqlite)
            await CheckAsync(kind, Number("EVALUATION_SIMULATION_SEED") is { } seed ? [seed] : [.. Enumerable.Range(1, Math.Max(1, Crashes / 100 / DeathsOfOne))]);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_seed_when_it_is_run_again_then_the_history_is_the_same(DatabaseKind kind)
    {
        var first = await RunAsync(kind, 7, 20);
        var again = await RunAsync(kind, 7, 20);

        again.Fingerprint.Should().Be(first.Fingerprint).And.NotBeEmpty();
        again.Turns.Should().Be(first.Turns);
        (await RunAsync(kind, 8, 20)).Fingerprint.Should().NotBe(first.Fingerprint);
    }

    private async Task<List<History>> CheckAsync(DatabaseKind kind, int[] seeds)
    {
        var histories = new ConcurrentBag<History>();
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            if (!histories.Any(one => one.Violations.Count > 0))
                histories.Add(await RunAsync(kind, seed, DeathsOfOne));
        });
        foreach (var (what, times) in Injected(histories))
            output.WriteLine($"{times,7} {what}");
        output.WriteLine($"{histories.Sum(one => one.Deaths),7} deaths in {histories.Count} histories of {histories.Sum(one => one.Turns)} turns");
        if (histories.Where(one => one.Violations.Count > 0).MinBy(one => one.Seed) is { } broken)
        {
            foreach (var line in broken.Trace)
                output.WriteLine(line);
            Assert.Fail($"EVALUATION_SIMULATION_SEED={broken.Seed} repeats this alone:\n{string.Join("\n", broken.Violations.Take(20))}");
        }

        return [.. histories];
    }

    private static SortedDictionary<string, int> Injected(IEnumerable<History> histories) => new(
        histories.SelectMany(one => one.Injected).GroupBy(one => one.Key).ToDictionary(group => group.Key, group => group.Sum(one => one.Value)), StringComparer.Ordinal);

    private static async Task<History> RunAsync(DatabaseKind kind, int seed, int deaths)
    {
        await using var test = await TestDatabase.CreateAsync(kind, inMemory: true);
        return await Task.Factory.StartNew(
            () => Simulation.RunAsync(new Setting(seed, kind, test.ConnectionString, deaths), test.Database, shipped: seed % Shipped == 0),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
