using Evaluation.Engine.Execution.Elements;
using Evaluation.Engine.Execution.Modification;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Ends elements before they are complete, inner ones first: nothing of them stays behind. A user task with listeners for canceling waits
/// for their jobs, the scopes around it wait with it, and so does what follows; all else in them ends at once.
/// </summary>
internal static class Termination
{
    public const string ThenBoundaryEvent = "boundary-event";
    public const string ThenEventSubProcess = "event-subprocess";
    public const string ThenEnd = "end";
    public const string ThenCancel = "cancel";
    public const string ThenEmptied = "emptied";

    /// <summary>The element, everything in it, and whatever waits for it. False where something of it still waits for a listener.</summary>
    public static bool Terminate(ProcessStep step, long key)
    {
        if (step.State.Find(key)!.Phase == ElementPhase.Terminating) return false;
        var mayEnd = TerminateChildren(step, key);
        var element = step.State.Find(key)!;
        var task = element.UserTask is { } open ? TaskListenerWork.AttributesOf(open) : element.Transition?.Attributes;
        var listens = task is not null && TaskListenerWork.Has(step, element, TaskListenerWork.Canceling);
        if (element.UserTask is not null && !listens) step.Emit(new UserTaskCanceled(key, element.ElementId, step.At));
        if (element.Job is not null) step.Emit(new JobCanceled(key, element.ElementId));
        EventWaits.Close(step, key);
        ResolveIncident(step, key);
        if (mayEnd && !listens)
        {
            step.Emit(new ElementTerminated(key, element.ElementId, step.At));
            return true;
        }

        step.Emit(new ElementTerminating(key, element.ElementId));
        if (listens) TaskListenerWork.Begin(step, step.State.Find(key)!, TaskListenerWork.Canceling, "", task!, FeelContext.Empty);
        return false;
    }

    /// <summary>What has ended cannot be tried again.</summary>
    public static void ResolveIncident(ProcessStep step, long key)
    {
        if (step.State.Incident(step.State.Find(key)!.IncidentKey) is { } incident)
            step.Emit(new IncidentResolved(incident.Key, incident.ElementId, step.At));
    }

    /// <summary>False where some of them still wait for a listener.</summary>
    public static bool TerminateChildren(ProcessStep step, long scopeKey, long exceptKey = 0)
    {
        var areGone = true;
        for (var key = step.State.Find(scopeKey)!.FirstChild; key != 0;)
        {
            var next = step.State.Find(key)!.NextSibling;
            if (key != exceptKey) areGone &= Terminate(step, key);
            key = next;
        }

        return areGone;
    }

    /// <summary>What follows when the element, or all that is to end in the scope, is gone.</summary>
    public static void Await(ProcessStep step, ElementInstance element, string then, string? detail, FeelContext variables)
        => step.Emit(new TerminationAwaited(element.Key, element.ElementId, then, detail, variables));

    /// <summary>The last listener for canceling is done: the task is gone, and the scopes around it that waited only for this.</summary>
    public static void Finish(ProcessStep step, ElementInstance element)
    {
        if (element.UserTask is not null) step.Emit(new UserTaskCanceled(element.Key, element.ElementId, step.At));
        while (true)
        {
            step.Emit(new ElementTerminated(element.Key, element.ElementId, step.At));
            var scope = step.State.Find(element.ScopeKey)!;
            if (scope.Phase != ElementPhase.Terminating)
            {
                GoOn(step, scope, element.Ending);
                return;
            }

            if (scope.Children > 0) return;
            element = scope;
        }
    }

    private static void GoOn(ProcessStep step, ElementInstance scope, Ending? after)
    {
        // What interrupts the scope goes before what interrupted something in it
        if (scope.Ending is { } ending)
        {
            if (!step.State.ChildrenOf(scope).Any(child => child.Phase == ElementPhase.Terminating)) GoOnIn(step, scope, ending);
            return;
        }

        switch (after)
        {
            case { Then: ThenBoundaryEvent } boundary:
                BoundaryEventBehavior.Leave(step, scope, step.GraphOf(scope).Node(boundary.Detail!), boundary.Variables);
                break;
            case { Then: ThenEmptied } emptied:
                // A called process from which everything was taken is complete
                if (ModificationWork.EndEmptied(step, scope.Key, emptied.Detail!) is not null) step.Touch(scope.Key);
                return;
        }

        if (scope.IsBody && scope.Children == 0) MultiInstanceBehavior.FinishBody(step, scope);
        else step.Touch(scope.Key);
    }

    private static void GoOnIn(ProcessStep step, ElementInstance scope, Ending ending)
    {
        step.Emit(new TerminationSettled(scope.Key, scope.ElementId));
        switch (ending.Then)
        {
            case ThenEventSubProcess:
                SubProcessBehavior.Begin(step, scope.Key, step.GraphOf(scope).Node(ending.Detail!), ending.Variables);
                break;
            case ThenEnd:
                foreach (var end in step.State.ChildrenOf(scope).ToArray()) step.Enqueue(Stage.Leave, end.Key);
                break;
            default:
                step.Emit(new ProcessCanceled(ending.Detail!, step.At));
                break;
        }
    }
}
