using System.Diagnostics;
using System.Globalization;
using Evaluation.Workflows;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Running;
using Microsoft.Data.Sqlite;

namespace Evaluation.Benchmarks;

/// <summary>
/// A durable step (load, decide, append, project, commit) beside prepared statements that write the same rows into the same
/// tables, in one transaction a step, by one writer, on the same disk with synchronous=FULL. The goal is half their rate.
/// </summary>
internal static class DurableStep
{
    private const int Evaluations = 60;

    private const int Rounds = 5;

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("evaluation-durable-").FullName;
        try
        {
            var best = (Ours: default(Rate), Raw: default(Rate));
            for (var round = 0; round <= Rounds; round++)
            {
                var (ours, raw) = await MeasureAsync(Path.Combine(folder, $"{round}"));
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(round == 0 ? "warm-up" : $"round {round}")}: {ours}, prepared statements {raw}, {ours.PerSecond / raw.PerSecond:p0}"));
                if (round > 0)
                    best = (Better(best.Ours, ours), Better(best.Raw, raw));
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best: {best.Ours}, prepared statements {best.Raw}, {best.Ours.PerSecond / best.Raw.PerSecond:p0} (goal 50%)"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(Rate Ours, Rate Raw)> MeasureAsync(string path)
    {
        var steps = new List<List<(string Sql, SqlValue[] Values)>>();
        Rate ours;
        await using (var database = new EvaluationDatabase(DatabaseKind.Sqlite, $"Data Source={path}-ours.db"))
        {
            var portal = await PrepareAsync(database);
            database.Recorder = (sql, values) => steps[^1].Add((sql, values));
            var clock = Clock.Start();
            for (var i = 0; i < Evaluations; i++)
            {
                steps.Add([]);
                var number = await portal.SubmitAsync();
                foreach (var key in Keys)
                {
                    steps.Add([]);
                    if (await portal.CompleteAsync(number, key, "arjun") is not CommandDone)
                        throw new InvalidOperationException($"Expected to complete the task {key}.");
                }
            }

            ours = clock.RateOf(steps.Count);
        }

        await using (var database = new EvaluationDatabase(DatabaseKind.Sqlite, $"Data Source={path}-raw.db"))
            await PrepareAsync(database);
        return (ours, WriteSame($"Data Source={path}-raw.db", steps));
    }

    // The six tasks get these keys in each evaluation: the process has no choice.
    private static long[] Keys { get; set; } = [];

    private static async Task<RunningPortal> PrepareAsync(EvaluationDatabase database)
    {
        await Schema.MigrateAsync(database);
        var portal = await RunningPortal.SetUpAsync(database, "six-tasks");
        if (Keys.Length > 0)
            return portal;
        var number = await portal.SubmitAsync();
        var keys = new List<long>();
        while ((await portal.StateAsync(number)).ActiveTasks.FirstOrDefault() is { } task)
        {
            keys.Add(task.Key);
            await portal.CompleteAsync(number, task.Key, "arjun");
        }

        Keys = [.. keys];
        return portal;
    }

    private static Rate WriteSame(string connectionString, List<List<(string Sql, SqlValue[] Values)>> steps)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        SqlitePragmas.Apply(connection);
        var prepared = new Dictionary<string, SqliteCommand>(StringComparer.Ordinal);
        var clock = Clock.Start();
        foreach (var step in steps)
        {
            using var transaction = connection.BeginTransaction();
            foreach (var (sql, values) in step)
            {
                if (!prepared.TryGetValue(sql, out var command))
                {
                    command = connection.CreateCommand();
                    command.CommandText = sql;
                    for (var i = 0; i < values.Length; i++)
                        command.Parameters.Add(new SqliteParameter($"@p{i}", values[i].Value));
                    prepared.Add(sql, command);
                }

                command.Transaction = transaction;
                for (var i = 0; i < values.Length; i++)
                    command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        var rate = clock.RateOf(steps.Count);
        foreach (var command in prepared.Values)
            command.Dispose();
        return rate;
    }

    private static Rate Better(Rate one, Rate other) => one.PerSecond >= other.PerSecond ? one : other;

    /// <summary>Steps a second by the wall clock, and processor time of a step, which a busy machine does not change.</summary>
    private readonly record struct Rate(double PerSecond, double Microseconds)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond:n0} steps/s ({Microseconds:n0} us of processor a step)");
    }

    private sealed record Clock(long At, TimeSpan Processor)
    {
        public static Clock Start() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public Rate RateOf(int steps) => new(
            steps / Stopwatch.GetElapsedTime(At).TotalSeconds, (Environment.CpuUsage.TotalTime - Processor).TotalMicroseconds / steps);
    }
}
