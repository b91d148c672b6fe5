using System.Security.Cryptography;
using Evaluation.Web.Authorization;
using Evaluation.Web.Pages.People;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Setup;

/// <summary>The person who will administer a portal that nobody administers yet: made without a password, until the link is used.</summary>
internal static class FirstAdministrator
{
    public const string Placeholder = "First administrator";

    /// <summary>Null where somebody administers the portal already.</summary>
    public static async Task<Person?> FindAsync(EvaluationDatabase database, EvaluationDbContext context)
    {
        var administrators = context.Users.Where(person => context.UserRoles.Any(one => one.UserId == person.Id && one.RoleId == Roles.Administrator));
        if (await administrators.AnyAsync(person => person.PasswordHash != null)) return null;
        if (await administrators.FirstOrDefaultAsync() is { } waiting) return waiting;

        await using var session = await database.BeginAsync();
        var id = "p" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var person = PeopleRegister.Create(id, Placeholder, $"{id}@first.invalid", department: null);
        await PeopleRegister.AddAsync(session, person, [Roles.Administrator]);
        await session.CommitAsync();
        return await context.Users.SingleAsync(one => one.Id == id);
    }
}
