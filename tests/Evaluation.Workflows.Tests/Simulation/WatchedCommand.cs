using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>A real statement of a node.</summary>
internal sealed class WatchedCommand(WatchedConnection connection, DbCommand real) : DbCommand
{
    private WatchedTransaction? transaction;

    [AllowNull]
    public override string CommandText
    {
        get => real.CommandText;
        set => real.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => real.CommandTimeout;
        set => real.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => real.CommandType;
        set => real.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource
    {
        get => real.UpdatedRowSource;
        set => real.UpdatedRowSource = value;
    }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => real.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => transaction;
        set
        {
            transaction = (WatchedTransaction?)value;
            real.Transaction = transaction?.Real;
        }
    }

    private bool Reads => CommandText.StartsWith("SELECT", StringComparison.Ordinal);

    public override void Cancel() => real.Cancel();

    public override void Prepare() => real.Prepare();

    public override object? ExecuteScalar()
    {
        connection.Node.MustLive();
        return real.ExecuteScalar();
    }

    public override int ExecuteNonQuery()
    {
        connection.Node.MustLive();
        try
        {
            var rows = real.ExecuteNonQuery();
            Note(rows);
            return rows;
        }
        catch (DbException exception) when (CommandText.StartsWith("INSERT INTO events", StringComparison.Ordinal) && connection.Dialect.IsDuplicate(exception))
        {
            connection.Node.World.Violated("only the key of the table kept an event from being there twice: the expected version has to be the first to notice");
            throw;
        }
    }

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        await ParkAsync();
        return ExecuteNonQuery();
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        connection.Node.MustLive();
        var reader = real.ExecuteReader(behavior);
        Note(reader.HasRows ? 1 : 0);
        return connection.Dialect.HasOneWriter ? reader : AllOf(reader);
    }

    // A reader of a server waits for its rows on another thread.
    private static DataTableReader AllOf(DbDataReader reader)
    {
        using var table = new DataTable();
        for (var i = 0; i < reader.FieldCount; i++)
            table.Columns.Add($"{i}", reader.GetFieldType(i));
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
            table.Rows.Add(values);
        }

        reader.Dispose();
        return table.CreateDataReader();
    }

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        await ParkAsync();
        return ExecuteDbDataReader(behavior);
    }

    protected override DbParameter CreateDbParameter() => real.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            real.Dispose();
        base.Dispose(disposing);
    }

    // Where several transactions run at once: others get their turn between what this one has read and its first write, which
    // is the last moment at which it holds no lock that they could wait for.
    private Task ParkAsync() =>
        transaction is { HasRead: true, Writes.Count: 0 } && !Reads && !connection.Dialect.HasOneWriter ? connection.Node.TurnAsync() : Task.CompletedTask;

    private void Note(int rows)
    {
        if (transaction is null)
            return;
        if (Reads)
        {
            transaction.HasRead = true;
            return;
        }

        transaction.Writes.Add(CommandText);
        transaction.Changed += rows;
    }
}
