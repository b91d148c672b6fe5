using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Conditional events. They happen when the condition becomes true; one that happens often has to become false before it happens again.
/// What is not true, such as a comparison with a variable that is not there yet, does not hold.
/// </summary>
internal static class ConditionWait
{
    /// <summary>After variables have changed.</summary>
    public static void Check(ProcessStep step)
    {
        var changes = step.TakeChanges();
        foreach (var condition in step.State.Conditions)
        {
            if (Concerns(step, condition, changes)) Check(step, condition);
        }
    }

    /// <summary>A filter asks for changes of certain variables, or for certain changes, of those that the event sees.</summary>
    private static bool Concerns(ProcessStep step, ActiveCondition condition, IReadOnlyList<VariableChange> changes)
    {
        if (step.State.Find(condition.ElementKey) is not { } host || step.GraphOf(host).Node(condition.ElementId).Definition is not ConditionalDefinition filter) return true;
        if (changes.Count == 0 || (filter.VariableNames.IsEmpty && filter is { OnCreate: true, OnUpdate: true })) return true;
        foreach (var change in changes)
        {
            if ((change.IsNew ? filter.OnCreate : filter.OnUpdate) && (filter.VariableNames.IsEmpty || filter.VariableNames.Contains(change.Name)) && Sees(step, host, change.ScopeKey)) return true;
        }

        return false;
    }

    private static bool Sees(ProcessStep step, ElementInstance host, long scopeKey)
    {
        for (var scope = host; scope is not null; scope = scope.Role == ElementRole.Process ? null : step.State.Find(scope.ScopeKey))
        {
            if (scope.Key == scopeKey) return true;
        }

        return false;
    }

    /// <summary>True where the element that it waits on does not go on by itself any more.</summary>
    public static bool Check(ProcessStep step, ActiveCondition condition)
    {
        if (step.State.Condition(condition.Key) is not { } open) return false;
        var host = step.State.Find(open.ElementKey)!;
        var caught = step.GraphOf(host).Node(open.ElementId);
        // What has done its work can no longer be interrupted by what the work gave
        if (caught.Element is BoundaryEvent && host.Phase == ElementPhase.Completing) return false;
        var holds = ((ConditionalDefinition)caught.Definition!).Condition.Evaluate(step.ScopeOf(host.Key)).Value.IsTrue;
        if (holds == open.Holds) return false;
        step.Emit(new ConditionChanged(open.Key, open.ElementId, holds));
        if (!holds) return false;
        if (!caught.HappensOften) step.Emit(new ConditionUnsubscribed(open.Key, open.ElementId));
        EventWaits.Happen(step, host, caught, FeelContext.Empty);
        return !caught.HappensOften;
    }
}

/// <summary>A variable that was set in a scope: whether the scope did not have it before.</summary>
internal sealed record VariableChange(long ScopeKey, string Name, bool IsNew);
