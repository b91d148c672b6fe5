using System.Collections.Immutable;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Execution.Modification;
using Evaluation.Web.Authorization;
using Evaluation.Web.Pages.Evaluations;
using Evaluation.Workflows;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Repair;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Api;

/// <summary>For process owners: which evaluations run on which version, moving one to another version, and changing by hand what is going on.</summary>
internal static class RepairEndpoints
{
    private const int Rows = 100;
    private const long MostJson = 1024 * 1024;

    public static void Map(RouteGroupBuilder read, RouteGroupBuilder work)
    {
        read.MapGet("/workflows/{name}/versions", VersionsAsync).WithSummary("Deployed versions of a workflow, the current one first; for process owners, as all that follows here")
            .Produces<WorkflowVersions>().ProducesProblem(403).ProducesProblem(404);
        read.MapGet("/workflows/{name}/versions/{version}/evaluations", RunningAsync).WithSummary("Evaluations that are going on, on this version")
            .Produces<RunningEvaluations>().ProducesProblem(403).ProducesProblem(404);
        read.MapGet("/evaluations/{number}/steps", StepsAsync).WithSummary("What is active in the evaluation, with the keys that a modification takes")
            .Produces<ActiveSteps>().ProducesProblem(403).ProducesProblem(404);
        read.MapPost("/evaluations/{number}/migration/dry-run", DryRunAsync).WithSummary("What moving the evaluation to another version would do, or why it cannot be; nothing changes")
            .Accepts<MigrationBody>("application/json").Produces<MigrationAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(422);
        work.MapPost("/evaluations/{number}/migration", MigrateAsync).WithSummary("Move the evaluation to another version, as the dry run said; a reason is needed")
            .Accepts<MigrationBody>("application/json").Produces<Changed>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        work.MapPost("/evaluations/{number}/modification", ModifyAsync).WithSummary("Begin and end steps by hand, all or nothing; a reason is needed")
            .Accepts<ModificationBody>("application/json").Produces<Changed>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> VersionsAsync(string name, HttpContext context, EvaluationDatabase database, EvaluationDbContext tables)
    {
        if (NotOwner(context) is { } refused) return refused;
        await using var session = await database.ReadAsync(cancellationToken: context.RequestAborted);
        var versions = await DefinitionStore.VersionsAsync(session, name, context.RequestAborted);
        if (versions.Count == 0) return ApiProblems.NotFound("a workflow");
        var running = await tables.Evaluations.Where(row => row.Workflow == name && row.State == "running")
            .GroupBy(row => row.DefinitionHash).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, context.RequestAborted);
        return Results.Ok(new WorkflowVersions(
            name, [.. versions.Select((one, index) => new WorkflowVersion(one.ContentHash, one.DeployedAt, one.DeployedBy, index == 0, running.GetValueOrDefault(one.ContentHash)))]));
    }

    private static async Task<IResult> RunningAsync(string name, string version, int? page, HttpContext context, EvaluationDatabase database, EvaluationDbContext tables)
    {
        if (NotOwner(context) is { } refused) return refused;
        await using var session = await database.ReadAsync(cancellationToken: context.RequestAborted);
        if (await VersionAsync(session, name, version, context.RequestAborted) is null) return ApiProblems.NotFound("a version of the workflow");
        var number = Math.Clamp(page ?? 1, 1, 10_000);
        var rows = await tables.Evaluations.Where(row => row.Workflow == name && row.DefinitionHash == version && row.State == "running")
            .OrderBy(row => row.Number).Skip((number - 1) * Rows).Take(Rows + 1)
            .Select(row => new RunningEvaluation(row.Number, row.Title, row.UpdatedAt)).ToListAsync(context.RequestAborted);
        return Results.Ok(new RunningEvaluations(name, version, [.. rows.Take(Rows)], number, rows.Count > Rows));
    }

    private static async Task<IResult> StepsAsync(string number, HttpContext context, EvaluationDesk desk)
    {
        if (NotOwner(context) is { } refused) return refused;
        if (await desk.FindAsync(number, SignedIn.From(context.User)!, context.RequestAborted) is not { } open) return ApiProblems.NotFound("an evaluation");
        var process = open.Context.Workflow.Deployment.Process;
        var incidents = open.State.Process.Incidents.ToLookup(one => one.ElementKey, one => one.Message);
        return Results.Ok(new ActiveSteps(
            number,
            open.State.DefinitionHash,
            [
                .. open.State.Process.ActiveElements.Select(one => new ActiveStep(
                    one.Key, one.ElementId, process.Element(one.ElementId)?.Name, process.Element(one.ElementId)?.Kind, one.ScopeKey, one.Since, incidents[one.Key].FirstOrDefault())),
            ]));
    }

