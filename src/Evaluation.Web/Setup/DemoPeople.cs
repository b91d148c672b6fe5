using Evaluation.Web.Authorization;
using Evaluation.Web.Pages.People;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Scenarios;
using Microsoft.AspNetCore.Identity;

namespace Evaluation.Web.Setup;

/// <summary>The people of the shipped scenarios as demo accounts, so that a first look needs no set-up.</summary>
internal static class DemoPeople
{
    public static async Task AddAsync(EvaluationDatabase database)
    {
        await using var session = await database.BeginAsync();
        foreach (var member in DemoCast.Members)
        {
            await PeopleRegister.AddAsync(session, PeopleRegister.Create(member.Id, member.Name, $"{member.Id}@demo.example", member.Department), member.Roles);
            session.Context.UserClaims.Add(new IdentityUserClaim<string> { UserId = member.Id, ClaimType = DemoAccounts.Claim, ClaimValue = "true" });
        }

        await session.Context.SaveChangesAsync();
        await session.CommitAsync();
    }
}
