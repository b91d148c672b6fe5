using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Who catches an error or escalation: from the element outwards, at each scope its event subprocesses before the boundary events on it;
/// an event with the code goes before one that catches everything.
/// </summary>
internal static class Catching
{
    public static (ElementInstance Host, GraphNode Caught)? Error(ProcessStep step, ElementInstance thrower, string code)
        => Find(step, thrower, definition => definition is ErrorDefinition error && error.Code == code)
            is var first && Find(step, thrower, definition => definition is ErrorDefinition { Code: null }) is var any
            ? Nearer(first, any) : null;

    public static (ElementInstance Host, GraphNode Caught)? Escalation(ProcessStep step, ElementInstance thrower, string code)
        => Find(step, thrower, definition => definition is EscalationDefinition escalation && escalation.Code == code)
            is var first && Find(step, thrower, definition => definition is EscalationDefinition { Code: null }) is var any
            ? Nearer(first, any) : null;

    /// <summary>Keys grow inwards: the scope with the higher key is nearer. In the same scope an event subprocess goes first, then the code.</summary>
    private static (ElementInstance Host, GraphNode Caught)? Nearer((ElementInstance Host, GraphNode Caught)? coded, (ElementInstance Host, GraphNode Caught)? any)
    {
        if (coded is not { } first || any is not { } second) return coded ?? any;
        if (first.Host.Key != second.Host.Key) return first.Host.Key > second.Host.Key ? coded : any;
        return second.Caught.Element is StartEvent && first.Caught.Element is BoundaryEvent ? any : coded;
    }

    private static (ElementInstance Host, GraphNode Caught)? Find(ProcessStep step, ElementInstance thrower, Func<EventDefinition?, bool> matches)
    {
        ElementInstance? inner = null;
        for (var host = thrower; host is not null; inner = host, host = step.State.Find(host.ScopeKey))
        {
            // What an event subprocess itself throws goes further out: it would trigger itself for ever
            var starts = inner is null || host.IsBody || host.IsAdHocFlow || IsEventSubProcess(step, inner) ? [] : StartsOf(step, host);
            if (Array.Find(starts, start => matches(start.Definition)) is { } started) return (host, started);
            // Events sit on the body around the instances of a multi-instance activity
            if (host.IsItem || host.IsAdHocFlow || host.Role == ElementRole.Process) continue;
            if (Array.Find(step.NodeOf(host).Boundary, boundary => matches(boundary.Definition)) is { } caught) return (host, caught);
        }

        return null;
    }

    private static GraphNode[] StartsOf(ProcessStep step, ElementInstance scope)
        => scope.Role == ElementRole.Process ? step.GraphOf(scope).EventSubProcessStarts
            : step.NodeOf(scope) is { Element: SubProcess or AdHocSubProcess } node ? node.Catches : [];

    private static bool IsEventSubProcess(ProcessStep step, ElementInstance element) => element.Role != ElementRole.Process && step.NodeOf(element).IsEventSubProcess;
}
