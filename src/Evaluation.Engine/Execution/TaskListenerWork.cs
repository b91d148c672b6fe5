using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>
/// The steps of a user task's life, each after the jobs of the listeners for it, one after the other. Until the last of them is done
/// nothing but a termination can happen to the task; then the step happens as it was asked for and corrected, or not at all.
/// | step | denied | then |
/// | creating | cannot be | the task is there; where it has an assignee, assigning follows |
/// | assigning, updating | the task stays as it was | it has its new attributes |
/// | completing | the task stays open | its variables go to the element, which is left |
/// | canceling | cannot be | what ended the task goes on |
/// </summary>
internal static class TaskListenerWork
{
    public const string Creating = "creating";
    public const string Assigning = "assigning";
    public const string Updating = "updating";
    public const string Completing = "completing";
    public const string Canceling = "canceling";

    /// <summary>Names of headers by which workers of the dialect know what they listen to.</summary>
    private const string HeaderPrefix = "io.camunda.zeebe:";

    public static bool Has(ProcessStep step, ElementInstance element, string eventType)
    {
        if (element.Role != ElementRole.Element || step.NodeOf(element).Element is not UserTask task) return false;
        foreach (var listener in task.TaskListeners)
        {
            if (listener.EventType == eventType) return true;
        }

        return false;
    }

    /// <summary>Without listeners for it the step happens at once.</summary>
    public static void Begin(ProcessStep step, ElementInstance element, string eventType, string action, UserTaskAttributes attributes, FeelContext variables)
    {
        if (!Has(step, element, eventType))
        {
            Happen(step, element, new TaskTransition(eventType, action, attributes, variables));
            return;
        }

        step.Emit(new UserTaskTransitionStarted(element.Key, element.ElementId, eventType, action, attributes, variables));
        Next(step, element.Key, 1);
    }

    /// <summary>What failed was the type or the retries of a listener: all of the step's listeners run again.</summary>
    public static void Retry(ProcessStep step, long key) => Next(step, key, 1);

    public static Rejection? Complete(ProcessStep step, ElementInstance element, WorkingListener listener, CompleteJob command)
    {
        var transition = element.Transition!;
        var result = command.Task ?? new TaskListenerResult();
        if (WhyNot(element, transition, result, command) is var (code, message)) return new(code, element.ElementId, message);
        step.Emit(new ListenerCompleted(element.Key, element.ElementId, listener.EventType, listener.Number));
        if (result.Denied)
        {
            step.Emit(new UserTaskTransitionDenied(element.Key, element.ElementId, transition.EventType, result.Reason ?? ""));
            return null;
        }

        if (result.Corrections?.Over(transition.Attributes) is { } corrected && corrected.ChangedFrom(transition.Attributes).Any())
            step.Emit(new UserTaskCorrected(element.Key, element.ElementId, corrected));
        Next(step, element.Key, listener.Number + 1);
        return null;
    }

    private static (string Code, string Message)? WhyNot(ElementInstance element, TaskTransition transition, TaskListenerResult result, CompleteJob command)
    {
        if (!command.Variables.Entries.IsEmpty)
            return ("task-listener-variables", $"expected no variables from a task listener of '{element.ElementId}', but there are {command.Variables.Entries.Length}");
        if (result.Denied && transition.EventType is Creating or Canceling)
            return ("task-listener-denies", $"expected a task listener for assigning, updating or completing to deny something, but this one is for {transition.EventType}");
        if (result.Denied && result.Corrections is not null)
            return ("task-listener-both", "expected a task listener to deny or to correct, but it does both");
        if (result.Corrections?.WhyNot() is { } wrong) return ("task-listener-corrections", wrong);
        return transition is { EventType: Creating, Attributes.Assignee: not null } && result.Corrections is { Assignee: not null }
            ? ("task-listener-corrections", $"expected a correction of the assignee of '{element.ElementId}' by a listener for assigning, because the process names one, but it comes with creating")
            : null;
    }

