using Microsoft.AspNetCore.Identity;

namespace Evaluation.Workflows.Persistence;

/// <summary>Somebody who can sign in. Events carry only the id; the name stands here alone, so it can be removed.</summary>
public sealed class Person : IdentityUser
{
    public string DisplayName { get; set; } = "";

    /// <summary>Free text, null where nobody said.</summary>
    public string? Department { get; set; }

    /// <summary>Somebody inactive cannot sign in and gets no tasks; what they did stays.</summary>
    public bool Active { get; set; } = true;
}
