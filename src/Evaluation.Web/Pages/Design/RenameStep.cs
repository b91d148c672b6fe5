using System.Globalization;
using Evaluation.Web.Authorization;
using Evaluation.Web.Components;
using Evaluation.Web.Forms;
using Evaluation.Web.Pages.Design.Play;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Designing.Renaming;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Pages.Design;

/// <summary>The button of the page for another short name: all that was listed, as one revision of what was looked at, or nothing.</summary>
internal static class RenameStep
{
    public static void MapRenameStep(this WebApplication app) =>
        app.MapPost("/workflows/{name}/drafts/{draft:int}/rename-everywhere", RunAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);

    public static RenameResult Plan(OpenDraft open, string path, string decision, string to)
        => path.StartsWith("rubrics/", StringComparison.Ordinal) ? NewName.OfRubric(open.Files, path, to) : NewName.OfDecision(open.Files, path, decision, to);

    private static async Task<IResult> RunAsync(string name, int draft, HttpContext context, DraftDesk desk, WorkflowShelf shelf, ScenarioWatch watch, TimeProvider clock, Notices notices)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!long.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) return Results.BadRequest();
        if (await shelf.OpenAsync(name, draft, context.RequestAborted) is not { } open) return Results.NotFound();
        var (path, decision, to) = (form["path"].ToString(), form["decision"].ToString(), form["to"].ToString());
        var (plan, refusal) = Plan(open, path, decision, to);
        if (plan is null && open.Draft.Revision > seen)
        {
            notices.Complain(context, $"The draft changed meanwhile, perhaps by this very step: these are its files now. {FieldProblem.Sentence(refusal!.Message)}");
            return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/workflows/{name}/files?draft={draft}"));
        }

        if (plan is not null)
        {
            refusal = (await desk.EditAsync(draft, seen, plan.Edits, SignedIn.From(context.User)!.Id, clock.GetUtcNow(), context.RequestAborted)).Refusal;
            if (refusal is null)
            {
                watch.Changed(draft);
                notices.Say(context, $"{plan.From} is called {plan.To} now, {RenameTable.CountOf(plan)}.");
                return Results.LocalRedirect(FileKind.EditorOf(open.Draft, plan.Files.FirstOrDefault(file => file.From == path)?.To ?? path));
            }
        }

        notices.Complain(context, FieldProblem.Sentence(refusal!.Message));
        return Results.LocalRedirect(open.Files.ContainsKey(path)
            ? string.Create(CultureInfo.InvariantCulture, $"/workflows/{name}/rename?draft={draft}&path={Uri.EscapeDataString(path)}&decision={Uri.EscapeDataString(decision)}&to={Uri.EscapeDataString(to)}")
            : string.Create(CultureInfo.InvariantCulture, $"/workflows/{name}/files?draft={draft}"));
    }
}
