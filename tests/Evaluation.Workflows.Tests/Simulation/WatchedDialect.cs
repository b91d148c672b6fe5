using System.Data;
using System.Data.Common;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>The dialect of the real database, on connections that belong to a node and die with it.</summary>
internal sealed class WatchedDialect(Dialect real, Node node) : Dialect
{
    public override DatabaseKind Kind => real.Kind;

    public override bool HasOneWriter => real.HasOneWriter;

    public override IsolationLevel SteadyRead => real.SteadyRead;

    public override string LockMigrations => real.LockMigrations;

    public override string NextNumber => real.NextNumber;

    public override string Complete(string connectionString) => real.Complete(connectionString);

    public override DbConnection CreateConnection(string connectionString) => new WatchedConnection(node, real.CreateConnection(connectionString), real);

    public override EvaluationDbContext CreateContext(DbConnection? connection, string connectionString, WriterGate? gate) =>
        connection is null
            ? real.CreateContext(null, connectionString, gate)
            : throw new NotSupportedException("Expected nothing of Entity Framework on the path of commands.");

    public override void OnOpened(DbConnection connection) => real.OnOpened(((WatchedConnection)connection).Real);

    public override int SizeOf(SqlValue value) => real.SizeOf(value);

    public override bool IsExistingDatabase(DbException exception) => real.IsExistingDatabase(exception);

    public override bool IsDuplicate(DbException exception) => exception is not LineDropped && real.IsDuplicate(exception);

    public override bool IsTransient(DbException exception) => exception is not LineDropped && real.IsTransient(exception);

    public override string Lease(string table, string columns) => real.Lease(table, columns);

    public override string Limit(int count) => real.Limit(count);
}
