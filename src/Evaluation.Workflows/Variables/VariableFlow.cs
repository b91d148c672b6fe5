using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel.Shapes;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Variables;

/// <summary>
/// Which variables can be there at each element and flow of a drawn workflow: followed along flows, through scopes, mappings, forms, decisions,
/// scripts and calls. Where it cannot be told exactly it says rather more than less: what is missing here is surely not set.
/// </summary>
internal sealed class VariableFlow
{
    // A loop adds to what is known only a few times; shapes that still change then are as good as they get
    private const int MostRounds = 12;
    private const int MostCalls = 8;
    private const int MostElements = 2_000;

    private readonly DrawnWorkflow _workflow;
    private readonly Dictionary<string, KnownVariables> _at = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownVariables> _after = new(StringComparer.Ordinal);
    private readonly Dictionary<(DrawnProcess, string?), ScopeGraph> _graphs = [];
    private readonly Dictionary<ScopeGraph, Dictionary<string, HashSet<string>>?> _beside = [];
    private readonly Stack<string> _calls = new();

    private VariableFlow(DrawnWorkflow workflow) => _workflow = workflow;

    public static VariableFlow Of(DrawnWorkflow workflow)
    {
        var flow = new VariableFlow(workflow);
        if (workflow.Processes.Sum(process => process.Elements.Length) > MostElements) return flow;
        var start = DomainVariables.AtStart.Aggregate(KnownVariables.None, (known, one) => known.Set(one.Name, one.Shape));
        foreach (var process in workflow.Mains) flow.Process(process, start);
        // nobody calls these as far as can be told: nothing can be said of what they see
        foreach (var process in workflow.Processes.Where(process => process.Elements.All(element => !flow._at.ContainsKey(element.Id)))) flow.Process(process, start.Open());
        return flow;
    }

    /// <summary>What expressions on the element or flow see: with its inputs, and before its own result. Null where nothing is known of the place.</summary>
    public KnownVariables? At(string id) => _at.GetValueOrDefault(id);

    /// <summary>What output mappings of the element see: its own result too.</summary>
    public KnownVariables? After(string id) => _after.GetValueOrDefault(id) ?? At(id);

    private KnownVariables Process(DrawnProcess process, KnownVariables entry)
    {
        _calls.Push(process.Id);
        var left = Scope(process, null, entry);
        _calls.Pop();
        return left;
    }

    /// <summary>What is there when the scope is left.</summary>
    private KnownVariables Scope(DrawnProcess process, string? scopeId, KnownVariables entry)
    {
        if (!_graphs.TryGetValue((process, scopeId), out var graph)) _graphs[(process, scopeId)] = graph = new ScopeGraph(process, scopeId);
        if (!_beside.TryGetValue(graph, out var beside)) _beside[graph] = beside = graph.Beside();
        var isFree = scopeId is not null && process.Elements.FirstOrDefault(element => element.Id == scopeId) is AdHocSubProcess;

        // The second pass knows what other branches, events and the parts of an ad-hoc subprocess set meanwhile
        var sets = new Dictionary<string, KnownVariables>(StringComparer.Ordinal);
        var left = Pass(process, graph, entry, sets, (_, known) => known);
        var all = sets.Values.Aggregate(KnownVariables.None, (known, one) => KnownVariables.Merge(known, one, bothGone: false));
        var aside = graph.Nodes.Where(node => node is SubProcess { TriggeredByEvent: true } or Activity { IsForCompensation: true }).ToList();
        foreach (var node in aside) Element(process, node, Maybe(entry, all), sets);
        if (beside is { Count: 0 } && aside.Count == 0 && !isFree) return left;
        all = sets.Values.Aggregate(KnownVariables.None, (known, one) => KnownVariables.Merge(known, one, bothGone: false));
        var events = aside.Where(node => sets.ContainsKey(node.Id)).Aggregate(KnownVariables.None, (known, node) => KnownVariables.Merge(known, sets[node.Id], bothGone: false));
        left = Pass(process, graph, entry, sets, (id, known) =>
        {
            if (isFree || beside is null) return Maybe(known, all);
            var more = Maybe(known, events);
            return beside.TryGetValue(id, out var others) ? others.Where(sets.ContainsKey).Aggregate(more, (so, other) => Maybe(so, sets[other])) : more;
        });
        foreach (var node in aside) Element(process, node, Maybe(entry, all), sets);
        return Maybe(left, isFree ? all : events);
    }

