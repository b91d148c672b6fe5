using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Tests.Generated;

internal enum VisitKind
{
    Process,
    Body,
    Item,
    Element,

    /// <summary>The frame around one activated element of an ad-hoc subprocess and what follows it.</summary>
    Flow,
}

/// <summary>One visit of an element, as the events tell it.</summary>
internal sealed class Visit(long key, VisitKind kind, DrawnProcess process, FlowNode? node, Visit? scope)
{
    public long Key { get; } = key;

    public VisitKind Kind { get; } = kind;

    public DrawnProcess Process { get; set; } = process;

    /// <summary>Null for a process.</summary>
    public FlowNode? Node { get; set; } = node;

    public Visit? Scope { get; } = scope;

    public string Name => Node?.Id ?? Process.Definition.Id;

    public int Children { get; set; }

    /// <summary>Tokens on the flows of this scope.</summary>
    public Dictionary<string, int> Tokens { get; } = new(StringComparer.Ordinal);

    public bool HasStarted { get; set; }

    /// <summary>A terminate end event was reached in it: what it leaves behind goes with it.</summary>
    public bool IsCutOff { get; set; }

    public bool IsInterrupted { get; set; }

    // Of a multi-instance body
    public int Items { get; set; } = -1;

    public int Begun { get; set; }

    public List<int> Completed { get; } = [];

    public int Terminated { get; set; }

    public Dictionary<int, string> Outputs { get; } = [];

    public string? OutputSet { get; set; }

    /// <summary>Of an instance: its number, from 1.</summary>
    public int Number { get; set; }

    // What waits on it
    public Dictionary<long, string> Waits { get; } = [];

    /// <summary>Ids of the events that have happened on it.</summary>
    public HashSet<string> Happened { get; set; } = new(StringComparer.Ordinal);

    public bool HasTask { get; set; }

    /// <summary>The step of the user task's life that waits for listeners.</summary>
    public string? Step { get; set; }

    /// <summary>It is to end, and something in it waits for a listener.</summary>
    public bool IsEnding { get; set; }

    /// <summary>What comes next in it, or after it, waits for what ends.</summary>
    public bool IsAwaiting { get; set; }

    /// <summary>The event that happened and waits for that.</summary>
    public string? Awaited { get; set; }

    public string? Job { get; set; }

    public int Retries { get; set; }

    public long Incident { get; set; }
}

/// <summary>A process as it was drawn: who leads to whom, read off its list of flows.</summary>
internal sealed class DrawnProcess
{
    private readonly ILookup<string, SequenceFlow> _incoming;
    private readonly ILookup<string, SequenceFlow> _outgoing;
    private readonly ILookup<string?, FlowNode> _children;
    private readonly ILookup<string, BoundaryEvent> _boundary;
    private readonly Dictionary<string, SequenceFlow> _flows;

    public DrawnProcess(ProcessDefinition definition)
    {
        Definition = definition;
        _incoming = definition.Flows.ToLookup(flow => flow.TargetId, StringComparer.Ordinal);
        _outgoing = definition.Flows.ToLookup(flow => flow.SourceId, StringComparer.Ordinal);
        _children = definition.Elements.ToLookup(element => element.ParentId);
        _boundary = definition.Elements.OfType<BoundaryEvent>().ToLookup(boundary => boundary.AttachedTo, StringComparer.Ordinal);
        _flows = definition.Flows.ToDictionary(flow => flow.Id, StringComparer.Ordinal);
    }

    public ProcessDefinition Definition { get; }

    public IEnumerable<SequenceFlow> Into(string id) => _incoming[id];

    public IEnumerable<SequenceFlow> OutOf(string id) => _outgoing[id];

    public IEnumerable<BoundaryEvent> On(string id) => _boundary[id];

    public SequenceFlow Flow(string id) => _flows[id];

    /// <summary>The start events of the event subprocesses directly in the scope; null is the process.</summary>
    public IEnumerable<StartEvent> EventStarts(string? scope)
        => _children[scope].OfType<SubProcess>().Where(sub => sub.TriggeredByEvent).Select(sub => _children[sub.Id].OfType<StartEvent>().Single());

    /// <summary>A token that comes here waits for others.</summary>
    public bool Joins(FlowNode node) => node is ParallelGateway or InclusiveGateway && _incoming[node.Id].Skip(1).Any();
}
