using System.Text;
using System.Text.Json.Nodes;
using Evaluation.Reports.Signing;
using Evaluation.Web.Tests.Design;

namespace Evaluation.Web.Tests.CommandLine;

public sealed class PlayCommandTests
{
    [Fact]
    public async Task given_a_scenario_when_played_as_json_then_it_is_one_object_of_the_published_shape()
    {
        var run = await CommandLineRun.Of("play", CommandLineRun.Express, "--json");

        (run.ExitCode, run.Error).Should().Be((0, ""));
        var result = JsonNode.Parse(run.Output)!.AsObject();
        result.Select(property => property.Key).Should().Equal("scenario", "path", "verdicts", "scores", "recommendation", "expectations");
        ((string)result["recommendation"]!).Should().Be("adopt");
        ((bool)result["expectations"]!["met"]!).Should().BeTrue();
        result["path"]!.AsArray().Select(node => (string)node!).Should().StartWith("request-submitted").And.EndWith("decided");
    }

    [Fact]
    public async Task given_a_folder_when_played_as_json_then_it_is_an_array_in_the_order_of_the_files()
    {
        var run = await CommandLineRun.Of("play", Path.Combine(CommandLineRun.Workflows, "small-company", "scenarios"), "--json");

        run.ExitCode.Should().Be(0);
        JsonNode.Parse(run.Output)!.AsArray().Should().HaveCount(Directory.GetFiles(Path.Combine(CommandLineRun.Workflows, "small-company", "scenarios"), "*.yaml").Length);
    }

    [Fact]
    public async Task given_a_scenario_when_played_for_people_then_the_words_are_plain()
    {
        var run = await CommandLineRun.Of("play", CommandLineRun.Express);

        run.Output.Should().StartWith("A small, harmless tool").And.Contain("Recommendation                     adopt\n").And.Contain("Expectations                       met\n");
        run.Output.Should().NotContain("pass-with");
    }

