using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Who catches an error or escalation: from the element outwards the first scope that has an event for it. There an event with the code
/// goes before one that catches everything, and an event subprocess in the scope before an event on it.
/// </summary>
internal static class Catching
{
    public static (ElementInstance Host, GraphNode Caught)? Error(ProcessStep step, ElementInstance thrower, string code)
        => Find(step, thrower, code, definition => definition is ErrorDefinition error ? (true, error.Code) : (false, null));

    public static (ElementInstance Host, GraphNode Caught)? Escalation(ProcessStep step, ElementInstance thrower, string code)
        => Find(step, thrower, code, definition => definition is EscalationDefinition escalation ? (true, escalation.Code) : (false, null));

    private static (ElementInstance Host, GraphNode Caught)? Find(
        ProcessStep step, ElementInstance thrower, string code, Func<EventDefinition?, (bool Catches, string? Code)> read)
    {
        ElementInstance? inner = null;
        for (var host = thrower; host is not null; inner = host, host = step.State.Find(host.ScopeKey))
        {
            // What an event subprocess itself throws goes further out: it would trigger itself for ever
            var starts = inner is null || host.IsBody || host.IsAdHocFlow || IsEventSubProcess(step, inner) ? [] : StartsOf(step, host);
            // Events sit on the body around the instances of a multi-instance activity
            var boundary = host.IsItem || host.IsAdHocFlow || host.Role == ElementRole.Process ? [] : step.NodeOf(host).Boundary;
            if ((With(starts, code) ?? With(boundary, code) ?? With(starts, null) ?? With(boundary, null)) is { } caught) return (host, caught);
        }

        return null;

        GraphNode? With(GraphNode[] events, string? wanted) => Array.Find(events, found => read(found.Definition) == (true, wanted));
    }

    private static GraphNode[] StartsOf(ProcessStep step, ElementInstance scope)
        => scope.Role == ElementRole.Process ? step.GraphOf(scope).EventSubProcessStarts
            : step.NodeOf(scope) is { Element: SubProcess or AdHocSubProcess } node ? node.Catches : [];

    private static bool IsEventSubProcess(ProcessStep step, ElementInstance element) => element.Role != ElementRole.Process && step.NodeOf(element).IsEventSubProcess;
}
