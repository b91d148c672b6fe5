using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Modification;

/// <summary>
/// One more instance of an element, entered as if a token had come to it. The scopes around it are created where they are not active;
/// then their boundary events and event subprocesses start to wait, but neither their start event nor their input mappings run.
/// </summary>
public sealed record ElementActivation(string ElementId)
{
    /// <summary>
    /// Key of the active scope in which it begins; scopes between the two are created anew. Null: in the innermost scope that is active,
    /// which must be so once only.
    /// </summary>
    public long? AncestorKey { get; init; }

    /// <summary>Set before the element is entered.</summary>
    public ImmutableArray<ScopedVariables> Variables { get; init; } = [];
}

/// <summary>Local to the element or to the scope around it with this id; without one, variables of the process.</summary>
public sealed record ScopedVariables(string? ScopeId, FeelContext Variables);
