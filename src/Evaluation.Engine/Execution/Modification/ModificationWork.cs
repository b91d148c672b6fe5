using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Modification;

internal static class ModificationWork
{
    public static Rejection? Modify(ProcessStep step, ModifyProcess command)
    {
        if (command.Activate.IsEmpty && command.Terminate.IsEmpty)
            return new("nothing-to-modify", null, "expected an element to activate or to terminate, but there is none");
        foreach (var key in command.Terminate)
        {
            if (WhyNot(step, key) is { } refused) return refused;
        }

        var ending = command.Terminate.ToHashSet();
        foreach (var activation in command.Activate)
        {
            if (new Activating(step, activation, ending).Activate() is { } refused) return refused;
        }

        foreach (var key in command.Terminate)
        {
            // It may have ended with a scope around it
            if (step.State.State != ProcessState.Active || step.State.Find(key) is not { } element) continue;
            if (!Termination.Terminate(step, key))
            {
                Termination.Await(step, element, Termination.ThenEmptied, command.Reason, FeelContext.Empty);
                continue;
            }

            if (EndEmptied(step, element.ScopeKey, command.Reason) is { } refused) return refused;
        }

        return null;
    }

    private static Rejection? WhyNot(ProcessStep step, long key)
    {
        if (step.State.Find(key) is not { } element)
            return new("element-not-active", null, $"expected an active element with the key {key} to terminate, but there is none");
        if (element.Phase == ElementPhase.Terminating)
            return new("element-is-ending", element.ElementId, $"expected an element that goes on, but '{element.ElementId}' already ends and waits for a listener");
        return element.Role != ElementRole.Process ? null
            : key == ProcessInstance.RootKey
                ? new("terminates-process", element.ElementId, "expected an element to terminate, but it is the process itself: cancel it")
                : TerminatesCalled(element);
    }

    /// <summary>A scope in which nothing is active, no token waits and no worker chooses what comes next is terminated, outwards.</summary>
    public static Rejection? EndEmptied(ProcessStep step, long scopeKey, string reason)
    {
        var scope = step.State.Find(scopeKey)!;
        while (scope.Children == 0 && scope.Tokens is null && scope.Job is null)
        {
            if (scope.Key == ProcessInstance.RootKey) return ProcessDecider.Cancel(step, reason);
            if (scope.Role == ElementRole.Process) return TerminatesCalled(scope);
            Termination.Terminate(step, scope.Key);
            scope = step.State.Find(scope.ScopeKey)!;
        }

        step.Touch(scope.Key);
        return null;
    }

    private static Rejection TerminatesCalled(ElementInstance process)
        => new("terminates-called-process", process.ElementId, $"expected the called process '{process.ElementId}' to stay active, but nothing would be left of it: terminate the call activity");
}
