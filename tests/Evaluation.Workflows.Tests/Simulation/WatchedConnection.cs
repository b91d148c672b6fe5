using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>
/// A real connection. When its node dies, what was not committed is gone, as with a process that is killed, and nothing more
/// goes through. Everything is done synchronously, so that it stays on the thread of the schedule.
/// </summary>
internal sealed class WatchedConnection(Node node, DbConnection real, Dialect dialect) : DbConnection
{
    public Node Node => node;

    public DbConnection Real => real;

    public Dialect Dialect => dialect;

    public WatchedTransaction? Transaction { get; private set; }

    [AllowNull]
    public override string ConnectionString
    {
        get => real.ConnectionString;
        set => real.ConnectionString = value;
    }

    public override string Database => real.Database;

    public override string DataSource => real.DataSource;

    public override string ServerVersion => real.ServerVersion;

    public override ConnectionState State => real.State;

    public override void ChangeDatabase(string databaseName) => real.ChangeDatabase(databaseName);

    public override void Open()
    {
        node.MustLive();
        real.Open();
        node.Connections.Add(this);
    }

    public override void Close()
    {
        node.Connections.Remove(this);
        real.Close();
    }

    /// <summary>What the database does when the process at the other end is no more.</summary>
    public void CutOff()
    {
        Transaction?.Real.Dispose();
        real.Dispose();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        node.MustLive();
        return Transaction = new WatchedTransaction(this, real.BeginTransaction(isolationLevel));
    }

    protected override DbCommand CreateDbCommand() => new WatchedCommand(this, real.CreateCommand());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            node.Connections.Remove(this);
            real.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A transaction that may fail, and a node that may die, right before its commit or right after it.</summary>
internal sealed class WatchedTransaction(WatchedConnection connection, DbTransaction real) : DbTransaction
{
    public DbTransaction Real => real;

    /// <summary>Statements that wrote, and how many rows they changed.</summary>
    public List<string> Writes { get; } = [];

    public int Changed { get; set; }

    public bool HasRead { get; set; }

    public override IsolationLevel IsolationLevel => real.IsolationLevel;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        var node = connection.Node;
        node.MustLive();
        var place = Places.Of(Writes);
        switch (node.FaultOf(place, Changed > 0))
        {
            case Fault.DiesBefore:
                throw node.Die($"before the commit of {place}");
            case Fault.DiesAfter:
                real.Commit();
                throw node.Die($"after the commit of {place}");
            case Fault.Fails:
                throw new LineDropped("The line dropped before the commit.");
            case Fault.AnswerLost:
                real.Commit();
                throw new LineDropped("The line dropped before the answer to the commit.");
            default:
                real.Commit();
                break;
        }
    }

    public override void Rollback()
    {
        if (connection.Node.IsAlive)
            real.Rollback();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && connection.Node.IsAlive)
            real.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>The connection to the database broke; the node lives on and does not know what became of its commit.</summary>
internal sealed class LineDropped(string message) : DbException(message);