    private static Task<IResult> DryRunAsync(
        string number, HttpContext context, ApiRequest request, EvaluationDesk desk, EvaluationDatabase database, WorkflowLibrary workflows)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            var (command, open, problem) = await PrepareAsync(number, context, sent, desk, database, workflows);
            if (problem is not null) return problem;
            var preview = MigrationPreview.Of(open!.Context, open.State, command!);
            return Results.Ok(new MigrationAnswer(
                number,
                open.State.DefinitionHash,
                command!.Target.ContentHash,
                preview.IsPossible,
                [.. command.Mapping.Select(one => new MappingBody(one.SourceId, one.TargetId))],
                [.. preview.Lines.Select(line => new PlannedLine(line.Effect, line.Key, line.ElementId, line.TargetId, line.Message))]));
        });

    private static Task<IResult> MigrateAsync(
        string number, HttpContext context, ApiRequest request, CommandRunner runner, EvaluationDesk desk, EvaluationDatabase database, WorkflowLibrary workflows)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            var (command, _, problem) = await PrepareAsync(number, context, sent, desk, database, workflows);
            return problem ?? await EvaluationEndpoints.RunAsync(context, sent, runner, number, command!);
        });

    private static Task<IResult> ModifyAsync(string number, HttpContext context, ApiRequest request, CommandRunner runner)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            var (body, problem) = RepairBodies.Read<ModificationBody>(sent.Body);
            if (problem is not null) return problem;
            var activations = ImmutableArray.CreateBuilder<ElementActivation>();
            foreach (var one in body!.Activate ?? [])
            {
                var (activation, wrong) = RepairBodies.Activation(one);
                if (wrong is not null) return wrong;
                activations.Add(activation!);
            }

            return await EvaluationEndpoints.RunAsync(
                context, sent, runner, number, new ModifyEvaluation(sent.Now, sent.Who.Id, activations.ToImmutable(), [.. body.Terminate ?? []], body.Reason ?? ""));
        });

    private static async Task<(MigrateEvaluation? Command, OpenEvaluation? Open, IResult? Problem)> PrepareAsync(
        string number, HttpContext context, ApiRequest sent, EvaluationDesk desk, EvaluationDatabase database, WorkflowLibrary workflows)
    {
        if (NotOwner(context) is { } refused) return (null, null, refused);
        var (body, problem) = RepairBodies.Read<MigrationBody>(sent.Body);
        if (problem is not null) return (null, null, problem);
        if (body!.Mapping?.Any(one => one is null) == true)
            return (null, null, ApiProblems.Invalid("mapping", "mapping", "expected a source and a target in each line of the mapping, but one is null"));
        if (await desk.FindAsync(number, sent.Who, context.RequestAborted) is not { } open) return (null, null, ApiProblems.NotFound("an evaluation"));
        await using var session = await database.ReadAsync(cancellationToken: context.RequestAborted);
        if (await VersionAsync(session, open.State.Workflow, body.Version ?? "", context.RequestAborted) is not { } version)
            return (null, null, ApiProblems.Invalid("version-unknown", "version", $"expected a deployed version of the workflow '{open.State.Workflow}', but '{body.Version}' is none"));
        var target = await workflows.VersionAsync(session, version.Name, version.ContentHash, context.RequestAborted);
        ImmutableArray<ElementMapping> mapping = body.Mapping is { } given
            ? [.. given.Select(one => new ElementMapping(one.Source ?? "", one.Target ?? ""))]
            : ElementMapping.Suggest(open.Context.Workflow.Deployment.Process, target.Deployment.Process);
        return (new MigrateEvaluation(sent.Now, sent.Who.Id, target, mapping, body.Reason ?? ""), open, null);
    }

    private static async Task<StoredDefinition?> VersionAsync(SqlSession session, string workflow, string version, CancellationToken cancellationToken)
        => (await DefinitionStore.VersionsAsync(session, workflow, cancellationToken)).Find(one => one.ContentHash == version);

    private static IResult? NotOwner(HttpContext context) => SignedIn.From(context.User)!.Is(Roles.ProcessOwner)
        ? null
        : ApiProblems.Of(new Refusal(RefusalKind.Forbidden, "role-missing", null, "expected a process owner, but you are none"));
}
