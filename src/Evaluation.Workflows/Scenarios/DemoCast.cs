using System.Collections.Immutable;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Scenarios;

/// <summary>One of the people whom scenarios and demo data speak of. Department is free text.</summary>
public sealed record CastMember(string Id, string Name, string Department, ImmutableArray<string> Roles);

/// <summary>The people of the shipped scenarios; ids are what scenarios write in <c>by</c>.</summary>
public static class DemoCast
{
    public static ImmutableArray<CastMember> Members { get; } =
    [
        new("rosa", "Rosa Lindqvist", "Marketing", [Roles.Requester]),
        new("sam", "Sam Okafor", "Marketing", [Roles.Scorer]),
        new("sofia", "Sofia Marino", "Marketing", [Roles.Scorer]),
        new("stefan", "Stefan Weber", "Marketing", [Roles.Scorer]),
        new("selin", "Selin Arslan", "Marketing", [Roles.Scorer]),
        new("maya", "Maya Chen", "Marketing", [Roles.MarketingLead]),
        new("arjun", "Arjun Patel", "IT", [Roles.Architect]),
        new("simone", "Simone Dubois", "IT", [Roles.Security]),
        new("oskar", "Oskar Nyberg", "Finance systems", [Roles.Sox]),
        new("dana", "Dana Kowalski", "Legal", [Roles.DataLegal]),
        new("ingrid", "Ingrid Solberg", "IT", [Roles.ItLead]),
        new("tom", "Tom Fischer", "IT", [Roles.Architect]),
        new("paul", "Paul Mensah", "Operations", [Roles.ProcessOwner]),
        new("pia", "Pia Berg", "Operations", [Roles.ProcessOwner]),
        new("audrey", "Audrey Martin", "Internal audit", [Roles.Auditor]),
        new("adam", "Adam Novak", "IT", [Roles.Administrator]),
        new("evelyn", "Evelyn Brooks", "Management", [Roles.EscalationOwner]),
        new("carla", "Carla Reyes", "Small company, marketing", [Roles.Requester, Roles.Scorer, Roles.MarketingLead]),
        new("cem", "Cem Yilmaz", "Small company, marketing", [Roles.Scorer]),
        new("colin", "Colin Baker", "Small company, IT", [Roles.ItLead, Roles.Architect, Roles.Security, Roles.Sox, Roles.DataLegal]),
    ];

    /// <summary>All of them, active.</summary>
    public static PeopleDirectory Directory { get; } = new(Members.Select(member => new DirectoryPerson(member.Id, member.Name, member.Roles, Active: true)));
}
