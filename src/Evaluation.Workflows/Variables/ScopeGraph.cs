using Evaluation.Engine.Bpmn;

namespace Evaluation.Workflows.Variables;

/// <summary>One way from an element to the next of the same scope: a flow, a link, or an event on the edge of an activity.</summary>
internal sealed record Step(string From, string To, SequenceFlow? Flow);

/// <summary>The elements directly in a process or subprocess as they were drawn, and the steps between them. What leads nowhere is left out.</summary>
internal sealed class ScopeGraph
{
    private const int MostNodes = 500;

    private readonly Dictionary<string, FlowNode> _nodes = new(StringComparer.Ordinal);

    public ScopeGraph(DrawnProcess process, string? scopeId)
    {
        foreach (var node in process.Elements.Where(node => node.ParentId == scopeId)) _nodes.TryAdd(node.Id, node);
        var links = Nodes.OfType<IntermediateCatchEvent>().Where(node => node.Definition is LinkDefinition)
            .ToLookup(node => ((LinkDefinition)node.Definition).Name, StringComparer.Ordinal);
        Steps =
        [
            .. process.Flows.Where(flow => _nodes.ContainsKey(flow.SourceId) && _nodes.ContainsKey(flow.TargetId)).Select(flow => new Step(flow.SourceId, flow.TargetId, flow)),
            .. Nodes.OfType<BoundaryEvent>().Where(node => _nodes.ContainsKey(node.AttachedTo) && node.Definition is not CompensationDefinition).Select(node => new Step(node.AttachedTo, node.Id, null)),
            .. Nodes.OfType<IntermediateThrowEvent>().Where(node => node.Definition is LinkDefinition)
                .SelectMany(node => links[((LinkDefinition)node.Definition!).Name].Select(target => new Step(node.Id, target.Id, null))),
        ];
        Outgoing = Steps.ToLookup(step => step.From, StringComparer.Ordinal);
        Incoming = Steps.ToLookup(step => step.To, StringComparer.Ordinal);
    }

    public IEnumerable<FlowNode> Nodes => _nodes.Values;

    public IReadOnlyList<Step> Steps { get; }

    public ILookup<string, Step> Outgoing { get; }

    public ILookup<string, Step> Incoming { get; }

    public FlowNode this[string id] => _nodes[id];

    /// <summary>Waits for several tokens.</summary>
    public bool Joins(FlowNode node) => node is ParallelGateway or InclusiveGateway && Incoming[node.Id].Count() > 1;

    /// <summary>Several of its ways can be gone at a time.</summary>
    public IEnumerable<IReadOnlyList<string>> Splits()
    {
        foreach (var node in Nodes)
        {
            var flows = Outgoing[node.Id].Where(step => step.Flow is not null).Select(step => step.To).ToList();
            if (flows.Count > 1 && node is not (ExclusiveGateway or EventBasedGateway)) yield return flows;
            // the activity goes on beside an event that does not interrupt it
            if (node is BoundaryEvent { Interrupting: false } beside && _nodes.ContainsKey(beside.AttachedTo)) yield return [beside.AttachedTo, beside.Id];
        }
    }

    public HashSet<string> Reach(string from, Func<FlowNode, bool>? stopBefore = null)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var id))
        {
            if ((stopBefore?.Invoke(_nodes[id]) ?? false) || !reached.Add(id)) continue;
            foreach (var step in Outgoing[id]) open.Push(step.To);
        }

        return reached;
    }

    /// <summary>
    /// For each element, those that can be at work at the same time in another branch. Only as far as the branches have not been joined.
    /// Null where there are too many to tell them apart.
    /// </summary>
    public Dictionary<string, HashSet<string>>? Beside()
    {
        if (_nodes.Count > MostNodes && Splits().Any()) return null;
        var beside = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var branches in Splits())
        {
            var whole = branches.Select(branch => Reach(branch)).ToList();
            var own = branches.Select((branch, at) => Reach(branch, node => Joins(node) && whole.Where((_, other) => other != at).Any(other => other.Contains(node.Id)))).ToList();
            for (var i = 0; i < own.Count; i++)
            {
                for (var j = 0; j < own.Count; j++)
                {
                    if (i == j) continue;
                    foreach (var id in own[i])
                    {
                        if (!beside.TryGetValue(id, out var others)) beside[id] = others = new(StringComparer.Ordinal);
                        others.UnionWith(own[j]);
                    }
                }
            }
        }

        return beside;
    }
}
