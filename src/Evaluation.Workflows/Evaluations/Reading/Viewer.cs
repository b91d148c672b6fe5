using System.Collections.Immutable;

namespace Evaluation.Workflows.Evaluations.Reading;

/// <summary>Who looks. What this person may not see is not in what they get.</summary>
public sealed record Viewer(string Person, ImmutableArray<string> Roles)
{
    public bool Has(string role) => Roles.Contains(role, StringComparer.Ordinal);
}

/// <summary>A person with the name to show; the id is the opaque actor id.</summary>
public sealed record Named(string Id, string Name);
