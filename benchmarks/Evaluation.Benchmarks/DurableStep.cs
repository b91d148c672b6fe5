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

    // A server has long compiled what it runs; before that the runtime's compiler works on the second core and in our time.
    private const int WarmUps = 5;

    private const int Rounds = 7;

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("evaluation-durable-").FullName;
        try
        {
            await using (var first = new EvaluationDatabase(DatabaseKind.Sqlite, $"Data Source={Path.Combine(folder, "keys")}.db"))
                await PrepareAsync(first);
            var ratios = new List<double>();
            for (var round = 1 - WarmUps; round <= Rounds; round++)
            {
                var (ours, raw) = await MeasureAsync(Path.Combine(folder, $"{round}"));
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(round <= 0 ? "warm-up" : $"round {round}")}: {ours}, prepared statements {raw}, {ours.PerSecond / raw.PerSecond:p0}"));
                if (round > 0)
                    ratios.Add(ours.PerSecond / raw.PerSecond);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median: {ratios.Order().ElementAt(Rounds / 2):p0} of the rate of prepared statements (goal 50%)"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    // In turns, evaluation by evaluation: what else the machine does then slows both alike.
    private static async Task<(Rate Ours, Rate Raw)> MeasureAsync(string path)
    {
        await using (var other = new EvaluationDatabase(DatabaseKind.Sqlite, $"Data Source={path}-raw.db"))
            await PrepareAsync(other);
        using var connection = new SqliteConnection($"Data Source={path}-raw.db");
        connection.Open();
        SqlitePragmas.Apply(connection);
        var prepared = new Dictionary<string, SqliteCommand>(StringComparer.Ordinal);

        await using var database = new EvaluationDatabase(DatabaseKind.Sqlite, $"Data Source={path}-ours.db");
        var portal = await PrepareAsync(database);
        var steps = new List<List<(string Sql, SqlValue[] Values)>>();
        database.Recorder = (sql, values) => steps[^1].Add((sql, values));
        var (ours, raw) = (default(Spent), default(Spent));
        for (var i = 0; i < Evaluations; i++)
        {
            steps.Clear();
            ours += await Spent.OnAsync(1 + Keys.Length, () => RunAsync(portal, steps));
            raw += await Spent.OnAsync(steps.Count, () =>
            {
                WriteSame(connection, prepared, steps);
                return Task.CompletedTask;
            });
        }

        foreach (var command in prepared.Values)
            command.Dispose();
        return (ours.Rate, raw.Rate);
    }

    private static async Task RunAsync(RunningPortal portal, List<List<(string Sql, SqlValue[] Values)>> steps)
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

    private static void WriteSame(SqliteConnection connection, Dictionary<string, SqliteCommand> prepared, List<List<(string Sql, SqlValue[] Values)>> steps)
    {
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
    }

    /// <summary>Steps a second by the wall clock, and processor time of a step, which a busy machine does not change.</summary>
    private readonly record struct Rate(double PerSecond, double Microseconds)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond:n0} steps/s ({Microseconds:n0} us of processor a step)");
    }

    private readonly record struct Spent(int Steps, TimeSpan Time, TimeSpan Processor)
    {
        public Rate Rate => new(Steps / Time.TotalSeconds, Processor.TotalMicroseconds / Steps);

        public static async Task<Spent> OnAsync(int steps, Func<Task> work)
        {
            var (at, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await work();
            return new(steps, Stopwatch.GetElapsedTime(at), Environment.CpuUsage.TotalTime - processor);
        }

        public static Spent operator +(Spent one, Spent other) => new(one.Steps + other.Steps, one.Time + other.Time, one.Processor + other.Processor);
    }
}
