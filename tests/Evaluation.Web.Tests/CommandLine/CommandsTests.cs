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

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("serve", "--help")]
    public async Task given_a_call_for_help_then_every_command_is_explained(params string[] args)
    {
        var run = await CommandLineRun.Of(args);

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Output.Should().ContainAll("serve", "play SCENARIO-OR-FOLDER", "lint PATH", "migrate", "verify [--replay] [--checkpoints FILE]", "token create --user EMAIL", "docs/settings.md");
    }

    [Theory]
    [InlineData("verify", "--help")]
    [InlineData("verify", "--replay", "-h")]
    public async Task given_a_call_for_help_with_a_command_then_that_one_is_explained_and_not_run(params string[] args)
    {
        var run = await CommandLineRun.Of(args);

        run.ExitCode.Should().Be(0);
        run.Output.Should().StartWith("verify [--replay] [--checkpoints FILE]").And.NotContain("migrate");
    }

    [Theory]
    [InlineData("verify", "--replya")]
    [InlineData("verify", "--checkpoints")]
    [InlineData("verify", "--replay", "--replay")]
    [InlineData("verify", "file")]
    [InlineData("migrate", "now")]
    [InlineData("token")]
    [InlineData("token", "create")]
    [InlineData("token", "revoke", "--user", "x@example.com")]
    public async Task given_arguments_that_a_command_does_not_know_then_one_line_says_which_it_does(params string[] args)
    {
        var run = await CommandLineRun.Of(args);

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Error.Should().StartWith($"expected {args[0]} ").And.EndWith($", but the arguments are '{string.Join(' ', args.Skip(1))}'" + Environment.NewLine);
        run.Error.TrimEnd().Should().NotContain("\n");
    }
}
