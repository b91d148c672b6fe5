using System.Globalization;
using System.Text;
using Evaluation.Web.Api;
using Evaluation.Web.Authorization;
using Evaluation.Web.Components;
using Evaluation.Web.Forms;
using Evaluation.Web.Pages.Design.Play;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Variables;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Pages.Design;

/// <summary>
/// What the designer asks the server: files of versions and drafts, save with the revision that it has seen, problems of what is drawn now.
/// Everything that changes carries the token of the page's form, in the header RequestVerificationToken.
/// </summary>
internal static class DraftEndpoints
{
    private const int MostBytes = 2 * 1024 * 1024;
    private const int MostExpression = 20_000;

    public static void MapWorkflowActions(this WebApplication app)
    {
        var see = app.MapGroup("/workflows/{name}").RequireAuthorization(Policies.SeeWorkflows).ExcludeFromDescription();
        see.MapGet("/versions/{hash}/file", VersionFileAsync);
        see.MapGet("/drafts/{draft:int}/file", DraftFileAsync);
        see.MapGet("/description.pdf", GuideShelf.PdfAsync);

        app.MapPost("/workflows/new/draft", BeginNewAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);
        app.MapPost("/workflows/{name}/drafts", BeginAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);
        app.MapPost("/workflows/{name}/versions/{hash}/restore", RestoreAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);
        app.MapPut("/workflows/{name}/drafts/{draft:int}/file", SaveAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);
        app.MapPost("/workflows/{name}/drafts/{draft:int}/file", AddAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);
        app.MapDelete("/workflows/{name}/drafts/{draft:int}/file", RemoveAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);
        app.MapPost("/workflows/{name}/drafts/{draft:int}/rename", RenameAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);
        app.MapPost("/workflows/{name}/drafts/{draft:int}/branch", BranchAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);
        app.MapPost("/workflows/{name}/drafts/{draft:int}/lint", LintAsync).RequireForm().RequireAuthorization(Policies.SeeWorkflows);
        app.MapPost("/workflows/{name}/drafts/{draft:int}/variables", VariablesAsync).RequireForm().RequireAuthorization(Policies.SeeWorkflows);
        app.MapPost("/workflows/{name}/drafts/{draft:int}/feel", FeelAsync).RequireForm().RequireAuthorization(Policies.SeeWorkflows);
    }

    public static string DesignerOf(WorkflowDraft draft) => string.Create(CultureInfo.InvariantCulture, $"/workflows/{draft.Name}/design?draft={draft.Number}");

    private static async Task<IResult> BeginAsync(string name, HttpContext context, DraftDesk desk, TimeProvider clock, Notices notices)
        => Begun(await desk.BeginAsync(name, SignedIn.From(context.User)!.Id, clock.GetUtcNow(), context.RequestAborted), DesignerOf, context, notices);

