using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Designing;

/// <summary>What became of files that came with the product.</summary>
public enum Delivery
{
    /// <summary>They are a version already.</summary>
    Known,

    /// <summary>New evaluations start on them: nobody published anything else here.</summary>
    Current,

    /// <summary>They can be looked at and taken over; what was published here stays current.</summary>
    Offered,
}

/// <summary>Workflows that come with the product never replace what people published.</summary>
public static class DeliveredWorkflow
{
    /// <summary>In the transaction of the session; an offer is an event of the workflow.</summary>
    /// <param name="files">Content by path, checked before.</param>
    public static async Task<Delivery> TakeAsync(
        WriteSession session, EventStore events, string name, IReadOnlyDictionary<string, byte[]> files, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var hash = DefinitionStore.HashOf(files);
        if (await DefinitionStore.IsDeployedAsync(session, name, hash, cancellationToken)) return Delivery.Known;
        if (await DefinitionStore.CurrentAsync(session, name, cancellationToken) is not { } current || current.DeployedBy == Actors.System)
        {
            await DefinitionStore.DeployAsync(session, name, files, Actors.System, at, cancellationToken);
            return Delivery.Current;
        }

        await DefinitionStore.KeepBehindAsync(session, current, files, Actors.System, cancellationToken);
        var head = await EventStore.HeadAsync(session, WorkflowEvents.StreamOf(name), cancellationToken);
        if (await events.AppendAsync(session, head, [WorkflowEvents.ToStore(new WorkflowDelivered(0, hash), Actors.System, at)], cancellationToken) is not Appended)
            throw new InvalidOperationException($"expected nobody else to write the history of '{name}' in the same transaction, but somebody did");
        return Delivery.Offered;
    }
}
