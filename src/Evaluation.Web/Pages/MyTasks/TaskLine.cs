using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Pages.MyTasks;

/// <summary>A task as lists show it. OptionName and Holder are what people call the option and whoever has the task.</summary>
public sealed record TaskLine(
    string Id, string Name, string Evaluation, string Title, string? Option, string? OptionName, string? Lane, string State, DateTimeOffset? Due, string? HolderId, string? Holder, DateTimeOffset OpenedAt);

/// <summary>The tasks that concern one person, due first.</summary>
internal static class TaskLists
{
    public const int Most = 200;

    /// <summary>Those that the person holds.</summary>
    public static Task<List<TaskLine>> MineAsync(EvaluationDbContext database, string person, CancellationToken cancellationToken)
        => Lines(database, database.Tasks.Where(task => task.Assignee == person && (task.State == "open" || task.State == "waiting")), cancellationToken);

    /// <summary>Those that nobody holds and the person may take.</summary>
    public static Task<List<TaskLine>> OfGroupsAsync(EvaluationDbContext database, string person, IReadOnlyCollection<string> groups, CancellationToken cancellationToken)
    {
        var offered = database.TaskCandidates
            .Where(one => (one.Kind == "group" && groups.Contains(one.Candidate)) || (one.Kind == "user" && one.Candidate == person))
            .Select(one => one.TaskId);
        return Lines(database, database.Tasks.Where(task => task.Assignee == null && task.State == "open" && offered.Contains(task.Id)), cancellationToken);
    }

    /// <summary>Those that wait for the person's answer to a question.</summary>
    public static Task<List<TaskLine>> QuestionsAsync(EvaluationDbContext database, string person, CancellationToken cancellationToken)
        => Lines(
            database,
            database.Tasks.Where(task => task.State == "waiting" && database.Evaluations.Any(one => one.Number == task.Evaluation && one.Requester == person)),
            cancellationToken);

    private static Task<List<TaskLine>> Lines(EvaluationDbContext database, IQueryable<Workflows.Persistence.Tables.TaskRow> tasks, CancellationToken cancellationToken)
        => (from task in tasks
            join evaluation in database.Evaluations on task.Evaluation equals evaluation.Number
            from holder in database.Users.Where(one => one.Id == task.Assignee).DefaultIfEmpty()
            orderby task.Due == null, task.Due, task.CreatedAt, task.Id
            select new TaskLine(
                task.Id, task.Name, task.Evaluation, evaluation.Title, task.OptionId, task.OptionName ?? task.OptionId, task.Lane, task.State, task.Due, task.Assignee, holder!.DisplayName, task.CreatedAt))
            .AsNoTracking().Take(Most).ToListAsync(cancellationToken);
}
