using Evaluation.Web.Authorization;
using Evaluation.Web.Pages.People;
using Evaluation.Web.Pages.SignIn;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Setup;

/// <summary>What happens between reading the settings and serving the first page. Doing it again changes nothing.</summary>
internal static class Preparation
{
    /// <summary>Null when the portal may serve, else one line that says why not.</summary>
    public static async Task<string?> PrepareAsync(this WebApplication app)
    {
        var isDevelopment = app.Environment.IsDevelopment();
        if (!isDevelopment && KeysInDatabase.CertificateFile(app.Configuration) is null)
            return "Expected DataProtection:CertificateFile (a .pfx file that encrypts the keys of the sessions), but it is not set; only Development goes without.";

        var database = app.Services.GetRequiredService<EvaluationDatabase>();
        if (await Schema.PrepareAsync(database) is { } behind) return behind;

        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<EvaluationDbContext>();
        await AddRolesAsync(context);
        if (await ShippedWorkflows.DeployAsync(database, app.Services.GetRequiredService<EventStore>(), app.Services.GetRequiredService<TimeProvider>().GetUtcNow()) is { } broken) return broken;
        if (isDevelopment && !await context.Users.AnyAsync())
        {
            await DemoPeople.AddAsync(database);
            if (app.Configuration.GetValue("DemoData:Scenarios", true))
                await app.Services.GetRequiredService<DemoStories>().AddAsync(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        }

        if (await DemoAccounts.ExistAsync(context)) return DemoAccounts.Refusal(DemoAccounts.ConfiguredAddresses(app));
        if (await FirstAdministrator.FindAsync(database, context) is { } person)
        {
            var link = await scope.ServiceProvider.GetRequiredService<Invitations>().LinkAsync(person);
            Console.WriteLine($"Nobody administers this portal yet. Open this link once, within a day, to become its administrator: {BaseAddress(app)}{link}");
        }

        return null;
    }

    /// <summary>The second look, at where the server really listens. Ends the process with 2 where demo accounts can be reached from elsewhere.</summary>
    public static void WatchAddresses(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        using var scope = app.Services.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<EvaluationDbContext>();
        if (!context.UserClaims.Any(claim => claim.ClaimType == DemoAccounts.Claim)) return;
        if (DemoAccounts.Refusal(DemoAccounts.BoundAddresses(app)) is not { } refusal) return;
        Console.Error.WriteLine(refusal);
        Environment.ExitCode = 2;
        app.Lifetime.StopApplication();
    });

    private static string BaseAddress(WebApplication app)
        => app.Configuration["Organisation:PortalAddress"]?.TrimEnd('/') ?? DemoAccounts.ConfiguredAddresses(app).FirstOrDefault()?.TrimEnd('/') ?? "http://localhost:5080";

    private static async Task AddRolesAsync(EvaluationDbContext context)
    {
        var known = await context.Roles.Select(role => role.Id).ToListAsync();
        context.Roles.AddRange(Roles.All.Where(role => !known.Contains(role))
            .Select(role => new IdentityRole(role) { Id = role, NormalizedName = role.ToUpperInvariant() }));
        await context.SaveChangesAsync();
    }
}
