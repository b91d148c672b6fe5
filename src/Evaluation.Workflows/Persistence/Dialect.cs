using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Workflows.Persistence;

/// <summary>
/// What the three databases say differently. Everything else is SQL that all of them read: lower-case names, parameters
/// <c>@p0</c>, <c>@p1</c> and so on in the order of their values.
/// </summary>
internal abstract class Dialect
{
    public static Dialect Of(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite => new SqliteDialect(),
        DatabaseKind.PostgreSql => new PostgreSqlDialect(),
        DatabaseKind.SqlServer => new SqlServerDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public abstract DatabaseKind Kind { get; }

    /// <summary>One connection writes at a time, and stays open.</summary>
    public virtual bool HasOneWriter => false;

    /// <summary>The level at which a long reader sees one state of the database.</summary>
    public abstract IsolationLevel SteadyRead { get; }

    /// <summary>Adds what the product needs to a connection string, and keeps what it says.</summary>
    public abstract string Complete(string connectionString);

    public abstract DbConnection CreateConnection(string connectionString);

    public abstract EvaluationDbContext CreateContext(DbConnection? connection, string connectionString, WriterGate? gate);

    public virtual void OnOpened(DbConnection connection)
    {
    }

    /// <summary>Declared size of a text or binary parameter; -1 has no limit, and nothing is ever cut off.</summary>
    public virtual int SizeOf(SqlValue value) => -1;

    /// <summary>Holds off everybody else who says the same, until the transaction ends; empty where files do that.</summary>
    public virtual string LockMigrations => "";

    /// <summary>Somebody else created the database first.</summary>
    public virtual bool IsExistingDatabase(DbException exception) => false;

    /// <summary>A key exists already.</summary>
    public abstract bool IsDuplicate(DbException exception);

    /// <summary>The database chose this transaction as the one to give up, or could not get its turn: the same work may succeed if tried again.</summary>
    public abstract bool IsTransient(DbException exception);

    /// <summary>
    /// Takes up to @p0 rows of <paramref name="table"/> whose next_at is at most @p1, the earliest first, moves their
    /// next_at to @p2, counts the attempt, names @p3 as the owner, and returns <paramref name="columns"/>.
    /// Two takers never get the same row.
    /// </summary>
    public abstract string Lease(string table, string columns);

    /// <summary>Adds one to the series @p0, which it starts if need be, and returns the new number.</summary>
    public abstract string NextNumber { get; }

    /// <summary>At most <paramref name="count"/> rows of an ordered query.</summary>
    public virtual string Limit(int count) => $"LIMIT {count}";
}

internal sealed class SqliteDialect : Dialect
{
    public override DatabaseKind Kind => DatabaseKind.Sqlite;

    public override bool HasOneWriter => true;

    public override IsolationLevel SteadyRead => IsolationLevel.Serializable;

    public override string NextNumber =>
        "INSERT INTO number_sequences (name, last) VALUES (@p0, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last";

    public override string Complete(string connectionString) => connectionString;

    public override DbConnection CreateConnection(string connectionString) => new Microsoft.Data.Sqlite.SqliteConnection(connectionString);

    public override EvaluationDbContext CreateContext(DbConnection? connection, string connectionString, WriterGate? gate)
    {
        var options = new DbContextOptionsBuilder<SqliteEvaluationDbContext>();
        _ = connection is null ? options.UseSqlite(connectionString) : options.UseSqlite(connection);
        return new SqliteEvaluationDbContext(options.AddInterceptors(Pragmas).Options, gate);
    }

    public override void OnOpened(DbConnection connection) => SqlitePragmas.Apply(connection);

    // 1555 SQLITE_CONSTRAINT_PRIMARYKEY, 2067 SQLITE_CONSTRAINT_UNIQUE
    public override bool IsDuplicate(DbException exception) =>
        exception is Microsoft.Data.Sqlite.SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    // 5 SQLITE_BUSY, 6 SQLITE_LOCKED
    public override bool IsTransient(DbException exception) =>
        exception is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 6 };

    public override string Lease(string table, string columns) => $"""
        UPDATE {table} SET next_at = @p2, lease_owner = @p3, attempts = attempts + 1
        WHERE id IN (SELECT id FROM {table} WHERE next_at <= @p1 ORDER BY next_at LIMIT @p0)
        RETURNING {columns}
        """;

    private static readonly SqlitePragmas Pragmas = new();
}

internal sealed class PostgreSqlDialect : Dialect
{
    public override DatabaseKind Kind => DatabaseKind.PostgreSql;

    public override IsolationLevel SteadyRead => IsolationLevel.RepeatableRead;

    public override string NextNumber =>
        "INSERT INTO number_sequences AS s (name, last) VALUES (@p0, 1) ON CONFLICT (name) DO UPDATE SET last = s.last + 1 RETURNING last";

