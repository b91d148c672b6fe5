using System.Globalization;
using Evaluation.Web.Authorization;
using Evaluation.Web.Components;
using Evaluation.Web.Forms;
using Evaluation.Web.Setup;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Pages.Design.Play;

/// <summary>The buttons of the play page: one step each, kept before the page is shown again.</summary>
internal static class PlayActions
{
    private const int MostDays = 3660;

    public static void MapPlay(this WebApplication app)
    {
        var play = app.MapGroup("/workflows/{name}/drafts/{draft:int}/play").RequireAuthorization(Policies.DesignWorkflows);
        play.MapPost("/load", LoadAsync).RequireForm();
        play.MapPost("/move", MoveAsync).RequireForm();
        play.MapPost("/act", ActAsync).RequireForm();
        play.MapPost("/back", BackAsync).RequireForm();
        play.MapPost("/save", SaveAsync).RequireForm();
        play.MapGet("/memo.pdf", PlayMemoPage.PdfAsync).ExcludeFromDescription();
        app.MapGet("/workflows/{name}/drafts/{draft:int}/scenarios", ScenariosAsync).RequireAuthorization(Policies.SeeWorkflows).ExcludeFromDescription();
    }

    // Asked again and again by a page that was shown before the scenarios had been played.
    private static async Task<IResult> ScenariosAsync(string name, int draft, HttpContext context, WorkflowShelf shelf, ScenarioWatch watch)
    {
        if (await shelf.OpenAsync(name, draft, context.RequestAborted) is not { } open) return Results.NotFound();
        var runs = await watch.SoonAsync(name, open.Files, TimeSpan.FromSeconds(5), context.RequestAborted);
        return Results.Json(new { done = runs is not null, met = runs?.AllMet });
    }

    private static Task<IResult> LoadAsync(string name, int draft, HttpContext context, PlayDesk desk, Notices notices)
        => RunAsync(name, draft, context, desk, notices, async (open, person, form) =>
        {
            if (!open.Read.Scenarios.TryGetValue(form["scenario"].ToString(), out var scenario)) return Missing("a scenario of the draft");
            return await desk.KeepAsync(open, person, Seen(form), PlayRecording.Of(scenario), context.RequestAborted);
        });

