using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;
using static Evaluation.Workflows.Tests.Rubrics.Sample;

namespace Evaluation.Workflows.Tests.Rubrics;

public sealed class AnswerRulesTests
{
    [Fact]
    public void given_a_complete_answer_when_checked_then_no_rule_is_broken()
    {
        var rubric = Rubric(Criterion("a"), Criterion("b", Scale.Horizons), Criterion("c", Scale.YesNo, Side.Joint), Criterion("d", Scale.Text), Criterion("e", Scale.Rating));
        var answer = Answer(
            Check("a", CheckAnswer.Met), new CriterionAnswer("b") { Now = CheckAnswer.Met, InThreeYears = CheckAnswer.Unknown }, new CriterionAnswer("c") { YesNo = false },
            new CriterionAnswer("d") { Text = "x" }, Rating("e", 3));

        AnswerRules.Check(rubric, rubric.Criteria, answer, Side.It).Should().BeEmpty();
    }

    [Fact]
    public void given_an_answer_to_no_criterion_or_to_one_that_does_not_apply_when_checked_then_it_is_refused()
    {
        var rubric = Rubric(Criterion("a"), Criterion("b"));

        Codes(AnswerRules.Unknown(rubric, [rubric.Criteria[0]], Answer(Check("b", CheckAnswer.Met), Check("z", CheckAnswer.Met))))
            .Should().Equal(("answers.b", "not-asked"), ("answers.z", "unknown-criterion"));
    }

    [Theory]
    [InlineData(Side.It, Side.It, true)]
    [InlineData(Side.Marketing, Side.Marketing, true)]
    [InlineData(Side.It, Side.Marketing, false)]
    [InlineData(Side.Marketing, Side.It, false)]
    [InlineData(Side.Joint, Side.Marketing, true)]
    [InlineData(Side.Joint, Side.It, true)]
    public void given_the_owner_side_and_the_answering_side_when_checked_then_only_the_owner_scores(Side owner, Side answering, bool allowed)
        => AnswerRules.WrongSide([Criterion("a", side: owner)], Answer(Check("a", CheckAnswer.Met)), answering).Any().Should().Be(!allowed);

    [Fact]
    public void given_a_comment_from_the_other_side_when_checked_then_it_is_welcome_and_nothing_is_owed()
    {
        var rubric = Rubric(Criterion("a", side: Side.It));

        AnswerRules.Check(rubric, rubric.Criteria, Answer(new CriterionAnswer("a") { Comment = "We never saw this fail." }), Side.Marketing).Should().BeEmpty();
    }

    [Fact]
    public void given_values_of_another_scale_when_checked_then_each_is_refused()
    {
        Criterion[] criteria = [Criterion("a"), Criterion("b", Scale.Rating), Criterion("c", Scale.Horizons), Criterion("d", Scale.YesNo), Criterion("e", Scale.Task), Criterion("f", Scale.Text)];
        var answer = Answer(
            Rating("a", 3), Check("b", CheckAnswer.Met), new CriterionAnswer("c") { Now = CheckAnswer.Met }, Check("d", CheckAnswer.Met),
            new CriterionAnswer("e") { Seconds = 3 }, new CriterionAnswer("f") { Text = "x", Rating = 2 });

        AnswerRules.WrongScale([.. criteria], answer).Select(breach => breach.Field).Should().Equal("answers.a", "answers.b", "answers.c", "answers.d", "answers.e", "answers.f");
    }

    [Fact]
    public void given_a_rubric_with_sus_when_nobody_says_whether_the_tool_was_used_then_it_is_asked()
    {
        var rubric = Rubric([.. SusItems]);

        Codes(AnswerRules.UseNotStated(rubric, Answer())).Should().Equal(("usedTheTool", "use-not-stated"));
        AnswerRules.UseNotStated(rubric, Answer() with { UsedTheTool = false }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void given_sus_or_a_scripted_task_when_the_tool_was_not_used_then_an_answer_is_refused(bool used, bool refused)
    {
        var answer = Answer(Rating("sus-1", 3), new CriterionAnswer("find") { Succeeded = true, Seconds = 20 }) with { UsedTheTool = used };

        AnswerRules.NeedsUse([.. SusItems, Criterion("find", Scale.Task)], answer).Select(breach => breach.Field)
            .Should().Equal(refused ? ["answers.sus-1", "answers.find"] : []);
    }

    [Fact]
    public void given_missing_answers_when_checked_then_each_is_named_but_sus_items()
    {
        Criterion[] criteria = [.. SusItems, Criterion("a"), Criterion("b"), Criterion("find", Scale.Task)];
        var answer = Answer(new CriterionAnswer("b") { Comment = "only a comment" });

        AnswerRules.Missing([.. criteria], answer with { UsedTheTool = true }, Side.It).Select(breach => breach.Field).Should().Equal("answers.a", "answers.b", "answers.find");
        AnswerRules.Missing([.. criteria], answer with { UsedTheTool = false }, Side.It).Select(breach => breach.Field).Should().Equal("answers.a", "answers.b");
    }

    [Fact]
    public void given_not_applicable_without_a_reason_when_checked_then_the_reason_is_asked()
    {
        Criterion[] criteria = [Criterion("a"), Criterion("b", Scale.Horizons), Criterion("c")];
        var answer = Answer(
            Check("a", CheckAnswer.NotApplicable),
            new CriterionAnswer("b") { Now = CheckAnswer.Met, InThreeYears = CheckAnswer.NotApplicable },
            Check("c", CheckAnswer.NotApplicable) with { Reason = "No data leave the team." });

        AnswerRules.WithoutReason([.. criteria], answer).Select(breach => breach.Field).Should().Equal("answers.a.reason", "answers.b.reason");
    }

    private static IEnumerable<(string Field, string Code)> Codes(IEnumerable<RuleBreach> breaches) => breaches.Select(breach => (breach.Field, breach.Code));
}