    private KnownVariables Pass(
        DrawnProcess process, ScopeGraph graph, KnownVariables entry, Dictionary<string, KnownVariables> sets, Func<string, KnownVariables, KnownVariables> widen)
    {
        var into = new Dictionary<string, KnownVariables>(StringComparer.Ordinal);
        var from = new Dictionary<string, KnownVariables>(StringComparer.Ordinal);
        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        var unites = graph.Nodes.OfType<ParallelGateway>().Any(node => graph.Outgoing[node.Id].Count() > 1);
        var open = new Queue<string>(graph.Nodes
            .Where(node => node is not (BoundaryEvent or SubProcess { TriggeredByEvent: true } or Activity { IsForCompensation: true }) && !graph.Incoming[node.Id].Any()).Select(node => node.Id));
        while (open.TryDequeue(out var id))
        {
            var node = graph[id];
            var ways = graph.Incoming[id].Where(step => from.ContainsKey(step.From)).Select(step => node is BoundaryEvent ? Host(step.From) : from[step.From]).ToList();
            var both = node is ParallelGateway || (node is InclusiveGateway && unites);
            var known = widen(id, ways.Count == 0 ? entry : ways.Aggregate((one, other) => KnownVariables.Merge(one, other, both)));
            if (known.IsSame(into.GetValueOrDefault(id))) continue;
            into[id] = known;
            var left = Element(process, node, known, sets);
            if (left.IsSame(from.GetValueOrDefault(id)) || (rounds[id] = rounds.GetValueOrDefault(id) + 1) > MostRounds) continue;
            from[id] = left;
            foreach (var step in graph.Outgoing[id])
            {
                if (step.Flow is { } flow) _at[flow.Id] = left;
                open.Enqueue(step.To);
            }
        }

        var ends = graph.Nodes.Where(node => from.ContainsKey(node.Id) && graph.Outgoing[node.Id].All(step => step.Flow is null) && node is not EndEvent { Definition: ErrorDefinition }).ToList();
        var isSplit = graph.Splits().Any();
        return ends.Count == 0 ? entry : ends.Select(node => from[node.Id]).Aggregate((one, other) => KnownVariables.Merge(one, other, isSplit));

        // while the activity is at work, what it sets may be there or not
        KnownVariables Host(string host) => sets.TryGetValue(host, out var set) ? Maybe(into[host], set) : into[host];
    }

    private KnownVariables Element(DrawnProcess process, FlowNode node, KnownVariables before, Dictionary<string, KnownVariables> sets)
    {
        var effect = new ElementEffect(_workflow, node, before);
        _at[node.Id] = effect.Inside;
        switch (node)
        {
            case SubProcess or AdHocSubProcess:
                effect.Left(Scope(process, node.Id, effect.Inside));
                break;
            case CallActivity call:
                Call(call, effect);
                break;
        }

        _after[node.Id] = effect.WithResult;
        sets[node.Id] = effect.Set;
        return effect.After;
    }

    private void Call(CallActivity call, ElementEffect effect)
    {
        var called = call.ProcessId.IsStatic ? _workflow.Processes.FirstOrDefault(process => process.Id == call.ProcessId.Source) : null;
        if (called is null || _calls.Contains(called.Id) || _calls.Count >= MostCalls)
        {
            effect.Anything();
            return;
        }

        var given = call.PropagateAllParentVariables ? effect.Inside : effect.Inputs;
        var earlier = called.Elements.Where(element => _at.ContainsKey(element.Id)).ToDictionary(element => element.Id, element => _at[element.Id], StringComparer.Ordinal);
        var left = Process(called, given);
        // called from several places: it sees what each of them gives
        foreach (var (id, known) in earlier) _at[id] = KnownVariables.Merge(known, _at[id], bothGone: false);
        effect.Called(left, call.PropagateAllChildVariables);
    }

    private static KnownVariables Maybe(KnownVariables known, KnownVariables more)
    {
        foreach (var (name, one) in more.Names) known = known.Set(name, one.Shape, isSure: false);
        return more.IsOpen ? known.Open() : known;
    }
}
