using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Pages.Evaluations;

/// <summary>An evaluation as lists show it; the waiting tasks and who has them stand beside it.</summary>
public sealed record EvaluationLine(
    string Number, string Title, string State, string RequesterId, string Requester, string? Tier, string? Outcome, string Workflow, DateTimeOffset UpdatedAt, string? NextTask, int OpenTasks);

internal static class EvaluationSearch
{
    public static readonly string[] States = ["draft", "running", "decided", "no-agreement", "withdrawn"];

    /// <summary>
    /// Newest change first; one more than <paramref name="take"/> where there are more. Drafts are seen by their requester only.
    /// Each word of the query must begin a word of the evaluation.
    /// </summary>
    public static async Task<List<EvaluationLine>> FindAsync(
        EvaluationDbContext database, string viewer, string? query, string? state, int skip, int take, CancellationToken cancellationToken)
    {
        var rows = database.Evaluations.Where(one => one.State != "draft" || one.Requester == viewer);
        if (state is not null && States.Contains(state)) rows = rows.Where(one => one.State == state);
        foreach (var word in Words(query))
        {
            var end = word + '\uffff';
            rows = rows.Where(one => database.EvaluationWords.Any(found => found.Number == one.Number && found.Word.CompareTo(word) >= 0 && found.Word.CompareTo(end) < 0));
        }

        return await (
            from row in rows
            orderby row.UpdatedAt descending, row.Number descending
            select new EvaluationLine(
                row.Number,
                row.Title,
                row.State,
                row.Requester,
                database.Users.Where(person => person.Id == row.Requester).Select(person => person.DisplayName).FirstOrDefault() ?? row.Requester,
                row.Tier,
                row.Outcome,
                row.Workflow,
                row.UpdatedAt,
                database.Tasks.Where(task => task.Evaluation == row.Number && (task.State == "open" || task.State == "waiting")).OrderBy(task => task.CreatedAt).Select(task => task.Name).FirstOrDefault(),
                database.Tasks.Count(task => task.Evaluation == row.Number && (task.State == "open" || task.State == "waiting"))))
            .AsNoTracking().Skip(skip).Take(take + 1).ToListAsync(cancellationToken);
    }

    private static IEnumerable<string> Words(string? query)
        => SearchWords.Split(query ?? "").Distinct().Take(6);
}
