using System.Diagnostics;

namespace Evaluation.Web.Tests.Design;

/// <summary>The tests of the designer's TypeScript, which lie beside it.</summary>
public sealed class ScriptTests
{
    [Fact]
    public async Task given_the_typescript_of_the_designer_when_its_own_tests_run_then_they_pass()
    {
        using var node = Process.Start(new ProcessStartInfo("node", "Client/test.mjs")
        {
            WorkingDirectory = Path.Combine(Root(), "src", "Evaluation.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();

        node.ExitCode.Should().Be(0, await output + await errors);
        (await output).Should().MatchRegex("# pass [1-9]");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Evaluation.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
