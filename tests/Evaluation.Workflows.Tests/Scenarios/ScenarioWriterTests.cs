using System.Text;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Workflows.Tests.Scenarios;

public sealed class ScenarioWriterTests
{
    [Fact]
    public void given_every_shipped_scenario_when_written_and_read_again_then_it_is_the_same()
    {
        foreach (var (name, workflow) in ShippedWorkflows.All)
        {
            foreach (var (path, scenario) in workflow.Scenarios)
            {
                var yaml = ScenarioWriter.WriteYaml(scenario);
                var read = ScenarioReader.ReadYaml(yaml, path);

                read.Problems.Should().BeEmpty($"{name}/{path}:\n{Encoding.UTF8.GetString(yaml)}");
                // records of arrays compare by reference; what is written says it all
                Encoding.UTF8.GetString(ScenarioWriter.WriteYaml(read.Value!)).Should().Be(Encoding.UTF8.GetString(yaml));
                Json(read.Value!).Should().Be(Json(scenario));
            }
        }
    }

    [Fact]
    public void given_a_written_scenario_when_somebody_reads_it_then_it_looks_as_people_write_one()
    {
        var text = Encoding.UTF8.GetString(ScenarioWriter.WriteYaml(ShippedWorkflows.All["purchase-evaluation"].Scenarios["scenarios/express-adoption.yaml"]));

        text.Should().StartWith("format: 1\nname: \"A small, harmless tool takes the short path and is adopted\"\nworkflow: purchase-evaluation\n");
        text.Should().Contain("\n  - task: agree-goal-marketing\n    by: maya\n    after: PT1H\n    answer: {format: 1, kind: goal-agreement, agreed: true}\n");
        text.Should().Contain("sus-1: 5").And.NotContain("sus-1:\n");
        text.Split('\n').Max(line => line.Length).Should().BeLessThan(400);
    }

    [Fact]
    public void given_texts_that_look_like_something_else_when_written_then_they_come_back_as_they_were()
    {
        string[] texts =
        [
            "", " ", "123", "1e3", "0x1F", "true", "null", "~", "yes", "2026-01-05", "- item", "? key", "key: value", "a # b", "#a", "'x'", "\"x\"", "{a}", "[a]", "a, b", "&a", "*a", "!a", "%a", "@a", "`a",
            "|", ">", "two\nlines", "\n\nlead", "trail\n\n", "  spaces  ", "tab\tin", "back\\slash", "colon:", "größer €", "\ud83d\ude00 smile", "a  b", new string('x', 300), string.Join(' ', Enumerable.Repeat("word", 120)), "\u2028", "- ", "...", "---",
        ];
        foreach (var text in texts)
        {
            var tree = Tree.Map(("value", Tree.Text(text)), ("list", Tree.List([text, text], Tree.Text)));
            var yaml = YamlText.Write(tree);
            var reading = new Reading("x");
            var read = (MapNode?)YamlSource.Read(yaml, reading);

            reading.Problems.Should().Be(0, Encoding.UTF8.GetString(yaml));
            read!.Find("value").Should().BeOfType<ScalarNode>().Which.Should().Match<ScalarNode>(node => node.Text == text && node.Kind == ScalarKind.Text, Encoding.UTF8.GetString(yaml));
            ((ScalarNode)((ListNode)read.Find("list")!).Items[1]).Text.Should().Be(text);
        }
    }

    private static string Json(Scenario scenario) => Encoding.UTF8.GetString(Tree.ToJson(ScenarioWriter.ToTree(scenario)));
}
