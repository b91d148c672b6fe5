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
        foreach (var condition in Candidates(step, changes))
        {
            if (step.State.Find(condition.ElementKey) is not { } host) continue;
            if (Concerns(step, host, condition, changes)) Check(step, condition, mayRepeat: true);
            else if (changes.All(change => change.LastKey < condition.Key)) Check(step, condition);
        }
    }

    /// <summary>
    /// In the order of their keys: those that wait inside the scopes of the changes, and those that began to wait after them. All
    /// conditions, where that is less to look through: 10,000 instances that wait for a condition each set their own variables all the same.
    /// </summary>
    private static IEnumerable<ActiveCondition> Candidates(ProcessStep step, IReadOnlyList<VariableChange> changes)
    {
        var (all, last) = (step.State.MostConditions, changes.Count == 0 ? 0 : changes.Max(change => change.LastKey));
        if (changes.Count == 0 || step.State.LastKey - last > all) return step.State.Conditions;
        var keys = new SortedSet<long>();
        for (var key = last + 1; key <= step.State.LastKey; key++) keys.Add(key);
        foreach (var inScope in changes.GroupBy(change => change.ScopeKey))
        {
            if (step.State.Find(inScope.Key) is not { } scope) continue;
            var graph = step.GraphOf(scope);
            if (inScope.Any(change => graph.Conditions.Any(filter => Names(filter, change.Name))) && !Collect(step, scope, keys, all)) return step.State.Conditions;
        }

        return keys.Select(step.State.Condition).OfType<ActiveCondition>().ToArray();
    }

    /// <summary>What waits in the scope, but not in a called process, which sees nothing of it; false where that would be more than all there is.</summary>
    private static bool Collect(ProcessStep step, ElementInstance scope, SortedSet<long> keys, int most)
    {
        var left = most;
        var open = new Stack<ElementInstance>([scope]);
        while (open.TryPop(out var next))
        {
            if (left-- == 0) return false;
            foreach (var wait in next.Waits) keys.Add(wait);
            foreach (var child in step.State.ChildrenOf(next))
            {
                if (open.Count >= left) return false;
                if (child.Role != ElementRole.Process) open.Push(child);
            }
        }

        return true;
    }

    private static bool Names(ConditionalDefinition filter, string name) => filter.VariableNames.IsEmpty ? filter.Condition.Mentions(name) : filter.VariableNames.Contains(name);

    /// <summary>A filter asks for changes of certain variables, or for certain changes, of those that the event sees.</summary>
    private static bool Concerns(ProcessStep step, ElementInstance host, ActiveCondition condition, IReadOnlyList<VariableChange> changes)
    {
        if (step.GraphOf(host).Node(condition.ElementId).Definition is not ConditionalDefinition filter) return false;
        foreach (var change in changes)
        {
            // What was set before the event began to wait is no change to it
            if (change.LastKey >= condition.Key && (change.IsNew ? filter.OnCreate : filter.OnUpdate)
                && Names(filter, change.Name) && Sees(step, host, change.ScopeKey)) return true;
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
