namespace Evaluation.Web.CommandLine;

/// <summary>
/// What the executable does when its first argument is a command; without one it serves. Every command answers with the exit code:
/// 0 good, 1 the check failed, 2 bad input with one clear line on standard error.
/// </summary>
internal static class Commands
{
    public const int Good = 0;
    public const int CheckFailed = 1;
    public const int BadInput = 2;

    public const string Serve = "serve";

    private static readonly Command[] Known =
    [
        new("play", PlayCommand.Usage, "plays scenarios through the real engine and rules, in memory", (args, terminal) => Task.FromResult(PlayCommand.Run(args, terminal))),
        new("lint", LintCommand.Usage, "checks a workflow, a folder of workflows, or one file", (args, terminal) => Task.FromResult(LintCommand.Run(args, terminal))),
        new("migrate", MigrateCommand.Usage, "brings the database up to date", MigrateCommand.RunAsync),
        new("verify", VerifyCommand.Usage, "checks the audit trail: changed, missing, inserted or lost events", VerifyCommand.RunAsync),
        new("memo", MemoCommand.Usage, "says whether a file is a memo on record, who sealed it, and whether it was changed", MemoCommand.RunAsync),
        new("token", TokenCommand.Usage, "makes a personal access token for the HTTP API and prints it once", TokenCommand.RunAsync),
    ];

    /// <summary>Null where the portal is to be served: no argument, serve, or settings such as --urls first.</summary>
    public static Func<Task<int>>? Find(string[] args, Terminal terminal)
    {
        if (args is ["--help" or "-h" or "help", ..] or [Serve, "--help" or "-h", ..]) return () => Task.FromResult(Help(terminal));
        if (args is [] or [Serve, ..] || args[0].StartsWith("--", StringComparison.Ordinal)) return null;
        if (Known.FirstOrDefault(one => one.Name == args[0]) is not { } command)
        {
            return () => Task.FromResult(terminal.Refuse(
                $"expected a command ({string.Join(", ", Known.Select(one => one.Name).Prepend(Serve))}; --help explains them), but it is '{args[0]}'"));
        }

        if (args.Skip(1).Any(arg => arg is "--help" or "-h")) return () => Task.FromResult(Help(terminal, command));
        return () => command.Run(args[1..], terminal);
    }

    private static int Help(Terminal terminal, Command command)
    {
        terminal.Output.WriteLine(command.Usage);
        terminal.Output.WriteLine($"    {command.Purpose}");
        return Good;
    }

    private static int Help(Terminal terminal)
    {
        terminal.Output.WriteLine("serve [SETTINGS] (or nothing)");
        terminal.Output.WriteLine("    serves the portal and the HTTP API");
        foreach (var command in Known) Help(terminal, command);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine("SETTINGS are those of docs/settings.md, for example --Database:Provider=PostgreSql; appsettings.json and the environment give them too.");
        terminal.Output.WriteLine("Exit code: 0 good, 1 the check failed, 2 bad input.");
        return Good;
    }

    private sealed record Command(string Name, string Usage, string Purpose, Func<string[], Terminal, Task<int>> Run);
}

/// <summary>Where a command writes: results to Output, the one line about bad input to Error.</summary>
internal sealed record Terminal(TextWriter Output, TextWriter Error)
{
    public int Refuse(string line)
    {
        Error.WriteLine(line);
        return Commands.BadInput;
    }
}
