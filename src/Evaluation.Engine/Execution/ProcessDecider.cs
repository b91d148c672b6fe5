using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Execution.Modification;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>Why a command was refused: "expected ..., but ...".</summary>
public sealed record Rejection(string Code, string? ElementId, string Message);

/// <summary>Events, or a rejection and no events.</summary>
public sealed record ProcessDecision(ImmutableArray<ProcessEvent> Events, Rejection? Rejection);

/// <summary>The one place where a command becomes events.</summary>
public static class ProcessDecider
{
    /// <summary>
    /// Pure: the same deployment, instance and command always give the same events. The instance is not changed;
    /// it reaches the next state by applying the events. Its cost depends on what is active, never on what has happened before.
    /// </summary>
    public static ProcessDecision Decide(Deployment deployment, ProcessInstance instance, ProcessCommand command)
    {
        if (Refuse(deployment, instance, command) is { } refused) return new([], refused);
        var step = ProcessStep.Begin(deployment, instance, command.At.ToUniversalTime());
        try
        {
            if (Handle(step, command) is { } rejection) return new([], rejection);
            step.Settle();
            if (step.Circle is { } id) return new([], new("endless", id, $"expected the process to wait or end before '{id}' is entered {ProcessStep.MaxTurns} times, but it runs in a circle"));
            return step.IsEndless
                ? new([], new("endless", null, $"expected the process to wait or end within {step.Limit} events, but it goes on: it has too much to do at once"))
                : new(step.Events(), null);
        }
        finally
        {
            step.End();
        }
    }

    private static Rejection? Refuse(Deployment deployment, ProcessInstance instance, ProcessCommand command) => (instance.State, command) switch
    {
        (ProcessState.NotStarted, StartProcess) => null,
        (ProcessState.NotStarted, _) => new("process-not-started", null, "expected a running process, but it has not been started"),
        (ProcessState.Active, StartProcess) => new("process-already-started", null, "expected a process that has not been started, but it runs"),
        (ProcessState.Active, _) => instance.ProcessId == deployment.Process.Id
            ? null
            : new("other-process", null, $"expected the process '{instance.ProcessId}', but the deployment holds '{deployment.Process.Id}'"),
        (var state, _) => new("process-ended", null, $"expected a running process, but it is {(state == ProcessState.Completed ? "completed" : "canceled")}"),
    };

    private static Rejection? Handle(ProcessStep step, ProcessCommand command) => command switch
    {
        StartProcess start => StartEventBehavior.Start(step, start),
        CompleteUserTask complete => UserTaskBehavior.Complete(step, complete),
        CompleteJob complete => JobWork.Complete(step, complete),
        ActivateAdHocElements activate => AdHocSubProcessBehavior.Activate(step, activate),
        UpdateUserTask update => UserTaskBehavior.Update(step, update),
        AssignUserTask assign => UserTaskBehavior.Assign(step, assign),
        FailJob fail => JobWork.Fail(step, fail),
        ThrowError error => JobWork.ThrowError(step, error),
        TriggerTimer trigger => TimerWait.Trigger(step, trigger),
        CorrelateMessage message => MessageWait.Correlate(step, message),
        BroadcastSignal signal => SignalWait.Broadcast(step, signal),
        ResolveIncident resolve => Resolve(step, resolve),
        SetVariables set => Set(step, set),
        CancelProcess cancel => Cancel(step, cancel.Reason),
        ModifyProcess modify => ModificationWork.Modify(step, modify),
        MigrateProcess migrate => MigrationWork.Migrate(step, migrate),
        _ => throw new InvalidOperationException($"expected a command of a process, but {command.GetType().Name} is none that is known"),
    };

    private static Rejection? Resolve(ProcessStep step, ResolveIncident command)
    {
        if (step.State.Incident(command.Key) is not { } incident)
            return new("incident-not-active", null, $"expected an active incident with the key {command.Key}, but there is none");
        step.Emit(new IncidentResolved(incident.Key, incident.ElementId, step.At));
        var element = step.State.Find(incident.ElementKey)!;
        if (IncidentCode.RetryAt(incident.Code) is { } stage) step.Enqueue(stage, element.Key);
        else if (incident.Code == IncidentCode.TaskListener) TaskListenerWork.Retry(step, element.Key);
        else if (element.Job is not null) JobWork.Retry(step, element);
        else if (incident.Code == IncidentCode.UncaughtError) step.Enqueue(Stage.Execute, element.Key);
        else step.Touch(element.Key);
        return null;
    }

    private static Rejection? Set(ProcessStep step, SetVariables command)
    {
        step.Emit(new VariablesSet(ProcessInstance.RootKey, command.Variables));
        return null;
    }

    internal static Rejection? Cancel(ProcessStep step, string reason)
    {
        var areGone = Termination.TerminateChildren(step, ProcessInstance.RootKey);
        EventWaits.Close(step, ProcessInstance.RootKey);
        if (step.State.Find(ProcessInstance.RootKey) is { Job: not null } root) step.Emit(new JobCanceled(root.Key, root.ElementId));
        Termination.ResolveIncident(step, ProcessInstance.RootKey);
        if (areGone) step.Emit(new ProcessCanceled(reason, step.At));
        else Termination.Await(step, step.State.Find(ProcessInstance.RootKey)!, Termination.ThenCancel, reason, FeelContext.Empty);
        return null;
    }
}
