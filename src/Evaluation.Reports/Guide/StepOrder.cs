using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Reports.Guide;

/// <summary>A flow node with its number: "7", or "7.2" within the subprocess 7.</summary>
internal sealed record Step(FlowNode Node, string Number)
{
    public string Anchor => "step-" + Node.Id;
}

/// <summary>
/// The steps of a process as people would tell them: none before all that leads to it, loops apart, and what is in a subprocess right behind it.
/// Boundary events belong to their activity, and a gateway that only brings exclusive ways together is no step.
/// </summary>
internal sealed class StepOrder
{
    private readonly ProcessDefinition _process;
    private readonly ILookup<string, SequenceFlow> _outgoing;
    private readonly ILookup<string, SequenceFlow> _incoming;
    private readonly Dictionary<string, Step> _byId = new(StringComparer.Ordinal);

    public StepOrder(ProcessDefinition process)
    {
        _process = process;
        _outgoing = process.Flows.ToLookup(flow => flow.SourceId, StringComparer.Ordinal);
        _incoming = process.Flows.ToLookup(flow => flow.TargetId, StringComparer.Ordinal);
        var steps = ImmutableArray.CreateBuilder<Step>();
        Add(steps, parent: null, prefix: "");
        Steps = steps.ToImmutable();
    }

    public ImmutableArray<Step> Steps { get; }

    public Step? Find(string id) => _byId.GetValueOrDefault(id);

    public IEnumerable<BoundaryEvent> EventsOn(FlowNode activity) => _process.Elements.OfType<BoundaryEvent>().Where(one => one.AttachedTo == activity.Id);

    public IEnumerable<SequenceFlow> Outgoing(string id) => _outgoing[id];

    /// <summary>Whether several flows lead here.</summary>
    public bool Joins(FlowNode node) => _incoming[node.Id].Skip(1).Any();

    /// <summary>The step that a flow leads to, past gateways that only bring ways together. Null where the ways go round in a circle.</summary>
    public Step? TargetOf(SequenceFlow flow)
    {
        var id = flow.TargetId;
        for (var passed = 0; passed <= _process.Elements.Length; passed++)
        {
            if (_byId.TryGetValue(id, out var step)) return step;
            if (_outgoing[id].FirstOrDefault() is not { } next) return null;
            id = next.TargetId;
        }

        return null;
    }

    private void Add(ImmutableArray<Step>.Builder steps, string? parent, string prefix)
    {
        var number = 0;
        foreach (var node in Sorted([.. _process.Elements.Where(node => node.ParentId == parent)]))
        {
            if (!IsStep(node)) continue;
            var step = new Step(node, $"{prefix}{++number}");
            steps.Add(step);
            _byId.Add(node.Id, step);
            if (node is SubProcess or AdHocSubProcess) Add(steps, node.Id, step.Number + ".");
        }
    }

    private bool IsStep(FlowNode node) => node switch
    {
        BoundaryEvent => false,
        ExclusiveGateway => _outgoing[node.Id].Skip(1).Any(),
        _ => true,
    };

    /// <summary>Depth first, and each node put in front of what it leads to: a topological order where there are no loops.</summary>
    private List<FlowNode> Sorted(List<FlowNode> scope)
    {
        var byId = scope.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var events = scope.OfType<BoundaryEvent>().ToLookup(one => one.AttachedTo, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);

        // what nothing leads to begins; what is left then can only be reached from itself
        var begins = Backwards(scope.Where(node => node is not BoundaryEvent && !_incoming[node.Id].Any()));
        var rest = Backwards(scope);
        return [.. begins.AsEnumerable().Reverse(), .. rest.AsEnumerable().Reverse()];

        // the last in the file first, so that the first in the file ends up in front
        List<FlowNode> Backwards(IEnumerable<FlowNode> starts)
        {
            var backwards = new List<FlowNode>();
            foreach (var start in starts.Reverse()) Visit(start, backwards);
            return backwards;
        }

        void Visit(FlowNode start, List<FlowNode> backwards)
        {
            if (!seen.Add(start.Id)) return;
            var open = new Stack<(FlowNode Node, Queue<FlowNode> Next)>();
            open.Push((start, Next(start)));
            while (open.TryPeek(out var top))
            {
                if (!top.Next.TryDequeue(out var next))
                {
                    backwards.Add(top.Node);
                    open.Pop();
                }
                else if (seen.Add(next.Id))
                {
                    open.Push((next, Next(next)));
                }
            }
        }

        Queue<FlowNode> Next(FlowNode node)
            => new(events[node.Id].Cast<FlowNode>().Concat(_outgoing[node.Id].Select(flow => byId.GetValueOrDefault(flow.TargetId)).OfType<FlowNode>()).Reverse());
    }
}
