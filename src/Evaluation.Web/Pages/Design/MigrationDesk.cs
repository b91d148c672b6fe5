using System.Collections.Immutable;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Web.Authorization;
using Evaluation.Web.Pages.Evaluations;
using Evaluation.Workflows;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Repair;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Pages.Design;

/// <summary>A step of the old version, and what it may become: only what is of the same kind. Target is empty where it becomes nothing.</summary>
/// <param name="IsActive">Some evaluation of the page is there now.</param>
public sealed record MappingRow(string Id, string Title, string Target, IReadOnlyList<(string Id, string Title)> Choices, bool IsActive);

/// <summary>One evaluation and what the dry run says of it; after a try, whether it was moved or why not.</summary>
internal sealed record MigrationLineUp(string Number, string Title, MigrationPreview Preview, IReadOnlyDictionary<string, string> Names);

/// <summary>The wizard with its two versions. More is how many evaluations are on the old version beyond those shown.</summary>
internal sealed record OpenMigration(
    IReadOnlyList<VersionLine> Versions, string From, string To, IReadOnlyList<MappingRow> Mapping, IReadOnlyList<MigrationLineUp> Evaluations, int More);

/// <summary>What an evaluation became: null where it was moved.</summary>
internal sealed record MigrationOutcome(string Number, string? Refusal);

/// <summary>Moves the evaluations that run on one version to another, with one mapping for all of them.</summary>
internal sealed class MigrationDesk(
    WorkflowShelf shelf, EvaluationDbContext context, EvaluationDatabase database, WorkflowLibrary workflows, EvaluationDesk evaluations, CommandRunner runner)
{
    /// <summary>As many as one page shows and tries at once.</summary>
    public const int Most = 50;

    /// <summary>Null where the workflow or a version is unknown. Without versions: the oldest that something runs on, and the current one.</summary>
    /// <param name="chosen">Targets by source; empty for none. Null for the suggestion.</param>
    public async Task<OpenMigration?> OpenAsync(
        string name, string? from, string? to, IReadOnlyDictionary<string, string>? chosen, SignedIn who, DateTimeOffset at, CancellationToken aborted)
    {
        if (await shelf.FindAsync(name, aborted) is not { } line) return null;
        to ??= line.Versions[0].ContentHash;
        from ??= (line.Versions.LastOrDefault(version => version.Running > 0 && version.ContentHash != to) ?? line.Versions[^1]).ContentHash;
        if (line.Versions.All(one => one.ContentHash != from) || line.Versions.All(one => one.ContentHash != to)) return null;
        if (from == to) return new OpenMigration(line.Versions, from, to, [], [], 0);

        var (source, target) = await VersionsAsync(name, from, to, aborted);
        var mapping = Mapping(source, target, chosen);
        var rows = context.Evaluations.Where(row => row.Workflow == name && row.DefinitionHash == from && row.State == "running");
        var all = await rows.CountAsync(aborted);
        var shown = await rows.OrderBy(row => row.Number).Take(Most).Select(row => new { row.Number, row.Title }).ToListAsync(aborted);
        var tried = new List<MigrationLineUp>();
        var active = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in shown)
        {
            if (await evaluations.FindAsync(one.Number, who, aborted) is not { } open) continue;
            active.UnionWith(open.State.Process.ActiveElements.Select(element => element.ElementId));
            var preview = MigrationPreview.Of(open.Context, open.State, new MigrateEvaluation(at, who.Id, target, mapping, "-"));
            tried.Add(new MigrationLineUp(one.Number, one.Title, preview, Names(source)));
        }

        return new OpenMigration(line.Versions, from, to, Rows(source, target, mapping, active), tried, Math.Max(0, all - shown.Count));
    }

    /// <summary>Each evaluation by itself: what is refused for one does not keep the others.</summary>
    public async Task<IReadOnlyList<MigrationOutcome>> MoveAsync(
        string name, string from, string to, IReadOnlyDictionary<string, string> chosen, IEnumerable<string> numbers, string reason, SignedIn who, TimeProvider clock, CancellationToken aborted)
    {
        var (source, target) = await VersionsAsync(name, from, to, aborted);
        var mapping = Mapping(source, target, chosen);
        var outcomes = new List<MigrationOutcome>();
        foreach (var number in numbers.Distinct(StringComparer.Ordinal).Take(Most))
        {
            var refusal = await IsOnAsync(name, from, number, aborted)
                ? Refusals.Of(await runner.RunAsync(number, new MigrateEvaluation(clock.GetUtcNow(), who.Id, target, mapping, reason), cancellationToken: aborted))
                : new Refusal(RefusalKind.Conflict, "not-there", null, "expected it to run on the old version, but it does not any more");
            outcomes.Add(new MigrationOutcome(number, refusal is null ? null : Refusals.Problem(refusal).Message));
        }

        return outcomes;
    }

    private Task<bool> IsOnAsync(string name, string from, string number, CancellationToken aborted)
        => context.Evaluations.AnyAsync(row => row.Workflow == name && row.DefinitionHash == from && row.Number == number && row.State == "running", aborted);

    private async Task<(Workflow Source, Workflow Target)> VersionsAsync(string name, string from, string to, CancellationToken aborted)
    {
        await using var session = await database.ReadAsync(cancellationToken: aborted);
        return (await workflows.VersionAsync(session, name, from, aborted), await workflows.VersionAsync(session, name, to, aborted));
    }

    private static ImmutableArray<ElementMapping> Mapping(Workflow source, Workflow target, IReadOnlyDictionary<string, string>? chosen)
        => chosen is null
            ? ElementMapping.Suggest(source.Deployment.Process, target.Deployment.Process)
            : [.. chosen.Where(one => one.Value.Length > 0).Select(one => new ElementMapping(one.Key, one.Value))];

    // Flows matter where somebody waits for others at a gateway, and keep their id unless told otherwise: only those that are gone are asked for.
    private static List<MappingRow> Rows(Workflow source, Workflow target, ImmutableArray<ElementMapping> mapping, HashSet<string> active)
    {
        var (old, now) = (source.Deployment.Process, target.Deployment.Process);
        var chosen = mapping.ToDictionary(one => one.SourceId, one => one.TargetId, StringComparer.Ordinal);
        var steps = old.Elements.Select(element => new MappingRow(
            element.Id, element.Name ?? element.Id, chosen.GetValueOrDefault(element.Id, ""),
            [.. now.Elements.Where(other => other.Kind == element.Kind).Select(other => (other.Id, other.Name ?? other.Id))], active.Contains(element.Id)));
        var flows = old.Flows.Where(flow => now.Flows.All(other => other.Id != flow.Id)).Select(flow => new MappingRow(
            flow.Id, $"Flow {old.Element(flow.SourceId)?.Name ?? flow.SourceId} to {old.Element(flow.TargetId)?.Name ?? flow.TargetId}", chosen.GetValueOrDefault(flow.Id, ""),
            [.. now.Flows.Select(other => (other.Id, $"{now.Element(other.SourceId)?.Name ?? other.SourceId} to {now.Element(other.TargetId)?.Name ?? other.TargetId}"))], IsActive: false));
        return [.. steps.OrderBy(row => !row.IsActive), .. flows];
    }

    private static Dictionary<string, string> Names(Workflow source) =>
        source.Deployment.Process.Elements.Where(element => element.Name is not null).ToDictionary(element => element.Id, element => element.Name!, StringComparer.Ordinal);
}
