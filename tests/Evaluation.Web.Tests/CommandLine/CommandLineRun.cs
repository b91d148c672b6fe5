using Evaluation.Web.CommandLine;

namespace Evaluation.Web.Tests.CommandLine;

/// <summary>One call of the executable with a command, as a shell would see it.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    public static string Workflows { get; } = Path.Combine(Root(AppContext.BaseDirectory), "workflows");

    public static string Express { get; } = Path.Combine(Workflows, "purchase-evaluation", "scenarios", "express-adoption.yaml");

    public static async Task<CommandLineRun> Of(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var command = Commands.Find(args, new Terminal(output, error)) ?? throw new ArgumentException("the portal would be served");
        var code = await command();
        return new CommandLineRun(code, output.ToString(), error.ToString());
    }

    /// <summary>A copy of the shipped workflow in a folder of its own, for a test to break.</summary>
    public static string Copy(string name = "purchase-evaluation")
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("evaluation-").FullName, name);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Workflows, name), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Path.Combine(Workflows, name), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    private static string Root(string folder)
        => File.Exists(Path.Combine(folder, "Evaluation.sln")) ? folder
            : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Expected Evaluation.sln in a folder above the tests, but there is none."));
}
