using System.Collections.Immutable;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Organisation;

/// <summary>The roles of the product; each is also the candidate group of the same name.</summary>
public static class Roles
{
    public const string Requester = "requester";
    public const string Scorer = "scorer";
    public const string MarketingLead = "marketing-lead";
    public const string Architect = "architect";
    public const string Security = "security";
    public const string Sox = "sox";
    public const string DataLegal = "data-legal";
    public const string ItLead = "it-lead";
    public const string ProcessOwner = "process-owner";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";
    public const string EscalationOwner = "escalation-owner";

    public static ImmutableArray<string> All { get; } =
    [
        Requester, Scorer, MarketingLead, Architect, Security, Sox, DataLegal, ItLead, ProcessOwner, Auditor, Administrator, EscalationOwner,
    ];

    /// <summary>Null for roles that belong to neither department.</summary>
    public static Side? SideOf(string role) => role switch
    {
        Requester or Scorer or MarketingLead => Side.Marketing,
        Architect or Security or Sox or DataLegal or ItLead => Side.It,
        _ => null,
    };

    /// <summary>Who answers for a lane and confirms that its conditions are met.</summary>
    public static ImmutableArray<string> OwnersOf(Lane lane) => lane switch
    {
        Lane.Usability or Lane.Need => [MarketingLead],
        Lane.Architecture => [Architect],
        Lane.SecurityCustomer or Lane.SecurityInternal => [Security],
        Lane.Sox => [Sox],
        Lane.DataLegal => [DataLegal],
        Lane.Support => [ItLead, MarketingLead],
        _ => throw new ArgumentOutOfRangeException(nameof(lane), lane, "not a lane"),
    };

    public static string PlainName(string role) => role switch
    {
        Requester => "Requester",
        Scorer => "Scorer",
        MarketingLead => "Marketing lead (CMO)",
        Architect => "Architect",
        Security => "Security reviewer",
        Sox => "SOX reviewer",
        DataLegal => "Data and legal reviewer",
        ItLead => "IT lead (CIO)",
        ProcessOwner => "Process owner",
        Auditor => "Auditor",
        Administrator => "Administrator",
        EscalationOwner => "Escalation owner",
        _ => role,
    };

    /// <summary>The plain name as it stands within a sentence: "marketing lead (CMO)", but "SOX reviewer".</summary>
    public static string InSentence(string role)
    {
        var name = PlainName(role);
        return name.Length > 1 && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
    }

    public static string PlainName(Side side) => side switch
    {
        Side.Marketing => "marketing",
        Side.It => "IT",
        _ => "both departments",
    };
}
