using System.Text.Json;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Evaluations;

/// <summary>An evaluation's stream, which has the name of its number.</summary>
public static class EvaluationStream
{
    private const int EventsBetweenSnapshots = 100;

    /// <summary>Other streams, such as those of people, do not look like this.</summary>
    public static bool Is(string stream) => stream.StartsWith("EV-", StringComparison.Ordinal);

    /// <summary>What was stored, as the domain knows it. Throws <see cref="InvalidDataException"/> on an event of no known type or version.</summary>
    public static RecordedEvent Read(StoredEvent stored) => new(
        stored.Sequence,
        stored.At,
        stored.Actor,
        stored.ErasedAt is null ? EvaluationEvents.Read(stored.Type, stored.Version, stored.Payload) : EvaluationEvents.ReadRemoved(stored.Type));

    /// <summary>In order; empty where there is no such evaluation.</summary>
    public static async Task<List<RecordedEvent>> EventsAsync(SqlSession session, string number, long afterSequence = 0, CancellationToken cancellationToken = default) =>
        (await EventStore.ReadAsync(session, number, afterSequence, cancellationToken)).ConvertAll(Read);

    /// <summary>The evaluation as it is now, from its last snapshot on; null where there is none with this number.</summary>
    public static async Task<EvaluationState?> StateAsync(SqlSession session, string number, CancellationToken cancellationToken = default)
    {
        var state = await SnapshotAsync(session, number, cancellationToken) ?? new EvaluationState();
        return await FoldAsync(session, number, state, cancellationToken);
    }

    /// <summary>The same from the first event on, whatever snapshot there is.</summary>
    internal static Task<EvaluationState?> WholeAsync(SqlSession session, string number, CancellationToken cancellationToken) =>
        FoldAsync(session, number, new EvaluationState(), cancellationToken);

    /// <summary>Keeps the state where the command went past another hundred events, so that nobody has to fold more than a few hundred.</summary>
    internal static async Task KeepAsync(WriteSession session, EvaluationState state, long before, CancellationToken cancellationToken)
    {
        if (state.Version / EventsBetweenSnapshots == before / EventsBetweenSnapshots) return;
        await EventStore.SaveAsync(
            session, new Snapshot(state.Number, state.Version, EvaluationSnapshot.SchemaVersion, EvaluationSnapshot.ToUtf8Bytes(state)), cancellationToken);
    }

    internal static EventToStore ToStore(EvaluationCommand command, EvaluationEvent @event) => new(
        EvaluationEvents.TypeOf(@event), EvaluationEvents.VersionOf(@event), command.Actor, command.At, EvaluationEvents.ToUtf8Bytes(@event));

    private static async Task<EvaluationState?> SnapshotAsync(SqlSession session, string number, CancellationToken cancellationToken)
    {
        if (await EventStore.SnapshotAsync(session, number, EvaluationSnapshot.SchemaVersion, cancellationToken) is not { } snapshot)
            return null;
        try
        {
            return EvaluationSnapshot.Read(snapshot.State);
        }
        catch (JsonException)
        {
            // A cache that cannot be read is no cache; the events say the same.
            return null;
        }
    }

    private static async Task<EvaluationState?> FoldAsync(SqlSession session, string number, EvaluationState state, CancellationToken cancellationToken)
    {
        foreach (var recorded in await EventsAsync(session, number, state.Version, cancellationToken))
            state.Apply(recorded);
        return state.Version == 0 ? null : state;
    }
}
