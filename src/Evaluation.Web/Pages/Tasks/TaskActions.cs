using Evaluation.Web.Authorization;
using Evaluation.Web.Components;
using Evaluation.Web.Forms;
using Evaluation.Web.Pages.SignIn;
using Evaluation.Workflows;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.TaskList;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Pages.Tasks;

/// <summary>What one button does: take a task, give it back, try an incident again.</summary>
internal static class TaskActions
{
    public static void MapTaskActions(this WebApplication app)
    {
        app.MapPost("/tasks/{id}/claim", (string id, HttpContext context, CommandRunner runner, TimeProvider clock, Notices notices) =>
            RunAsync(id, context, runner, notices, (key, who) => new Claim(clock.GetUtcNow(), who, key), "The task is yours.", $"/tasks/{id}")).RequireForm();
        app.MapPost("/tasks/{id}/release", (string id, HttpContext context, CommandRunner runner, TimeProvider clock, Notices notices) =>
            RunAsync(id, context, runner, notices, (key, who) => new Release(clock.GetUtcNow(), who, key), "The task is free for others.", "/")).RequireForm();
        app.MapPost("/incidents/{id}/retry", (string id, HttpContext context, CommandRunner runner, TimeProvider clock, Notices notices) =>
            RunAsync(id, context, runner, notices, (key, who) => new RetryIncident(clock.GetUtcNow(), who, key), "It is tried again.", "/incidents"))
            .RequireForm().RequireAuthorization(Policies.RetryIncidents);
        app.MapPost("/incidents/seals/{id}/retry", async (string id, HttpContext context, EvaluationDatabase database, TimeProvider clock, Notices notices) =>
        {
            await using var session = await database.BeginAsync(context.RequestAborted);
            if (!id.Contains(".seal-", StringComparison.Ordinal) || !await JobQueue.TryAgainAsync(session, id, clock.GetUtcNow(), context.RequestAborted)) return Results.NotFound();
            await session.CommitAsync(context.RequestAborted);
            notices.Say(context, "It is tried again.");
            return Results.LocalRedirect("/incidents");
        }).RequireForm().RequireAuthorization(Policies.RetryIncidents);
    }

    private static async Task<IResult> RunAsync(
        string id, HttpContext context, CommandRunner runner, Notices notices, Func<long, string, EvaluationCommand> command, string done, string next)
    {
        if (!EvaluationIds.TryReadKey(id, out var number, out var key)) return Results.NotFound();
        var who = SignedIn.From(context.User)!;
        var refusal = Refusals.Of(await runner.RunAsync(number, command(key, who.Id), cancellationToken: context.RequestAborted));
        if (refusal is { Kind: RefusalKind.NotFound }) return Results.NotFound();
        if (refusal is null) notices.Say(context, done);
        else notices.Complain(context, FieldProblem.Sentence(refusal.Message));
        return Results.LocalRedirect(refusal is null ? next : LocalAddress.Or(PathOf(context.Request.Headers.Referer), "/"));
    }

    private static string? PathOf(string? referer) => Uri.TryCreate(referer, UriKind.Absolute, out var address) ? address.PathAndQuery : null;
}
