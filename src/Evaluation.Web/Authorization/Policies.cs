using Evaluation.Workflows.Organisation;
using Microsoft.AspNetCore.Authorization;

namespace Evaluation.Web.Authorization;

/// <summary>Who may open which pages. What somebody may do to an evaluation is decided by the domain, not here.</summary>
internal static class Policies
{
    public const string SeePeople = "see-people";
    public const string ManagePeople = "manage-people";
    public const string SeeIncidents = "see-incidents";
    public const string RetryIncidents = "retry-incidents";
    public const string SeeWorkflows = "see-workflows";
    public const string DesignWorkflows = "design-workflows";

    public static void AddPortalPolicies(this AuthorizationBuilder authorization) => authorization
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
        .AddPolicy(SeePeople, policy => policy.RequireRole(Roles.Administrator, Roles.Auditor))
        .AddPolicy(ManagePeople, policy => policy.RequireRole(Roles.Administrator))
        .AddPolicy(SeeIncidents, policy => policy.RequireRole(Roles.Administrator, Roles.ProcessOwner, Roles.Auditor))
        .AddPolicy(RetryIncidents, policy => policy.RequireRole(Roles.Administrator, Roles.ProcessOwner))
        .AddPolicy(SeeWorkflows, policy => policy.RequireRole(Roles.ProcessOwner, Roles.Auditor))
        .AddPolicy(DesignWorkflows, policy => policy.RequireRole(Roles.ProcessOwner));
}
