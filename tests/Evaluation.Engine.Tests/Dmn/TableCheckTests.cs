using Evaluation.Engine.Dmn.Checks;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Tests.Dmn;

/// <summary>What is told of a table as a whole, against the table itself: what is called a gap has no answer, what is called covered has one.</summary>
public sealed class TableCheckTests
{
    private static readonly Dictionary<string, FeelShape> Nothing = [];

    [Theory]
    [InlineData("<= 10 => 1|> 10 => 2", "")]
    [InlineData("< 10 => 1|> 10 => 2", "Gap X = 10")]
    [InlineData("[1..5] => 1|(5..9] => 2", "Gap X = 0")]
    [InlineData("< 5 => 1|[5..7) => 2|(7..9), >= 9 => 3", "Gap X = 7")]
    [InlineData("<= 5 => 1|>= 6 => 2", "Gap X = 5.5")]
    [InlineData("not(5) => 1", "Gap X = 5")]
    [InlineData("not(5), 5 => 1", "")]
    [InlineData("< 5 => 1|>= 5 => 2|[3..6] => 3", "Overlap rules 1 and 3 both are for X = 3", "Overlap rules 2 and 3 both are for X = 5")]
    [InlineData("? > 5 => 1|<= 5 => 2", "")]
    [InlineData("< limit => 1|>= 5 => 2", "")]
    public void given_a_table_of_one_column_then_gaps_and_overlaps_are_exact(string rules, params string[] told)
        => Told("hitPolicy=\"UNIQUE\"", rules).Should().Equal(told.Where(one => one.Length > 0));

    [Theory]
    [InlineData("FIRST", "> 5 => 1|> 7 => 2|- => 3", "Masked rule 2")]
    [InlineData("FIRST", "> 7 => 1|> 5 => 2|- => 3", "")]
    [InlineData("FIRST", "<= 5 => 1|> 5 => 2|- => 3", "")]
    [InlineData("FIRST", "- => 1|- => 2", "Masked rule 2")]
    [InlineData("FIRST", "? > 5 => 1|6 => 2|- => 3", "")]
    [InlineData("ANY", "<= 5 => 1|>= 5 => 1|> 9 => 1", "")]
    [InlineData("ANY", "<= 5 => 1|>= 5 => 2", "Overlap rules 1 and 2 both are for X = 5")]
    [InlineData("COLLECT", "> 5 => 1|> 7 => 2", "")]
    public void given_a_hit_policy_then_what_counts_is_what_it_asks(string policy, string rules, string told)
        => Told($"hitPolicy=\"{policy}\"", rules).Should().Equal(told.Length > 0 ? [told] : []);

    [Fact]
    public void given_priorities_then_a_rule_below_others_that_take_all_of_it_never_counts()
        => DmnText.Model(DmnText.Table("hitPolicy=\"PRIORITY\"", "<outputValues><text>\"high\", \"low\"</text></outputValues>", "> 5 => \"low\"", "> 3 => \"high\"", "- => \"low\""))
            .CheckTables(Nothing).Should().ContainSingle().Which.Should().Match<TableFinding>(one => one.Kind == TableFindingKind.Masked && one.Rules[0] == 1);

    [Fact]
    public void given_what_is_known_of_the_input_then_only_what_can_come_counts()
    {
        var model = DmnText.Model(DmnText.Table("hitPolicy=\"UNIQUE\"", "", "[0..5] => 1", ">= 6 => 2") + """<inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>""");

        model.CheckTables(Nothing).Should().ContainSingle(one => one.Kind == TableFindingKind.Gap);
        var needs = DmnText.Model(DmnText.Table("hitPolicy=\"UNIQUE\"", "", "[0..5] => 1", ">= 6 => 2").Replace("<decisionTable", """<informationRequirement><requiredInput href="#x"/></informationRequirement><decisionTable""", StringComparison.Ordinal)
            + """<inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>""");
        needs.CheckTables(new Dictionary<string, FeelShape> { ["x"] = FeelShape.Count }).Should().BeEmpty("a count is never a fraction and never below zero");
    }

    /// <summary>The model is evaluated at many points: none that is called covered has no rule, and none has two.</summary>
    [Fact]
    public void given_random_tables_then_what_is_told_is_what_the_table_does()
    {
        var random = new Random(20260302);
        var (gaps, whole) = (0, 0);
        for (var run = 0; run < 300; run++)
        {
            var rules = Enumerable.Range(0, random.Next(1, 5)).Select(number => $"{Test(random)} => {number}").ToArray();
            var model = DmnText.Model(DmnText.Table("hitPolicy=\"RULE ORDER\"", "", rules));
            var strict = DmnText.Model(DmnText.Table("hitPolicy=\"UNIQUE\"", "", rules));
            var found = strict.CheckTables(Nothing);
            var hits = Enumerable.Range(-4, 60).Select(at => at / 4m).Select(x => (x, Count: model.Evaluate("table", new FeelContext([new("x", x)]), default).Value is FeelList list ? list.Items.Length : 0)).ToList();

            found.Any(one => one.Kind == TableFindingKind.Gap).Should().Be(hits.Exists(hit => hit.Count == 0), string.Join(" | ", rules));
            found.Any(one => one.Kind == TableFindingKind.Overlap).Should().Be(hits.Exists(hit => hit.Count > 1), string.Join(" | ", rules));
            if (hits.Exists(hit => hit.Count == 0)) gaps++;
            else whole++;
        }

        gaps.Should().BePositive();
        whole.Should().BePositive();
    }

    // Ends lie on whole numbers from 0 to 9, so that points a quarter apart meet every region
    private static string Test(Random random)
    {
        var (low, high) = (random.Next(0, 9), random.Next(1, 10));
        if (low >= high) (low, high) = (high - 1, low + 1);
        return random.Next(6) switch
        {
            0 => $"< {high}",
            1 => $">= {low}",
            2 => $"[{low}..{high})",
            3 => $"not({low})",
            4 => $"<= {high}, > {high}",
            _ => $"({low}..{high}], {low}",
        };
    }

    private static IEnumerable<string> Told(string policy, string rules)
        => DmnText.Model(DmnText.Table(policy, "", rules.Split('|'))).CheckTables(Nothing).Select(one => one.Kind switch
        {
            TableFindingKind.Gap => "Gap " + one.Message.Split("none is for ")[1],
            TableFindingKind.Overlap => "Overlap " + one.Message.Split(", but ")[1],
            _ => $"{one.Kind} rule {one.Rules[0]}",
        });
}
