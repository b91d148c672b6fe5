using Evaluation.Web.Api;
using Evaluation.Web.Authorization;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Pages.Design;

/// <summary>What the lists of the designer offer: groups, people, forms, rubrics, decision tables and jobs that exist now.</summary>
internal static class DraftWordsEndpoint
{
    public static void MapDraftWords(this WebApplication app) =>
        app.MapGet("/workflows/{name}/drafts/{draft:int}/words", WordsAsync).RequireAuthorization(Policies.SeeWorkflows).ExcludeFromDescription();

    private static async Task<IResult> WordsAsync(string name, int draft, EvaluationDatabase database, CancellationToken aborted)
    {
        await using var session = await database.ReadAsync(steady: true, aborted);
        if (await DraftStore.FindAsync(session, draft, aborted) is not { } found || found.Name != name) return ApiProblems.NotFound("a draft of this workflow");
        return Results.Json(DraftWords.Of(await DraftStore.FilesAsync(session, draft, aborted), await PeopleReader.ReadAsync(session, aborted)));
    }
}
