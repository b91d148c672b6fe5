using System.Collections.Frozen;
using System.Text.Json;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Designing;

/// <summary>A step of a workflow's history as it was recorded.</summary>
public sealed record RecordedWorkflowEvent(long Sequence, DateTimeOffset At, string Actor, WorkflowEvent Event);

/// <summary>Events of workflows as they are stored: a type name that never changes, version 1, and UTF-8 JSON in the order of the record.</summary>
public static class WorkflowEvents
{
    private const int Version = 1;

    private static readonly FrozenDictionary<string, Type> ByName = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["workflow.DraftBegun"] = typeof(DraftBegun),
        ["workflow.DraftSubmitted"] = typeof(DraftSubmitted),
        ["workflow.DraftReturned"] = typeof(DraftReturned),
        ["workflow.DraftMovedToBase"] = typeof(DraftMovedToBase),
        ["workflow.DraftDiscarded"] = typeof(DraftDiscarded),
        ["workflow.Published"] = typeof(WorkflowPublished),
        ["workflow.Delivered"] = typeof(WorkflowDelivered),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = ByName.ToFrozenDictionary(one => one.Value, one => one.Key);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Of the workflow with this name.</summary>
    public static string StreamOf(string workflow) => "workflow:" + workflow;

    /// <summary>In order; empty where nobody ever changed the workflow. Throws <see cref="InvalidDataException"/> on an event of no known type or version.</summary>
    public static async Task<List<RecordedWorkflowEvent>> ReadAsync(SqlSession session, string workflow, CancellationToken cancellationToken = default) =>
        [.. (await EventStore.ReadAsync(session, StreamOf(workflow), cancellationToken: cancellationToken))
            .Where(stored => stored.ErasedAt is null)
            .Select(stored => new RecordedWorkflowEvent(stored.Sequence, stored.At, stored.Actor, Read(stored)))];

    internal static EventToStore ToStore(WorkflowEvent @event, string actor, DateTimeOffset at) =>
        new(Names[@event.GetType()], Version, actor, at, JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), Json));

    private static WorkflowEvent Read(StoredEvent stored) =>
        stored.Version == Version && ByName.TryGetValue(stored.Type, out var type)
            ? (WorkflowEvent)JsonSerializer.Deserialize(stored.Payload, type, Json)!
            : throw new InvalidDataException($"Expected an event of a workflow that is known, but {stored.Stream} has {stored.Type} version {stored.Version}.");
}
