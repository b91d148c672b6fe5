using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Waits for somebody.</summary>
internal sealed class UserTaskBehavior : ElementBehavior
{
    private const int DefaultPriority = 50;

    public static Rejection? Complete(ProcessStep step, CompleteUserTask command)
    {
        if (Free(step, command.Key, out var element) is { } rejection) return rejection;
        if (TaskListenerWork.Has(step, element, TaskListenerWork.Completing))
            return Begin(step, element, TaskListenerWork.Completing, command.Action, new UserTaskChanges(), command.Variables);
        // The usual case: nobody is asked, and so nothing of the task changes on the way
        TaskListenerWork.Finish(step, element, command.Variables);
        return null;
    }

    public static Rejection? Update(ProcessStep step, UpdateUserTask command)
        => Free(step, command.Key, out var element) ?? Begin(step, element, TaskListenerWork.Updating, command.Action, command.Changes, command.Variables);

    public static Rejection? Assign(ProcessStep step, AssignUserTask command)
        => Free(step, command.Key, out var element) ?? Begin(step, element, TaskListenerWork.Assigning, command.Action, new UserTaskChanges { Assignee = command.Assignee ?? "" }, FeelContext.Empty);

    private static Rejection? Free(ProcessStep step, long key, out ElementInstance element)
    {
        element = step.State.Find(key)!;
        if (element is not { UserTask: not null }) return new("user-task-not-active", null, $"expected an active user task with the key {key}, but there is none");
        return element.Transition is { } busy
            ? new("user-task-busy", element.ElementId, $"expected the task '{element.ElementId}' to wait for somebody, but it waits for its listener for {busy.EventType}")
            : null;
    }

    private static Rejection? Begin(ProcessStep step, ElementInstance element, string eventType, string action, UserTaskChanges changes, FeelContext variables)
    {
        if (changes.WhyNot() is { } wrong) return new("user-task-changes", element.ElementId, wrong);
        TaskListenerWork.Begin(step, element, eventType, action, changes.Over(TaskListenerWork.AttributesOf(element.UserTask!)), variables);
        return null;
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        var task = (UserTask)node.Element;
        var scope = step.ScopeOf(element.Key);
        Failure? failure = null;
        var attributes = new UserTaskAttributes(
            Text(step, task.Assignee, scope, ref failure),
            Texts(step, task.CandidateUsers, "candidateUsers", scope, ref failure),
            Texts(step, task.CandidateGroups, "candidateGroups", scope, ref failure),
            Moment(step, task.DueDate, "dueDate", scope, ref failure),
            Moment(step, task.FollowUpDate, "followUpDate", scope, ref failure),
            Priority(step, task.Priority, scope, ref failure));
        if (failure is not null) return failure;
        TaskListenerWork.Begin(step, element, TaskListenerWork.Creating, "", attributes, FeelContext.Empty);
        return Outcome.Waiting;
    }

    private static string? Text(ProcessStep step, BpmnExpression? expression, FeelScope scope, ref Failure? failure)
    {
        if (expression is null) return null;
        var result = expression.Evaluate(scope);
        if (result.Value is FeelString text) return text.Value.Length == 0 ? null : text.Value;
        if (!result.Value.IsNull) failure ??= Failure.Of(IncidentCode.Assignment, "assignee", "a text or null", expression, result);
        return null;
    }

    private static ImmutableArray<string> Texts(ProcessStep step, BpmnExpression? expression, string what, FeelScope scope, ref Failure? failure)
    {
        if (expression is null) return [];
        if (expression.IsStatic) return expression.StaticItems;
        var result = expression.Evaluate(scope);
        switch (result.Value)
        {
            case FeelNull:
                return [];
            case FeelString text:
                return [text.Value];
            case FeelList list when list.Items.All(item => item is FeelString):
                return [.. list.Items.Select(item => ((FeelString)item).Value)];
            default:
                failure ??= Failure.Of(IncidentCode.Assignment, what, "a list of texts", expression, result);
                return [];
        }
    }

    private static DateTimeOffset? Moment(ProcessStep step, BpmnExpression? expression, string what, FeelScope scope, ref Failure? failure)
    {
        if (expression is null) return null;
        var result = expression.Evaluate(scope);
        if (result.Value is FeelNull or FeelString { Value.Length: 0 }) return null;
        if (TimerValues.TryMoment(result.Value, out var moment)) return moment;
        failure ??= Failure.Of(IncidentCode.Assignment, what, "a date and time", expression, result);
        return null;
    }

    private static int Priority(ProcessStep step, BpmnExpression? expression, FeelScope scope, ref Failure? failure)
    {
        if (expression is null) return DefaultPriority;
        var result = expression.Evaluate(scope);
        switch (result.Value)
        {
            case FeelNull:
                return DefaultPriority;
            case FeelNumber { Value: >= 0 and <= 100 } number when decimal.IsInteger(number.Value):
                return (int)number.Value;
            case FeelString text when int.TryParse(text.Value, out var parsed) && parsed is >= 0 and <= 100:
                return parsed;
            default:
                failure ??= Failure.Of(IncidentCode.Assignment, "priority", "a whole number from 0 to 100", expression, result);
                return DefaultPriority;
        }
    }
}
