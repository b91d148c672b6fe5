using System.Collections.Immutable;

namespace Evaluation.Engine.Bpmn;

/// <summary>
/// The process compiled for execution: nodes and flows that point at each other. Built once for a definition and never changed,
/// so that a step follows references instead of looking up ids.
/// </summary>
internal sealed class ProcessGraph
{
    private readonly Dictionary<string, GraphNode> _byId;

    public ProcessGraph(ImmutableArray<FlowNode> elements, ImmutableArray<SequenceFlow> flows)
    {
        var nodes = new Dictionary<string, GraphNode>(StringComparer.Ordinal);
        foreach (var element in elements) nodes.Add(element.Id, new GraphNode(element, nodes.Count));

        foreach (var node in nodes.Values)
        {
            node.Parent = node.Element.ParentId is { } parent ? nodes[parent] : null;
            if (node.Element is BoundaryEvent boundary) node.Host = nodes[boundary.AttachedTo];
            if (node.Element is not StartEvent start) continue;
            if (node.Parent is { } scope) scope.Start = node;
            else if (start.Definition is null) Start = node;
        }

        // Built once each: a file of 5,000 links or subprocesses stays linear
        var linkTargets = nodes.Values.Where(node => node.Element is IntermediateCatchEvent { Definition: LinkDefinition })
            .ToLookup(node => (node.Parent, ((LinkDefinition)node.Definition!).Name));
        var eventStarts = nodes.Values.Where(node => node.IsEventSubProcess).ToLookup(node => node.Element.ParentId, node => node.Start!);
        foreach (var node in nodes.Values)
        {
            if (node.Element is BoundaryEvent { HandlerId: { } handler }) node.Handler = nodes[handler];
            if (node.Element is IntermediateThrowEvent { Definition: LinkDefinition link }) node.LinkTarget = linkTargets[(node.Parent, link.Name)].FirstOrDefault();
        }

        var outgoing = flows.ToLookup(flow => flow.SourceId, StringComparer.Ordinal);
        foreach (var node in nodes.Values)
        {
            node.Outgoing = [.. outgoing[node.Element.Id].Select(flow => new GraphFlow(flow, node, nodes[flow.TargetId]))];
            var defaultFlow = node.Element switch
            {
                ExclusiveGateway exclusive => exclusive.DefaultFlow,
                InclusiveGateway inclusive => inclusive.DefaultFlow,
                _ => null,
            };
            node.Default = Array.Find(node.Outgoing, flow => flow.Flow.Id == defaultFlow);
        }

        foreach (var events in nodes.Values.Where(node => node.Host is not null).GroupBy(node => node.Host!)) events.Key.Boundary = [.. events];
        var incoming = nodes.Values.SelectMany(node => node.Outgoing).ToLookup(flow => flow.Target);
        foreach (var node in nodes.Values)
        {
            node.Incoming = [.. incoming[node]];
            node.Catches = node.Element switch
            {
                IntermediateCatchEvent { Definition: not LinkDefinition } or ReceiveTask => [node],
                EventBasedGateway => [.. node.Outgoing.Select(flow => flow.Target)],
                SubProcess or AdHocSubProcess => [.. eventStarts[node.Id]],
                _ => [],
            };
        }

        foreach (var node in nodes.Values.Where(node => node.LinkTarget is not null)) node.LinkTarget!.LinkSources.Add(node);
        EventSubProcessStarts = [.. eventStarts[null]];

        Nodes = [.. nodes.Values];
        Conditions = [.. Nodes.Select(node => node.Definition).OfType<ConditionalDefinition>()];
        foreach (var scope in Nodes.Where(node => node.Element is BoundaryEvent { HandlerId: not null })) scope.Host!.CompensationEvent = scope;

        _byId = nodes;
    }

    /// <summary>In the order of the file; a node's place is its <see cref="GraphNode.Index"/>.</summary>
    public GraphNode[] Nodes { get; }

    /// <summary>The none start event, null where messages, timers or signals alone start the process.</summary>
    public GraphNode? Start { get; }

