using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Starts the elements that activeElementsCollection names; it is complete when it has enough, or with the last of them.</summary>
internal sealed class AdHocSubProcessBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        var adHoc = (AdHocSubProcess)node.Element;
        var result = adHoc.ActiveElements.Evaluate(step.ScopeOf(element.Key));
        if (result.Value is not FeelList list || !list.Items.All(item => item is FeelString))
            return Failure.Of(IncidentCode.AdHoc, "activeElementsCollection", "a list of texts", adHoc.ActiveElements, result);
        var graph = step.GraphOf(element);
        var first = new List<GraphNode>(list.Items.Length);
        foreach (var item in list.Items)
        {
            var id = ((FeelString)item).Value;
            if (graph.Find(id) is not { } inner || !CanStart(inner, node))
                return new Failure(IncidentCode.AdHoc, $"expected an element of '{node.Id}' without incoming flow, but '{id}' is none");
            first.Add(inner);
        }

        foreach (var inner in first) step.Activate(inner, element.Key);
        return first.Count == 0 ? Outcome.Done : Outcome.Waiting;
    }

    /// <summary>After an element in it has ended: where the completion condition holds, the rest is ended or no longer needed.</summary>
    public static bool HasEnough(ProcessStep step, long key)
    {
        if (step.State.Find(key) is not { } element || step.NodeOf(element).Element is not AdHocSubProcess { CompletionCondition: { } condition } adHoc) return false;
        if (!adHoc.CancelRemainingInstances || !condition.Evaluate(step.ScopeOf(key)).Value.IsTrue) return false;
        Termination.TerminateChildren(step, key);
        if (element.Tokens is not null) step.Emit(new ScopeInterrupted(key, element.ElementId));
        ScopeCompletion.Complete(step, key);
        return true;
    }

    private static bool CanStart(GraphNode inner, GraphNode adHoc)
        => inner.Parent == adHoc && inner.Incoming.Length == 0 && inner.Element is not (BoundaryEvent or SubProcess { TriggeredByEvent: true } or Activity { IsForCompensation: true });
}
