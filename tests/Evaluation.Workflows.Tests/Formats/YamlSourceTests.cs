using System.Text;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Tests.Formats;

public sealed class YamlSourceTests
{
    [Theory]
    [InlineData("a: &x 1\nb: *x", "alias", 1)]
    [InlineData("a: 1\nb: *x", "alias", 2)]
    [InlineData("a: !!str 1", "tag", 1)]
    [InlineData("a: !mine 1", "tag", 1)]
    [InlineData("a: 1\nb: 2\na: 3", "duplicate-key", 3)]
    [InlineData("? [a]\n: 1", "wrong-key", 1)]
    [InlineData("a: 1\n---\nb: 2", "not-yaml", 2)]
    [InlineData("a: [1\n", "not-yaml", 2)]
    [InlineData("a:\n\t- 1", "not-yaml", 1)]
    [InlineData("", "empty-file", 1)]
    public void given_yaml_beyond_the_plain_kind_when_read_then_it_is_refused_with_its_line(string yaml, string code, int line)
    {
        var problem = Read(Encoding.UTF8.GetBytes(yaml)).Problem!;

        (problem.Code, problem.Line).Should().Be((code, line));
        problem.Message.Should().StartWith("expected ").And.Contain("but");
    }

    [Fact]
    public void given_too_many_levels_when_read_then_it_is_refused()
    {
        Read(Encoding.UTF8.GetBytes(new string('[', 32) + new string(']', 32))).Problem.Should().BeNull();
        Read(Encoding.UTF8.GetBytes(new string('[', 33) + new string(']', 33))).Problem!.Code.Should().Be("too-deep");
        Read(Encoding.UTF8.GetBytes(new string('[', 100_000))).Problem!.Code.Should().Be("too-deep");
    }

    [Fact]
    public void given_more_than_one_megabyte_when_read_then_it_is_refused()
        => Read(Encoding.UTF8.GetBytes("a: " + new string('x', 1024 * 1024))).Problem!.Code.Should().Be("too-large-file");

    [Fact]
    public void given_bytes_that_are_not_text_when_read_then_they_are_refused()
        => Read([0x61, 0x3A, 0x20, 0xFF, 0xFE]).Problem!.Code.Should().Be("not-utf8");

    [Theory]
    [InlineData("x: 12", "Number")]
    [InlineData("x: -1.5e3", "Number")]
    [InlineData("x: 0x1F", "Number")]
    [InlineData("x: true", "Boolean")]
    [InlineData("x: FALSE", "Boolean")]
    [InlineData("x: yes", "Text")]
    [InlineData("x: '12'", "Text")]
    [InlineData("x: 2026-03-02", "Text")]
    [InlineData("x: 1.2.3", "Text")]
    [InlineData("x: ~", "Nothing")]
    [InlineData("x:", "Nothing")]
    [InlineData("x: |\n  12", "Text")]
    public void given_a_scalar_when_read_then_its_kind_is_that_of_the_core_schema(string yaml, string kind)
        => ((ScalarNode)((MapNode)Read(Encoding.UTF8.GetBytes(yaml)).Node!).Entries[0].Value).Kind.ToString().Should().Be(kind);

    [Theory]
    [InlineData("\"a\\nb\": 1")]
    [InlineData("? \"a\\u0007b\"\n: 1")]
    [InlineData("a: !xxxxxxxxxxxxxxxxxxxx 1")]
    public void given_strange_keys_and_tags_when_refused_then_the_problem_is_still_one_short_line(string yaml)
    {
        foreach (var length in (int[])[1, 10_000])
        {
            var text = yaml.Replace("b", new string('b', length), StringComparison.Ordinal).Replace("x", new string('x', length), StringComparison.Ordinal);
            var problems = ScoringReader.ReadYaml(Encoding.UTF8.GetBytes(text), "strange.yaml").Problems;

            problems.Should().NotBeEmpty();
            problems.Select(problem => problem.ToString()).Should().OnlyContain(line => line.Length < 1000 && !line.Any(char.IsControl));
        }
    }

    [Fact]
    public void given_random_text_when_read_then_nothing_but_problems_comes_of_it()
    {
        var random = new Random(20260302);
        const string letters = "ab:-[]{}#&*!|>'\"%@`,? \n\t\r\\01\u00e9\uD83D\uDE00~=x.";
        for (var run = 0; run < 1500; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => letters[random.Next(letters.Length)]));
            var result = ScoringReader.ReadYaml(Encoding.UTF8.GetBytes(text), "random.yaml");

            result.Value.Should().BeNull();
            result.Problems.Should().NotBeEmpty();
        }
    }

    private static (SourceNode? Node, Engine.Problem? Problem) Read(byte[] yaml)
    {
        var reading = new Reading("test.yaml");
        var node = YamlSource.Read(yaml, reading);
        return (node, reading.Result<object>(null).Problems.SingleOrDefault());
    }
}