    private static async Task<IResult> BeginNewAsync(HttpContext context, DraftDesk desk, TimeProvider clock, Notices notices)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var from = form["from"].ToString();
        var isEmpty = from.StartsWith(NewPage.Empty, StringComparison.Ordinal);
        var wanted = new NewWorkflow(form["title"].ToString(), isEmpty ? from[NewPage.Empty.Length..] : from, isEmpty);
        var result = await desk.BeginNewAsync(wanted, SignedIn.From(context.User)!.Id, clock.GetUtcNow(), context.RequestAborted);
        if (result.Refusal is not { } refusal) return Results.LocalRedirect(DesignerOf(result.Draft!));
        notices.Complain(context, FieldProblem.Sentence(refusal.Message));
        return Results.LocalRedirect($"/workflows/new?title={Uri.EscapeDataString(wanted.Title)}");
    }

    private static async Task<IResult> RestoreAsync(string name, string hash, HttpContext context, DraftDesk desk, TimeProvider clock, Notices notices)
        => Begun(await desk.RestoreAsync(name, hash, SignedIn.From(context.User)!.Id, clock.GetUtcNow(), context.RequestAborted), PageOf, context, notices);

    private static string PageOf(WorkflowDraft draft) => string.Create(CultureInfo.InvariantCulture, $"/workflows/{draft.Name}/drafts/{draft.Number}");

    private static IResult Begun(DraftResult result, Func<WorkflowDraft, string> next, HttpContext context, Notices notices)
    {
        if (result.Refusal is not { } refusal) return Results.LocalRedirect(next(result.Draft!));
        if (refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        notices.Complain(context, FieldProblem.Sentence(refusal.Message));
        return Results.LocalRedirect("/workflows");
    }

    private static async Task<IResult> VersionFileAsync(string name, string hash, string path, EvaluationDatabase database, CancellationToken aborted)
    {
        await using var session = await database.ReadAsync(cancellationToken: aborted);
        if (!await DefinitionStore.IsDeployedAsync(session, name, hash, aborted)) return Results.NotFound();
        var files = await DefinitionStore.FilesAsync(session, hash, aborted);
        return files.TryGetValue(path, out var content) ? File(path, content) : Results.NotFound();
    }

    private static async Task<IResult> DraftFileAsync(string name, int draft, string path, HttpContext context, EvaluationDatabase database)
    {
        await using var session = await database.ReadAsync(steady: true, context.RequestAborted);
        if (await DraftStore.FindAsync(session, draft, context.RequestAborted) is not { } found || found.Name != name) return Results.NotFound();
        if (await DraftStore.FileAsync(session, draft, path, context.RequestAborted) is not { } content) return Results.NotFound();
        context.Response.Headers.ETag = Tag(found.Revision);
        return File(path, content);
    }

    private static async Task<IResult> SaveAsync(string name, int draft, string path, HttpContext context, DraftDesk desk, EvaluationDatabase database, TimeProvider clock)
        => await BodyAsync(context) is { } content ? await EditAsync(name, draft, new SaveFile(path, content), context, desk, database, clock) : TooLarge();

    private static async Task<IResult> AddAsync(string name, int draft, string path, HttpContext context, DraftDesk desk, EvaluationDatabase database, TimeProvider clock)
        => await BodyAsync(context) is { } content ? await EditAsync(name, draft, new AddFile(path, content), context, desk, database, clock) : TooLarge();

    private static Task<IResult> RemoveAsync(string name, int draft, string path, HttpContext context, DraftDesk desk, EvaluationDatabase database, TimeProvider clock)
        => EditAsync(name, draft, new RemoveFile(path), context, desk, database, clock);

    private static Task<IResult> RenameAsync(string name, int draft, string path, string to, HttpContext context, DraftDesk desk, EvaluationDatabase database, TimeProvider clock)
        => EditAsync(name, draft, new RenameFile(path, to), context, desk, database, clock);

    private static async Task<IResult> EditAsync(string name, int draft, DraftEdit edit, HttpContext context, DraftDesk desk, EvaluationDatabase database, TimeProvider clock)
    {
        if (Seen(context) is not { } seen) return ApiProblems.Invalid("revision-missing", null, "expected the revision that was seen in the header If-Match, but there is none");
        if (!await BelongsAsync(database, name, draft, context.RequestAborted)) return ApiProblems.NotFound("a draft of this workflow");
        var result = await desk.EditAsync(draft, seen, [edit], SignedIn.From(context.User)!.Id, clock.GetUtcNow(), context.RequestAborted);
        if (result.Refusal is { } refusal) return ApiProblems.Of(refusal);
        context.RequestServices.GetRequiredService<ScenarioWatch>().Changed(draft);
        return Results.Json(new { revision = result.Draft!.Revision, savedAt = result.Draft.UpdatedAt });
    }

    private static async Task<IResult> BranchAsync(string name, int draft, string path, HttpContext context, DraftDesk desk, EvaluationDatabase database, TimeProvider clock)
    {
        if (await BodyAsync(context) is not { } content) return TooLarge();
        if (!await BelongsAsync(database, name, draft, context.RequestAborted)) return ApiProblems.NotFound("a draft of this workflow");
        var result = await desk.BranchAsync(draft, path, content, SignedIn.From(context.User)!.Id, clock.GetUtcNow(), context.RequestAborted);
        return result.Refusal is { } refusal
            ? ApiProblems.Of(refusal)
            : Results.Json(new { number = result.Draft!.Number, address = DesignerOf(result.Draft) });
    }

    private static async Task<IResult> LintAsync(string name, int draft, string path, HttpContext context, EvaluationDatabase database, TimeProvider clock)
    {
        if (await BodyAsync(context) is not { } content) return TooLarge();
        if (await FilesAsync(database, name, draft, context.RequestAborted) is not { } files) return ApiProblems.NotFound("a draft of this workflow");
        files[path] = content;
        return Results.Json(new { problems = DraftProblems.Of(name, files, clock.GetUtcNow()) });
    }

    private static async Task<IResult> VariablesAsync(string name, int draft, string path, HttpContext context, EvaluationDatabase database)
    {
        if (await BodyAsync(context) is not { } content) return TooLarge();
        if (await FilesAsync(database, name, draft, context.RequestAborted) is not { } files) return ApiProblems.NotFound("a draft of this workflow");
        files[path] = content;
        return Results.Json(new { elements = DraftVariables.Of(name, files, path) });
    }

    private static async Task<IResult> FeelAsync(string name, int draft, string path, ExpressionQuestion asked, HttpContext context, EvaluationDatabase database)
    {
        if (asked.Expression is not { Length: <= MostExpression } expression || asked.Element is not { } element)
            return ApiProblems.Invalid("expression-missing", "expression", $"expected an expression of at most {MostExpression} characters and the id of an element, but one is missing or longer");
        if (await FilesAsync(database, name, draft, context.RequestAborted) is not { } files) return ApiProblems.NotFound("a draft of this workflow");
        if (asked.Xml is { } xml) files[path] = Encoding.UTF8.GetBytes(xml);
        return Results.Json(new { problems = DraftVariables.Check(name, files, element, expression, asked.Unary) });
    }

    /// <summary>The files of the draft as they were saved last; null where it is not one of this workflow.</summary>
    private static async Task<Dictionary<string, byte[]>?> FilesAsync(EvaluationDatabase database, string name, int draft, CancellationToken aborted)
    {
        await using var session = await database.ReadAsync(cancellationToken: aborted);
        return await DraftStore.FindAsync(session, draft, aborted) is { } found && found.Name == name ? await DraftStore.FilesAsync(session, draft, aborted) : null;
    }

    /// <param name="Expression">Without a leading "=".</param>
    /// <param name="Element">Id of the element or flow that it stands on.</param>
    /// <param name="Unary">A cell of a decision table.</param>
    /// <param name="Xml">The diagram as it is drawn now; else as it was saved last.</param>
    private sealed record ExpressionQuestion(string? Expression, string? Element, bool Unary = false, string? Xml = null);

    private static async Task<bool> BelongsAsync(EvaluationDatabase database, string name, int draft, CancellationToken aborted)
    {
        await using var session = await database.ReadAsync(cancellationToken: aborted);
        return await DraftStore.FindAsync(session, draft, aborted) is { } found && found.Name == name;
    }

    // A file of somebody is never shown by the browser as a page of ours.
    private static IResult File(string path, byte[] content)
        => Results.File(content, path.EndsWith(".yaml", StringComparison.Ordinal) ? "text/plain; charset=utf-8" : "application/octet-stream", path.Replace('/', '-'));

    private static string Tag(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    private static long? Seen(HttpContext context)
        => long.TryParse(context.Request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    /// <summary>Null where it is larger than any file may be.</summary>
    internal static async Task<byte[]?> BodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MostBytes) return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            if (body.Length + read > MostBytes) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    internal static IResult TooLarge() => ApiProblems.Invalid("file-too-large", null, $"expected at most {MostBytes} bytes, but there are more");
}
