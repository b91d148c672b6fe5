using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;
using Evaluation.Workflows.Tests.Rubrics;

namespace Evaluation.Workflows.Tests.Scoring;

public sealed class UsabilityScoreTests
{
    private static readonly Criterion[] Criteria = [.. Sample.SusItems, Sample.Criterion("simple", Scale.Rating, Side.Marketing), Sample.Criterion("find", Scale.Task, Side.Marketing)];

    [Fact]
    public void given_raters_who_used_the_tool_then_usability_is_half_sus_and_half_criteria()
    {
        // SUS 100 and 50: mean 75; criteria 100 and 50: mean 75
        var score = UsabilityScore.Of(Criteria, [Rater(used: true, sus: [5, 1, 5, 1, 5, 1, 5, 1, 5, 1], simple: 5), Rater(used: true, sus: [3, 3, 3, 3, 3, 3, 3, 3, 3, 3], simple: 1)]);

        (score.Sus!.Mean, score.Criteria, score.Score).Should().Be((75m, 50m, 62.5m));
        (score.CriteriaOnly, score.Raters, score.StraightLined).Should().Be((false, 2, 1));
    }

    [Fact]
    public void given_a_rater_who_only_saw_a_demo_then_their_criteria_count_and_their_sus_does_not()
    {
        var score = UsabilityScore.Of(Criteria, [Rater(used: true, sus: [5, 1, 5, 1, 5, 1, 5, 1, 5, 1], simple: 5), Rater(used: false, sus: null, simple: 3)]);

        (score.Sus!.Raters, score.Sus.Mean, score.Criteria, score.Score).Should().Be((1, 100m, 75m, 87.5m));
    }

    [Fact]
    public void given_nobody_who_used_the_tool_then_the_score_is_that_of_the_criteria_and_says_so()
    {
        var score = UsabilityScore.Of(Criteria, [Rater(used: false, sus: null, simple: 4)]);

        (score.Score, score.Sus, score.CriteriaOnly).Should().Be((75m, null, true));
    }

    [Fact]
    public void given_missing_items_then_they_count_as_three_and_are_counted()
    {
        var score = UsabilityScore.Of(Criteria, [Rater(used: true, sus: [5, 1, 5, 1, 5, 1, 5, 1], simple: 5)]);

        (score.Sus!.Mean, score.MissingSusItems).Should().Be((90m, 2));
    }

    [Fact]
    public void given_no_raters_then_there_is_no_score() => UsabilityScore.Of(Criteria, []).Score.Should().BeNull();

    private static RubricAnswer Rater(bool used, int[]? sus, int simple) => new(
        used,
        [.. (sus ?? []).Select((rating, item) => Sample.Rating($"sus-{item + 1}", rating)), Sample.Rating("simple", simple)],
        null,
        null);
}
