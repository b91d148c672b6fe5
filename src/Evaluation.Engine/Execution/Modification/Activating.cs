using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Modification;

/// <summary>Finds or creates the scopes around an element, then enters it. Ending holds the keys of what the same command terminates.</summary>
internal sealed class Activating(ProcessStep step, ElementActivation activation, IReadOnlySet<long> ending)
{
    /// <summary>From the innermost scope that has to be created.</summary>
    private readonly Stack<GraphNode> _missing = new();

    public Rejection? Activate()
    {
        ElementInstance? ancestor = null;
        if (activation.AncestorKey is { } key && ((ancestor = step.State.Find(key)) is null || Ends(ancestor)))
            return Refuse("ancestor-not-active", $"expected an active scope with the key {key} for '{activation.ElementId}', but there is none that stays");
        var process = ancestor is null ? step.State.Find(ProcessInstance.RootKey)! : ProcessOf(ancestor);
        if (step.GraphOf(process).Find(activation.ElementId) is not { } node)
            return Refuse("element-unknown", $"expected an element of the process '{process.ElementId}' to activate, but '{activation.ElementId}' is none");
        if (WhyNot(node) is { } reason) return Refuse("cannot-activate", reason);
        if (FindScope(node, ancestor, process, out var scope) is { } refused) return refused;
        if (IsOver(scope)) return Refuse("scope-is-ending", $"expected '{scope.ElementId}' at work for '{node.Id}', but its work is done");
        if (UnknownScope(node, process) is { } unknown)
            return Refuse("variable-scope-unknown", $"expected '{node.Id}' or a scope around it for variables, but '{unknown}' is none");
        return Enter(node, scope, process);
    }

    private static string? WhyNot(GraphNode node) => node.Element switch
    {
        StartEvent => $"expected an element that a token can come to, but '{node.Id}' is a start event",
        BoundaryEvent => $"expected an element that a token can come to, but '{node.Id}' is a boundary event",
        Activity { IsForCompensation: true } => $"expected an element that a token can come to, but '{node.Id}' only undoes another",
        _ when Array.Exists(node.Incoming, flow => flow.Source.Element is EventBasedGateway)
            => $"expected an element that a token can come to, but '{node.Id}' belongs to the event-based gateway '{node.Incoming[0].Source.Id}'",
        _ => null,
    };

    private Rejection? FindScope(GraphNode node, ElementInstance? ancestor, ElementInstance process, out ElementInstance scope)
    {
        scope = process;
        for (var parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            if (ancestor is not null)
            {
                if (ancestor.Role == ElementRole.Element && ancestor.ElementId == parent.Id)
                {
                    scope = ancestor;
                    return null;
                }
            }
            else if (Active(parent, process) is { Count: > 0 } active)
            {
                scope = active[0];
                return active.Count == 1 ? null
                    : Refuse("ancestor-needed", $"expected one active instance of '{parent.Id}' for '{node.Id}', but there are {active.Count}: name one of {string.Join(", ", active.Select(one => one.Key))}");
            }

            if (parent.MultiInstance is not null)
                return Refuse("cannot-activate", $"expected an active instance of '{parent.Id}' for '{node.Id}', but there is none, and an activity with several instances cannot be begun from within");
            _missing.Push(parent);
        }

        return ancestor is null || ancestor.Key == process.Key ? null
            : Refuse("ancestor-unknown", $"expected a scope around '{node.Id}', but the key {ancestor.Key} is one of '{ancestor.ElementId}'");
    }

    private List<ElementInstance> Active(GraphNode scope, ElementInstance process)
        => [.. step.State.Elements.Where(element => element.Role == ElementRole.Element && element.ElementId == scope.Id && ProcessOf(element).Key == process.Key && !Ends(element))];

    private string? UnknownScope(GraphNode node, ElementInstance process)
    {
        foreach (var (scopeId, _) in activation.Variables)
        {
            var at = node;
            while (at is not null && at.Id != scopeId) at = at.Parent;
            if (at is null && scopeId is not null && scopeId != process.ElementId) return scopeId;
        }

        return null;
    }

    private Rejection? Enter(GraphNode node, ElementInstance scope, ElementInstance process)
    {
        Set(null, process.Key);
        Set(process.ElementId, process.Key);
        for (var outer = scope; outer.Role != ElementRole.Process; outer = step.State.Find(outer.ScopeKey)!) Set(outer.ElementId, outer.Key);
        var scopeKey = scope.Key;
        while (_missing.TryPop(out var missing))
        {
            if (Create(missing, ref scopeKey) is { } refused) return refused;
        }

        if (AdHocSubProcessBehavior.Is(step, step.State.Find(scopeKey)!)) scopeKey = AdHocSubProcessBehavior.OpenFlow(step, scopeKey);
        // Its turn comes after all of the command: then its variables are there
        Set(node.Id, step.Activate(node, scopeKey));
        return null;
    }

    private Rejection? Create(GraphNode scope, ref long scopeKey)
    {
        if (AdHocSubProcessBehavior.Is(step, step.State.Find(scopeKey)!)) scopeKey = AdHocSubProcessBehavior.OpenFlow(step, scopeKey);
        var key = step.NextKey();
        step.Emit(new ElementActivated(key, scope.Id, scopeKey, step.At));
        Set(scope.Id, key);
        scopeKey = key;
        foreach (var caught in scope.Boundary.Concat(scope.Catches))
        {
            var opening = EventWaits.Opening(step, key, caught, out var failure);
            if (failure is not null) return new(failure.Code, caught.Id, failure.Message);
            if (opening is not null) step.Emit(EventWaits.WithKey(step, opening));
        }

        step.VariablesChanged |= step.State.HasConditions;
        return null;
    }

    private void Set(string? scopeId, long key)
    {
        foreach (var (id, variables) in activation.Variables)
        {
            if (id == scopeId) step.Emit(new VariablesSet(key, variables));
        }
    }

    private ElementInstance ProcessOf(ElementInstance element)
    {
        while (element.Role != ElementRole.Process) element = step.State.Find(element.ScopeKey)!;
        return element;
    }

    private bool Ends(ElementInstance element)
    {
        for (var scope = element; scope is not null; scope = step.State.Find(scope.ScopeKey))
        {
            if (ending.Contains(scope.Key) || scope.Phase == ElementPhase.Terminating) return true;
        }

        return false;
    }

    /// <summary>Only its listeners or output mappings are left.</summary>
    private bool IsOver(ElementInstance scope)
        => scope.Ending is not null || scope.Listener is { EventType: ListenerWork.EndEvents }
            || (step.State.Incident(scope.IncidentKey) is { } incident && IncidentCode.RetryAt(incident.Code) > Stage.Execute);

    private Rejection Refuse(string code, string message) => new(code, activation.ElementId, message);
}
