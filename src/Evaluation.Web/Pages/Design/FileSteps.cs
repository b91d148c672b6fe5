using System.Globalization;
using System.Text;
using Evaluation.Web.Authorization;
using Evaluation.Web.Components;
using Evaluation.Web.Forms;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Evaluations;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Pages.Design;

/// <summary>The buttons of the page of files: each says which revision was looked at.</summary>
internal static class FileSteps
{
    private const long MostBytes = 2 * 1024 * 1024;

    public static void MapFileSteps(this WebApplication app) =>
        app.MapPost("/workflows/{name}/drafts/{draft:int}/files/{step}", RunAsync).RequireForm().RequireAuthorization(Policies.DesignWorkflows);

    private static async Task<IResult> RunAsync(string name, int draft, string step, HttpContext context, DraftDesk desk, WorkflowShelf shelf, TimeProvider clock, Notices notices)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!long.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) return Results.BadRequest();
        if (await shelf.OpenAsync(name, draft, context.RequestAborted) is not { } open) return Results.NotFound();
        var (path, to) = (form["path"].ToString(), form["to"].ToString().Trim());
        var files = string.Create(CultureInfo.InvariantCulture, $"/workflows/{name}/files?draft={draft}");
        if (step == "upload" && form.Files.GetFile("file") is not { Length: > 0 and <= MostBytes })
        {
            notices.Complain(context, $"Expected a file of at most {MostBytes} bytes, but there is none.");
            return Results.LocalRedirect(files);
        }

        var rubric = NewTable.IdOf(to);
        DraftEdit? edit = step switch
        {
            "rename" => new RenameFile(path, to),
            "remove" => new RemoveFile(path),
            "upload" => await UploadAsync(form, open, context.RequestAborted),
            "rubric" => new AddFile($"rubrics/{rubric}.yaml", NewRubric(rubric, to, form["lane"].ToString())),
            _ => null,
        };
        if (edit is null) return Results.NotFound();
        var result = await desk.EditAsync(draft, seen, [edit], SignedIn.From(context.User)!.Id, clock.GetUtcNow(), context.RequestAborted);
        if (result.Refusal is { } refusal)
        {
            notices.Complain(context, FieldProblem.Sentence(refusal.Message));
            return Results.LocalRedirect(step == "rubric" ? string.Create(CultureInfo.InvariantCulture, $"/workflows/{name}/rubrics?draft={draft}") : files);
        }

        notices.Say(context, edit switch
        {
            RenameFile rename => $"{rename.Path} is called {rename.To} now.",
            RemoveFile => $"{edit.Path} is removed from the draft.",
            _ => $"{edit.Path} is part of the draft now.",
        });
        return Results.LocalRedirect(step == "rubric" ? FileKind.EditorOf(open.Draft, edit.Path) : files);
    }

    private static async Task<DraftEdit> UploadAsync(IFormCollection form, OpenDraft open, CancellationToken aborted)
    {
        var upload = form.Files.GetFile("file")!;
        using var content = new MemoryStream();
        await upload.CopyToAsync(content, aborted);
        var name = Path.GetFileName(upload.FileName.Replace('\\', '/'));
        if (name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)) name = name[..^4] + ".yaml";
        var path = form["folder"].ToString() + name;
        return form["replace"] == "true" && open.Files.ContainsKey(path) ? new SaveFile(path, content.ToArray()) : new AddFile(path, content.ToArray());
    }

    private static byte[] NewRubric(string id, string title, string lane) => Encoding.UTF8.GetBytes($"""
        format: 1
        id: {id}
        version: "1.0"
        lane: {(NewTable.IdOf(lane) is var word && lane == word ? word : "need")}
        title: "{title.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "'", StringComparison.Ordinal)}"
        criteria:
          - id: first-question
            side: joint
            scale: check
            ask: Write the first question here, in the words of the side that answers it.
            plain: The same in plain words, for the side that reads.
            why: Why it matters.

        """.ReplaceLineEndings("\n"));
}
