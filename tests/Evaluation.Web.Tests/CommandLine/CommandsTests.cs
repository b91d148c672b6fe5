using Evaluation.Web.CommandLine;

namespace Evaluation.Web.Tests.CommandLine;

public sealed class CommandsTests
{
    [Theory]
    [InlineData]
    [InlineData("serve")]
    [InlineData("serve", "--urls", "http://localhost:1")]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("--environment=Development")]
    public void given_no_command_then_the_portal_is_served(params string[] args)
        => Commands.Find(args, new Terminal(TextWriter.Null, TextWriter.Null)).Should().BeNull();

    [Fact]
    public async Task given_an_unknown_command_then_the_known_ones_are_named()
    {
        var run = await CommandLineRun.Of("plya", "x");

        run.ExitCode.Should().Be(2);
        run.Error.Should().StartWith("expected a command (serve, ").And.Contain("play").And.Contain("lint").And.EndWith("but it is 'plya'" + Environment.NewLine);
    }
}
