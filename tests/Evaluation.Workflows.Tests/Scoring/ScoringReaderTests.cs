using System.Text;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Tests.Scoring;

public sealed class ScoringReaderTests
{
    private const string Yaml = """
        format: 1
        usability: { passMark: 68, minimumScorers: 3, maximumScorers: 8, shortlist: 2 }
        axes: { needPassMark: 65, fitPassMark: 60.5 }
        fitWeights: { architecture: 30, security: 35, sox: 15, data-legal: 20 }
        """;

    [Fact]
    public void given_a_scoring_file_when_read_then_marks_and_weights_are_there()
        => ScoringReader.ReadYaml(Encoding.UTF8.GetBytes(Yaml), "scoring.yaml").Value
            .Should().Be(new ScoringRules(new UsabilityRules(68, 3, 8, 2), new AxisRules(65, 60.5m), new FitWeights(30, 35, 15, 20)));

    [Theory]
    [InlineData("minimumScorers: 3", "minimumScorers: 9", "usability.minimumScorers", "too-large")]
    [InlineData("maximumScorers: 8", "maximumScorers: 2", "usability.maximumScorers", "scorers-order")]
    [InlineData("sox: 15", "sox: 0", "fitWeights.sox", "too-small")]
    [InlineData("sox: 15", "sox: heavy", "fitWeights.sox", "wrong-type")]
    [InlineData("sox: 15, ", "", "fitWeights.sox", "missing-field")]
    public void given_a_wrong_value_when_read_then_the_field_is_named(string old, string @new, string field, string code)
    {
        var result = ScoringReader.ReadYaml(Encoding.UTF8.GetBytes(Yaml.Replace(old, @new, StringComparison.Ordinal)), "scoring.yaml");

        result.Problems.Should().ContainSingle().Which.Should().Match<Engine.Problem>(problem => problem.ElementId == field && problem.Code == code);
    }
}
