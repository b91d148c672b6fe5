using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Evaluation.Web.Pages.SignIn;

/// <summary>Links with which somebody sets a first password. A link works once, for a day: using it changes what it was made from.</summary>
internal sealed class Invitations(UserManager<Person> people)
{
    private const string Purpose = "welcome";

    public async Task<string> LinkAsync(Person person)
    {
        var code = await people.GenerateUserTokenAsync(person, TokenOptions.DefaultProvider, Purpose);
        return $"/welcome?person={Uri.EscapeDataString(person.Id)}&code={Uri.EscapeDataString(code)}";
    }

    /// <summary>Null where the link is wrong, used or too old.</summary>
    public async Task<Person?> FindAsync(string? id, string? code)
        => id is not null && code is not null && await people.FindByIdAsync(id) is { Active: true, PasswordHash: null } person
           && await people.VerifyUserTokenAsync(person, TokenOptions.DefaultProvider, Purpose, code)
            ? person
            : null;
}
