using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Migration;

/// <summary>What may become what: the kind of an element, of its event and of its work stay; names, forms, types of jobs may differ.</summary>
internal static class MigrationRules
{
    /// <summary>Null where the source may become the target.</summary>
    public static string? WhyNot(GraphNode source, GraphNode target)
    {
        if (source.Element.Kind != target.Element.Kind)
            return $"expected a {source.Element.Kind} as the target of '{source.Id}', but '{target.Id}' is a {target.Element.Kind}";
        if (source.IsEventSubProcess != target.IsEventSubProcess)
            return $"expected {Subprocess(source)} as the target of '{source.Id}', but '{target.Id}' is {Subprocess(target)}";
        if (source.Definition?.GetType() != target.Definition?.GetType())
            return $"expected {EventOf(source)} as the target of '{source.Id}', but '{target.Id}' is {EventOf(target)}";
        if (Repeats(source) != Repeats(target))
            return $"expected {Repeats(source)} as the target of '{source.Id}', but '{target.Id}' is {Repeats(target)}";
        if (WorkOf(source.Element) != WorkOf(target.Element))
            return $"expected {WorkOf(source.Element)} as the target of '{source.Id}', but '{target.Id}' is {WorkOf(target.Element)}";
        if (Undoes(source) != Undoes(target))
            return $"expected {Undoing(source)} as the target of '{source.Id}', but '{target.Id}' is {Undoing(target)}";
        return null;
    }

    /// <summary>Null where the two stand in scopes that become each other.</summary>
    public static string? WhyNotThere(GraphNode source, GraphNode target, Passage passage)
    {
        var expected = source.Parent is { } parent ? passage.Target(parent.Id) : null;
        if (source.Parent is not null && expected is null) return null;
        return expected == target.Parent
            ? null
            : $"expected the target of '{source.Id}' {Place(expected)}, but '{target.Id}' stands {Place(target.Parent)}";
    }

    public static string EventOf(GraphNode node) => node.Definition switch
    {
        TimerDefinition => "a timer event",
        MessageDefinition => "a message event",
        SignalDefinition => "a signal event",
        ConditionalDefinition => "a conditional event",
        ErrorDefinition => "an error event",
        EscalationDefinition => "an escalation event",
        CompensationDefinition => "a compensation event",
        LinkDefinition => "a link event",
        TerminateDefinition => "a terminate event",
        _ => "an event of no kind",
    };

    private static string Subprocess(GraphNode node) => node.IsEventSubProcess ? "an event subprocess" : "an embedded subprocess";

    private static string Repeats(GraphNode node) => node.MultiInstance switch
    {
        null => "an activity that runs once",
        { IsSequential: true } => "an activity with one instance after the other",
        _ => "an activity with all instances at once",
    };

    private static string WorkOf(FlowNode element) => element switch
    {
        ScriptTask { Job: null } => "a script of the engine",
        BusinessRuleTask { Job: null } => "a decision of the engine",
        AdHocSubProcess { Job: null } => "elements that no worker chooses",
        _ => "work of a worker",
    };

    private static bool Undoes(GraphNode node) => node.Element is Activity { IsForCompensation: true };

    private static string Undoing(GraphNode node) => Undoes(node) ? "an activity that undoes another" : "an activity that undoes no other";

    private static string Place(GraphNode? scope) => scope is null ? "directly in the process" : $"in '{scope.Id}'";
}
