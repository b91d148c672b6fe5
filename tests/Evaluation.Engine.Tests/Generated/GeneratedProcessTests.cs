using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>
/// Random processes, sound and not, with random commands. EVALUATION_PROPERTY_RUNS says how many, EVALUATION_PROPERTY_SEED the first seed;
/// docs/testing.md says what is held.
/// </summary>
public sealed class GeneratedProcessTests
{
    private const int UsualRuns = 5_000;
    private const int UsualSeed = 20_260_101;
    private const int MostReports = 5;

    /// <summary>From so many runs on, everything that there is has to have happened.</summary>
    private const int EnoughRuns = 3_000;

    [Fact]
    public void given_random_processes_when_driven_at_random_then_no_token_is_lost_or_doubled_and_replay_equals_live_state()
    {
        var runs = Number("EVALUATION_PROPERTY_RUNS", UsualRuns);
        var seed = Number("EVALUATION_PROPERTY_SEED", UsualSeed);
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var failed = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        Parallel.For(0, runs, run =>
        {
            var (player, failure) = CasePlayer.Play(GeneratedCase.Of(seed + run));
            foreach (var @event in player.Events) seen.AddOrUpdate(@event.GetType().Name, 1, (_, count) => count + 1);
            foreach (var given in player.Given) seen.AddOrUpdate($"{given.Command.GetType().Name} {(given.WasTaken ? "taken" : "refused")}", 1, (_, count) => count + 1);
            // The first seed of each kind of failure
            if (failure is not null) failed.AddOrUpdate(Shrinker.KindOf(failure), seed + run, (_, first) => Math.Min(first, seed + run));
        });
        if (!failed.IsEmpty) Assert.Fail($"{failed.Count} kinds of failures\n" + string.Join("\n\n", failed.Values.Order().Take(MostReports).Select(Report)));
        if (runs < EnoughRuns) return;
        var kinds = typeof(ProcessEvent).Assembly.GetTypes();
        seen.Keys.Should().Contain(kinds.Where(type => type.IsSubclassOf(typeof(ProcessEvent))).Select(type => type.Name), "each event has to happen");
        seen.Keys.Should().Contain(kinds.Where(type => type.IsSubclassOf(typeof(ProcessCommand))).SelectMany(type => new[] { type.Name + " taken", type.Name + " refused" }), "each command has to be taken and refused");
    }

    private static string Report(int seed)
    {
        var failing = GeneratedCase.Of(seed);
        var failure = CasePlayer.Play(failing).Failure!;
        var shrunk = Shrinker.Shrink(failing, failure);
        var (player, shown) = CasePlayer.Play(shrunk);
        return new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"EVALUATION_PROPERTY_SEED={seed} EVALUATION_PROPERTY_RUNS=1 ({(failing.IsSound ? "sound" : "unsound")}):")
            .AppendLine((shown ?? failure).ToString())
            .AppendLine()
            .AppendLine(shrunk.Definitions.ToString())
            .AppendLine()
            .AppendJoin('\n', player.Given.Select(Text))
            .AppendLine()
            .AppendLine()
            .AppendJoin('\n', player.Events.TakeLast(40).Select(@event => $"{ProcessEventJson.TypeOf(@event)} {Encoding.UTF8.GetString(ProcessEventJson.ToUtf8Bytes(@event))}"))
            .ToString();
    }

    /// <summary>The command with its variables as FEEL.</summary>
    private static string Text(Planned planned)
    {
        var command = planned.Command;
        if (command is MigrateProcess migrate) return string.Create(CultureInfo.InvariantCulture, $"{command.At:HH:mm} MigrateProcess {string.Join(", ", migrate.Mapping.Select(one => $"{one.SourceId} to {one.TargetId}"))}, Target:\n{planned.Becomes}\n");
        if (command is ModifyProcess modify) return string.Create(CultureInfo.InvariantCulture, $"{command.At:HH:mm} ModifyProcess Activate: {string.Join(", ", modify.Activate.Select(one => $"{one.ElementId} in {one.AncestorKey}"))}, Terminate: {string.Join(", ", modify.Terminate)}");
        var values = command.GetType().GetProperties().Where(property => property.Name != nameof(ProcessCommand.At))
            .Select(property => $"{property.Name}: {(property.GetValue(command) is FeelValue value ? FeelText.Of(value) : property.GetValue(command))}");
        return string.Create(CultureInfo.InvariantCulture, $"{command.At:HH:mm} {command.GetType().Name} {string.Join(", ", values)}");
    }

    private static int Number(string variable, int usual)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
