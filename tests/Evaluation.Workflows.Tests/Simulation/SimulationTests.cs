using System.Collections.Concurrent;
using System.Globalization;
using Evaluation.Workflows.Persistence;
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

    private static int Crashes => Number("EVALUATION_SIMULATION_CRASHES") ?? 10_000;

    [Fact]
    public async Task given_nodes_that_die_at_any_commit_then_no_decision_is_lost_none_doubled_and_nothing_stuck()
    {
        var seeds = Number("EVALUATION_SIMULATION_SEED") is { } one ? [one] : Enumerable.Range(1, (Crashes + DeathsOfOne - 1) / DeathsOfOne).ToArray();
        await CheckAsync(DatabaseKind.Sqlite, seeds);
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

    private async Task CheckAsync(DatabaseKind kind, int[] seeds)
    {
        var histories = new ConcurrentBag<History>();
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            if (!histories.Any(one => one.Violations.Count > 0))
                histories.Add(await RunAsync(kind, seed, DeathsOfOne));
        });
        foreach (var (what, times) in histories.SelectMany(one => one.Injected).GroupBy(one => one.Key).Select(group => (group.Key, group.Sum(one => one.Value))).OrderBy(one => one.Key))
            output.WriteLine($"{times,7} {what}");
        output.WriteLine($"{histories.Sum(one => one.Deaths),7} deaths in {histories.Count} histories of {histories.Sum(one => one.Turns)} turns");
        foreach (var broken in histories.Where(one => one.Violations.Count > 0).OrderBy(one => one.Seed).Take(1))
        {
            foreach (var line in broken.Trace)
                output.WriteLine(line);
            Assert.Fail($"EVALUATION_SIMULATION_SEED={broken.Seed} repeats this alone:\n{string.Join("\n", broken.Violations.Take(20))}");
        }
    }

    private static async Task<History> RunAsync(DatabaseKind kind, int seed, int deaths)
    {
        await using var test = await TestDatabase.CreateAsync(kind, inMemory: true);
        return await Task.Factory.StartNew(
            () => Simulation.RunAsync(new Setting(seed, kind, test.ConnectionString, deaths), test.Database, shipped: seed % 4 == 0),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