    /// <summary>Start events of the event subprocesses directly in the process.</summary>
    public GraphNode[] EventSubProcessStarts { get; }

    /// <summary>Of all events that wait for one.</summary>
    public ConditionalDefinition[] Conditions { get; }

    public GraphNode Node(string id) => _byId[id];

    public GraphNode? Find(string id) => _byId.GetValueOrDefault(id);
}

internal sealed class GraphNode(FlowNode element, int index)
{
    private JoinReach? _reach;

    public FlowNode Element { get; } = element;

    public int Index { get; } = index;

    public string Id => Element.Id;

    /// <summary>Of an activity, else null.</summary>
    public MultiInstance? MultiInstance { get; } = (element as Activity)?.MultiInstance;

    public ImmutableArray<VariableMapping> Inputs { get; } = element switch
    {
        Activity activity => activity.Inputs,
        EndEvent end => end.Inputs,
        IntermediateThrowEvent thrown => thrown.Inputs,
        _ => [],
    };

    public ImmutableArray<VariableMapping> Outputs { get; } = element switch
    {
        Activity activity => activity.Outputs,
        BoundaryEvent boundary => boundary.Outputs,
        IntermediateCatchEvent caught => caught.Outputs,
        IntermediateThrowEvent thrown => thrown.Outputs,
        EndEvent end => end.Outputs,
        StartEvent start => start.Outputs,
        _ => [],
    };

    /// <summary>What the event waits for or throws, null for all else.</summary>
    public EventDefinition? Definition { get; } = element switch
    {
        BoundaryEvent boundary => boundary.Definition,
        IntermediateCatchEvent caught => caught.Definition,
        IntermediateThrowEvent thrown => thrown.Definition,
        EndEvent end => end.Definition,
        StartEvent start => start.Definition,
        ReceiveTask receive => receive.Message,
        _ => null,
    };

    /// <summary>An event that goes on waiting after it has happened.</summary>
    public bool HappensOften => Element is BoundaryEvent { Interrupting: false } or StartEvent { Interrupting: false };

    public bool IsEventSubProcess => Element is SubProcess { TriggeredByEvent: true };

    /// <summary>What can happen while the element is active, besides its boundary events.</summary>
    public GraphNode[] Catches { get; set; } = [];

    /// <summary>Of a compensation event: the activity that undoes.</summary>
    public GraphNode? Handler { get; set; }

    /// <summary>Of an activity: the compensation event on it.</summary>
    public GraphNode? CompensationEvent { get; set; }

    /// <summary>Of a link throw event: the catch event of the same name.</summary>
    public GraphNode? LinkTarget { get; set; }

    public List<GraphNode> LinkSources { get; } = [];

    /// <summary>The subprocess around it, null directly in the process.</summary>
    public GraphNode? Parent { get; set; }

    /// <summary>Of a subprocess: its start event.</summary>
    public GraphNode? Start { get; set; }

    /// <summary>Of a boundary event: the activity it sits on.</summary>
    public GraphNode? Host { get; set; }

    public GraphNode[] Boundary { get; set; } = [];

    public GraphFlow[] Outgoing { get; set; } = [];

    public GraphFlow[] Incoming { get; set; } = [];

    public GraphFlow? Default { get; set; }

    public bool JoinsInclusively => Joins && Element is InclusiveGateway;

    /// <summary>Of a joining inclusive gateway. Made when it is first needed: reading a file costs no more for it.</summary>
    public JoinReach Reach(ProcessGraph graph) => LazyInitializer.EnsureInitialized(ref _reach, () => JoinReach.Of(this, graph.Nodes.Length));

    /// <summary>A token that comes here waits for others.</summary>
    public bool Joins => Incoming.Length > 1 && Element is (ParallelGateway or InclusiveGateway);
}

internal sealed class GraphFlow(SequenceFlow flow, GraphNode source, GraphNode target)
{
    public SequenceFlow Flow { get; } = flow;

    public string Id => Flow.Id;

    public GraphNode Source { get; } = source;

    public GraphNode Target { get; } = target;
}
