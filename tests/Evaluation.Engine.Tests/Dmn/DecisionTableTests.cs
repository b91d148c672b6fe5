using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Dmn;

public sealed class DecisionTableTests
{
    private const string Order = """<outputValues><text>"high", "middle", "low"</text></outputValues>""";

    private static readonly string[] Overlapping = ["< 10 => \"low\"", "< 5 => \"high\"", "< 7 => \"middle\""];

    [Theory]
    [InlineData("", 8, "low")]
    [InlineData("hitPolicy=\"FIRST\"", 1, "low")]
    [InlineData("hitPolicy=\"PRIORITY\"", 6, "middle")]
    [InlineData("hitPolicy=\"PRIORITY\"", 1, "high")]
    [InlineData("hitPolicy=\"RULE ORDER\"", 1, "[\"low\", \"high\", \"middle\"]")]
    [InlineData("hitPolicy=\"OUTPUT ORDER\"", 1, "[\"high\", \"middle\", \"low\"]")]
    [InlineData("hitPolicy=\"COLLECT\"", 6, "[\"low\", \"middle\"]")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", 6, "2")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", 60, "0")]
    [InlineData("", 60, "null")]
    public void given_overlapping_rules_when_decided_then_hit_policy_chooses(string policy, int x, string expected) =>
        FeelText.Of(Decide(DmnText.Table(policy, Order, Overlapping), x).Value).Should().Be(expected);

    [Theory]
    [InlineData("SUM", "6")]
    [InlineData("MIN", "1")]
    [InlineData("MAX", "3")]
    [InlineData("COUNT", "3")]
    public void given_collected_numbers_when_aggregated_then_number(string aggregation, string expected) =>
        FeelText.Of(Decide(DmnText.Table($"hitPolicy=\"COLLECT\" aggregation=\"{aggregation}\"", "", "- => 1", "- => 2", "- => 3"), 1).Value).Should().Be(expected);

    [Fact]
    public void given_two_matches_when_unique_then_failure_names_the_rules()
    {
        var result = Decide(DmnText.Table("hitPolicy=\"UNIQUE\"", Order, Overlapping), 6);
        result.Value.IsNull.Should().BeTrue();
        result.Failure.Should().Be("'Table': expected at most one matching rule (hit policy UNIQUE), but rules 1, 3 match");
    }

    [Fact]
    public void given_different_outputs_when_any_then_failure()
    {
        Decide(DmnText.Table("hitPolicy=\"ANY\"", "", "< 10 => 1", "< 20 => 2"), 6).Failure.Should().Contain("hit policy ANY");
        Decide(DmnText.Table("hitPolicy=\"ANY\"", "", "< 10 => 1", "< 20 => 1"), 6).Value.Should().Be((FeelValue)1);
    }

    [Fact]
    public void given_a_match_when_decided_then_trace_has_inputs_rules_and_annotations()
    {
        var trace = Decide(DmnText.Table("hitPolicy=\"COLLECT\"", "", "< 10 => 1", "> 10 => 2", "< 20 => 3"), 6).Traces.Should().ContainSingle().Subject;
        trace.DecisionId.Should().Be("table");
        trace.DecisionName.Should().Be("Table");
        trace.Inputs.Should().Equal(new TracedInput("X", 6));
        trace.MatchedRules.Should().Equal(new MatchedRule("r1", 1, "note 1"), new MatchedRule("r3", 3, "note 3"));
        FeelText.Of(trace.Output).Should().Be("[1, 3]");
    }

    [Fact]
    public void given_no_match_when_there_is_a_default_then_default()
    {
        var table = DmnText.Table("", "<defaultOutputEntry><text>\"none\"</text></defaultOutputEntry>", "< 1 => \"some\"");
        Decide(table, 6).Value.Should().Be((FeelValue)"none");
    }

    [Fact]
    public void given_an_input_of_another_type_when_decided_then_failure()
    {
        var result = DmnText.Model(DmnText.Table("", "", "< 1 => 1")).Evaluate("table", new FeelContext([new("x", "six")]), default);
        result.Failure.Should().Be("'Table': expected number for 'X', but string came: six");
    }

    [Fact]
    public void given_a_condition_about_the_input_when_decided_then_question_mark_is_the_input() =>
        Decide(DmnText.Table("", "", "? * 2 = 12 => \"six\"", "not(6) => \"other\""), 6).Value.Should().Be((FeelValue)"six");

    [Fact]
    public void given_several_outputs_when_decided_then_context()
    {
        var model = DmnText.Model("""
            <decision id="d" name="D"><decisionTable>
              <input><inputExpression><text>x</text></inputExpression></input>
              <output name="tier"/><output name="days"/>
              <rule><inputEntry><text>&gt; 1</text></inputEntry><outputEntry><text>"full"</text></outputEntry><outputEntry><text>x * 2</text></outputEntry></rule>
            </decisionTable></decision>
            """);
        FeelText.Of(model.Evaluate("d", new FeelContext([new("x", 6)]), default).Value).Should().Be("{tier: \"full\", days: 12}");
    }

    private static DecisionResult Decide(string table, int x) =>
        DmnText.Model(table).Evaluate("table", new FeelContext([new("x", x)]), default);
}
