using Evaluation.Web.Authorization;
using Evaluation.Web.Pages.People;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Evaluation.Web.Setup;

/// <summary>The people of the shipped scenarios, so that a first look needs no set-up.</summary>
internal static class DemoPeople
{
    private static readonly (string Id, string Name, string Department, string[] Roles)[] Cast =
    [
        ("rosa", "Rosa Lindqvist", "Marketing", ["requester"]),
        ("sam", "Sam Okafor", "Marketing", ["scorer"]),
        ("sofia", "Sofia Marino", "Marketing", ["scorer"]),
        ("stefan", "Stefan Weber", "Marketing", ["scorer"]),
        ("selin", "Selin Arslan", "Marketing", ["scorer"]),
        ("maya", "Maya Chen", "Marketing", ["marketing-lead"]),
        ("arjun", "Arjun Patel", "IT", ["architect"]),
        ("simone", "Simone Dubois", "IT", ["security"]),
        ("oskar", "Oskar Nyberg", "Finance systems", ["sox"]),
        ("dana", "Dana Kowalski", "Legal", ["data-legal"]),
        ("ingrid", "Ingrid Solberg", "IT", ["it-lead"]),
        ("tom", "Tom Fischer", "IT", ["architect"]),
        ("paul", "Paul Mensah", "Operations", ["process-owner"]),
        ("pia", "Pia Berg", "Operations", ["process-owner"]),
        ("audrey", "Audrey Martin", "Internal audit", ["auditor"]),
        ("adam", "Adam Novak", "IT", ["administrator"]),
        ("evelyn", "Evelyn Brooks", "Management", ["escalation-owner"]),
        ("carla", "Carla Reyes", "Small company, marketing", ["requester", "scorer", "marketing-lead"]),
        ("cem", "Cem Yilmaz", "Small company, marketing", ["scorer"]),
        ("colin", "Colin Baker", "Small company, IT", ["it-lead", "architect", "security", "sox", "data-legal"]),
    ];

    public static async Task AddAsync(EvaluationDatabase database)
    {
        await using var session = await database.BeginAsync();
        foreach (var (id, name, department, roles) in Cast)
        {
            await PeopleRegister.AddAsync(session, PeopleRegister.Create(id, name, $"{id}@demo.example", department), roles);
            session.Context.UserClaims.Add(new IdentityUserClaim<string> { UserId = id, ClaimType = DemoAccounts.Claim, ClaimValue = "true" });
        }

        await session.Context.SaveChangesAsync();
        await session.CommitAsync();
    }
}
