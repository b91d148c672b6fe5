using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Workflows.Persistence;

/// <summary>
/// The way to the database: one for the life of the application, safe for any number of threads.
/// </summary>
public sealed class EvaluationDatabase : IAsyncDisposable
{
    private readonly WriterGate? gate;
    private Writer? idleWriter;

    /// <summary>Connects to nothing yet. A connection string that this kind of database cannot have is an <see cref="ArgumentException"/>.</summary>
    public EvaluationDatabase(DatabaseKind kind, string connectionString)
        : this(Dialect.Of(kind), connectionString)
    {
    }

    internal EvaluationDatabase(Dialect dialect, string connectionString)
    {
        Kind = dialect.Kind;
        Dialect = dialect;
        ConnectionString = Dialect.Complete(connectionString);
        Dialect.CreateConnection(ConnectionString).Dispose();
        gate = Dialect.HasOneWriter ? new WriterGate() : null;
    }

    public DatabaseKind Kind { get; }

    /// <summary>The file of an SQLite database, null on a server and where the database is in memory.</summary>
    public string? File => Kind == DatabaseKind.Sqlite && new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(ConnectionString).DataSource is { Length: > 0 } file && file != ":memory:"
        ? file
        : null;

    /// <summary>Raised after a commit that left something to do at once: a job, or a timer.</summary>
    public event Action? WorkCommitted;

    /// <summary>Sees each statement that writes, with its values, so that a measurement can say the same without us.</summary>
    internal Action<string, SqlValue[]>? Recorder { get; set; }

    internal Dialect Dialect { get; }

    internal string ConnectionString { get; }

    /// <summary>A context of its own connection, for the caller to dispose.</summary>
    public EvaluationDbContext CreateContext() => Dialect.CreateContext(null, ConnectionString, gate);

    /// <summary>Begins a transaction that may read and write; waits for its turn where there is a single writer.</summary>
    public async Task<WriteSession> BeginAsync(CancellationToken cancellationToken = default)
    {
        var turn = gate is null ? null : await gate.EnterAsync(cancellationToken);
        Writer? writer = null;
        try
        {
            writer = Interlocked.Exchange(ref idleWriter, null) ?? new Writer(await OpenAsync(cancellationToken));
            var transaction = await writer.Connection.BeginTransactionAsync(cancellationToken);
            return new WriteSession(this, writer, transaction, turn);
        }
        catch
        {
            if (writer is not null)
                await writer.DisposeAsync();
            turn?.Dispose();
            throw;
        }
    }

    /// <param name="steady">All statements of the session see the same state of the database.</param>
    public async Task<ReadSession> ReadAsync(bool steady = false, CancellationToken cancellationToken = default)
    {
        var connection = await OpenAsync(cancellationToken);
        try
        {
            var transaction = !steady
                ? null
                : connection is Microsoft.Data.Sqlite.SqliteConnection sqlite
                    ? sqlite.BeginTransaction(deferred: true) // only reads: it must not take the writer's place
                    : await connection.BeginTransactionAsync(Dialect.SteadyRead, cancellationToken);
            return new ReadSession(this, connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref idleWriter, null) is { } writer)
            await writer.DisposeAsync();
        gate?.Dispose();
    }

    internal void AnnounceWork() => WorkCommitted?.Invoke();

    internal async Task ReleaseAsync(Writer writer, bool healthy)
    {
        if (healthy && Dialect.HasOneWriter)
            idleWriter = writer;
        else
            await writer.DisposeAsync();
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = Dialect.CreateConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            Dialect.OnOpened(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
