using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Designing.Difference;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Persistence.Tables;
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

    public Task<List<WorkflowLine>> AllAsync(CancellationToken aborted) => LinesAsync(context.Definitions, aborted);

    /// <summary>Null where no workflow has this name.</summary>
    public async Task<WorkflowLine?> FindAsync(string name, CancellationToken aborted)
        => (await LinesAsync(context.Definitions.Where(row => row.Name == name), aborted)).SingleOrDefault();

    private async Task<List<WorkflowLine>> LinesAsync(IQueryable<DefinitionRow> definitions, CancellationToken aborted)
    {
        var versions = await definitions.AsNoTracking().OrderBy(row => row.Name).ThenByDescending(row => row.DeployedAt).ThenBy(row => row.ContentHash)
            .Select(row => new { row.Name, row.ContentHash, row.DeployedAt, row.DeployedBy }).ToListAsync(aborted);
        var names = versions.Select(version => version.Name).Distinct(StringComparer.Ordinal).ToList();
        var counts = await context.Evaluations.Where(row => names.Contains(row.Workflow)).GroupBy(row => new { row.Workflow, row.DefinitionHash, row.State })
            .Select(group => new { group.Key.Workflow, group.Key.DefinitionHash, group.Key.State, Count = group.Count() }).ToListAsync(aborted);
        var drafts = await context.WorkflowDrafts.Where(row => names.Contains(row.Name) && (row.Stage == "open" || row.Stage == "in-review")).GroupBy(row => row.Name)
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

    /// <summary>Drafts of workflows that were never published.</summary>
    public async Task<IReadOnlyList<WorkflowDraft>> ComingAsync(CancellationToken aborted)
    {
        await using var session = await database.ReadAsync(cancellationToken: aborted);
        return await DraftStore.ComingAsync(session, aborted);
    }

    /// <summary>Whether anybody ever drew a workflow of this name, published or not.</summary>
    public async Task<bool> WasDrawnAsync(string name, CancellationToken aborted)
    {
        await using var session = await database.ReadAsync(cancellationToken: aborted);
        return (await WorkflowEvents.ReadAsync(session, name, aborted)).Count > 0;
    }

    /// <summary>Null where no workflow has this name.</summary>
    public async Task<OpenWorkflow?> OpenAsync(string name, CancellationToken aborted)
    {
        if (await FindAsync(name, aborted) is not { } line) return null;
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

    /// <summary>Null where this workflow has no such draft, or no such version to compare it with.</summary>
    /// <param name="against">Content hash of a version; null for the one that the draft began from.</param>
    public async Task<OpenDraft?> OpenAsync(string name, long number, CancellationToken aborted, string? against = null)
    {
        await using var session = await database.ReadAsync(steady: true, aborted);
        if (await DraftStore.FindAsync(session, number, aborted) is not { } draft || draft.Name != name) return null;
        if (against is not null && !await DefinitionStore.IsDeployedAsync(session, name, against, aborted)) return null;
        var compared = against ?? draft.BaseHash;
        var files = await DraftStore.FilesAsync(session, number, aborted);
        var before = compared is null ? new Dictionary<string, byte[]>() : await DefinitionStore.FilesAsync(session, compared, aborted);
        var current = await DefinitionStore.CurrentAsync(session, name, aborted);
        return new OpenDraft(draft, files, DiagramsOf(files.Keys), before, compared, current?.ContentHash, await people.CurrentAsync(session, aborted));
    }

    /// <summary>Null where a version is unknown. Without versions: the one before the current one, and the current one.</summary>
    public async Task<OpenComparison?> CompareAsync(string name, string? from, string? to, CancellationToken aborted)
    {
        await using var session = await database.ReadAsync(cancellationToken: aborted);
        var versions = await DefinitionStore.VersionsAsync(session, name, aborted);
        if (versions.Count == 0) return null;
        from ??= versions[Math.Min(1, versions.Count - 1)].ContentHash;
        to ??= versions[0].ContentHash;
        if (!versions.Exists(one => one.ContentHash == from) || !versions.Exists(one => one.ContentHash == to)) return null;
        var (before, after) = (await DefinitionStore.FilesAsync(session, from, aborted), await DefinitionStore.FilesAsync(session, to, aborted));
        return new OpenComparison(versions, from, to, WorkflowDifference.Between(before, after), [.. before.Keys], [.. after.Keys]);
    }

    /// <summary>The draft that a room of the designer shows: the one that is asked for, else the latest that is open; null where there is none.</summary>
    public async Task<OpenDraft?> OpenRoomAsync(string name, int? number, CancellationToken aborted)
    {
        if (number is { } asked) return await OpenAsync(name, asked, aborted);
        await using var session = await database.ReadAsync(cancellationToken: aborted);
        var latest = (await DraftStore.UnfinishedAsync(session, name, aborted)).Find(draft => draft.Stage == DraftStage.Open);
        return latest is null ? null : await OpenAsync(name, latest.Number, aborted);
    }

    private static List<string> DiagramsOf(IEnumerable<string> paths) => [.. paths.Where(path => path.EndsWith(".bpmn", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}

/// <summary>A draft with its files, and those of the version that it is compared with.</summary>
public sealed record OpenDraft(
    WorkflowDraft Draft,
    IReadOnlyDictionary<string, byte[]> Files,
    IReadOnlyList<string> Diagrams,
    IReadOnlyDictionary<string, byte[]> Before,
    string? ComparedWith,
    string? CurrentHash,
    PeopleDirectory People)
{
    /// <summary>Another version was published since it began.</summary>
    public bool BaseIsOld => CurrentHash != Draft.BaseHash;
}

/// <summary>Two versions; Before and After are the paths of their files.</summary>
internal sealed record OpenComparison(
    IReadOnlyList<StoredDefinition> Versions, string From, string To, WorkflowDifference Difference, IReadOnlyCollection<string> Before, IReadOnlyCollection<string> After);
