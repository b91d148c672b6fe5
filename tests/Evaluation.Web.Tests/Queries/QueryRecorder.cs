using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Evaluation.Web.Tests.Queries;

/// <summary>
/// Hears every reading query that EF Core sends for the requests of the test that made it, with its parameters, and nothing of what runs beside
/// them. The server has to keep the execution context (<see cref="Microsoft.AspNetCore.TestHost.TestServer.PreserveExecutionContext"/>).
/// </summary>
internal sealed class QueryRecorder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<QueryRecorder?> Listening = new();

    private readonly List<IDisposable> subscriptions = [];
    private readonly IDisposable all;

    public QueryRecorder()
    {
        Listening.Value = this;
        all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public ConcurrentQueue<(string Sql, (string Name, object? Value)[] Parameters)> Queries { get; } = new();

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Listening.Value == this && value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { ExecuteMethod: DbCommandMethod.ExecuteReader } data)
            Queries.Enqueue((data.Command.CommandText, data.Command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value)).ToArray()));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        Listening.Value = null;
        all.Dispose();
        subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
