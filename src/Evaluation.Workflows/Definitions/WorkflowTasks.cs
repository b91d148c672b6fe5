using Evaluation.Engine.Bpmn;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Definitions;

/// <summary>What a user task says in its form reference and its properties lane, side, sla, reminder and escalateTo.</summary>
internal static class WorkflowTasks
{
    private const string RubricPrefix = "rubric:";
    private const string FormPrefix = "form:";

    public static WorkflowTask Read(WorkflowParts parts, UserTask task)
    {
        var (form, rubric) = FormOf(parts, task);
        var lane = WordOf<Lane>(parts, task, "lane") ?? rubric?.Lane;
        if (lane is not null && rubric is not null && rubric.Lane != lane)
            parts.Refuse(task, "lane-mismatch", $"expected a rubric of the lane {WireName.Of(lane.Value)}, but {rubric.Id} is of the lane {WireName.Of(rubric.Lane)}");
        if (form is TaskForm.Verdict && lane is null)
            parts.Refuse(task, "lane-missing", "expected the property lane on a task that gives a verdict, but there is none");
        var sla = DurationOf(parts, task, "sla");
        var reminder = DurationOf(parts, task, "reminder");
        return new WorkflowTask(
            task.Id,
            task.Name,
            form,
            rubric,
            lane,
            WordOf<Side>(parts, task, "side") ?? (lane is { } of ? Lanes.SideOf(of) : Side.Joint),
            sla,
            reminder,
            task.Properties.GetValueOrDefault("escalateTo"));
    }

    private static (TaskForm Form, Rubric? Rubric) FormOf(WorkflowParts parts, UserTask task)
    {
        var reference = task.FormReference;
        if (reference is null)
        {
            parts.Refuse(task, "form-missing", "expected a form such as rubric:usability or form:verdict, but the task has none: it gets the generic form");
            return (TaskForm.Generic, null);
        }

        if (reference.StartsWith(RubricPrefix, StringComparison.Ordinal))
        {
            if (parts.Rubrics.TryGetValue(reference[RubricPrefix.Length..], out var rubric)) return (TaskForm.Rubric, rubric);
            parts.Refuse(task, "rubric-missing", $"expected the rubric '{reference[RubricPrefix.Length..]}' in rubrics/, but it is not there: the task gets the generic form");
            return (TaskForm.Generic, null);
        }

        if (reference.StartsWith(FormPrefix, StringComparison.Ordinal) && WireName.TryRead<TaskForm>(reference[FormPrefix.Length..], out var form) && form != TaskForm.Rubric)
            return (form, null);
        var known = string.Join(", ", WireName.All<TaskForm>().Where(name => name != "rubric").Select(name => FormPrefix + name));
        parts.Refuse(task, "form-unresolved", $"expected rubric:ID or one of {known}, but the form is '{reference}': the task gets the generic form");
        return (TaskForm.Generic, null);
    }

    private static TWord? WordOf<TWord>(WorkflowParts parts, UserTask task, string property)
        where TWord : struct, Enum
    {
        if (!task.Properties.TryGetValue(property, out var text)) return null;
        if (WireName.TryRead<TWord>(text, out var word)) return word;
        parts.Refuse(task, "property-unknown-word", $"expected the property {property} to be {Field.OneOf(WireName.All<TWord>())}, but it is '{text}'");
        return null;
    }

    private static IsoDuration? DurationOf(WorkflowParts parts, UserTask task, string property)
    {
        if (!task.Properties.TryGetValue(property, out var text)) return null;
        if (IsoDuration.TryParse(text, out var duration) && duration.Months == 0) return duration;
        parts.Refuse(task, "property-not-a-duration", $"expected the property {property} to be working time such as P2D or PT4H, but it is '{text}'");
        return null;
    }
}
