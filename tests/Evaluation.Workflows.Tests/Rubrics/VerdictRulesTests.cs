using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;
using static Evaluation.Workflows.Tests.Rubrics.Sample;

namespace Evaluation.Workflows.Tests.Rubrics;

public sealed class VerdictRulesTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly Criterion Gap = Criterion("sso", critical: true);

    [Theory]
    [InlineData(CheckAnswer.NotMet, true)]
    [InlineData(CheckAnswer.Unknown, true)]
    [InlineData(CheckAnswer.Partly, false)]
    [InlineData(CheckAnswer.Met, false)]
    [InlineData(CheckAnswer.NotApplicable, false)]
    public void given_an_answer_to_a_critical_criterion_then_not_met_and_unknown_are_gaps(CheckAnswer answer, bool isGap)
    {
        VerdictRules.CriticalGaps([Gap], Answer(Check("sso", answer))).Any().Should().Be(isGap);
        VerdictRules.CriticalGaps([Gap], Answer(new CriterionAnswer("sso") { Now = CheckAnswer.Met, InThreeYears = answer })).Any().Should().Be(isGap);
        VerdictRules.CriticalGaps([Criterion("sso")], Answer(Check("sso", answer))).Should().BeEmpty("it is not critical");
    }

    [Theory]
    [InlineData(Verdict.Pass, true)]
    [InlineData(Verdict.NotApplicable, true)]
    [InlineData(Verdict.PassWithConditions, false)]
    [InlineData(Verdict.Fail, false)]
    public void given_a_critical_gap_then_pass_is_excluded(Verdict verdict, bool refused)
    {
        VerdictRules.CriticalExcludesPass([Gap], Statement(verdict)).Any().Should().Be(refused);
        VerdictRules.CriticalExcludesPass([], Statement(verdict)).Should().BeEmpty();
    }

    [Fact]
    public void given_pass_with_conditions_over_a_critical_gap_then_an_exception_is_needed()
    {
        VerdictRules.CriticalNeedsException([Gap], Statement(Verdict.PassWithConditions)).Should().ContainSingle().Which.Code.Should().Be("exception-missing");
        VerdictRules.CriticalNeedsException([Gap], WithException("sso", Today.AddDays(90))).Should().BeEmpty();
        VerdictRules.CriticalNeedsException([Gap], Statement(Verdict.Fail)).Should().BeEmpty();
    }

    [Fact]
    public void given_an_exception_for_no_gap_or_twice_then_it_is_refused()
    {
        var twice = WithException("sso", Today.AddDays(9));
        twice = twice with { Exceptions = [.. twice.Exceptions, twice.Exceptions[0]] };

        VerdictRules.ExceptionsFit([Gap], WithException("logs", Today.AddDays(9))).Should().ContainSingle().Which.Field.Should().Be("exceptions[0].criterion");
        VerdictRules.ExceptionsFit([Gap], twice).Should().ContainSingle().Which.Code.Should().Be("exception-twice");
        VerdictRules.ExceptionsFit([Gap], WithException("sso", Today.AddDays(9)) with { Verdict = Verdict.Fail }).Should().ContainSingle().Which.Field.Should().Be("exceptions[0]");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void given_the_expiry_of_an_exception_then_it_is_after_today(int days, bool refused)
        => VerdictRules.ExceptionsExpireLater(WithException("sso", Today.AddDays(days)), Today).Any().Should().Be(refused);

    [Theory]
    [InlineData(Verdict.PassWithConditions, 0, true)]
    [InlineData(Verdict.PassWithConditions, 1, false)]
    [InlineData(Verdict.Pass, 1, true)]
    [InlineData(Verdict.Pass, 0, false)]
    [InlineData(Verdict.NotApplicable, 1, true)]
    [InlineData(Verdict.Fail, 1, false)]
    public void given_a_verdict_then_conditions_go_with_pass_with_conditions(Verdict verdict, int conditions, bool refused)
        => VerdictRules.ConditionsNeeded(WithConditions(verdict, conditions, Today)).Any().Should().Be(refused);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void given_the_due_date_of_a_condition_then_it_is_not_over(int days, bool refused)
        => VerdictRules.ConditionsNotOverdue(WithConditions(Verdict.PassWithConditions, 1, Today.AddDays(days)), Today).Any().Should().Be(refused);

    [Theory]
    [InlineData(Verdict.Fail, 0, true)]
    [InlineData(Verdict.Fail, 1, false)]
    [InlineData(Verdict.Pass, 0, false)]
    public void given_a_fail_then_it_carries_a_way_forward(Verdict verdict, int ways, bool refused)
    {
        var statement = Statement(verdict) with { WaysForward = [.. Enumerable.Repeat(new WayForward(WayForwardKind.SmallerScope, "Use it without the web site."), ways)] };

        VerdictRules.WayForwardNeeded(statement).Any().Should().Be(refused);
    }

    [Fact]
    public void given_a_sound_verdict_when_checked_then_no_rule_is_broken()
    {
        var verdict = WithException("sso", Today.AddDays(90)) with { Conditions = [new ConditionStatement("Switch on single sign-on.", "tom", Today.AddDays(30))] };

        VerdictRules.Check([Gap], Answer(Check("sso", CheckAnswer.NotMet)), verdict, Today).Should().BeEmpty();
    }

    private static VerdictStatement WithException(string criterion, DateOnly expires)
        => Statement(Verdict.PassWithConditions) with { Exceptions = [new CriterionException(criterion, "It comes in May.", "tom", expires)] };

    private static VerdictStatement WithConditions(Verdict verdict, int count, DateOnly due)
        => Statement(verdict) with { Conditions = [.. Enumerable.Repeat(new ConditionStatement("Do it.", "tom", due), count)] };
}
