using System.Text;

namespace Evaluation.Web.Tests.CommandLine;

public sealed class LintCommandTests
{
    [Fact]
    public async Task given_the_shipped_workflows_when_linted_then_there_is_nothing_to_say()
    {
        var run = await CommandLineRun.Of("lint", CommandLineRun.Workflows);

        (run.ExitCode, run.Error).Should().Be((0, ""));
        run.Output.Should().Contain("purchase-evaluation: ").And.Contain("small-company: ").And.NotContain("error").And.NotContain("warning:");
    }

    [Fact]
    public async Task given_a_workflow_with_a_missing_rubric_when_linted_then_the_task_and_its_line_are_named()
    {
        var folder = CommandLineRun.Copy();
        File.Delete(Path.Combine(folder, "rubrics", "sox.yaml"));
        var run = await CommandLineRun.Of("lint", folder);

        run.ExitCode.Should().Be(1);
        run.Output.Should().MatchRegex(@"error: purchase-evaluation/purchase-evaluation\.bpmn\(\d+\): 'check-sox' \(.+\) expected the rubric 'sox' in rubrics/, but it is not there");
    }

    [Fact]
    public async Task given_steps_that_came_from_element_templates_when_linted_then_there_is_nothing_to_say()
    {
        var folder = CommandLineRun.Copy();
        var file = Path.Combine(folder, "purchase-evaluation.bpmn");
        var text = await File.ReadAllTextAsync(file);
        var templated = text.Replace("<bpmn:userTask ", "<bpmn:userTask zeebe:modelerTemplate=\"evaluation.gate\" zeebe:modelerTemplateVersion=\"2\" zeebe:modelerTemplateIcon=\"data:image/svg+xml,x\" ", StringComparison.Ordinal);
        templated.Should().NotBe(text);
        await File.WriteAllTextAsync(file, templated);
        var run = await CommandLineRun.Of("lint", folder);

        (run.ExitCode, run.Error).Should().Be((0, ""));
        run.Output.Should().Contain("no problems, no warnings");
    }

    [Theory]
    [InlineData("a.bpmn", "<x/>", "not-bpmn")]
    [InlineData("a.bpmn", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "xml-dtd")]
    [InlineData("a.dmn", "<x/>", "dmn-namespace")]
    [InlineData("a.yaml", "a: 1", "unknown-format")]
    [InlineData("a.yaml", "criteria: &a [*a]", "alias")]
    [InlineData("a.yaml", "format: 1\nterms: [{ term: SSO }]", "missing-field")]
    [InlineData("a.txt", "hello", "unknown-file")]
    public async Task given_one_bad_file_when_linted_then_it_is_told(string name, string content, string code)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("evaluation-").FullName, name);
        await File.WriteAllTextAsync(file, content);
        var run = await CommandLineRun.Of("lint", file);

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain(name).And.Contain($"[{code}");
    }

    [Fact]
    public async Task given_a_process_300_levels_deep_or_of_5_megabytes_when_linted_then_it_is_refused_at_once()
    {
        var folder = Directory.CreateTempSubdirectory("evaluation-").FullName;
        var (deep, large) = (Path.Combine(folder, "deep.bpmn"), Path.Combine(folder, "large.bpmn"));
        await File.WriteAllTextAsync(deep, new StringBuilder().Insert(0, "<a>", 300).Insert(900, "</a>", 300).ToString());
        await File.WriteAllTextAsync(large, $"<a>{new string('x', 5 * 1024 * 1024)}</a>");

        (await CommandLineRun.Of("lint", deep)).Should().Match<CommandLineRun>(run => run.ExitCode == 1 && run.Output.Contains("expected"));
        (await CommandLineRun.Of("lint", large)).Should().Match<CommandLineRun>(run => run.ExitCode == 1 && run.Output.Contains("expected"));
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("lint", "/no/such/folder")]
    [InlineData("lint", "a", "b")]
    public async Task given_wrong_arguments_when_linted_then_one_line_says_what_was_expected(params string[] args)
    {
        var run = await CommandLineRun.Of(args);

        (run.ExitCode, run.Output).Should().Be((2, ""));
        run.Error.TrimEnd().Should().Contain("expected").And.NotContain("\n");
    }
}