    private static Task<IResult> MoveAsync(string name, int draft, HttpContext context, PlayDesk desk, Notices notices, OrganisationClock clock)
        => RunAsync(name, draft, context, desk, notices, async (open, person, form) =>
        {
            if (open.Played is not { } played) return Missing("a play that was begun");
            TimeSpan? time = form["how"].ToString() switch
            {
                "next" => played.ComingUp is [var next, ..] ? next.At - played.Clock : null,
                "amount" when int.TryParse(form["amount"], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= 100_000 =>
                    form["unit"].ToString() switch { "hours" => TimeSpan.FromHours(amount), "days" => TimeSpan.FromDays(amount), _ => null },
                "date" when DateOnly.TryParseExact(form["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                    clock.At(day, TimeOnly.TryParseExact(form["time"], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : new TimeOnly(9, 0)) - played.Clock,
                _ => null,
            };
            if (time is not { } forward) return new Refusal(RefusalKind.Invalid, "time-missing", null, "expected a time to move to, but there is none");
            if (forward <= TimeSpan.Zero && form["how"] != "next") return new Refusal(RefusalKind.Invalid, "time-back", null, "expected a later time, but the clock of a play only moves forward: go a step back instead");
            return forward.TotalDays > MostDays
                ? new Refusal(RefusalKind.Invalid, "time-far", null, $"expected a move of at most {MostDays} days, but it is further")
                : await desk.StepAsync(open, person, Seen(form), PlayStep.Wait(forward < TimeSpan.Zero ? TimeSpan.Zero : forward), context.RequestAborted);
        });

    private static Task<IResult> ActAsync(string name, int draft, HttpContext context, PlayDesk desk, Notices notices)
        => RunAsync(name, draft, context, desk, notices, async (open, person, form) =>
        {
            if (open.Played is not { } played) return Missing("a play that was begun");
            if (!WireName.TryRead<ScenarioAction>(form["do"].ToString(), out var action) || action == ScenarioAction.Wait) return Missing("something to do");
            var (by, text) = (form["by"].ToString(), form["text"].ToString().ReplaceLineEndings("\n").Trim());
            TaskState? task = null;
            if (action is ScenarioAction.SendBack or ScenarioAction.AnswerQuestion or ScenarioAction.Reassign
                && !(long.TryParse(form["key"], NumberStyles.None, CultureInfo.InvariantCulture, out var key) && played.State.Tasks.TryGetValue(key, out task)))
            {
                return Missing("a task of this play");
            }

            int? condition = int.TryParse(form["condition"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            if (action is ScenarioAction.CloseCondition or ScenarioAction.ConfirmCondition && condition is null) return Missing("a condition of this play");
            if (text.Length == 0 && action != ScenarioAction.ConfirmCondition) return new Refusal(RefusalKind.Invalid, "text-missing", null, "expected some words, but there are none");
            if (text.Length > 4000) return new Refusal(RefusalKind.Invalid, "text-too-long", null, $"expected at most 4000 characters, but there are {text.Length}");
            return await desk.StepAsync(
                open, person, Seen(form), PlayStep.Act(action, by, text.Length == 0 ? null : text, task?.ElementId, task?.Option, condition, action == ScenarioAction.Reassign ? form["to"].ToString() : null),
                context.RequestAborted);
        });

    private static Task<IResult> BackAsync(string name, int draft, HttpContext context, PlayDesk desk, Notices notices)
        => RunAsync(name, draft, context, desk, notices, async (open, person, form) =>
        {
            if (open.Recording is not { } recording) return Missing("a play that was begun");
            if (form["steps"] == "away") return await desk.KeepAsync(open, person, Seen(form), null, context.RequestAborted);
            return int.TryParse(form["steps"], NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
                ? await desk.KeepAsync(open, person, Seen(form), recording.Back(steps), context.RequestAborted)
                : Missing("a number of steps");
        });

    private static Task<IResult> SaveAsync(string name, int draft, HttpContext context, PlayDesk desk, DraftDesk drafts, ScenarioWatch watch, TimeProvider clock, Notices notices)
        => RunAsync(name, draft, context, desk, notices, async (open, person, form) =>
        {
            if (open.Played is not { } played) return Missing("a play that was begun");
            var title = form["title"].ToString().Trim();
            if (title.Length == 0) return new Refusal(RefusalKind.Invalid, "name-missing", null, "expected a name for the scenario, but there is none");
            if (open.Recording!.Mark != Seen(form)) return await desk.KeepAsync(open, person, Seen(form), open.Recording, context.RequestAborted);
            if (!long.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)) return Missing("the revision of the draft");
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            var scenario = PlayedScenario.Of(open.Workflow!, played, title, patience.Token);
            if (scenario.Refusal is { } no) return no;
            var path = PlayWords.FileName(title);
            var saved = await drafts.EditAsync(open.Draft.Number, revision, [new AddFile(path, scenario.Yaml!)], person, clock.GetUtcNow(), context.RequestAborted);
            if (saved.Refusal is { } refusal) return refusal;
            watch.Changed(open.Draft.Number);
            notices.Say(context, $"The scenario is saved as {path}. From now on it is played with the others whenever the draft changes.");
            return null;
        });

    private static async Task<IResult> RunAsync(
        string name, int draft, HttpContext context, PlayDesk desk, Notices notices, Func<OpenPlay, string, IFormCollection, Task<Refusal?>> act)
    {
        var person = SignedIn.From(context.User)!.Id;
        if (await desk.OpenAsync(name, draft, person, context.RequestAborted) is not { } open) return Results.NotFound();
        var refusal = await act(open, person, await context.Request.ReadFormAsync(context.RequestAborted));
        if (refusal is not null) notices.Complain(context, FieldProblem.Sentence(refusal.Message));
        return Results.LocalRedirect(open.Address);
    }

    private static string? Seen(IFormCollection form) => form["seen"].ToString() is { Length: > 0 } seen ? seen : null;

    private static Refusal Missing(string what) => new(RefusalKind.Invalid, "missing", null, $"expected {what}, but there is none");
}