    public override string Complete(string connectionString)
    {
        var builder = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        if (builder.MaxAutoPrepare == 0)
        {
            builder.MaxAutoPrepare = 100;
            builder.AutoPrepareMinUsages = 2;
        }

        return builder.ConnectionString;
    }

    public override DbConnection CreateConnection(string connectionString) => new Npgsql.NpgsqlConnection(connectionString);

    public override EvaluationDbContext CreateContext(DbConnection? connection, string connectionString, WriterGate? gate)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlEvaluationDbContext>();
        _ = connection is null ? options.UseNpgsql(connectionString) : options.UseNpgsql(connection);
        return new PostgreSqlEvaluationDbContext(options.Options);
    }

    // Any number will do as long as nothing else of ours locks it.
    public override string LockMigrations => "SELECT pg_advisory_xact_lock(7310598212)";

    public override bool IsExistingDatabase(DbException exception) =>
        exception.SqlState is Npgsql.PostgresErrorCodes.DuplicateDatabase or Npgsql.PostgresErrorCodes.UniqueViolation;

    public override bool IsDuplicate(DbException exception) => exception.SqlState == Npgsql.PostgresErrorCodes.UniqueViolation;

    public override bool IsTransient(DbException exception) =>
        exception.SqlState is Npgsql.PostgresErrorCodes.DeadlockDetected or Npgsql.PostgresErrorCodes.SerializationFailure;

    public override string Lease(string table, string columns) => $"""
        WITH due AS MATERIALIZED (SELECT id AS due_id FROM {table} WHERE next_at <= @p1 ORDER BY next_at LIMIT @p0 FOR UPDATE SKIP LOCKED)
        UPDATE {table} SET next_at = @p2, lease_owner = @p3, attempts = attempts + 1
        FROM due WHERE id = due_id
        RETURNING {columns}
        """;
}

internal sealed class SqlServerDialect : Dialect
{
    public override DatabaseKind Kind => DatabaseKind.SqlServer;

    // Serializable locks what it reads, so it works whether or not the database allows snapshots.
    public override IsolationLevel SteadyRead => IsolationLevel.Serializable;

    public override string NextNumber => """
        MERGE number_sequences WITH (HOLDLOCK) AS s USING (SELECT @p0 AS name) AS n ON s.name = n.name
        WHEN MATCHED THEN UPDATE SET last = s.last + 1
        WHEN NOT MATCHED THEN INSERT (name, last) VALUES (n.name, 1)
        OUTPUT inserted.last;
        """;

    public override string Complete(string connectionString) => connectionString;

    public override DbConnection CreateConnection(string connectionString) => new Microsoft.Data.SqlClient.SqlConnection(connectionString);

    public override EvaluationDbContext CreateContext(DbConnection? connection, string connectionString, WriterGate? gate)
    {
        var options = new DbContextOptionsBuilder<SqlServerEvaluationDbContext>();
        _ = connection is null ? options.UseSqlServer(connectionString) : options.UseSqlServer(connection);
        return new SqlServerEvaluationDbContext(options.Options);
    }

    // One size for what fits in a row, so that each statement has one plan and finds keys by seeking: nvarchar(max) would not.
    public override int SizeOf(SqlValue value) => value.Value switch
    {
        string { Length: > 4000 } or byte[] { Length: > 8000 } => -1,
        byte[] => 8000,
        _ => value.Type == DbType.Binary ? 8000 : 4000,
    };

    public override string LockMigrations =>
        "EXEC sp_getapplock @Resource = 'evaluation-migrations', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1";

    // 1801 the database exists already
    public override bool IsExistingDatabase(DbException exception) => exception is Microsoft.Data.SqlClient.SqlException { Number: 1801 };

    // 2601 duplicate key in a unique index, 2627 in a constraint
    public override bool IsDuplicate(DbException exception) =>
        exception is Microsoft.Data.SqlClient.SqlException { Number: 2601 or 2627 };

    // 1205 deadlock victim, 3960 snapshot conflict
    public override bool IsTransient(DbException exception) =>
        exception is Microsoft.Data.SqlClient.SqlException { Number: 1205 or 3960 };

    public override string Lease(string table, string columns) => $"""
        WITH due AS (SELECT TOP (@p0) * FROM {table} WITH (UPDLOCK, READPAST, ROWLOCK) WHERE next_at <= @p1 ORDER BY next_at)
        UPDATE due SET next_at = @p2, lease_owner = @p3, attempts = attempts + 1
        OUTPUT {string.Join(", ", columns.Split(", ").Select(column => "inserted." + column))}
        """;

    public override string Limit(int count) => $"OFFSET 0 ROWS FETCH NEXT {count} ROWS ONLY";
}
