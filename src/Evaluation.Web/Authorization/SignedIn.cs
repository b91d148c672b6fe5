using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;

namespace Evaluation.Web.Authorization;

/// <summary>Who is asking, as the session or the token says; roles as they are in the database now.</summary>
internal sealed record SignedIn(string Id, string Name, ImmutableArray<string> Roles)
{
    public const string AuthenticatedAtClaim = "authenticated-at";
    public const string StampClaim = "stamp";

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Null for somebody who is not signed in.</summary>
    public static SignedIn? From(ClaimsPrincipal user)
        => user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? new SignedIn(id, user.FindFirstValue(ClaimTypes.Name) ?? id, [.. user.FindAll(ClaimTypes.Role).Select(claim => claim.Value)])
            : null;

    /// <summary>When this person last showed who they are; null for a token.</summary>
    public static DateTimeOffset? AuthenticatedAt(ClaimsPrincipal user)
        => long.TryParse(user.FindFirstValue(AuthenticatedAtClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
