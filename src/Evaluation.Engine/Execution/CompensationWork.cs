using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Undoing what is complete. An activity with a compensation event can be undone while its scope is active; a subprocess hands on what is
/// complete in it, with its variables as they were at its end, whether there is an event on it too or not. Of a called process nothing is
/// handed on: an event on the call undoes it as a whole.
/// </summary>
internal static class CompensationWork
{
    /// <summary>When an activity ends.</summary>
    public static void Enable(ProcessStep step, ElementInstance element, GraphNode node)
    {
        Lift(step, element);
        if (node.CompensationEvent is { Handler: { } handler }) step.Emit(new CompensationEnabled(element.ScopeKey, element.ElementId, handler.Id));
    }

    public static void Lift(ProcessStep step, ElementInstance element)
    {
        foreach (var inner in element.Compensable)
        {
            var variables = element.Variables.Merge(inner.Variables);
            step.Emit(variables.Entries.IsEmpty
                ? new CompensationEnabled(element.ScopeKey, inner.ActivityId, inner.HandlerId)
                : new CompensationHandedOn(element.ScopeKey, inner.ActivityId, inner.HandlerId, variables));
        }
    }

    /// <summary>What undoes runs inside the throw event, all of it at once, the latest activity first; the event goes on when all of it is done.</summary>
    public static Outcome Start(ProcessStep step, ElementInstance element, CompensationDefinition definition)
    {
        var scope = step.State.Find(element.ScopeKey)!;
        // An event subprocess undoes what was done around it
        while (scope.IsAdHocFlow || (scope.Role == ElementRole.Element && step.NodeOf(scope).IsEventSubProcess)) scope = step.State.Find(scope.ScopeKey)!;
        var graph = step.GraphOf(element);
        var undone = scope.Compensable.Where(activity => definition.ActivityRef is null || IsIn(graph.Node(activity.ActivityId), definition.ActivityRef)).ToArray();
        if (undone.Length == 0) return Outcome.Done;
        step.Emit(new CompensationStarted(element.Key, element.ElementId, scope.Key, [.. undone.Select(activity => activity.ActivityId).Distinct(StringComparer.Ordinal)]));
        for (var i = undone.Length - 1; i >= 0; i--)
        {
            var key = step.Activate(graph.Node(undone[i].HandlerId), element.Key);
            if (!undone[i].Variables.Entries.IsEmpty) step.Emit(new VariablesSet(key, undone[i].Variables));
        }

        return Outcome.Waiting;
    }

    private static bool IsIn(GraphNode activity, string id)
    {
        for (var node = activity; node is not null; node = node.Parent)
        {
            if (node.Id == id) return true;
        }

        return false;
    }
}
