using System.Collections.Immutable;

namespace Evaluation.Workflows.Requests;

/// <summary>The three flows; an empty list says that no data go that way.</summary>
public sealed record DataInventory(
    ImmutableArray<DataUse> Team,
    ImmutableArray<DataUse> WebSite,
    ImmutableArray<DataUse> AnalyticsProvider)
{
    /// <summary>Every use with its flow (team, web-site, analytics-provider), in that order.</summary>
    public IEnumerable<(string Flow, DataUse Use)> All
        => Team.Select(use => ("team", use))
            .Concat(WebSite.Select(use => ("web-site", use)))
            .Concat(AnalyticsProvider.Select(use => ("analytics-provider", use)));
}

public enum DataCategory
{
    None,
    Contact,
    Behaviour,
    Purchase,
    Payment,
    Location,
    Employee,
    Sensitive,
}

public enum DataSubject
{
    Customers,
    Prospects,
    Visitors,
    Employees,
    Children,
    Public,
}

/// <summary>OutsideEea: the place or the recipient is outside the European Economic Area.</summary>
public sealed record DataUse(
    DataCategory Category,
    DataSubject Subject,
    string Source,
    string Place,
    bool OutsideEea,
    string Retention,
    string Recipient);
