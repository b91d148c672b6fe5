using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Migration;

/// <summary>
/// From one definition of a process to another. Called processes are not mapped: there everything keeps its id.
/// </summary>
internal sealed class Passage(ProcessGraph from, ProcessGraph to, IReadOnlyDictionary<string, string>? mapping)
{
    public ProcessGraph From => from;

    public ProcessGraph To => to;

    public bool IsMapped => mapping is not null;

    /// <summary>Null where nothing is mapped.</summary>
    public GraphNode? Target(string id)
        => mapping is null ? to.Find(id) : mapping.TryGetValue(id, out var target) ? to.Find(target) : null;

    public string FlowTarget(string flowId) => mapping?.GetValueOrDefault(flowId) ?? flowId;
}
