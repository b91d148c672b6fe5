using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Evaluation.Engine.Bpmn;

/// <summary>The executable processes of a file. Where there is any problem there is no process: nothing is half read.</summary>
public sealed record BpmnReadResult(ImmutableArray<ProcessDefinition> Processes, ImmutableArray<Problem> Problems);

/// <summary>One executable process, read and checked. Nothing after the reader sees XML.</summary>
public sealed class ProcessDefinition
{
    private readonly FrozenDictionary<string, FlowNode> _byId;

    internal ProcessDefinition(ImmutableArray<FlowNode> elements, ImmutableArray<SequenceFlow> flows)
    {
        Elements = elements;
        Flows = flows;
        _byId = elements.ToFrozenDictionary(element => element.Id, StringComparer.Ordinal);
        Graph = new ProcessGraph(elements, flows);
    }

    public required string Id { get; init; }

    public required string? Name { get; init; }

    /// <summary>zeebe:versionTag, null where there is none.</summary>
    public required string? VersionTag { get; init; }

    /// <summary>zeebe:properties of the process.</summary>
    public required ImmutableDictionary<string, string> Properties { get; init; }

    /// <summary>zeebe:executionListeners of the process: those for the start work before its start event, those for the end after all else.</summary>
    public required ImmutableArray<Listener> Listeners { get; init; }

    /// <summary>All flow nodes, those of subprocesses too, in the order of the file.</summary>
    public ImmutableArray<FlowNode> Elements { get; }

    /// <summary>All sequence flows, in the order of the file.</summary>
    public ImmutableArray<SequenceFlow> Flows { get; }

    internal ProcessGraph Graph { get; }

    /// <summary>The flow node with this id, null where there is none.</summary>
    public FlowNode? Element(string id) => _byId.GetValueOrDefault(id);
}
