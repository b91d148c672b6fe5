using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Undoing what is complete. An activity with a compensation event can be undone while its scope is active; a subprocess without one
/// hands on what is complete in it. A called process is undone as a whole or not at all.
/// </summary>
internal static class CompensationWork
{
    /// <summary>When an activity ends.</summary>
    public static void Enable(ProcessStep step, ElementInstance element, GraphNode node)
    {
        if (node.CompensationEvent is { Handler: { } handler }) step.Emit(new CompensationEnabled(element.ScopeKey, element.ElementId, handler.Id));
        else Lift(step, element);
    }

    public static void Lift(ProcessStep step, ElementInstance element)
    {
        foreach (var inner in element.Compensable) step.Emit(new CompensationEnabled(element.ScopeKey, inner.ActivityId, inner.HandlerId));
    }

    /// <summary>What undoes runs inside the throw event, the latest activity first; the event goes on when all of it is done.</summary>
    public static Outcome Start(ProcessStep step, ElementInstance element, CompensationDefinition definition)
    {
        var scope = step.State.Find(element.ScopeKey)!;
        // An event subprocess undoes what was done around it
        while (scope.IsAdHocFlow || (scope.Role == ElementRole.Element && step.NodeOf(scope).IsEventSubProcess)) scope = step.State.Find(scope.ScopeKey)!;
        var graph = step.GraphOf(element);
        var undone = scope.Compensable.Where(activity => definition.ActivityRef is null || IsIn(graph.Node(activity.ActivityId), definition.ActivityRef)).ToArray();
        if (undone.Length == 0) return Outcome.Done;
        step.Emit(new CompensationStarted(element.Key, element.ElementId, scope.Key, [.. undone.Select(activity => activity.ActivityId).Distinct(StringComparer.Ordinal)]));
        for (var i = undone.Length - 1; i >= 0; i--) step.Activate(graph.Node(undone[i].HandlerId), element.Key);
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
