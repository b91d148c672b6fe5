using Evaluation.Workflows.Persistence;
using Microsoft.Data.Sqlite;

namespace Evaluation.Workflows.Tests.Persistence;

/// <summary>The way to a database that does not exist yet.</summary>
internal sealed class EmptyDatabase(string connectionString, Func<Task> remove) : IAsyncDisposable
{
    private static int count;

    public string ConnectionString => connectionString;

    public static Task<EmptyDatabase> CreateAsync(DatabaseKind kind)
    {
        var name = $"empty_{Environment.ProcessId}_{Interlocked.Increment(ref count)}";
        if (kind == DatabaseKind.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("evaluation-empty-").FullName;
            return Task.FromResult(new EmptyDatabase($"Data Source={Path.Combine(folder, "data", "evaluation.db")}", () =>
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
                return Task.CompletedTask;
            }));
        }

        var connectionString = kind == DatabaseKind.PostgreSql
            ? PostgreSqlServer.Running.ConnectionString(name)
            : new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(OnEveryDatabase.SqlServer) { InitialCatalog = name }.ConnectionString;
        return Task.FromResult(new EmptyDatabase(connectionString, async () =>
        {
            await using var database = new EvaluationDatabase(kind, connectionString);
            await using var context = database.CreateContext();
            await context.Database.EnsureDeletedAsync();
        }));
    }

    public async ValueTask DisposeAsync() => await remove();
}