    [Fact]
    public async Task given_a_scenario_with_a_worker_and_a_message_when_played_and_linted_then_a_slip_of_the_pen_is_told()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("evaluation-").FullName, "small-company");
        foreach (var file in Directory.GetFiles(Path.Combine(CommandLineRun.Workflows, "small-company"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Path.Combine(CommandLineRun.Workflows, "small-company"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var (diagram, scenario) = (Path.Combine(folder, "small-company.bpmn"), Path.Combine(folder, "scenarios", "first-newsletter.yaml"));
        File.WriteAllText(diagram, OutsideEdit.Of(File.ReadAllText(diagram)));
        var steps = "steps:\n  - {job: look-up, variables: {vendor: {rating: good}}}\n  - {message: quote-received, after: PT1H, variables: {price: 1200}}\n";
        File.WriteAllText(scenario, File.ReadAllText(scenario).ReplaceLineEndings("\n").Replace("steps:\n", steps, StringComparison.Ordinal));

        (await CommandLineRun.Of("play", scenario)).ExitCode.Should().Be(0);
        (await CommandLineRun.Of("lint", folder)).ExitCode.Should().Be(0);
        File.WriteAllText(scenario, File.ReadAllText(scenario).Replace("quote-received", "quote-recieved", StringComparison.Ordinal));
        var run = await CommandLineRun.Of("play", scenario);
        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("step 2 (message quote-recieved): expected something that waits for the message 'quote-recieved'").And.Contain("'quote' waits for the message 'quote-received'");
        (await CommandLineRun.Of("lint", folder)).Output.Should().Contain("nothing in it waits for the message 'quote-recieved'");
    }

    [Fact]
    public async Task given_a_memo_file_when_played_then_the_memo_is_the_same_each_time_and_bears_two_seals()
    {
        var folder = Directory.CreateTempSubdirectory("evaluation-").FullName;
        var (one, two) = (Path.Combine(folder, "one.pdf"), Path.Combine(folder, "two.pdf"));

        (await CommandLineRun.Of("play", CommandLineRun.Express, "--memo", one)).ExitCode.Should().Be(0);
        (await CommandLineRun.Of("play", CommandLineRun.Express, "--memo", two)).ExitCode.Should().Be(0);

        Encoding.ASCII.GetString(File.ReadAllBytes(one), 0, 5).Should().Be("%PDF-");
        var (first, second) = (File.ReadAllBytes(one), File.ReadAllBytes(two));
        PdfSignatures.States(first)[0].Should().Be(PdfSignatures.States(second)[0], "only the seals differ, because their key is made for each play");
        PdfSignatures.Read(first).Signatures.Should().HaveCount(2).And.OnlyContain(seal => seal.Standing == SignatureStanding.Intact && seal.Certificate!.IsDevelopment);
    }

    [Fact]
    public async Task given_an_expectation_that_does_not_hold_when_played_then_it_is_told_and_the_check_failed()
    {
        var run = await Play("recommendation: adopt", "recommendation: reject", "--json");

        (run.ExitCode, run.Error).Should().Be((1, ""));
        JsonNode.Parse(run.Output)!["expectations"]!.ToJsonString().Should().Be("""{"met":false,"failed":["recommendation: expected reject, but it is adopt"]}""");
    }

    [Fact]
    public async Task given_a_step_for_a_task_that_never_comes_when_played_then_one_line_names_scenario_step_and_task()
    {
        var run = await Play("task: agree-goal-it", "task: discuss-difference", "--json");

        run.ExitCode.Should().Be(2);
        run.Error.TrimEnd().Should().NotContain("\n").And.Contain("step 3 (task discuss-difference by ingrid): expected an open task 'discuss-difference', but open are: agree-goal-it");
        ((bool)JsonNode.Parse(run.Output)!["expectations"]!["met"]!).Should().BeFalse();
    }

    [Theory]
    [InlineData("numberOfUsers: 18", "numberOfUsers: *users", "expected the value itself, but it is an alias [alias]")]
    [InlineData("numberOfUsers: 18", "numberOfUsers: 0", "'request.numberOfUsers' expected at least 1, but it is the number 0 [too-small]")]
    [InlineData("format: 1\n", "format: 1\nformat: 1\n", "expected each key once, but 'format' is there twice [duplicate-key]")]
    [InlineData("workflow: purchase-evaluation", "workflow: somewhere-else", "'workflow' expected a workflow in a folder of that name, but there is no 'somewhere-else'")]
    public async Task given_a_scenario_that_cannot_be_read_when_played_then_one_line_says_where_and_what(string old, string @new, string expected)
    {
        var run = await Play(old, @new);

        (run.ExitCode, run.Output).Should().Be((2, ""));
        run.Error.TrimEnd().Should().NotContain("\n").And.Contain("express-adoption.yaml").And.EndWith(expected);
    }

    [Fact]
    public async Task given_a_workflow_that_cannot_run_when_played_then_one_line_says_why()
    {
        var folder = CommandLineRun.Copy();
        File.WriteAllText(Path.Combine(folder, "triage.dmn"), "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>");
        var run = await CommandLineRun.Of("play", Path.Combine(folder, "scenarios"));

        run.ExitCode.Should().Be(2);
        run.Error.TrimEnd().Should().NotContain("\n").And.StartWith("purchase-evaluation/triage.dmn");
    }

    [Theory]
    [InlineData("play")]
    [InlineData("play", "a", "b")]
    [InlineData("play", "a", "--jason")]
    [InlineData("play", "a", "--memo")]
    [InlineData("play", "/no/such/folder")]
    public async Task given_wrong_arguments_when_played_then_one_line_says_what_was_expected(params string[] args)
    {
        var run = await CommandLineRun.Of(args);

        (run.ExitCode, run.Output).Should().Be((2, ""));
        run.Error.TrimEnd().Should().Contain("expected").And.NotContain("\n");
    }

    [Fact]
    public async Task given_a_memo_of_a_folder_or_of_a_scenario_without_one_when_played_then_it_is_refused()
    {
        (await CommandLineRun.Of("play", Path.Combine(CommandLineRun.Workflows, "purchase-evaluation"), "--memo", "x.pdf")).Error.Should().StartWith("--memo: expected a single scenario");
        (await CommandLineRun.Of("play", Path.Combine(CommandLineRun.Workflows, "purchase-evaluation", "scenarios", "withdrawn-by-requester.yaml"), "--memo", "x.pdf"))
            .Should().Match<CommandLineRun>(run => run.ExitCode == 2 && run.Error.StartsWith("--memo: expected a scenario that comes to a memo"));
        File.Exists("x.pdf").Should().BeFalse();
    }

    private static Task<CommandLineRun> Play(string old, string @new, params string[] options)
    {
        var file = Path.Combine(CommandLineRun.Copy(), "scenarios", "express-adoption.yaml");
        var text = File.ReadAllText(file);
        text.Should().Contain(old);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(file, text[..at] + @new + text[(at + old.Length)..]);
        return CommandLineRun.Of(["play", file, .. options]);
    }
}
