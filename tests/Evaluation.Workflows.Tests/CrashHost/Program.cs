using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Running;

namespace Evaluation.Workflows.Tests.CrashHost;

/// <summary>
/// The process that gets killed: it completes tasks for ever, and says so on standard output as soon as the runner has answered.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var connectionString, var workflow])
        {
            await Console.Error.WriteLineAsync("Expected a connection string and the name of a workflow.");
            return 2;
        }

        await using var database = new EvaluationDatabase(DatabaseKind.Sqlite, connectionString);
        var portal = new RunningPortal(database, workflow);
        while (true)
        {
            var task = await OpenTaskAsync(database);
            if (task is not { } open)
            {
                await portal.SubmitAsync();
                continue;
            }

            var result = await portal.CompleteAsync(open.Evaluation, open.Key, "arjun");
            if (result is not CommandDone)
                throw new InvalidOperationException($"Expected to complete {open}, but {result}");
            await Console.Out.WriteLineAsync($"{open.Evaluation} {open.Key}");
            await Console.Out.FlushAsync();
        }
    }

    private static async Task<(string Evaluation, long Key)?> OpenTaskAsync(EvaluationDatabase database)
    {
        await using var session = await database.ReadAsync();
        return await session.FirstAsync<(string, long)?>(
            "SELECT evaluation, element_key FROM tasks WHERE state = 'open' ORDER BY due LIMIT 1", row => (row.GetString(0), row.GetInt64(1)), CancellationToken.None);
    }
}
