using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Tests.Scoring;

public sealed class OptionAxesTests
{
    private static readonly FitWeights Weights = new(Architecture: 30, Security: 35, Sox: 15, DataLegal: 20);

    [Fact]
    public void given_all_lanes_then_need_is_the_mean_of_two_and_fit_the_weighted_mean_of_four()
    {
        var axes = Axes((Lane.Usability, 80m), (Lane.Need, 60m), (Lane.Architecture, 90m), (Lane.SecurityCustomer, 70m), (Lane.SecurityInternal, 50m), (Lane.Sox, 100m), (Lane.DataLegal, 40m));

        axes.Need.Value.Should().Be(70m);
        // security is the lower side: (30 x 90 + 35 x 50 + 15 x 100 + 20 x 40) / 100
        axes.Fit.Value.Should().Be(67.5m);
        (axes.Need.Blocked, axes.Fit.Blocked).Should().Be((false, false));
    }

    [Fact]
    public void given_lanes_that_did_not_run_or_gave_no_score_then_the_others_share_the_weight()
    {
        var axes = Axes((Lane.Need, 60m), (Lane.SecurityCustomer, 80m), (Lane.SecurityInternal, null), (Lane.DataLegal, 25m));

        axes.Need.Value.Should().Be(60m);
        axes.Fit.Value.Should().Be(((35m * 80m) + (20m * 25m)) / 55m);
        axes.Shares.Select(share => share.Key).Should().Equal("security", "data-legal");
    }

    [Fact]
    public void given_nothing_scored_then_the_axis_is_empty_and_not_zero()
    {
        var axes = Axes((Lane.Support, 100m));

        (axes.Need.Value, axes.Fit.Value).Should().Be((null, null));
    }

    [Theory]
    [InlineData(Lane.Usability, true, false)]
    [InlineData(Lane.Need, true, false)]
    [InlineData(Lane.Architecture, false, true)]
    [InlineData(Lane.SecurityCustomer, false, true)]
    [InlineData(Lane.SecurityInternal, false, true)]
    [InlineData(Lane.Sox, false, true)]
    [InlineData(Lane.DataLegal, false, true)]
    [InlineData(Lane.Support, false, false)]
    public void given_a_fail_then_the_axis_of_its_lane_is_blocked_whatever_its_number(Lane lane, bool need, bool fit)
    {
        var axes = OptionAxes.Of(new Dictionary<Lane, LaneResult> { [lane] = new(Verdict.Fail, 100m) }, Weights);

        (axes.Need.Blocked, axes.Fit.Blocked).Should().Be((need, fit));
    }

    private static OptionAxes Axes(params (Lane Lane, decimal? Score)[] results)
        => OptionAxes.Of(results.ToDictionary(one => one.Lane, one => new LaneResult(Verdict.Pass, one.Score)), Weights);
}
