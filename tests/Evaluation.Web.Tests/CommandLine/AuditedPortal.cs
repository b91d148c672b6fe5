using Microsoft.Data.Sqlite;

namespace Evaluation.Web.Tests.CommandLine;

/// <summary>What a portal with demo data left behind after its first checkpoint: a database, the file of checkpoints and its key.</summary>
public sealed class AuditedPortal : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("evaluation-audit-").FullName;

    public string Checkpoints => Path.Combine(folder, "checkpoints.jsonl");

    public async Task InitializeAsync()
    {
        await using var app = PortalApp.WithStories();
        _ = app.Server;
        var written = Path.Combine(app.Folder, "checkpoints.jsonl");
        var patience = DateTime.UtcNow.AddSeconds(60);
        while (!File.Exists(written) || !CanCopy(written))
        {
            DateTime.UtcNow.Should().BeBefore(patience, "the first checkpoint is written at start");
            await Task.Delay(100);
        }

        await using (var context = app.Database.CreateContext())
            context.StreamHeads.Count(head => head.Stream.StartsWith("EV-")).Should().Be(8);
        File.Copy(written + ".key", Checkpoints + ".key");
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "portal.db")}");
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"VACUUM INTO '{Path.Combine(folder, "left.db")}'");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The argument that names a copy of the database, in which somebody has said this SQL.</summary>
    public async Task<string> CopyAsync(string? sql = null)
    {
        var file = Path.Combine(folder, Path.GetRandomFileName() + ".db");
        File.Copy(Path.Combine(folder, "left.db"), file);
        if (sql is not null)
        {
            await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
            await connection.OpenAsync();
            (await ExecuteAsync(connection, sql)).Should().BePositive("a change that changes nothing proves nothing");
        }

        return $"--Database:ConnectionString=Data Source={file};Pooling=false";
    }

    // Not while the portal writes it.
    private bool CanCopy(string written)
    {
        try
        {
            File.Copy(written, Checkpoints, overwrite: true);
            return new FileInfo(Checkpoints).Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<int> ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }
}
