using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Pages.Design;

/// <summary>A version and how many evaluations are on it: all that ever were, and those that are not decided.</summary>
public sealed record VersionLine(string ContentHash, DateTimeOffset At, string By, int Running, int All)
{
    public string Short => ContentHash[..12];
}

/// <summary>A workflow as the list shows it; the first version is current.</summary>
public sealed record WorkflowLine(string Name, IReadOnlyList<VersionLine> Versions, int Drafts);

internal sealed record OpenWorkflow(
    WorkflowLine Line,
    IReadOnlyList<string> Diagrams,
    IReadOnlyList<string> Scenarios,
    IReadOnlyList<WorkflowDraft> Drafts,
    IReadOnlyList<RecordedWorkflowEvent> History,
    PeopleDirectory People);

/// <summary>Reads what the pages about workflows show.</summary>
internal sealed class WorkflowShelf(EvaluationDbContext context, EvaluationDatabase database)
{
    private readonly PeopleReader people = new();

    public async Task<List<WorkflowLine>> AllAsync(CancellationToken aborted)
    {
        var versions = await context.Definitions.AsNoTracking().OrderBy(row => row.Name).ThenByDescending(row => row.DeployedAt).ThenBy(row => row.ContentHash)
            .Select(row => new { row.Name, row.ContentHash, row.DeployedAt, row.DeployedBy }).ToListAsync(aborted);
        var counts = await context.Evaluations.GroupBy(row => new { row.Workflow, row.DefinitionHash, row.State })
            .Select(group => new { group.Key.Workflow, group.Key.DefinitionHash, group.Key.State, Count = group.Count() }).ToListAsync(aborted);
        var drafts = await context.WorkflowDrafts.Where(row => row.Stage == "open" || row.Stage == "in-review").GroupBy(row => row.Name)
            .Select(group => new { Name = group.Key, Count = group.Count() }).ToListAsync(aborted);
        var running = WireName.Of(Stage.Running);
        return
        [
            .. versions.GroupBy(version => version.Name, StringComparer.Ordinal).Select(group => new WorkflowLine(
                group.Key,
                [
                    .. group.Select(version => new VersionLine(
                        version.ContentHash, version.DeployedAt, version.DeployedBy,
                        counts.Where(one => one.Workflow == version.Name && one.DefinitionHash == version.ContentHash && one.State == running).Sum(one => one.Count),
                        counts.Where(one => one.Workflow == version.Name && one.DefinitionHash == version.ContentHash).Sum(one => one.Count))),
                ],
                drafts.FirstOrDefault(one => one.Name == group.Key)?.Count ?? 0)),
        ];
    }

    /// <summary>Null where no workflow has this name.</summary>
    public async Task<OpenWorkflow?> OpenAsync(string name, CancellationToken aborted)
    {
        if ((await AllAsync(aborted)).Find(line => line.Name == name) is not { } line) return null;
        await using var session = await database.ReadAsync(cancellationToken: aborted);
        var files = await DefinitionStore.FilesAsync(session, line.Versions[0].ContentHash, aborted);
        return new OpenWorkflow(
            line,
            DiagramsOf(files.Keys),
            [.. files.Where(file => file.Key.StartsWith("scenarios/", StringComparison.Ordinal)).Select(file => ScenarioReader.ReadYaml(file.Value, file.Key).Value?.Name ?? file.Key)],
            await DraftStore.UnfinishedAsync(session, name, aborted),
            await WorkflowEvents.ReadAsync(session, name, aborted),
            await people.CurrentAsync(session, aborted));
    }

    /// <summary>Null where this workflow has no such draft.</summary>
    public async Task<OpenDraft?> OpenAsync(string name, long number, CancellationToken aborted)
    {
        await using var session = await database.ReadAsync(steady: true, aborted);
        if (await DraftStore.FindAsync(session, number, aborted) is not { } draft || draft.Name != name) return null;
        var files = await DraftStore.FilesAsync(session, number, aborted);
        var before = draft.BaseHash is null ? new Dictionary<string, byte[]>() : await DefinitionStore.FilesAsync(session, draft.BaseHash, aborted);
        var current = await DefinitionStore.CurrentAsync(session, name, aborted);
        return new OpenDraft(
            draft, files, DiagramsOf(files.Keys), FileChange.Between(before, files), current?.ContentHash != draft.BaseHash, await people.CurrentAsync(session, aborted));
    }

    private static List<string> DiagramsOf(IEnumerable<string> paths) => [.. paths.Where(path => path.EndsWith(".bpmn", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}

/// <summary>A draft with its files. BaseIsOld: another version was published since it began.</summary>
internal sealed record OpenDraft(
    WorkflowDraft Draft,
    IReadOnlyDictionary<string, byte[]> Files,
    IReadOnlyList<string> Diagrams,
    IReadOnlyList<FileChange> Changes,
    bool BaseIsOld,
    PeopleDirectory People);

/// <summary>A file that differs from the version that the draft began from.</summary>
internal sealed record FileChange(string Path, string What)
{
    public static IReadOnlyList<FileChange> Between(IReadOnlyDictionary<string, byte[]> before, IReadOnlyDictionary<string, byte[]> after)
        =>
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(path => (Path: path, Old: before.GetValueOrDefault(path), New: after.GetValueOrDefault(path)))
                .Where(file => file.Old is null || file.New is null || !file.Old.AsSpan().SequenceEqual(file.New))
                .Select(file => new FileChange(file.Path, file.Old is null ? "added" : file.New is null ? "removed" : "changed")),
        ];
}
