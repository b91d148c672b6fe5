using Evaluation.Web.Authorization;
using Evaluation.Web.Pages.Evaluations;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Pages.Evidence;

/// <summary>Files of an evaluation: always as attachments, for those who may open the evaluation.</summary>
internal static class Downloads
{
    public static void MapDownloads(this WebApplication app)
    {
        app.MapGet("/evaluations/{number}/evidence/{id}", EvidenceAsync).ExcludeFromDescription();
        app.MapGet("/evaluations/{number}/memo", (string number, HttpContext context, EvaluationDesk desk, EvaluationDbContext database) =>
            MemoAsync(number, null, context, desk, database)).ExcludeFromDescription();
        app.MapGet("/evaluations/{number}/memo/{revision:int}", (string number, int revision, HttpContext context, EvaluationDesk desk, EvaluationDbContext database) =>
            MemoAsync(number, revision, context, desk, database)).ExcludeFromDescription();
    }

    /// <summary>The revision's memo as far as it is sealed, void or not; without one, the signed memo.</summary>
    public static async Task<IResult> MemoAsync(string number, int? revision, HttpContext context, EvaluationDesk desk, EvaluationDbContext database)
    {
        if (SignedIn.From(context.User) is not { } who || await desk.FindAsync(number, who, context.RequestAborted) is not { } open) return Results.NotFound();
        if (revision is null && open.State.MemoSha256 is null) return Results.NotFound();
        // the signed memo is the file whose hash the audit trail names
        var memo = await database.Memos.Where(row => row.Number == number && (revision == null ? row.Sha256 == open.State.MemoSha256 : row.Revision == revision))
            .Select(row => row.Content).FirstOrDefaultAsync(context.RequestAborted);
        return memo is null
            ? Results.NotFound()
            : Results.File(memo, "application/pdf", revision is null ? $"{number}.pdf" : $"{number}-revision-{revision}.pdf");
    }

    private static async Task<IResult> EvidenceAsync(string number, string id, HttpContext context, EvaluationDesk desk, EvaluationDbContext database)
    {
        if (await desk.FindAsync(number, SignedIn.From(context.User)!, context.RequestAborted) is not { } open) return Results.NotFound();
        if (open.State.Evidence.FirstOrDefault(one => one.Id == id) is not { } evidence) return Results.NotFound();
        var content = await database.EvidenceContents.Where(row => row.Id == id).Select(row => row.Content).FirstOrDefaultAsync(context.RequestAborted);
        return content is null ? Results.NotFound() : Results.File(content, evidence.ContentType, evidence.Name);
    }
}
