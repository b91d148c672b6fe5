using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Evaluation.Workflows.Persistence;

/// <summary>Statements on one connection.</summary>
public abstract class SqlSession : IAsyncDisposable
{
    private protected SqlSession(EvaluationDatabase database) => Database = database;

    internal EvaluationDatabase Database { get; }

    internal Dialect Dialect => Database.Dialect;

    public abstract ValueTask DisposeAsync();

    internal async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params SqlValue[] values)
    {
        var rows = new List<T>();
        await using var reader = await Prepare(sql, values).ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    internal async IAsyncEnumerable<T> StreamAsync<T>(
        string sql, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken, params SqlValue[] values)
    {
        await using var reader = await Prepare(sql, values).ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return read(reader);
    }

    /// <summary>The first row, or the default of <typeparamref name="T"/>.</summary>
    internal async Task<T?> FirstAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params SqlValue[] values)
    {
        await using var reader = await Prepare(sql, values).ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : default;
    }

    private protected abstract DbCommand CommandFor(string sql);

    private protected DbCommand Prepare(string sql, SqlValue[] values)
    {
        var command = CommandFor(sql);
        if (command.Parameters.Count == 0)
        {
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture);
                parameter.DbType = values[i].Type;
                command.Parameters.Add(parameter);
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.Parameters[i];
            if (values[i].Type is DbType.Binary or DbType.String)
                parameter.Size = Dialect.SizeOf(values[i]);
            parameter.Value = values[i].Value ?? DBNull.Value;
        }

        return command;
    }
}

/// <summary>Reads outside of any command. Several statements see one state only where the session was opened as steady.</summary>
public sealed class ReadSession : SqlSession
{
    private readonly DbConnection connection;
    private readonly DbTransaction? transaction;
    private readonly List<DbCommand> commands = [];

    internal ReadSession(EvaluationDatabase database, DbConnection connection, DbTransaction? transaction)
        : base(database)
    {
        this.connection = connection;
        this.transaction = transaction;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var command in commands)
            await command.DisposeAsync();
        if (transaction is not null)
            await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private protected override DbCommand CommandFor(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        commands.Add(command);
        return command;
    }
}
