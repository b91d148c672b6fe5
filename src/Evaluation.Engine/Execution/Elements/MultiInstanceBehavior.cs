using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>The body around the instances of one activity, one for each item of the input collection.</summary>
internal sealed class MultiInstanceBehavior : ElementBehavior
{
    public static readonly MultiInstanceBehavior Instance = new();

    private MultiInstanceBehavior()
    {
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        var loop = node.MultiInstance!;
        var input = loop.InputCollection.Evaluate(step.ScopeOf(element.Key));
        if (input.Value is not FeelList items)
            return Failure.Of(IncidentCode.InputCollection, "inputCollection", "a list", loop.InputCollection, input);
        if (!loop.IsSequential && items.Items.Length > ProcessStep.MaxItems)
            return new Failure(IncidentCode.InputCollection, $"expected at most {ProcessStep.MaxItems} items side by side in inputCollection '{loop.InputCollection}', but there are {items.Items.Length}: one after the other there may be more");
        step.BeginItems(element, items.Items.Length);
        step.Emit(new MultiInstanceStarted(element.Key, element.ElementId, items));
        if (items.Items.IsEmpty)
        {
            SetOutput(step, element.Key, node);
            return Outcome.Done;
        }

        var first = loop.IsSequential ? 1 : items.Items.Length;
        for (var i = 0; i < first; i++) ActivateItem(step, element.Key, node, items);
        return Outcome.Waiting;
    }

    /// <summary>What the item gives to the output collection.</summary>
    public static Outcome Collect(ProcessStep step, ElementInstance item, GraphNode node)
    {
        if (node.MultiInstance!.OutputElement is not { } output) return Outcome.Done;
        var result = output.Evaluate(step.ScopeOf(item.Key));
        if (output.Failed(result))
            return Failure.Of(IncidentCode.OutputElement, "outputElement", "a value", output, result);
        step.Emit(new MultiInstanceOutputCollected(item.ScopeKey, item.ElementId, item.Number, result.Value));
        return Outcome.Done;
    }

    /// <summary>Whether the body has enough with this item.</summary>
    public static Outcome CheckCompletion(ProcessStep step, ElementInstance item, GraphNode node, out bool enough)
    {
        enough = false;
        var loop = node.MultiInstance!;
        if (loop.CompletionCondition is not { } condition) return Outcome.Done;
        var state = step.State.Find(item.ScopeKey)!.Loop!;
        var result = condition.Evaluate(new CompletionScope(step.ScopeOf(item.Key), state, loop.OutputCollection));
        enough = result.Value.IsTrue;
        return result.Value is FeelBoolean
            ? Outcome.Done
            : Failure.Of(IncidentCode.CompletionCondition, "completionCondition", "true or false", condition, result);
    }

    /// <summary>The item ends; the body ends with the last one, or when it has enough.</summary>
    public static void FinishItem(ProcessStep step, ElementInstance item, GraphNode node, bool enough)
    {
        EventWaits.Close(step, item.Key);
        CompensationWork.Lift(step, item);
        step.Emit(new ElementCompleted(item.Key, item.ElementId, step.At));
        Announce(step, item.ScopeKey, node.MultiInstance!);
        if (step.State.Find(item.ScopeKey) is null) return;
        if (enough) Termination.TerminateChildren(step, item.ScopeKey);
        var body = step.State.Find(item.ScopeKey)!;
        var items = body.Loop!.Items;
        if (!enough && body.Loop.Activated < items.Items.Length)
        {
            ActivateItem(step, body.Key, node, items);
        }
        else if (body.Children == 0)
        {
            FinishBody(step, body);
        }
    }

    /// <summary>The last of its instances is gone.</summary>
    public static void FinishBody(ProcessStep step, ElementInstance body)
    {
        SetOutput(step, body.Key, step.NodeOf(body));
        step.Enqueue(Stage.Leave, body.Key);
    }

    /// <summary>
    /// behavior One and None (BPMN 2.0, table 10.30): the event can be caught on the activity. The other instances go on all the same: the
    /// event says that some are complete, not that the rest is in vain.
    /// </summary>
    private static void Announce(ProcessStep step, long bodyKey, MultiInstance loop)
    {
        var body = step.State.Find(bodyKey)!;
        var signal = loop.SignalOnEach ?? (body.Loop!.Completed == 1 ? loop.SignalOnFirst : null);
        if (signal is null) return;
        var name = signal.Evaluate(step.ScopeOf(bodyKey));
        if (name.Value is not FeelString { Value.Length: > 0 } text) return;
        step.Emit(new SignalThrown(bodyKey, body.ElementId, text.Value, FeelContext.Empty));
        SignalWait.Deliver(step, text.Value, FeelContext.Empty, announcedBy: bodyKey);
    }

    private static void ActivateItem(ProcessStep step, long bodyKey, GraphNode node, FeelList items)
    {
        var loop = node.MultiInstance!;
        var key = step.NextKey();
        step.Emit(new ElementActivated(key, node.Id, bodyKey, step.At));
        var number = step.State.Find(key)!.Number;
        var variables = new List<KeyValuePair<string, FeelValue>>(3);
        if (loop.InputElement is not null) variables.Add(new(loop.InputElement, items.Items[number - 1]));
        // A variable that only names the output stays with its item: items must not overwrite each other's result
        if (loop.OutputElement?.Reference is { } output && output != loop.InputElement) variables.Add(new(output, FeelValue.Null));
        variables.Add(new("loopCounter", number));
        step.Emit(new VariablesSet(key, new FeelContext(variables)));
        step.Enqueue(Stage.Enter, key);
    }

    private static void SetOutput(ProcessStep step, long bodyKey, GraphNode node)
    {
        if (node.MultiInstance!.OutputCollection is not { } name) return;
        var body = step.State.Find(bodyKey)!;
        VariableMappings.Propagate(step, body.ScopeKey, FeelContext.Empty.With(name, body.Loop!.Collected()));
    }
}
