using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;
using static Evaluation.Workflows.Tests.Rubrics.Sample;

namespace Evaluation.Workflows.Tests.Scoring;

public sealed class LaneScoreTests
{
    [Fact]
    public void given_weighted_checks_when_scored_then_it_is_the_weighted_mean_of_their_values()
    {
        Criterion[] criteria = [Criterion("a", weight: 3), Criterion("b", weight: 1), Criterion("c", weight: 2)];
        var answer = Answer(Check("a", CheckAnswer.Met), Check("b", CheckAnswer.Partly), Check("c", CheckAnswer.NotMet));

        // 100 x (3 x 1 + 1 x 0.5 + 2 x 0) / 6
        LaneScore.Of(criteria, answer).Should().Be(100m * 3.5m / 6m);
    }

    [Fact]
    public void given_not_applicable_when_scored_then_it_counts_in_neither_sum_and_unknown_counts_as_zero()
    {
        Criterion[] criteria = [Criterion("a"), Criterion("b"), Criterion("c")];

        LaneScore.Of(criteria, Answer(Check("a", CheckAnswer.Met), Check("b", CheckAnswer.NotApplicable), Check("c", CheckAnswer.Unknown))).Should().Be(50m);
    }

    [Fact]
    public void given_nothing_that_applies_when_scored_then_there_is_no_score()
    {
        LaneScore.Of([Criterion("a")], Answer(Check("a", CheckAnswer.NotApplicable))).Should().BeNull();
        LaneScore.Of([Criterion("a", Scale.YesNo), Criterion("b", Scale.Text)], Answer(new CriterionAnswer("a") { YesNo = true }, new CriterionAnswer("b") { Text = "x" })).Should().BeNull();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 25)]
    [InlineData(3, 50)]
    [InlineData(4, 75)]
    [InlineData(5, 100)]
    public void given_a_rating_when_scored_then_it_is_a_quarter_for_each_step(int rating, int score)
        => LaneScore.Of([Criterion("a", Scale.Rating)], Answer(Rating("a", rating))).Should().Be(score);

    [Theory]
    [InlineData(CheckAnswer.Met, CheckAnswer.NotMet, 50.0)]
    [InlineData(CheckAnswer.Met, CheckAnswer.Partly, 75.0)]
    [InlineData(CheckAnswer.Met, CheckAnswer.NotApplicable, 100.0)]
    [InlineData(CheckAnswer.NotApplicable, CheckAnswer.NotApplicable, null)]
    public void given_two_horizons_when_scored_then_the_value_is_the_mean_of_those_that_apply(CheckAnswer now, CheckAnswer later, double? score)
        => LaneScore.Of([Criterion("a", Scale.Horizons)], Answer(new CriterionAnswer("a") { Now = now, InThreeYears = later })).Should().Be((decimal?)score);

    [Fact]
    public void given_two_sides_of_security_then_the_lower_one_counts()
    {
        LaneScore.OfSecurity(80m, 60m).Should().Be(60m);
        LaneScore.OfSecurity(null, 60m).Should().Be(60m);
        LaneScore.OfSecurity(80m, null).Should().Be(80m);
        LaneScore.OfSecurity(null, null).Should().BeNull();
    }

    [Theory]
    [InlineData("66.65", "66.7")]
    [InlineData("66.649", "66.6")]
    [InlineData("66.75", "66.8")]
    public void given_a_score_when_displayed_then_it_is_rounded_half_away_from_zero(string score, string shown)
        => LaneScore.ForDisplay(decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture).Should().Be(shown);
}
