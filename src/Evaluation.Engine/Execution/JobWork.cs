using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>Work that somebody outside does: of service tasks, and of script and business rule tasks that name a job type.</summary>
internal static class JobWork
{
    /// <summary>The job sees the inputs of the element where it has input mappings, else everything that the element sees.</summary>
    public static Outcome Create(ProcessStep step, ElementInstance element, GraphNode node, JobDefinition job)
    {
        var scope = step.ScopeOf(element.Key);
        var type = job.Type.Evaluate(scope);
        if (type.Value is not FeelString { Value.Length: > 0 } jobType)
            return Failure.Of(IncidentCode.Job, "the job type", "a text", job.Type, type);
        var retries = job.Retries.Evaluate(scope);
        if (!TryRetries(retries.Value, out var count))
            return Failure.Of(IncidentCode.Job, "retries", "a whole number of at least 1", job.Retries, retries);
        var variables = node.Inputs.IsEmpty ? step.State.VariablesOf(element.Key) : step.State.Find(element.Key)!.Variables;
        step.Emit(new JobCreated(element.Key, element.ElementId, jobType.Value, count, node.Element.Headers, variables));
        return Outcome.Waiting;
    }

    public static Rejection? Complete(ProcessStep step, CompleteJob command)
    {
        if (NotOpen(step, command.Key, out var element) is { } rejection) return rejection;
        if (element is { Transition: not null, Listener: { } ofTask }) return TaskListenerWork.Complete(step, element, ofTask, command);
        if (command.Task is not null) return new("no-task-listener", element.ElementId, "expected what a task listener says from a task listener only, but it comes from another job");
        if (element.Listener is { } listener) return ListenerWork.Complete(step, element, listener, command.Variables);
        if (AdHocSubProcessBehavior.Is(step, element)) return AdHocSubProcessBehavior.CompleteJob(step, element, command);
        step.Emit(new JobCompleted(element.Key, element.ElementId));
        VariableMappings.SetResult(step, element.Key, step.NodeOf(element), command.Variables);
        step.Enqueue(Stage.Leave, element.Key);
        return null;
    }

    public static Rejection? Fail(ProcessStep step, FailJob command)
    {
        if (NotOpen(step, command.Key, out var element) is { } rejection) return rejection;
        var left = Math.Max(0, command.RetriesLeft);
        step.Emit(new JobFailed(element.Key, element.ElementId, left, command.Message));
        if (left == 0)
            step.RaiseIncident(element, new Failure(IncidentCode.NoRetriesLeft, $"expected the job to succeed, but no retries are left: {command.Message}"));
        return null;
    }

    public static Rejection? ThrowError(ProcessStep step, ThrowError command)
    {
        if (NotOpen(step, command.Key, out var element) is { } rejection) return rejection;
        if (element.Listener is not null)
            return new("listener-throws", element.ElementId, $"expected a listener to complete or fail, but it throws the error '{command.ErrorCode}'");
        step.Emit(new JobErrorThrown(element.Key, element.ElementId, command.ErrorCode, command.Message));
        if (Catching.Error(step, element, command.ErrorCode) is var (host, catching))
            EventWaits.Happen(step, host, catching, command.Variables);
        else
            step.RaiseIncident(element, new Failure(IncidentCode.UncaughtError, $"expected an error event for the code '{command.ErrorCode}', but there is none: {command.Message}"));
        return null;
    }

    /// <summary>The job is offered again, once.</summary>
    public static void Retry(ProcessStep step, ElementInstance element) => step.Emit(new JobRetried(element.Key, element.ElementId, 1));

    private static Rejection? NotOpen(ProcessStep step, long key, out ElementInstance element)
    {
        element = step.State.Find(key)!;
        if (element is not { Job: { } job }) return new("job-not-active", null, $"expected an active job with the key {key}, but there is none");
        return job.Retries > 0 ? null : new("job-has-incident", element.ElementId, $"expected a job with retries left, but the job {key} waits for its incident to be resolved");
    }

    internal static bool TryRetries(FeelValue value, out int retries)
    {
        retries = 0;
        if (value is FeelNumber number && decimal.IsInteger(number.Value) && number.Value is >= 1 and <= int.MaxValue)
        {
            retries = (int)number.Value;
            return true;
        }

        return value is FeelString text && int.TryParse(text.Value, out retries) && retries >= 1;
    }
}
