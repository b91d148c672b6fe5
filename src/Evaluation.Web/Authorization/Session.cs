using System.Globalization;
using System.Security.Claims;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Authorization;

/// <summary>
/// The browser's session. The cookie says who and since when; whether the person is active, and in which roles, is read with one query
/// at each request, so that a deactivation or a change of roles works at once.
/// </summary>
internal static class Session
{
    public const string Scheme = "session";

    /// <summary>How long a signature may come after the password.</summary>
    public static readonly TimeSpan SigningTime = TimeSpan.FromMinutes(5);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "evaluation-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-allowed";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            // The address stays, the status is honest: the status page says the rest.
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    public static Task StartAsync(HttpContext context, Person person, DateTimeOffset now)
    {
        var identity = new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.Id),
            new Claim(SignedIn.StampClaim, person.SecurityStamp ?? ""),
            new Claim(SignedIn.AuthenticatedAtClaim, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ], Scheme);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    public static bool MaySign(ClaimsPrincipal user, DateTimeOffset now)
        => SignedIn.AuthenticatedAt(user) is { } at && now - at <= SigningTime;

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        // The bundle is the same for everybody.
        if (context.HttpContext.Request.Path.StartsWithSegments("/dist")) return;
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var database = context.HttpContext.RequestServices.GetRequiredService<EvaluationDbContext>();
        var now = await PersonNow.FindAsync(database, id, context.HttpContext.RequestAborted);
        if (now is not { Active: true } || now.Stamp != context.Principal?.FindFirstValue(SignedIn.StampClaim))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        var identity = new ClaimsIdentity(context.Principal.Claims, Scheme);
        now.AddTo(identity);
        context.ReplacePrincipal(new ClaimsPrincipal(identity));
    }
}

/// <summary>A person as the database knows them now.</summary>
internal sealed record PersonNow(string Id, string Name, bool Active, string Stamp, IReadOnlyList<string> Roles)
{
    public static Task<PersonNow?> FindAsync(EvaluationDbContext database, string id, CancellationToken cancellationToken)
        => database.Users.Where(person => person.Id == id)
            .Select(person => new PersonNow(
                person.Id,
                person.DisplayName,
                person.Active,
                person.SecurityStamp ?? "",
                // a role's id is its name
                database.UserRoles.Where(one => one.UserId == person.Id).Select(one => one.RoleId).ToList()))
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    public void AddTo(ClaimsIdentity identity)
    {
        identity.AddClaim(new Claim(ClaimTypes.Name, Name));
        identity.AddClaims(Roles.Select(role => new Claim(ClaimTypes.Role, role)));
    }
}
