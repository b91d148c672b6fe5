using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Tests.Scoring;

public sealed class SusTests
{
    // Hand-computed: 2.5 x (sum over odd items of (x - 1) + sum over even items of (5 - x))
    [Theory]
    [InlineData(new[] { 5, 1, 5, 1, 5, 1, 5, 1, 5, 1 }, 100)]
    [InlineData(new[] { 1, 5, 1, 5, 1, 5, 1, 5, 1, 5 }, 0)]
    [InlineData(new[] { 3, 3, 3, 3, 3, 3, 3, 3, 3, 3 }, 50)]
    [InlineData(new[] { 4, 2, 4, 2, 4, 2, 4, 2, 4, 2 }, 75)]
    [InlineData(new[] { 4, 2, 5, 1, 3, 3, 4, 2, 4, 1 }, 77.5)]
    public void given_ten_ratings_when_scored_then_the_score_is_that_of_the_published_formula(int[] ratings, double score)
        => SusScore.Of([.. ratings.Select(rating => (int?)rating)]).Score.Should().Be((decimal)score);

    [Fact]
    public void given_a_missing_rating_when_scored_then_it_counts_as_three_and_is_marked()
    {
        var score = SusScore.Of([5, 1, 5, 1, 5, 1, 5, 1, 5, null]);

        score.Should().Be(new SusScore(95m, Missing: 1, StraightLined: false));
    }

    [Fact]
    public void given_the_same_rating_ten_times_when_scored_then_it_is_flagged_as_straight_lining()
    {
        SusScore.Of([4, 4, 4, 4, 4, 4, 4, 4, 4, 4]).StraightLined.Should().BeTrue();
        SusScore.Of([4, 4, 4, 4, 4, 4, 4, 4, 4, 5]).StraightLined.Should().BeFalse();
        SusScore.Of([4, 4, 4, 4, 4, 4, 4, 4, 4, null]).StraightLined.Should().BeFalse();
    }

    [Theory]
    [InlineData("100", "A+")]
    [InlineData("84.1", "A+")]
    [InlineData("84.0", "A")]
    [InlineData("80.8", "A")]
    [InlineData("80.7", "A-")]
    [InlineData("78.9", "A-")]
    [InlineData("78.8", "B+")]
    [InlineData("77.2", "B+")]
    [InlineData("77.1", "B")]
    [InlineData("74.1", "B")]
    [InlineData("74.0", "B-")]
    [InlineData("72.6", "B-")]
    [InlineData("72.5", "C+")]
    [InlineData("71.1", "C+")]
    [InlineData("71.0", "C")]
    [InlineData("65.0", "C")]
    [InlineData("64.9", "C-")]
    [InlineData("62.7", "C-")]
    [InlineData("62.6", "D")]
    [InlineData("51.7", "D")]
    [InlineData("51.6", "F")]
    [InlineData("0", "F")]
    public void given_a_mean_with_one_decimal_when_graded_then_the_lower_bounds_of_the_curve_hold(string mean, string grade)
        => SusSummary.GradeOf(decimal.Parse(mean, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(grade);

    [Fact]
    public void given_a_mean_just_below_a_bound_when_graded_then_it_is_rounded_half_away_from_zero_first()
    {
        // 84.05 rounds to 84.1, which is A+; banker's rounding would give 84.0 and an A
        var scores = Scores(82.5m, 85m, 85m, 82.5m, 85m, 82.5m, 85m, 85m);
        var summary = SusSummary.Of(scores)!;
        summary.Mean.Should().Be(84.0625m);
        summary.Grade.Should().Be("A+");

        SusSummary.Of([.. Enumerable.Repeat(82.5m, 19).Concat(Enumerable.Repeat(85m, 31)).Select(score => new SusScore(score, 0, false))])!
            .Should().Match<SusSummary>(of => of.Mean == 84.05m && of.Grade == "A+");
    }

    [Fact]
    public void given_several_raters_when_summed_up_then_spread_and_interval_are_those_of_a_sample()
    {
        // 70, 80, 90: mean 80, s = 10, t(2) = 4.30265: 80 +/- 24.84
        var summary = SusSummary.Of(Scores(70m, 80m, 90m))!;

        (summary.Mean, summary.Minimum, summary.Maximum, summary.StandardDeviation).Should().Be((80m, 70m, 90m, 10m));
        summary.IntervalLow.Should().BeApproximately(55.1586m, 0.0001m);
        summary.IntervalHigh.Should().BeApproximately(104.8414m, 0.0001m);
    }

    [Fact]
    public void given_one_rater_when_summed_up_then_there_is_no_spread()
        => SusSummary.Of(Scores(70m))!.Should().Match<SusSummary>(of => of.StandardDeviation == null && of.IntervalLow == null && of.IntervalHigh == null && of.Indicative);

    [Fact]
    public void given_nobody_when_summed_up_then_there_is_nothing() => SusSummary.Of([]).Should().BeNull();

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void given_a_number_of_raters_when_summed_up_then_fewer_than_five_are_indicative(int raters, bool indicative)
        => SusSummary.Of([.. Enumerable.Range(0, raters).Select(rater => new SusScore(70m + rater, 0, false))])!.Indicative.Should().Be(indicative);

    // Published tables of Student's t, two-sided 95 %
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.303)]
    [InlineData(3, 3.182)]
    [InlineData(4, 2.776)]
    [InlineData(5, 2.571)]
    [InlineData(6, 2.447)]
    [InlineData(7, 2.365)]
    [InlineData(30, 2.042)]
    [InlineData(40, 2.021)]
    [InlineData(120, 1.980)]
    public void given_degrees_of_freedom_then_the_quantile_is_that_of_the_published_tables(int degrees, double quantile)
        => StudentT.Quantile975(degrees).Should().BeApproximately((decimal)quantile, 0.0006m);

    private static SusScore[] Scores(params decimal[] scores) => [.. scores.Select(score => new SusScore(score, 0, false))];
}
