using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Rubrics;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Pages.Design;

/// <summary>One task that was done, or that waits where Ended is null.</summary>
public sealed record StepSpan(string ElementId, string Name, DateTimeOffset Began, DateTimeOffset? Ended);

/// <summary>
/// A step over all its tasks. Median and Longest are of those that are done, in calendar time, null where none is; Oldest is since when the
/// one that waits longest waits. Side is null for a step that the current version does not have any more.
/// </summary>
public sealed record StepTime(string ElementId, string Name, Side? Side, int Done, TimeSpan? Median, TimeSpan? Longest, int Waiting, DateTimeOffset? Oldest, TimeSpan Spent)
{
    /// <summary>0 to 4, by its median against the longest median of all steps.</summary>
    public int Heat { get; init; }
}

/// <summary>What the tasks of a department took together, and how many of them wait.</summary>
public sealed record SideTime(string Side, int Waiting, int Percent);

/// <summary>Where the time of a workflow goes, in its newest evaluations.</summary>
public sealed record StepTimes(ImmutableArray<StepTime> Steps, ImmutableArray<SideTime> Sides, int Evaluations)
{
    /// <summary>Of the newest evaluations that are looked at.</summary>
    public const int MostEvaluations = 1000;

    private const int Hottest = 4;

    public static async Task<StepTimes> ReadAsync(EvaluationDbContext context, WorkflowLibrary library, EvaluationDatabase database, string name, CancellationToken aborted)
    {
        var numbers = await context.Evaluations.Where(row => row.Workflow == name).OrderByDescending(row => row.UpdatedAt).ThenBy(row => row.Number).Take(MostEvaluations).Select(row => row.Number).ToListAsync(aborted);
        var spans = await context.Tasks.AsNoTracking()
            .Where(task => numbers.Contains(task.Evaluation) && (task.State == "completed" || task.State == "open" || task.State == "waiting"))
            .Select(task => new { task.ElementId, task.Name, task.CreatedAt, task.CompletedAt, task.State }).ToListAsync(aborted);
        await using var session = await database.ReadAsync(cancellationToken: aborted);
        var workflow = await library.CurrentAsync(session, name, aborted);
        return Of(
            spans.Where(span => span.State != "completed" || span.CompletedAt is not null).Select(span => new StepSpan(span.ElementId, span.Name, span.CreatedAt, span.State == "completed" ? span.CompletedAt : null)),
            workflow,
            numbers.Count);
    }

    /// <param name="workflow">The current version, which says whose step it is and in which order they come; null where there is none.</param>
    public static StepTimes Of(IEnumerable<StepSpan> spans, Workflow? workflow, int evaluations)
    {
        var order = workflow?.Deployment.Process.Elements.Concat(workflow.Deployment.Called.SelectMany(called => called.Elements)).Select((element, at) => (element.Id, at)).ToDictionary(one => one.Id, one => one.at, StringComparer.Ordinal) ?? [];
        var steps = spans.GroupBy(span => span.ElementId, StringComparer.Ordinal).Select(group => Step(group.Key, [.. group], workflow))
            .OrderBy(step => order.GetValueOrDefault(step.ElementId, int.MaxValue)).ThenBy(step => step.ElementId, StringComparer.Ordinal).ToList();
        var longest = steps.Max(step => step.Median);
        var spent = steps.Sum(step => step.Spent.TotalMinutes);
        return new StepTimes(
            [.. steps.Select(step => step with { Heat = longest is { Ticks: > 0 } most && step.Median is { } median ? (int)Math.Ceiling(Hottest * (double)median.Ticks / most.Ticks) : 0 })],
            [
                .. steps.GroupBy(step => step.Side is { } side ? Roles.PlainName(side) : "earlier versions").Select(group => new SideTime(
                    group.Key, group.Sum(step => step.Waiting), spent > 0 ? (int)Math.Round(100 * group.Sum(step => step.Spent.TotalMinutes) / spent) : 0)),
            ],
            evaluations);
    }

    /// <summary>What is put on the diagram, as the script reads it.</summary>
    public string Marks() => JsonSerializer.Serialize(
        Steps.Where(step => step.Side is not null).Select(step => new { id = step.ElementId, kind = step.Heat.ToString(CultureInfo.InvariantCulture), word = Word(step), shorter = Shorter(step) }));

    /// <summary>In the largest unit that says something: "2.4 days", "5 hours", "20 minutes".</summary>
    public static string Words(TimeSpan time) => time switch
    {
        { TotalDays: >= 1.95 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days"),
        { TotalMinutes: >= 119.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} hours"),
        { TotalMinutes: >= 1.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes"),
        _ => "a minute or less",
    };

    private static string Word(StepTime step)
    {
        string[] words = [.. step.Median is { } median ? [Words(median)] : Array.Empty<string>(), .. step.Waiting > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{step.Waiting} waiting")] : Array.Empty<string>()];
        return string.Join(", ", words);
    }

    /// <summary>The same in fewer letters, for a diagram that is shown small: "4.8 d +2", then "+2"; who waits counts more, because the colour says the rest.</summary>
    private static ImmutableArray<string> Shorter(StepTime step)
    {
        var waiting = step.Waiting > 0 ? string.Create(CultureInfo.InvariantCulture, $"+{step.Waiting}") : "";
        if (step.Median is not { } median) return waiting.Length > 0 ? [waiting] : [];
        var time = Short(median);
        return waiting.Length > 0 ? [$"{time} {waiting}", waiting] : [time];
    }

    private static string Short(TimeSpan time) => time switch
    {
        { TotalDays: >= 1.95 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} d"),
        { TotalMinutes: >= 119.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Round(time.TotalMinutes)):0} min"),
    };

    private static StepTime Step(string id, List<StepSpan> spans, Workflow? workflow)
    {
        var done = spans.Where(span => span.Ended is not null).Select(span => Length(span.Began, span.Ended!.Value)).Order().ToList();
        var waiting = spans.Where(span => span.Ended is null).Select(span => span.Began).Order().ToList();
        var task = workflow?.Tasks.GetValueOrDefault(id);
        return new StepTime(
            id,
            task?.Name ?? spans[^1].Name,
            task?.Side,
            done.Count,
            done.Count == 0 ? null : (done[(done.Count - 1) / 2] + done[done.Count / 2]) / 2,
            done.Count == 0 ? null : done[^1],
            waiting.Count,
            waiting.Count == 0 ? null : waiting[0],
            TimeSpan.FromTicks(done.Sum(time => time.Ticks)));
    }

    // A clock that was set back between the two makes no time.
    private static TimeSpan Length(DateTimeOffset began, DateTimeOffset ended) => ended > began ? ended - began : TimeSpan.Zero;
}
