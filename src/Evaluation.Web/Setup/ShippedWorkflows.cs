using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Web.Setup;

/// <summary>
/// Takes the workflows that lie beside the executable. One that was taken before, with the same content, stays as it is; a newer one becomes
/// current only where nobody published another one here.
/// </summary>
internal static class ShippedWorkflows
{
    /// <summary>Null when done, else one line that names the file that cannot run.</summary>
    public static async Task<string?> DeployAsync(EvaluationDatabase database, EventStore events, DateTimeOffset at)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "workflows");
        if (!Directory.Exists(root)) return null;
        foreach (var folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(folder);
            var files = WorkflowFolder.Files(folder);
            var hash = DefinitionStore.HashOf(files);
            await using var session = await database.BeginAsync();
            if (await DefinitionStore.IsDeployedAsync(session, name, hash)) continue;
            var read = WorkflowReader.Read(name, files);
            if (read.Workflow is null) return $"Expected shipped workflows that can run, but: {string.Join("; ", read.Problems.Take(3))}";
            if (await DeliveredWorkflow.TakeAsync(session, events, name, files, at) == Delivery.Offered)
                Console.WriteLine($"The workflow '{name}' of this version of the product differs from what is published here. What is published stays; process owners find the other one at /workflows/{name}.");
            await session.CommitAsync();
        }

        return null;
    }
}
