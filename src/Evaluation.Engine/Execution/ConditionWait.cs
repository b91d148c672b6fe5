using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Conditional events. They are looked at when they begin to wait, and whenever a variable that the condition names changes where the
/// event sees it; they happen when the condition is true then. One that happens often does so at each such change, without having to
/// become false in between. What is not true, such as a comparison with a variable that is not there yet, does not hold.
/// </summary>
internal static class ConditionWait
{
    /// <summary>After variables have changed. What one command set before this counts as one change.</summary>
    public static void Check(ProcessStep step)
    {
        var changes = step.TakeChanges();
        foreach (var condition in step.State.Conditions)
        {
            if (step.State.Find(condition.ElementKey) is not { } host) continue;
            if (Concerns(step, host, condition, changes)) Check(step, condition, mayRepeat: true);
            else if (changes.All(change => change.LastKey < condition.Key)) Check(step, condition);
        }
    }

    /// <summary>A filter asks for changes of certain variables, or for certain changes, of those that the event sees.</summary>
    private static bool Concerns(ProcessStep step, ElementInstance host, ActiveCondition condition, IReadOnlyList<VariableChange> changes)
    {
        if (step.GraphOf(host).Node(condition.ElementId).Definition is not ConditionalDefinition filter) return false;
        foreach (var change in changes)
        {
            // What was set before the event began to wait is no change to it
            if (change.LastKey >= condition.Key && (change.IsNew ? filter.OnCreate : filter.OnUpdate)
                && (filter.VariableNames.IsEmpty ? filter.Condition.Mentions(change.Name) : filter.VariableNames.Contains(change.Name)) && Sees(step, host, change.ScopeKey)) return true;
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
    public static bool Check(ProcessStep step, ActiveCondition condition, bool mayRepeat = false)
    {
        if (step.State.Condition(condition.Key) is not { } open) return false;
        var host = step.State.Find(open.ElementKey)!;
        var caught = step.GraphOf(host).Node(open.ElementId);
        // What has done its work can no longer be interrupted by what the work gave
        if (caught.Element is BoundaryEvent && host.Phase == ElementPhase.Completing) return false;
        var holds = ((ConditionalDefinition)caught.Definition!).Condition.Evaluate(step.ScopeOf(host.Key)).Value.IsTrue;
        if (holds == open.Holds && !(holds && mayRepeat)) return false;
        step.Emit(new ConditionChanged(open.Key, open.ElementId, holds));
        if (!holds) return false;
        if (!caught.HappensOften) step.Emit(new ConditionUnsubscribed(open.Key, open.ElementId));
        EventWaits.Happen(step, host, caught, FeelContext.Empty);
        return !caught.HappensOften;
    }
}

/// <summary>A variable that has another value in a scope: whether the scope did not have it before, and the highest key when it was set.</summary>
internal sealed record VariableChange(long ScopeKey, string Name, bool IsNew, long LastKey);
