using System.Collections.Immutable;

namespace Evaluation.Engine.Execution;

/// <summary>The way that an instance took, told from its events.</summary>
public static class ProcessPath
{
    /// <summary>
    /// Ids of the flow nodes in the order in which they were completed. Flows are not listed; of a multi-instance activity each
    /// instance is listed once and the body around them not at all.
    /// </summary>
    public static ImmutableArray<string> Of(IEnumerable<ProcessEvent> events)
        => [.. events.OfType<ElementCompleted>().Select(completed => completed.ElementId)];
}
