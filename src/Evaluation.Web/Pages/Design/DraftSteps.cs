using System.Globalization;
using Evaluation.Web.Authorization;
using Evaluation.Web.Components;
using Evaluation.Web.Forms;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Evaluations;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Pages.Design;

/// <summary>The buttons of a draft's page: each one asks for a reason and says which revision was looked at.</summary>
internal static class DraftSteps
{
    public static void MapDraftSteps(this WebApplication app) =>
        app.MapPost("/workflows/{name}/drafts/{draft:int}/{step}", RunAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);

    private static async Task<IResult> RunAsync(string name, int draft, string step, HttpContext context, DraftDesk desk, WorkflowShelf shelf, TimeProvider clock, Notices notices)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var why = form["why"].ToString().Trim();
        if (!long.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) return Results.BadRequest();
        var (at, who) = (clock.GetUtcNow(), SignedIn.From(context.User)!.Id);
        DraftCommand? command = step switch
        {
            "submit" => new SubmitDraft(at, who, draft, seen, why),
            "return" => new ReturnDraft(at, who, draft, seen, why),
            "move" => new MoveDraftToBase(at, who, draft, seen, why),
            "discard" => new DiscardDraft(at, who, draft, seen, why),
            "publish" => new PublishDraft(at, who, draft, seen, why),
            _ => null,
        };
        if (command is null || await shelf.OpenAsync(name, draft, context.RequestAborted) is null) return Results.NotFound();
        var result = await desk.DoAsync(command, context.RequestAborted);
        if (result.Refusal is { } refusal) notices.Complain(context, refusal.Code == "reason-missing" ? "Please say why." : FieldProblem.Sentence(refusal.Message));
        else notices.Say(context, Done(command));
        return Results.LocalRedirect(result.Refusal is null && command is (DiscardDraft or PublishDraft)
            ? $"/workflows/{name}"
            : string.Create(CultureInfo.InvariantCulture, $"/workflows/{name}/drafts/{draft}"));
    }

    private static string Done(DraftCommand command) => command switch
    {
        SubmitDraft => "The draft is in review. Another process owner can publish it.",
        ReturnDraft => "The draft can be drawn again.",
        MoveDraftToBase => "The draft now stands on the version that is published. Look whether it still says what you mean.",
        DiscardDraft => "The draft was given up. What was done stays in the history.",
        _ => "The version is published. New evaluations start on it; those that run stay on theirs.",
    };
}
