using System.Diagnostics.CodeAnalysis;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>How variables come into an element and leave it.</summary>
internal static class VariableMappings
{
    /// <summary>Each input becomes a local variable of the element.</summary>
    public static Outcome ApplyInputs(ProcessStep step, long key, GraphNode node)
    {
        if (node.Element is AdHocSubProcess) AdHocSubProcessBehavior.Enter(step, key, node);
        if (node.Inputs.IsEmpty) return Outcome.Done;
        var mapped = new MappedScope(step.ScopeOf(key));
        foreach (var mapping in node.Inputs)
        {
            if (mapped.Map(mapping, existing: null) is { } result) return Failure.Of(IncidentCode.InputMapping, $"the input '{mapping.Target}'", "a value", mapping.Source, result);
        }

        step.Emit(new VariablesSet(key, mapped.Mapped));
        return Outcome.Done;
    }

    /// <summary>Each output leaves the element; without outputs the results have left it already.</summary>
    public static Outcome ApplyOutputs(ProcessStep step, ElementInstance element, GraphNode node)
    {
        if (node.Element is AdHocSubProcess) AdHocSubProcessBehavior.Leave(step, element, node);
        if (node.Outputs.IsEmpty) return Outcome.Done;
        var scope = step.ScopeOf(element.Key);
        var outer = step.ScopeOf(element.ScopeKey);
        var mapped = new MappedScope(scope);
        foreach (var mapping in node.Outputs)
        {
            if (mapped.Map(mapping, outer) is { } result) return Failure.Of(IncidentCode.OutputMapping, $"the output '{mapping.Target}'", "a value", mapping.Source, result);
        }

        Propagate(step, element.ScopeKey, mapped.Mapped);
        return Outcome.Done;
    }

    /// <summary>
    /// What somebody (or a script, a decision, a message) gave to the element. With output mappings it stays local and the mappings
    /// say what leaves; else each variable goes to the nearest scope that has it, the element itself first.
    /// </summary>
    public static void SetResult(ProcessStep step, long key, GraphNode node, FeelContext result)
    {
        if (result.Entries.IsEmpty) return;
        if (node.Outputs.IsEmpty) Propagate(step, key, result);
        else step.Emit(new VariablesSet(key, result));
    }

    /// <summary>Each variable goes to the nearest scope from here outwards that has it; what no scope has goes to the process (of a called process: to that one), in an ad-hoc subprocess to the flow that it comes from.</summary>
    public static void Propagate(ProcessStep step, long fromKey, FeelContext variables)
    {
        if (variables.Entries.IsEmpty) return;
        var first = OwnerOf(step.State, fromKey, variables.Entries[0].Key);
        if (AllBelongTo(step.State, fromKey, variables, first))
        {
            step.Emit(new VariablesSet(first, variables));
            return;
        }

        // The owners are known before the first of them changes
        foreach (var owned in variables.Entries.ToLookup(variable => OwnerOf(step.State, fromKey, variable.Key)))
            step.Emit(new VariablesSet(owned.Key, new FeelContext(owned)));
    }

    private static bool AllBelongTo(ProcessInstance state, long fromKey, FeelContext variables, long owner)
    {
        foreach (var variable in variables.Entries)
        {
            if (OwnerOf(state, fromKey, variable.Key) != owner) return false;
        }

        return true;
    }

    private static long OwnerOf(ProcessInstance state, long fromKey, string name)
    {
        var flow = 0L;
        for (var scope = state.Find(fromKey)!; ; scope = state.Find(scope.ScopeKey)!)
        {
            if (scope.Variables.TryGet(name, out _)) return scope.Key;
            if (scope.Role == ElementRole.Process) return flow == 0 ? scope.Key : flow;
            if (flow == 0 && scope.IsAdHocFlow) flow = scope.Key;
        }
    }

    /// <summary>The variables mapped so far over those of the element: a later mapping sees the earlier ones.</summary>
    private sealed class MappedScope(VariableScope under) : FeelScope
    {
        public FeelContext Mapped { get; private set; } = FeelContext.Empty;

        public override DateTimeOffset Now => under.Now;

        public override bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value)
            => Mapped.TryGet(name, out value) || under.TryGet(name, out value);

        /// <summary>
        /// The target "a.b" changes the entry b of the context a as it was mapped before or, in the scope given, exists.
        /// Gives the result of an expression that failed, else null.
        /// </summary>
        public FeelResult? Map(VariableMapping mapping, VariableScope? existing)
        {
            var result = mapping.Source.Evaluate(this);
            if (mapping.Source.Failed(result)) return result;
            var path = mapping.Target.Split('.', StringSplitOptions.TrimEntries);
            FeelValue? root = null;
            if (path.Length > 1 && !Mapped.TryGet(path[0], out root)) existing?.TryGet(path[0], out root);
            var placed = Placed(root, path.AsSpan(1), result.Value);
            if (!BpmnExpression.CanBeKept(placed)) return result;
            Mapped = Mapped.With(path[0], placed);
            return null;
        }

        private static FeelValue Placed(FeelValue? into, ReadOnlySpan<string> path, FeelValue value)
        {
            if (path.IsEmpty) return value;
            var context = into as FeelContext ?? FeelContext.Empty;
            return context.With(path[0], Placed(context[path[0]], path[1..], value));
        }
    }
}
