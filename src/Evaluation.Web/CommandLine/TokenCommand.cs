using System.Globalization;
using Evaluation.Web.Authorization;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.CommandLine;

/// <summary>
/// <c>token create --user EMAIL</c>: makes a personal access token. The token alone goes to standard output, what it may do and until when
/// to standard error. The person's audit trail says that it was made here and not by the person.
/// </summary>
internal static class TokenCommand
{
    public const string Usage = "token create --user EMAIL [--name NAME] [--scopes read,work] [--days N] [SETTINGS]";
    private const string UsualScopes = "read,work";
    private const int UsualDays = 30;

    public static Task<int> RunAsync(string[] args, Terminal terminal)
        => args is ["create", ..] && Options.Read(args[1..], [], ["--user", "--name", "--scopes", "--days"]) is { } options && options.Has("--user")
            ? StoppedPortal.RunAsync(options.Settings, terminal, portal => CreateAsync(portal, options, terminal))
            : Task.FromResult(terminal.Refuse($"expected {Usage}, but the arguments are '{string.Join(' ', args)}'"));

    private static async Task<int> CreateAsync(StoppedPortal portal, Options options, Terminal terminal)
    {
        var days = UsualDays;
        if (options["--days"] is { } text && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days))
            return terminal.Refuse($"--days: expected 1 to {AccessTokens.MostDays} days, but it is '{text}'");
        if (await portal.NotReadyAsync() is { } notReady) return terminal.Refuse(notReady);

        await using var scope = portal.Services.CreateAsyncScope();
        var email = scope.ServiceProvider.GetRequiredService<ILookupNormalizer>().NormalizeEmail(options["--user"]);
        var person = await scope.ServiceProvider.GetRequiredService<EvaluationDbContext>().Users.AsNoTracking().SingleOrDefaultAsync(one => one.NormalizedEmail == email);
        if (person is null) return terminal.Refuse($"--user: expected the e-mail address of a person of this portal, but nobody has '{options["--user"]}'");
        if (!person.Active) return terminal.Refuse($"--user: expected somebody who may sign in, but {options["--user"]} was deactivated");

        var scopes = (options["--scopes"] ?? UsualScopes).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToArray();
        var (token, field, problem) = await scope.ServiceProvider.GetRequiredService<AccessTokens>()
            .CreateAsync(person.Id, options["--name"] ?? "command line", scopes, days, AccessTokens.ScopesIn(portal.Environment), by: Actors.System);
        if (token is null) return terminal.Refuse($"--{field}: {problem}");
        terminal.Output.WriteLine(token);
        terminal.Error.WriteLine($"for {person.Email}, {string.Join(" and ", scopes)}, {days} {(days == 1 ? "day" : "days")}; it is not shown again");
        return Commands.Good;
    }
}