    private static void Next(ProcessStep step, long key, int number)
    {
        var element = step.State.Find(key)!;
        var transition = element.Transition!;
        var node = step.NodeOf(element).Element;
        Listener[] listeners = [.. ((UserTask)node).TaskListeners.Where(listener => listener.EventType == transition.EventType)];
        if (number > listeners.Length)
        {
            Happen(step, element, transition);
            return;
        }

        var listener = listeners[number - 1];
        var scope = step.ScopeOf(key);
        var type = listener.JobType.Evaluate(scope);
        var retries = listener.Retries.Evaluate(scope);
        if (type.Value is not FeelString { Value.Length: > 0 } jobType || !JobWork.TryRetries(retries.Value, out var count))
        {
            step.RaiseIncident(element, Failure.Of(IncidentCode.TaskListener,
                $"the type and retries of the listener {number} for {transition.EventType}", "a text and a number of at least 1", listener.JobType, type));
            return;
        }

        var headers = node.Headers.SetItems(listener.Headers).SetItems(HeadersOf(element, (UserTask)node, transition));
        step.Emit(new ListenerStarted(
            key, element.ElementId, transition.EventType, number, jobType.Value, count, headers, step.State.VariablesOf(key).Merge(transition.Variables)));
    }

    private static Dictionary<string, string> HeadersOf(ElementInstance element, UserTask task, TaskTransition transition)
    {
        var attributes = transition.Attributes;
        var headers = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["action"] = transition.Action.Length == 0 ? null : transition.Action,
            ["assignee"] = attributes.Assignee,
            ["candidateGroups"] = Json(attributes.CandidateGroups),
            ["candidateUsers"] = Json(attributes.CandidateUsers),
            ["changedAttributes"] = Json(element.UserTask is null ? [] : [.. attributes.ChangedFrom(AttributesOf(element.UserTask))]),
            ["dueDate"] = Text(attributes.DueDate),
            ["followUpDate"] = Text(attributes.FollowUpDate),
            ["formKey"] = task.FormReference,
            ["priority"] = attributes.Priority.ToString(CultureInfo.InvariantCulture),
            ["userTaskKey"] = element.Key.ToString(CultureInfo.InvariantCulture),
        };
        return headers.Where(header => header.Value is not null).ToDictionary(header => HeaderPrefix + header.Key, header => header.Value!, StringComparer.Ordinal);
    }

    private static string? Json(ImmutableArray<string> texts) => texts.IsEmpty ? null : JsonSerializer.Serialize(texts);

    private static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static UserTaskAttributes AttributesOf(UserTaskCreated task)
        => new(task.Assignee, task.CandidateUsers, task.CandidateGroups, task.DueDate, task.FollowUpDate, task.Priority);

    private static void Happen(ProcessStep step, ElementInstance element, TaskTransition transition)
    {
        var (key, id, attributes) = (element.Key, element.ElementId, transition.Attributes);
        switch (transition.EventType)
        {
            case Creating:
                Create(step, element, attributes);
                break;
            case Assigning:
                step.Emit(new UserTaskUpdated(key, id, attributes, step.At));
                break;
            case Updating:
                step.Emit(new UserTaskUpdated(key, id, attributes, step.At));
                if (!transition.Variables.Entries.IsEmpty) step.Emit(new VariablesSet(key, transition.Variables));
                break;
            case Completing:
                if (attributes.ChangedFrom(AttributesOf(element.UserTask!)).Any()) step.Emit(new UserTaskUpdated(key, id, attributes, step.At));
                Finish(step, element, transition.Variables);
                break;
            default:
                Termination.Finish(step, element);
                break;
        }
    }

    /// <summary>The task is done: its variables go to the element, which is left.</summary>
    public static void Finish(ProcessStep step, ElementInstance element, FeelContext variables)
    {
        step.Emit(new UserTaskCompleted(element.Key, element.ElementId, step.At));
        VariableMappings.SetResult(step, element.Key, step.NodeOf(element), variables);
        step.Enqueue(Stage.Leave, element.Key);
    }

    /// <summary>With listeners for assigning the task begins without its assignee: they can deny or correct that one.</summary>
    private static void Create(ProcessStep step, ElementInstance element, UserTaskAttributes attributes)
    {
        var assigns = attributes.Assignee is not null && Has(step, element, Assigning);
        step.Emit(new UserTaskCreated(
            element.Key,
            element.ElementId,
            ((UserTask)step.NodeOf(element).Element).FormReference,
            assigns ? null : attributes.Assignee,
            attributes.CandidateUsers,
            attributes.CandidateGroups,
            attributes.DueDate,
            attributes.FollowUpDate,
            attributes.Priority,
            step.At));
        if (assigns) Begin(step, step.State.Find(element.Key)!, Assigning, "", attributes, FeelContext.Empty);
    }
}
