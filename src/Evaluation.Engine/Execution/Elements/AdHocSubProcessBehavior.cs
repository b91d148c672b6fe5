using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>
/// Elements in it are activated by activeElementsCollection, by somebody, or by a worker; each with what follows it is a flow with
/// variables of its own. What can be activated stands in the variable adHocSubProcessElements.
/// </summary>
internal sealed class AdHocSubProcessBehavior : ElementBehavior
{
    private const string ElementsVariable = "adHocSubProcessElements";

    public static bool Is(ProcessStep step, ElementInstance element)
        => element.Role == ElementRole.Element && step.NodeOf(element).Element is AdHocSubProcess;

    /// <summary>Before the inputs.</summary>
    public static void Enter(ProcessStep step, long key, GraphNode node)
    {
        var elements = step.GraphOf(step.State.Find(key)!).Nodes.Where(inner => CanStart(inner, node)).Select(inner => (FeelValue)new FeelContext(
        [
            new("elementId", inner.Id),
            new("elementName", Text(inner.Element.Name)),
            new("documentation", Text(inner.Element.Documentation)),
            new("properties", new FeelContext(inner.Element.Properties.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => KeyValuePair.Create(property.Key, (FeelValue)property.Value)))),
            new("parameters", new FeelList([])),
        ]));
        var variables = FeelContext.Empty.With(ElementsVariable, new FeelList([.. elements]));
        if (((AdHocSubProcess)node.Element).OutputCollection is { } output) variables = variables.With(output, new FeelList([]));
        step.Emit(new VariablesSet(key, variables));
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        var adHoc = (AdHocSubProcess)node.Element;
        if (adHoc.Job is { } job) return JobWork.Create(step, element, node, job);
        if (adHoc.ActiveElements is not { } active) return Outcome.Waiting;
        var result = active.Evaluate(step.ScopeOf(element.Key));
        if (result.Value is not FeelList list || !list.Items.All(item => item is FeelString))
            return Failure.Of(IncidentCode.AdHoc, "activeElementsCollection", "a list of texts", active, result);
        ImmutableArray<AdHocActivation> elements = [.. list.Items.Select(item => new AdHocActivation(((FeelString)item).Value, FeelContext.Empty))];
        if (Unknown(step, element, node, elements) is { } unknown) return new Failure(IncidentCode.AdHoc, unknown);
        Start(step, element.Key, elements);
        return Outcome.Waiting;
    }

    public static Rejection? Activate(ProcessStep step, ActivateAdHocElements command)
    {
        if (step.State.Find(command.Key) is not { } element || !Is(step, element) || element is { HasEnough: true } or { Listener: not null } or { Phase: not ElementPhase.Active })
            return new("ad-hoc-not-active", null, $"expected an active ad-hoc subprocess with the key {command.Key}, but there is none");
        if (command.Elements.IsEmpty) return new("ad-hoc-nothing", element.ElementId, "expected elements to activate, but there are none");
        if (Unknown(step, element, step.NodeOf(element), command.Elements) is { } unknown) return new("ad-hoc-element-unknown", element.ElementId, unknown);
        if (command.CancelRemaining) Termination.TerminateChildren(step, element.Key);
        Start(step, element.Key, command.Elements);
        return null;
    }

    /// <summary>The worker says what comes next. Where it says nothing, something has to be active that goes on.</summary>
    public static Rejection? CompleteJob(ProcessStep step, ElementInstance element, CompleteJob command)
    {
        var result = command.AdHoc ?? new AdHocJobResult([], false, false);
        if (result.IsComplete && !result.Activate.IsEmpty)
            return new("ad-hoc-both", element.ElementId, "expected elements to activate or that it is complete, but the job says both");
        if (Unknown(step, element, step.NodeOf(element), result.Activate) is { } unknown) return new("ad-hoc-element-unknown", element.ElementId, unknown);
        if (!result.IsComplete && result.Activate.IsEmpty && (element.Children == 0 || result.CancelRemaining))
            return new("ad-hoc-nothing", element.ElementId, "expected elements to activate or that it is complete, but the job says neither and nothing is active");
        step.Emit(new AdHocJobCompleted(element.Key, element.ElementId, [.. result.Activate.Select(activation => activation.ElementId)]));
        VariableMappings.SetResult(step, element.Key, step.NodeOf(element), command.Variables);
        if (result.CancelRemaining) Termination.TerminateChildren(step, element.Key);
        Start(step, element.Key, result.Activate);
        if (result.IsComplete) Fulfill(step, element.Key);
        return null;
    }

    /// <summary>The last token of a flow has ended: its output is taken, then it is asked whether that is enough.</summary>
    public static void FinishFlow(ProcessStep step, ElementInstance flow)
    {
        var parent = step.State.Find(flow.ScopeKey)!;
        var adHoc = (AdHocSubProcess)step.NodeOf(flow).Element;
        FeelScope scope = step.ScopeOf(flow.Key);
        FeelContext? collection = null;
        if (adHoc.OutputElement is { } output)
        {
            var result = output.Evaluate(scope);
            if (output.Failed(result))
            {
                step.RaiseIncident(flow, Failure.Of(IncidentCode.OutputElement, "outputElement", "a value", output, result));
                return;
            }

            var collected = parent.Variables[adHoc.OutputCollection!] is FeelList list ? list.Items : [];
            collection = FeelContext.Empty.With(adHoc.OutputCollection!, new FeelList(collected.Add(result.Value)));
            scope = new CollectedScope(scope, collection);
        }

        var enough = false;
        if (adHoc.CompletionCondition is { } condition && !parent.HasEnough)
        {
            var result = condition.Evaluate(scope);
            enough = result.Value.IsTrue;
            if (result.Value is not FeelBoolean)
            {
                step.RaiseIncident(flow, Failure.Of(IncidentCode.AdHocCondition, "completionCondition", "true or false", condition, result));
                return;
            }
        }

        if (collection is not null) step.Emit(new VariablesSet(parent.Key, collection));
        CompensationWork.Lift(step, flow);
        step.Emit(new AdHocFlowCompleted(flow.Key, flow.ElementId, step.At));
        if (enough)
        {
            if (adHoc.CancelRemainingInstances) Termination.TerminateChildren(step, parent.Key);
            Fulfill(step, parent.Key);
        }
        else
        {
            AfterFlow(step, parent.Key, adHoc);
        }
    }

    /// <summary>Whether an event subprocess that ended in it leaves nothing more to look at. What interrupts it completes it.</summary>
    public static bool AfterEvent(ProcessStep step, long key, GraphNode eventSubProcess)
    {
        if (((StartEvent)eventSubProcess.Start!.Element).Interrupting) Fulfill(step, key);
        else AfterFlow(step, key, (AdHocSubProcess)eventSubProcess.Parent!.Element);
        return true;
    }

    /// <summary>Something in it ended in another way: an interrupted flow, for instance.</summary>
    public static void CompleteIfDone(ProcessStep step, ElementInstance element)
    {
        if (element.Children > 0 || element.Job is not null) return;
        var adHoc = (AdHocSubProcess)step.NodeOf(element).Element;
        if (element.HasEnough || (adHoc.CompletionCondition is null && adHoc.Job is null)) ScopeCompletion.Complete(step, element.Key);
    }

    /// <summary>Of what it collected nothing more will change.</summary>
    public static void Leave(ProcessStep step, ElementInstance element, GraphNode node)
    {
        if (((AdHocSubProcess)node.Element).OutputCollection is not { } name) return;
        VariableMappings.Propagate(step, element.ScopeKey, FeelContext.Empty.With(name, element.Variables[name]));
    }

    /// <summary>There is one job at a time: one that is not done yet knows too little.</summary>
    private static void AfterFlow(ProcessStep step, long key, AdHocSubProcess adHoc)
    {
        var element = step.State.Find(key)!;
        if (adHoc.Job is { } job && !element.HasEnough)
        {
            if (element.Job is not null) step.Emit(new JobCanceled(key, element.ElementId));
            Termination.ResolveIncident(step, key);
            var outcome = JobWork.Create(step, step.State.Find(key)!, step.NodeOf(element), job);
            if (outcome.Failure is { } failure) step.RaiseIncident(element, failure);
        }
        else
        {
            CompleteIfDone(step, element);
        }
    }

    private static void Fulfill(ProcessStep step, long key)
    {
        var element = step.State.Find(key)!;
        if (element.Job is not null) step.Emit(new JobCanceled(key, element.ElementId));
        if (!element.HasEnough) step.Emit(new AdHocFulfilled(key, element.ElementId));
        CompleteIfDone(step, step.State.Find(key)!);
    }

    public static long OpenFlow(ProcessStep step, long key)
    {
        var flow = step.NextKey();
        step.Emit(new AdHocFlowActivated(flow, step.State.Find(key)!.ElementId, key, step.At));
        return flow;
    }

    private static void Start(ProcessStep step, long key, ImmutableArray<AdHocActivation> elements)
    {
        var element = step.State.Find(key)!;
        var graph = step.GraphOf(element);
        foreach (var activation in elements)
        {
            var flow = OpenFlow(step, key);
            if (!activation.Variables.Entries.IsEmpty) step.Emit(new VariablesSet(flow, activation.Variables));
            step.Activate(graph.Node(activation.ElementId), flow);
        }
    }

    /// <summary>What is wrong with the first element that cannot be activated, null where all can.</summary>
    private static string? Unknown(ProcessStep step, ElementInstance element, GraphNode node, ImmutableArray<AdHocActivation> elements)
    {
        var graph = step.GraphOf(element);
        var unknown = elements.FirstOrDefault(activation => graph.Find(activation.ElementId) is not { } inner || !CanStart(inner, node));
        return unknown is null ? null : $"expected an element of '{node.Id}' without incoming flow, but '{unknown.ElementId}' is none";
    }

    private static bool CanStart(GraphNode inner, GraphNode adHoc)
        => inner.Parent == adHoc && inner.Incoming.Length == 0
            && inner.Element is not (BoundaryEvent or SubProcess { TriggeredByEvent: true } or Activity { IsForCompensation: true } or IntermediateCatchEvent { Definition: LinkDefinition });

    /// <summary>What a flow sees, with the output collection as it will be.</summary>
    private sealed class CollectedScope(FeelScope under, FeelContext collection) : FeelScope
    {
        public override DateTimeOffset Now => under.Now;

        public override bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value) => collection.TryGet(name, out value) || under.TryGet(name, out value);
    }

    private static FeelValue Text(string? text) => text is null ? FeelValue.Null : text;
}
