using System.Globalization;
using Evaluation.Engine.Bpmn;
using Evaluation.Reports;
using Evaluation.Reports.Guide;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Pages.Design;

/// <summary>Of which files: a version by its hash, a draft by its number, or with neither the version that new evaluations start on.</summary>
internal sealed record GuideOf(string Name, string? Version, int? Draft)
{
    public string Query => Version is not null ? $"?version={Uri.EscapeDataString(Version)}" : Draft is { } draft ? string.Create(CultureInfo.InvariantCulture, $"?draft={draft}") : "";
}

/// <summary>Brings together what the description of a workflow is made of.</summary>
internal sealed class GuideShelf(WorkflowShelf shelf, EvaluationDatabase database, OrganisationSettings organisation)
{
    /// <summary>Null where there is no such workflow, version or draft; without a guide where its files cannot be read as a workflow.</summary>
    public async Task<(WorkflowGuide? Guide, string Label)?> OpenAsync(GuideOf of, CancellationToken aborted)
    {
        if (await shelf.FindAsync(of.Name, aborted) is not { } line) return null;
        await using var session = await database.ReadAsync(steady: true, aborted);
        if (of.Draft is { } number)
        {
            if (await DraftStore.FindAsync(session, number, aborted) is not { } draft || draft.Name != of.Name) return null;
            return (Guide(of.Name, await DraftStore.FilesAsync(session, number, aborted), null, null), string.Create(CultureInfo.InvariantCulture, $"draft {number}"));
        }

        if ((of.Version is null ? line.Versions[0] : line.Versions.FirstOrDefault(version => version.ContentHash == of.Version)) is not { } found) return null;
        var people = await new PeopleReader().CurrentAsync(session, aborted);
        return (Guide(of.Name, await DefinitionStore.FilesAsync(session, found.ContentHash, aborted), found.At, people.NameOf(found.By)), $"version {found.Short}");
    }

    private WorkflowGuide? Guide(string name, IReadOnlyDictionary<string, byte[]> files, DateTimeOffset? at, string? by)
    {
        var read = WorkflowReader.Read(name, files);
        if (read.Workflow is null) return null;
        return new WorkflowGuide(
            read.Workflow,
            WorkflowWords.Title(name),
            organisation.Name,
            [
                .. files.Where(file => file.Key.EndsWith(".bpmn", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal)
                    .Select(file => BpmnDocument.Read(file.Value, file.Key, out _)?.Drawing()).OfType<BpmnDrawing>(),
            ],
            [.. read.Scenarios.Values.Select(scenario => scenario.Name)],
            at,
            by);
    }

    public static async Task<IResult> PdfAsync(string name, string? version, int? draft, GuideShelf shelf, GuideRenderer renderer, CancellationToken aborted)
        => await shelf.OpenAsync(new GuideOf(name, version, draft), aborted) is ({ } guide, var label)
            ? Results.File([.. renderer.Render(guide).Bytes], "application/pdf", $"{name}-{label.Replace(' ', '-')}.pdf")
            : Results.NotFound();
}
