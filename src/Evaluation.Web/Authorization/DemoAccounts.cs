using System.Net;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Authorization;

/// <summary>
/// Accounts without a password, to try the product with. They exist only in a database that was made with demo data, and a portal on such
/// a database listens on this machine alone.
/// </summary>
internal static class DemoAccounts
{
    public const string Claim = "demo-account";

    public sealed record Account(string Id, string Name, IReadOnlyList<string> Roles);

    public static async Task<bool> ExistAsync(EvaluationDbContext database)
        => await database.UserClaims.AnyAsync(claim => claim.ClaimType == Claim);

    public static async Task<IReadOnlyList<Account>> ListAsync(EvaluationDbContext database)
    {
        var rows = await (
            from claim in database.UserClaims
            where claim.ClaimType == Claim
            join person in database.Users on claim.UserId equals person.Id
            where person.Active
            join held in database.UserRoles on person.Id equals held.UserId
            join role in database.Roles on held.RoleId equals role.Id
            orderby claim.Id
            select new { person.Id, person.DisplayName, Role = role.Name! }).AsNoTracking().ToListAsync();
        return [.. rows.GroupBy(row => (row.Id, row.DisplayName)).Select(rows => new Account(rows.Key.Id, rows.Key.DisplayName, [.. rows.Select(row => row.Role)]))];
    }

    /// <summary>The person, if it is a demo account and the request came to this machine's own address.</summary>
    public static async Task<Person?> FindAsync(EvaluationDbContext database, string id, HttpContext context)
    {
        var local = context.Connection.LocalIpAddress;
        if (local is not null && !IPAddress.IsLoopback(local)) return null;
        return await database.Users.SingleOrDefaultAsync(person =>
            person.Id == id && person.Active && database.UserClaims.Any(claim => claim.UserId == id && claim.ClaimType == Claim));
    }

    /// <summary>Where the portal is told to listen, before it does.</summary>
    public static IEnumerable<string> ConfiguredAddresses(WebApplication app)
    {
        var configuration = app.Configuration;
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        var ports = new[] { "http_ports", "https_ports" }.Where(_ => urls.Length == 0).SelectMany(key => (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
            .Select(port => $"http://*:{port}");
        return app.Urls.Concat(urls).Concat(endpoints).Concat(ports).Distinct();
    }

    /// <summary>What the server really listens on, once it does.</summary>
    public static IEnumerable<string> BoundAddresses(WebApplication app)
        => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    /// <summary>Null when all addresses are this machine's own, else one line that says why not to start.</summary>
    public static string? Refusal(IEnumerable<string> addresses)
        => addresses.FirstOrDefault(address => !IsLoopback(address)) is { } open
            ? $"Expected every address to be of this machine only, because the database holds demo accounts that need no password, but {open} can be reached from elsewhere."
            : null;

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host.Trim('[', ']');
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
