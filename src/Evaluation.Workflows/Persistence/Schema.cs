using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Evaluation.Workflows.Persistence;

/// <summary>Brings a database to the tables that this version works with.</summary>
public static class Schema
{
    /// <summary>
    /// What the application does at start: an SQLite file is brought up to date; a server has to be, and is not touched.
    /// Null when all is well, else one line that says what to do.
    /// </summary>
    public static async Task<string?> PrepareAsync(EvaluationDatabase database, CancellationToken cancellationToken = default)
    {
        if (database.Kind == DatabaseKind.Sqlite)
        {
            await MigrateAsync(database, cancellationToken);
            return null;
        }

        return await BehindAsync(database, cancellationToken);
    }

    /// <summary>Null where the database has the tables of this version, else one line that says what to do. Changes nothing.</summary>
    public static async Task<string?> BehindAsync(EvaluationDatabase database, CancellationToken cancellationToken = default)
    {
        await using var context = database.CreateContext();
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        return pending.Count == 0
            ? null
            : $"Expected a database that is up to date, but {pending.Count} of its migrations wait (the first is {pending[0]}): run 'migrate' once, then start again.";
    }

    /// <summary>
    /// Applies what is missing; safe to run from several processes at once: one works, the others wait and find nothing left.
    /// Returns the names of the migrations that it applied.
    /// </summary>
    public static async Task<IReadOnlyList<string>> MigrateAsync(EvaluationDatabase database, CancellationToken cancellationToken = default)
    {
        if (database.Kind != DatabaseKind.Sqlite)
        {
            await CreateAsync(database, cancellationToken);
            await using var locked = await database.BeginAsync(cancellationToken);
            await locked.ExecuteAsync(database.Dialect.LockMigrations, cancellationToken);
            return await ApplyAsync(database, cancellationToken);
        }

        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        await using var alone = await LockAsync(file + ".migrating", cancellationToken);
        await DropStaleLockAsync(database, cancellationToken);
        return await ApplyAsync(database, cancellationToken);
    }

    // EF would create the database too, but not when somebody else does at the same moment.
    private static async Task CreateAsync(EvaluationDatabase database, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
            return;
        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (DbException exception) when (database.Dialect.IsExistingDatabase(exception))
        {
            // It is there, which is all that was wanted.
        }
    }

    private static async Task<IReadOnlyList<string>> ApplyAsync(EvaluationDatabase database, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
            await context.Database.MigrateAsync(cancellationToken);
        return pending;
    }

    // The lock that EF puts into an SQLite file outlives a process that is killed, and the next one would wait for ever.
    // The lock on a file beside it ends with its process.
    private static async Task DropStaleLockAsync(EvaluationDatabase database, CancellationToken cancellationToken)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        await session.ExecuteAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
