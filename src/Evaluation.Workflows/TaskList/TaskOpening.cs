using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.TaskList;

/// <summary>Gives each user task that the engine created its lane, side, option and dates.</summary>
internal static class TaskOpening
{
    public static void Raise(Proceeding proceeding, ImmutableArray<ProcessEvent> steps)
    {
        var variables = new Dictionary<long, FeelContext>();
        foreach (var step in steps)
        {
            switch (step)
            {
                case VariablesSet set:
                    var known = variables.GetValueOrDefault(set.ScopeKey, FeelContext.Empty);
                    variables[set.ScopeKey] = new FeelContext([.. known.Entries, .. set.Variables.Entries]);
                    break;
                case UserTaskCreated created:
                    proceeding.Raise(Open(proceeding, created, variables.GetValueOrDefault(created.Key, FeelContext.Empty)));
                    break;
            }
        }
    }

    private static TaskOpened Open(Proceeding proceeding, UserTaskCreated created, FeelContext variables)
    {
        if (!proceeding.Context.Workflow.Tasks.TryGetValue(created.ElementId, out var task))
            throw new InvalidOperationException($"expected the user task {created.ElementId} in the workflow {proceeding.Context.Workflow.Name}");
        var planned = proceeding.State.Triage?.PlannedFor(task.Lane is { } lane ? WireName.Of(lane) : StepOf(created.ElementId));
        var due = created.DueDate ?? DueOf(proceeding, task.Sla, planned);
        return new TaskOpened(
            created.Key,
            created.ElementId,
            task.Name ?? created.ElementId,
            created.FormReference,
            task.Lane,
            task.Side,
            variables["option"] is FeelString option ? option.Value : null,
            created.Assignee,
            created.CandidateUsers,
            created.CandidateGroups,
            created.Priority,
            due,
            created.FollowUpDate ?? ReminderOf(proceeding, task.Reminder, due),
            task.EscalateTo,
            planned);
    }

    // Working time from now; earlier where the window asks for it and the day is still ahead.
    private static DateTimeOffset? DueOf(Proceeding proceeding, IsoDuration? sla, DateOnly? planned)
    {
        var calendar = proceeding.Context.Organisation.Calendar;
        var byPlan = planned is { } day && calendar.CloseOf(day) > proceeding.At ? calendar.CloseOf(day) : (DateTimeOffset?)null;
        if (sla is null) return byPlan;
        var bySla = calendar.Add(proceeding.At, sla);
        return byPlan < bySla ? byPlan : bySla;
    }

    // So much working time before the due date, never before the task itself.
    private static DateTimeOffset? ReminderOf(Proceeding proceeding, IsoDuration? reminder, DateTimeOffset? due)
    {
        if (due is null || reminder is null) return null;
        var calendar = proceeding.Context.Organisation.Calendar;
        var ahead = calendar.Between(proceeding.At, due.Value) - ((reminder.Days * calendar.DayLength) + reminder.Time);
        return ahead > TimeSpan.Zero ? calendar.Add(proceeding.At, ahead) : null;
    }

    private static string StepOf(string elementId) => elementId switch
    {
        "confirm-triage" => "triage",
        "agree-goal-marketing" or "agree-goal-it" => "goal",
        "plan-usability" => "usability-plan",
        "sign-as-cmo" or "sign-as-cio" => "sign-off",
        _ => elementId,
    };
}
