using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Workflows.Persistence;

/// <summary>
/// One transaction. What it wrote is there after <see cref="CommitAsync"/>, all of it; disposed without, nothing of it.
/// </summary>
public sealed class WriteSession : SqlSession
{
    private readonly Writer writer;
    private readonly DbTransaction transaction;
    private readonly IDisposable? turn;
    private EvaluationDbContext? context;
    private List<Action>? afterCommit;
    private bool failed;
    private bool over;

    internal WriteSession(EvaluationDatabase database, Writer writer, DbTransaction transaction, IDisposable? turn)
        : base(database)
    {
        this.writer = writer;
        this.transaction = transaction;
        this.turn = turn;
    }

    /// <summary>The model on this transaction, for what is easier said in LINQ and not on the path of every command.</summary>
    public EvaluationDbContext Context
    {
        get
        {
            if (context is null)
            {
                context = Dialect.CreateContext(writer.Connection, Database.ConnectionString, gate: null);
                context.Database.UseTransaction(transaction);
            }

            return context;
        }
    }

    /// <summary>Runs once the transaction is durable, in the order of the calls; never if it is not.</summary>
    public void AfterCommit(Action action) => (afterCommit ??= []).Add(action);

    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        if (failed || over)
            throw new InvalidOperationException("Expected an open transaction, but it has failed or is over.");
        over = true;
        await transaction.CommitAsync(cancellationToken);
        await LeaveAsync(healthy: true);
        foreach (var action in afterCommit ?? [])
            action();
    }

    public override async ValueTask DisposeAsync()
    {
        if (!over)
        {
            over = true;
            try
            {
                await transaction.RollbackAsync();
            }
            catch (DbException)
            {
                // The connection is gone, and the transaction with it.
                failed = true;
            }
        }

        await LeaveAsync(healthy: !failed);
    }

    /// <summary>From here on the transaction can only be rolled back.</summary>
    internal void Fail() => failed = true;

    internal Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params SqlValue[] values)
    {
        Database.Recorder?.Invoke(sql, values);
        return Prepare(sql, values).ExecuteNonQueryAsync(cancellationToken);
    }

    private protected override DbCommand CommandFor(string sql)
    {
        if (over)
            throw new InvalidOperationException("Expected an open transaction, but it is over.");
        return writer.CommandFor(sql, transaction);
    }

    private bool left;

    private async Task LeaveAsync(bool healthy)
    {
        if (left)
            return;
        left = true;
        try
        {
            if (context is not null)
                await context.DisposeAsync();
            await transaction.DisposeAsync();
            await Database.ReleaseAsync(writer, healthy);
        }
        finally
        {
            turn?.Dispose();
        }
    }
}

/// <summary>An open connection and the statements that were prepared on it.</summary>
internal sealed class Writer(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> commands = new(StringComparer.Ordinal);

    public DbConnection Connection { get; } = connection;

    public DbCommand CommandFor(string sql, DbTransaction transaction)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            commands.Add(sql, command);
        }

        command.Transaction = transaction;
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands.Values)
            await command.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
