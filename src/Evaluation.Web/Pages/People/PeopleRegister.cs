using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Evaluation.Web.Authorization;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Pages.People;

/// <summary>
/// Changes people and their roles. Each change is an event in the person's own stream, in the transaction that makes it; names and
/// addresses stay out of the events.
/// </summary>
internal sealed class PeopleRegister(EvaluationDatabase database, EventStore events, ILookupNormalizer normalizer, TimeProvider clock)
{
    public static string StreamOf(string person) => "person-" + person;

    /// <summary>The new person's id, or why not.</summary>
    public async Task<(string? Id, string? Problem)> InviteAsync(string by, string name, string email, IReadOnlyCollection<string> roles)
    {
        await using var session = await database.BeginAsync();
        var normal = normalizer.NormalizeEmail(email);
        if (await session.Context.Users.AnyAsync(person => person.NormalizedEmail == normal))
            return (null, "Expected an e-mail address that nobody has yet, but somebody has this one.");
        var person = Create("p" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), name, email, department: null);
        await AddAsync(session, person, roles);
        await RecordAsync(session, by, person.Id, "person-invited", new { roles = roles.Order(StringComparer.Ordinal) });
        await session.CommitAsync();
        return (person.Id, null);
    }

    /// <summary>Null when done, else why not.</summary>
    public async Task<string?> SetRolesAsync(string by, string id, IReadOnlyCollection<string> roles)
    {
        if (by == id) return "Expected somebody else's roles, but nobody changes their own.";
        if (roles.FirstOrDefault(role => !Roles.All.Contains(role)) is { } unknown)
            return $"Expected roles that exist, but \"{unknown}\" does not.";
        await using var session = await database.BeginAsync();
        var people = session.Context;
        if (await people.Users.FindAsync(id) is null) return "Expected a person of this portal, but there is none with this id.";
        var before = await people.UserRoles.Where(one => one.UserId == id).ToListAsync();
        var names = before.Select(one => one.RoleId).ToHashSet(StringComparer.Ordinal);
        if (names.SetEquals(roles)) return null;
        people.UserRoles.RemoveRange(before.Where(one => !roles.Contains(one.RoleId)));
        foreach (var role in roles.Where(role => !names.Contains(role)))
            people.UserRoles.Add(new IdentityUserRole<string> { UserId = id, RoleId = role });
        await people.SaveChangesAsync();
        await RecordAsync(session, by, id, "person-roles-changed", new { before = names.Order(StringComparer.Ordinal), after = roles.Order(StringComparer.Ordinal) });
        await session.CommitAsync();
        return null;
    }

    /// <summary>Null when done, else why not.</summary>
    public async Task<string?> SetActiveAsync(string by, string id, bool active)
    {
        if (by == id) return "Expected somebody else, but nobody deactivates themselves.";
        await using var session = await database.BeginAsync();
        if (await session.Context.Users.FindAsync(id) is not { } person) return "Expected a person of this portal, but there is none with this id.";
        if (person.Active == active) return null;
        person.Active = active;
        person.SecurityStamp = NewStamp();
        await session.Context.SaveChangesAsync();
        await RecordAsync(session, by, id, active ? "person-reactivated" : "person-deactivated", new { });
        await session.CommitAsync();
        return null;
    }

    /// <summary>What somebody did to their own account, such as making a token: an event without a change of the person.</summary>
    public async Task RecordAsync(WriteSession session, string by, string person, string type, object payload)
    {
        var stream = StreamOf(person);
        var head = await EventStore.HeadAsync(session, stream);
        var stored = new EventToStore(type, 1, by, clock.GetUtcNow(), JsonSerializer.SerializeToUtf8Bytes(payload));
        if (await events.AppendAsync(session, stream, head.Sequence, [stored]) is VersionConflict)
            throw new InvalidOperationException("Expected to be the only one who changes this person, but somebody else was faster.");
    }

    public static Person Create(string id, string name, string email, string? department) => new()
    {
        Id = id,
        DisplayName = name,
        Department = department,
        UserName = email,
        NormalizedUserName = email.ToUpperInvariant(),
        Email = email,
        NormalizedEmail = email.ToUpperInvariant(),
        EmailConfirmed = true,
        LockoutEnabled = true,
        SecurityStamp = NewStamp(),
    };

    public static async Task AddAsync(WriteSession session, Person person, IEnumerable<string> roles)
    {
        session.Context.Users.Add(person);
        session.Context.UserRoles.AddRange(roles.Select(role => new IdentityUserRole<string> { UserId = person.Id, RoleId = role }));
        await session.Context.SaveChangesAsync();
    }

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
