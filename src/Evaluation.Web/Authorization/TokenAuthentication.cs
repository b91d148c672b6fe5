using System.Security.Claims;
using System.Text.Encodings.Web;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Evaluation.Web.Authorization;

/// <summary>Who a program acts for: the owner of the personal access token in the header Authorization: Bearer.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, EvaluationDbContext database, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "token";
    public const string ScopeClaim = "scope";

    // Often enough to see that a token is in use, seldom enough not to write with each request.
    private static readonly TimeSpan UseIsNoted = TimeSpan.FromHours(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        const string bearer = "Bearer ";
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var hash = AccessTokens.HashOf(header[bearer.Length..].Trim());
        var now = clock.GetUtcNow();
        var row = await database.AccessTokens.SingleOrDefaultAsync(token => token.Hash == hash, Context.RequestAborted);
        if (row is null || row.RevokedAt is not null || row.ExpiresAt <= now) return AuthenticateResult.Fail("The token is unknown, revoked or over.");
        if (await PersonNow.FindAsync(database, row.PersonId, Context.RequestAborted) is not { Active: true } person)
            return AuthenticateResult.Fail("The token's owner is not active.");
        if (row.LastUsedAt is not { } last || now - last > UseIsNoted)
        {
            row.LastUsedAt = now;
            await database.SaveChangesAsync(Context.RequestAborted);
        }

        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, person.Id));
        person.AddTo(identity);
        identity.AddClaims(row.Scopes.Split(' ').Select(scope => new Claim(ScopeClaim, scope)));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await Results.Problem(
            statusCode: StatusCodes.Status401Unauthorized,
            title: "Not signed in",
            detail: "Expected a valid personal access token in the header Authorization: Bearer, but there is none.").ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
        => await Results.Problem(
            statusCode: StatusCodes.Status403Forbidden,
            title: "Not allowed",
            detail: "Expected a token with the scope that this needs, but this one does not have it.").ExecuteAsync(Context);
}
