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

    private static readonly Dictionary<string, Func<string[], Terminal, Task<int>>> Known = new(StringComparer.Ordinal)
    {
        ["play"] = (args, terminal) => Task.FromResult(PlayCommand.Run(args, terminal)),
        ["lint"] = (args, terminal) => Task.FromResult(LintCommand.Run(args, terminal)),
    };

    /// <summary>Null where the portal is to be served: no argument, serve, or settings such as --urls first.</summary>
    public static Func<Task<int>>? Find(string[] args, Terminal terminal)
    {
        if (args is [] or [Serve, ..] || args[0].StartsWith("--", StringComparison.Ordinal)) return null;
        if (Known.TryGetValue(args[0], out var command)) return () => command(args[1..], terminal);
        return () => Task.FromResult(terminal.Refuse($"expected a command ({string.Join(", ", Known.Keys.Prepend(Serve))}), but it is '{args[0]}'"));
    }
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
