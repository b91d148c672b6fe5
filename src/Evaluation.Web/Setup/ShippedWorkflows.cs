using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Web.Setup;

/// <summary>Deploys the workflows that lie beside the executable; one that was deployed before, with the same content, stays as it is.</summary>
internal static class ShippedWorkflows
{
    /// <summary>Null when done, else one line that names the file that cannot run.</summary>
    public static async Task<string?> DeployAsync(EvaluationDatabase database, DateTimeOffset at)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "workflows");
        if (!Directory.Exists(root)) return null;
        foreach (var folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(folder);
            var files = WorkflowFolder.Files(folder);
            var hash = DefinitionStore.HashOf(files);
            await using var session = await database.BeginAsync();
            if (session.Context.Definitions.Any(row => row.Name == name && row.ContentHash == hash)) continue;
            var read = WorkflowReader.Read(name, files);
            if (read.Workflow is null) return $"Expected shipped workflows that can run, but: {string.Join("; ", read.Problems.Take(3))}";
            await DefinitionStore.DeployAsync(session, name, files, Actors.System, at);
            await session.CommitAsync();
        }

        return null;
    }
}
