using Evaluation.Web.Authorization;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Evaluation.Web.Pages.SignIn;

/// <summary>Checks who somebody is and starts their session. Null is good; else what to tell them, the same for an unknown address and a wrong password.</summary>
internal sealed class SignInDesk(UserManager<Person> people, EvaluationDbContext database, TimeProvider clock)
{
    private const string Wrong = "Expected an e-mail address and its password, but these do not belong together.";

    public async Task<string?> SignInAsync(HttpContext context, string email, string password)
    {
        if (email.Length is 0 or > 256 || password.Length is 0 or > 256) return Wrong;
        if (await people.FindByEmailAsync(email) is not { Active: true, PasswordHash: not null } person) return Wrong;
        if (await people.IsLockedOutAsync(person)) return "Expected fewer wrong passwords: this account waits for a few minutes. Please try again later.";
        if (!await people.CheckPasswordAsync(person, password))
        {
            await people.AccessFailedAsync(person);
            return Wrong;
        }

        await people.ResetAccessFailedCountAsync(person);
        await Session.StartAsync(context, person, clock.GetUtcNow());
        return null;
    }

    public async Task<string?> SignInDemoAsync(HttpContext context, string id)
    {
        if (await DemoAccounts.FindAsync(database, id, context) is not { } person) return "Expected a demo account of this database, but this is none.";
        await Session.StartAsync(context, person, clock.GetUtcNow());
        return null;
    }
}
