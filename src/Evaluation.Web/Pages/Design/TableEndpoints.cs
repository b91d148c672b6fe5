using System.Text;
using System.Text.Json;
using Evaluation.Web.Api;
using Evaluation.Web.Authorization;
using Evaluation.Web.Components;
using Evaluation.Workflows.Designing;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Pages.Design;

/// <summary>What the page of decision tables asks beyond the files: what a table says of values that somebody types.</summary>
internal static class TableEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void MapTableActions(this WebApplication app) =>
        app.MapPost("/workflows/{name}/drafts/{draft:int}/try", TryAsync).RequireForm().RequireAuthorization(Policies.SeeWorkflows);

    // The file comes with the question: what is drawn counts, not what was saved last. So nothing is read but what was sent.
    private static async Task<IResult> TryAsync(string path, HttpContext context, TimeProvider clock)
    {
        if (await DraftEndpoints.BodyAsync(context) is not { } body) return DraftEndpoints.TooLarge();
        Asked? asked;
        try
        {
            asked = JsonSerializer.Deserialize<Asked>(body, Json);
        }
        catch (JsonException)
        {
            asked = null;
        }

        if (asked?.Xml is null || asked.Decision is null || asked.Columns is { IsDefault: true }) return ApiProblems.Invalid("body", null, "expected xml, decision and columns or data, but they are not there");
        var question = new TrialQuestion(asked.Decision, asked.Columns is { } columns ? [.. columns.Select(one => one ?? "")] : null, asked.Data);
        return Results.Json(TableTrial.Run(Encoding.UTF8.GetBytes(asked.Xml), path, question, clock.GetUtcNow()), Json);
    }

    private sealed record Asked(
        string? Xml, string? Decision, System.Collections.Immutable.ImmutableArray<string?>? Columns, System.Collections.Immutable.ImmutableSortedDictionary<string, string>? Data);
}
