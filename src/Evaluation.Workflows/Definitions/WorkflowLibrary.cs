using System.Collections.Concurrent;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Definitions;

/// <summary>Deployed workflows, ready to run. Each version is read once and kept: it never changes.</summary>
/// <param name="read">Reads the files of a workflow of this name, which were checked when they were deployed.</param>
public sealed class WorkflowLibrary(Func<string, IReadOnlyDictionary<string, byte[]>, Workflow> read)
{
    private readonly ConcurrentDictionary<(string Name, string ContentHash), Workflow> known = new();

    public WorkflowLibrary()
        : this(Read)
    {
    }

    /// <summary>The version that new evaluations start on; null where the workflow was never deployed.</summary>
    public async Task<Workflow?> CurrentAsync(SqlSession session, string name, CancellationToken cancellationToken = default) =>
        await DefinitionStore.CurrentAsync(session, name, cancellationToken) is { } current
            ? await VersionAsync(session, current.Name, current.ContentHash, cancellationToken)
            : null;

    /// <summary>Throws <see cref="InvalidDataException"/> where this version was never deployed: a running evaluation cannot lose its own.</summary>
    public async ValueTask<Workflow> VersionAsync(SqlSession session, string name, string contentHash, CancellationToken cancellationToken = default)
    {
        if (known.TryGetValue((name, contentHash), out var workflow))
            return workflow;
        var files = await DefinitionStore.FilesAsync(session, contentHash, cancellationToken);
        if (files.Count == 0)
            throw new InvalidDataException($"Expected the version {contentHash} of the workflow '{name}', but it was never deployed.");
        return known.GetOrAdd((name, contentHash), read(name, files));
    }

    private static Workflow Read(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        var result = WorkflowReader.Read(name, files);
        return result.Workflow ?? throw new InvalidDataException(
            $"Expected a workflow '{name}' that can run, as when it was deployed, but: {string.Join("; ", result.Problems)}");
    }
}
