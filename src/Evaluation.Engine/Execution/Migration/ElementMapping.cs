using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Migration;

/// <summary>
/// What the element (or, at a gateway that waits, the sequence flow) with the first id is in the other definition. A flow that is not
/// mapped keeps its id; an event that is not mapped is no longer waited for.
/// </summary>
public sealed record ElementMapping(string SourceId, string TargetId)
{
    /// <summary>Every element of the source that the target has under the same id and as the same kind, in the order of the file.</summary>
    public static ImmutableArray<ElementMapping> Suggest(ProcessDefinition source, ProcessDefinition target) =>
    [
        .. source.Graph.Nodes
            .Where(node => target.Graph.Find(node.Id) is { } same && MigrationRules.WhyNot(node, same) is null)
            .Select(node => new ElementMapping(node.Id, node.Id)),
    ];
}
