using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Requests;

namespace Evaluation.Workflows.Rubrics;

/// <summary>What decides which criteria apply. VendorRoles is null until they were declared; SoxInScope until it was confirmed.</summary>
internal sealed record RubricScope(
    Tier Tier,
    PurchaseRequest Request,
    RequestOption Option,
    VendorRoles? VendorRoles,
    bool Listed,
    bool? SoxInScope,
    DateTimeOffset Now)
{
    /// <summary>
    /// The names of appliesWhen: tier, option and request (contexts in the shape of the request format), data (see <see cref="RequestFacts"/>),
    /// vendorRoles (list of contexts purpose, role), listed, soxInScope.
    /// </summary>
    public FeelContext Names => new(
    [
        new("tier", WireName.Of(Tier)),
        new("option", RequestFacts.ContextOf(Option)),
        new("request", RequestFacts.ContextOf(Request)),
        new("data", RequestFacts.DataOf(Request.DataInventory)),
        new("vendorRoles", RolesOf(VendorRoles)),
        new("listed", Listed),
        new("soxInScope", SoxInScope is { } inScope ? inScope : FeelValue.Null),
    ]);

    private static FeelList RolesOf(VendorRoles? roles)
        => roles is null ? FeelList.Empty : new FeelList([.. roles.Roles.Select(RoleOf)]);

    private static FeelValue RoleOf(VendorPurpose role) => new FeelContext([new("purpose", role.Purpose), new("role", WireName.Of(role.Role))]);
}

internal static class ApplicableCriteria
{
    /// <summary>In the order of the rubric: those of the tier whose condition is true (or that have none).</summary>
    public static ImmutableArray<Criterion> Of(Rubric rubric, RubricScope scope)
    {
        var names = FeelScope.Of(scope.Names, scope.Now);
        return [.. rubric.Criteria.Where(criterion => criterion.Tiers.Contains(scope.Tier) && Holds(criterion.AppliesWhen, names))];
    }

    private static bool Holds(FeelExpression? condition, FeelScope names) => condition is null || condition.Evaluate(names).Value.IsTrue;
}
