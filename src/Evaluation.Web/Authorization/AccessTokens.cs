using System.Security.Cryptography;
using System.Text;
using Evaluation.Web.Pages.People;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Authorization;

/// <summary>Personal access tokens: shown once, stored as a hash, for at most 90 days. Making and revoking one are events of the person.</summary>
internal sealed class AccessTokens(EvaluationDatabase database, PeopleRegister register, TimeProvider clock)
{
    public const string Read = "read";
    public const string Work = "work";

    /// <summary>In Development only: signing by a program is for trying things out.</summary>
    public const string Sign = "sign";

    public const int MostDays = 90;
    private const string Prefix = "evt_";

    public static IReadOnlyList<string> ScopesIn(IHostEnvironment environment)
        => environment.IsDevelopment() ? [Read, Work, Sign] : [Read, Work];

    /// <summary>The token, which nobody can read again, or what is wrong and in which field.</summary>
    /// <param name="by">Who makes it; null is the person.</param>
    public async Task<(string? Token, string? Field, string? Problem)> CreateAsync(
        string person, string name, IReadOnlyCollection<string> scopes, int days, IReadOnlyList<string> allowed, string? by = null)
    {
        if (name.Length is 0 or > 100) return (null, "name", "Expected a name of 1 to 100 characters.");
        if (scopes.Count == 0) return (null, "scopes", "Expected at least one thing that the token may do.");
        if (scopes.FirstOrDefault(scope => !allowed.Contains(scope)) is { } wrong) return (null, "scopes", $"Expected {string.Join(", ", allowed)}, but \"{wrong}\" came.");
        if (days is < 1 or > MostDays) return (null, "days", $"Expected 1 to {MostDays} days.");

        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var id = "t" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await using var session = await database.BeginAsync();
        session.Context.AccessTokens.Add(new AccessTokenRow
        {
            Id = id,
            PersonId = person,
            Name = name,
            Hash = HashOf(token),
            Scopes = string.Join(' ', allowed.Where(scopes.Contains)),
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = clock.GetUtcNow().AddDays(days),
        });
        await session.Context.SaveChangesAsync();
        await register.RecordAsync(session, by ?? person, person, "token-created", new { token = id, scopes = scopes.Order(StringComparer.Ordinal), days });
        await session.CommitAsync();
        return (token, null, null);
    }

    /// <summary>False where this person has no such token.</summary>
    public async Task<bool> RevokeAsync(string person, string id)
    {
        await using var session = await database.BeginAsync();
        if (await session.Context.AccessTokens.SingleOrDefaultAsync(row => row.Id == id && row.PersonId == person) is not { } row) return false;
        if (row.RevokedAt is not null) return true;
        row.RevokedAt = clock.GetUtcNow();
        await session.Context.SaveChangesAsync();
        await register.RecordAsync(session, person, person, "token-revoked", new { token = id });
        await session.CommitAsync();
        return true;
    }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
