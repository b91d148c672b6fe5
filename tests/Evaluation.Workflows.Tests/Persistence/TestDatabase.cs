using System.Security.Cryptography;
using Evaluation.Workflows.Persistence;
using Microsoft.Data.Sqlite;

namespace Evaluation.Workflows.Tests.Persistence;

/// <summary>A migrated database of its own for one test.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task> PostgreSqlTemplate = new(MakePostgreSqlTemplateAsync);
    private const string Memory = "/dev/shm";

    private static int count;

    private readonly Func<ValueTask> remove;

    private TestDatabase(DatabaseKind kind, string connectionString, Func<ValueTask> remove)
    {
        (Kind, ConnectionString, this.remove) = (kind, connectionString, remove);
        Database = new EvaluationDatabase(kind, connectionString);
    }

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    public EvaluationDatabase Database { get; }

    public EventStore Events { get; } = new(RandomNumberGenerator.Fill);

    /// <param name="inMemory">The file lies in memory where the machine has such a folder: for tests that commit very often.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind, bool inMemory = false)
    {
        var name = $"evaluation_{Environment.ProcessId}_{Interlocked.Increment(ref count)}";
        switch (kind)
        {
            case DatabaseKind.Sqlite:
                var folder = inMemory && Directory.Exists(Memory)
                    ? Directory.CreateDirectory(Path.Combine(Memory, name)).FullName
                    : Directory.CreateTempSubdirectory("evaluation-sqlite-").FullName;
                var file = Path.Combine(folder, "evaluation.db");
                File.Copy(await SqliteTemplate.Value, file);
                return new TestDatabase(kind, $"Data Source={file}", () =>
                {
                    using var connection = new SqliteConnection($"Data Source={file}");
                    SqliteConnection.ClearPool(connection);
                    Directory.Delete(folder, recursive: true);
                    return ValueTask.CompletedTask;
                });
            case DatabaseKind.PostgreSql:
                await PostgreSqlTemplate.Value;
                PostgreSqlServer.Running.Execute($"CREATE DATABASE {name} TEMPLATE evaluation_template");
                return new TestDatabase(kind, PostgreSqlServer.Running.ConnectionString(name), () =>
                {
                    PostgreSqlServer.Running.Execute($"DROP DATABASE {name} WITH (FORCE)");
                    return ValueTask.CompletedTask;
                });
            default:
                var server = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(OnEveryDatabase.SqlServer) { InitialCatalog = name };
                var made = new TestDatabase(kind, server.ConnectionString, async () =>
                {
                    await using var database = new EvaluationDatabase(kind, server.ConnectionString);
                    await using var context = database.CreateContext();
                    await context.Database.EnsureDeletedAsync();
                });
                await Schema.MigrateAsync(made.Database);
                return made;
        }
    }

    /// <summary>Runs SQL behind the store's back.</summary>
    public async Task<int> TamperAsync(string sql)
    {
        await using var session = await Database.BeginAsync();
        var rows = await session.ExecuteAsync(sql, CancellationToken.None);
        await session.CommitAsync();
        return rows;
    }

    public async Task<AppendResult> AppendAsync(string stream, long expectedVersion, params EventToStore[] events)
    {
        await using var session = await Database.BeginAsync();
        var result = await Events.AppendAsync(session, stream, expectedVersion, events);
        if (result is Appended)
            await session.CommitAsync();
        return result;
    }

    public async Task<List<StoredEvent>> ReadAsync(string stream, long afterSequence = 0)
    {
        await using var session = await Database.ReadAsync();
        return await EventStore.ReadAsync(session, stream, afterSequence);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await remove();
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("evaluation-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "template.db");
        var connectionString = $"Data Source={file};Pooling=false";
        await using (var database = new EvaluationDatabase(DatabaseKind.Sqlite, connectionString))
            await Schema.MigrateAsync(database);
        return file;
    }

    private static async Task MakePostgreSqlTemplateAsync()
    {
        var connectionString = PostgreSqlServer.Running.ConnectionString("evaluation_template") + ";Pooling=false";
        await using var database = new EvaluationDatabase(DatabaseKind.PostgreSql, connectionString);
        await Schema.MigrateAsync(database);
    }
}
