using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Persistence.Tables;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Listing;

internal static class EvaluationRows
{
    private const int LongestTitle = 400;

    public static EvaluationRow Of(EvaluationState state, WorkingCalendar calendar) => new()
    {
        Number = state.Number,
        Title = Cut(state.Request?.Title ?? DraftTitle.Of(state.Draft)),
        State = WireName.Of(state.Stage),
        Requester = state.Requester,
        Tier = state.Tier is { } tier ? WireName.Of(tier) : null,
        Outcome = state.Outcome is { } outcome ? WireName.Of(outcome) : null,
        Workflow = state.Workflow,
        DefinitionHash = state.DefinitionHash,
        Currency = state.Request?.Currency,
        ThreeYearCost = state.Request?.Proposed.Cost.ThreeYear,
        WindowEnds = state.Request is { } request ? calendar.CloseOf(request.Window.End) : null,
        CreatedAt = state.BegunAt,
        UpdatedAt = state.ChangedAt,
        Version = state.Version,
    };

    public static ConditionRow Of(EvaluationState state, Condition condition, WorkingCalendar calendar) => new()
    {
        Id = EvaluationIds.OfCondition(state.Number, condition.Number),
        Evaluation = state.Number,
        OptionId = condition.Option,
        Lane = WireName.Of(condition.Lane),
        Text = condition.Text,
        Owner = condition.Owner,
        Due = calendar.CloseOf(condition.Due),
        State = WireName.Of(condition.Standing),
        CreatedAt = condition.ImposedAt,
        Version = state.Version,
    };

    private static string Cut(string title) => title.Length <= LongestTitle ? title : title[..LongestTitle];
}

internal static class TaskRows
{
    public static TaskRow Of(EvaluationState state, TaskState task) => new()
    {
        Id = EvaluationIds.OfTask(state.Number, task.Key),
        Evaluation = state.Number,
        Stream = state.Number,
        ElementKey = task.Key,
        ElementId = task.ElementId,
        Name = task.Name,
        Form = task.Form,
        Lane = task.Lane is { } lane ? WireName.Of(lane) : null,
        OptionId = task.Option,
        OptionName = task.Option is { } option && state.Request?.Find(option)?.Name is { } name ? Cut(name) : null,
        State = WireName.Of(task.Standing),
        Assignee = task.Assignee,
        Priority = task.Priority,
        Due = task.Due,
        Reminder = task.RemindAt,
        CreatedAt = task.OpenedAt,
        CompletedAt = task.EndedAt,
        CompletedBy = task.Standing == TaskStanding.Completed ? task.EndedBy : null,
        Version = state.Version,
    };

    /// <summary>None for a task that is over. A task that waits for an answer is also the requester's.</summary>
    public static IEnumerable<TaskCandidateRow> CandidatesOf(EvaluationState state, TaskState task)
    {
        if (!task.IsActive) return [];
        var id = EvaluationIds.OfTask(state.Number, task.Key);
        var users = task.Standing == TaskStanding.Waiting ? task.CandidateUsers.Add(state.Requester) : task.CandidateUsers;
        return task.CandidateGroups.Distinct().Select(group => new TaskCandidateRow { Kind = TaskCandidateRow.Group, Candidate = group, TaskId = id })
            .Concat(users.Distinct().Select(user => new TaskCandidateRow { Kind = TaskCandidateRow.User, Candidate = user, TaskId = id }));
    }

    private static string Cut(string name) => name.Length <= Width.Text ? name : name[..Width.Text];
}

/// <summary>A step that is stuck stands among the tasks, for process owners: its name says what failed.</summary>
internal static class IncidentRows
{
    private const int LongestName = 400;

    public static IEnumerable<TaskRow> Of(DecisionContext context, EvaluationState after, ImmutableArray<EvaluationEvent> events)
    {
        var steps = Projection.Steps(events).ToList();
        // Names come from the version that runs: another one names them all anew
        var all = steps.Any(step => step is ProcessCanceled or ProcessCompleted or ProcessMigrated);
        var keys = steps.Select(step => step switch { IncidentRaised one => one.Key, IncidentResolved one => one.Key, _ => 0 }).ToHashSet();
        var open = after.Process.Incidents.Select(one => one.Key).ToHashSet();
        return after.StuckSteps.Where(one => all || keys.Contains(one.Key)).Select(one => RowOf(context, after, one, open.Contains(one.Key)));
    }

    private static TaskRow RowOf(DecisionContext context, EvaluationState state, Stuck stuck, bool isOpen)
    {
        var name = $"{context.Workflow.Element(stuck.ElementId)?.Name ?? stuck.ElementId}: {stuck.Message}";
        return new TaskRow
        {
            Id = EvaluationIds.OfTask(state.Number, stuck.Key),
            Evaluation = state.Number,
            Stream = state.Number,
            ElementKey = stuck.Key,
            ElementId = stuck.ElementId,
            Name = name.Length <= LongestName ? name : name[..LongestName],
            State = isOpen && state.Stage != Stage.Withdrawn ? TaskRow.Incident : TaskRow.IncidentOver,
            CreatedAt = stuck.Since,
            Version = state.Version,
        };
    }
}

/// <summary>The title in an unfinished request.</summary>
internal static class DraftTitle
{
    public static string Of(string? draft)
    {
        if (draft is null) return "";
        using var document = System.Text.Json.JsonDocument.Parse(draft);
        return document.RootElement.TryGetProperty("title", out var title) && title.ValueKind == System.Text.Json.JsonValueKind.String ? title.GetString()! : "";
    }
}

/// <summary>Words that find an evaluation: of number, title, options and vendors. Answers and comments are never searched.</summary>
public static class SearchWords
{
    private const int Longest = 40;

    public static ImmutableArray<string> Of(EvaluationState state)
    {
        var texts = new List<string?> { state.Number, state.Request?.Title ?? DraftTitle.Of(state.Draft) };
        foreach (var option in state.Request?.Options ?? []) texts.AddRange([option.Name, option.Vendor]);
        return [.. texts.OfType<string>().SelectMany(Split).Append(state.Number.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Words of at least two letters or digits, in lower case, at most forty characters of each.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in text.Append(' '))
        {
            if (char.IsLetterOrDigit(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                word.Append(char.ToLowerInvariant(letter));
                continue;
            }

            if (word.Length > 1) yield return word.ToString(0, Math.Min(word.Length, Longest));
            word.Clear();
        }
    }
}
