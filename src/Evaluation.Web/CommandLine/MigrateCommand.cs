using Evaluation.Workflows.Persistence;

namespace Evaluation.Web.CommandLine;

/// <summary><c>migrate</c>: brings the database to the tables of this version. Of several at once one works, the others wait.</summary>
internal static class MigrateCommand
{
    public const string Usage = "migrate [SETTINGS]";

    public static Task<int> RunAsync(string[] args, Terminal terminal)
        => Options.Read(args, [], []) is { } options
            ? StoppedPortal.RunAsync(options.Settings, terminal, portal => MigrateAsync(portal, terminal))
            : Task.FromResult(terminal.Refuse($"expected {Usage}, but the arguments are '{string.Join(' ', args)}'"));

    private static async Task<int> MigrateAsync(StoppedPortal portal, Terminal terminal)
    {
        var applied = await Schema.MigrateAsync(portal.Database);
        foreach (var migration in applied) terminal.Output.WriteLine($"applied {migration}");
        terminal.Output.WriteLine(applied.Count == 0
            ? $"{portal.Database.Kind}: nothing to do, the database is up to date"
            : $"{portal.Database.Kind}: the database is up to date");
        return Commands.Good;
    }
}
