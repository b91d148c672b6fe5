using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

public class CheckTests
{
    private const string Task = "check-security-customer";

    private static RubricAnswer Answer => (RubricAnswer)PlayedEvaluation.StepOf("express-adoption", Task).Answer;

    private static PlayedEvaluation AtCheck => PlayedEvaluation.Until("express-adoption", Task);

    private static VerdictStatement Says(Verdict verdict) => new(verdict, new Finding("Looked at.", null), [], [], []);

    private static RubricAnswer With(Verdict verdict) => Answer with { Verdict = Says(verdict) };

    private static RubricAnswer WithGap(VerdictStatement verdict, string criterion, CheckAnswer value = CheckAnswer.NotMet) => Answer with
    {
        Answers = [.. Answer.Answers.Select(one => one.Criterion == criterion ? one with { Check = value } : one)],
        Verdict = verdict,
    };

    private static string Critical(PlayedEvaluation played)
        => played.Context.Workflow.Rubric("security-customer")!.Criteria.First(one => one.Critical && Answer.Find(one.Id) is not null).Id;

    [Theory]
    [InlineData(CheckAnswer.NotMet)]
    [InlineData(CheckAnswer.Unknown)]
    public void given_a_critical_gap_when_the_verdict_is_pass_then_it_is_refused(CheckAnswer gap)
    {
        var played = AtCheck;

        played.TryAnswer(Task, "simone", WithGap(Says(Verdict.Pass), Critical(played), gap))!.Code.Should().Be("critical-gap");
    }

    [Fact]
    public void given_a_critical_gap_when_conditions_come_without_an_exception_then_it_is_refused()
    {
        var played = AtCheck;
        var verdict = Says(Verdict.PassWithConditions) with { Conditions = [new ConditionStatement("Mend it.", "tom", new DateOnly(2026, 5, 1))] };

        played.TryAnswer(Task, "simone", WithGap(verdict, Critical(played)))!.Code.Should().Be("exception-missing");
    }

    [Fact]
    public void given_a_critical_gap_when_an_exception_has_owner_and_expiry_then_it_is_accepted()
    {
        var played = AtCheck;
        var gap = Critical(played);
        var verdict = Says(Verdict.PassWithConditions) with
        {
            Conditions = [new ConditionStatement("Mend it.", "tom", new DateOnly(2026, 5, 1))],
            Exceptions = [new CriterionException(gap, "Bearable for a while.", "tom", new DateOnly(2026, 6, 1))],
        };

        played.Answer(Task, "simone", WithGap(verdict, gap));

        played.State.VerdictOf(Lane.SecurityCustomer, "tilemoss")!.Exceptions.Should().ContainSingle().Which.Owner.Should().Be("tom");
    }

    [Fact]
    public void given_a_fail_when_there_is_no_way_forward_then_it_is_refused()
        => AtCheck.TryAnswer(Task, "simone", With(Verdict.Fail))!.Code.Should().Be("way-forward-missing");

    [Fact]
    public void given_a_fail_when_there_is_a_way_forward_then_it_is_accepted_and_blocks_the_axis()
    {
        var played = AtCheck;
        var fail = Says(Verdict.Fail) with { WaysForward = [new WayForward(WayForwardKind.SmallerScope, "Use it without customer data.")] };

        played.Answer(Task, "simone", Answer with { Verdict = fail });

        var result = Results.Of(played.Context.Workflow, played.State, played.State.Request!.Proposed);
        result.Axes.Fit.Blocked.Should().BeTrue();
        result.Axes.Need.Blocked.Should().BeFalse();
        result.Failed.Should().Equal(Lane.SecurityCustomer);
    }

    [Fact]
    public void given_conditions_of_several_lanes_when_they_are_imposed_then_they_are_numbered_through()
    {
        var played = PlayedEvaluation.Play("full-adopted-with-conditions");

        played.State.Conditions.Select(one => one.Number).Should().Equal(Enumerable.Range(1, played.State.Conditions.Length));
        played.State.Conditions.Select(one => one.Lane).Distinct().Should().HaveCountGreaterThan(2);
        played.State.Conditions.Should().OnlyContain(one => one.Owner.Length > 0 && one.Due > default(DateOnly) && one.Standing == ConditionStanding.Open);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("gone")]
    public void given_a_condition_when_its_owner_has_no_account_then_it_is_refused(string owner)
    {
        var verdict = Says(Verdict.PassWithConditions) with { Conditions = [new ConditionStatement("Mend it.", owner, new DateOnly(2026, 5, 1))] };

        AtCheck.TryAnswer(Task, "simone", Answer with { Verdict = verdict })!.Field.Should().Be("conditions[0].owner");
    }

    [Fact]
    public void given_no_verdict_when_a_check_is_completed_then_it_is_refused()
        => AtCheck.TryAnswer(Task, "simone", Answer with { Verdict = null })!.Code.Should().Be("verdict-missing");

    [Fact]
    public void given_a_verdict_of_a_scorer_when_they_finish_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "score-usability");
        var answer = (RubricAnswer)PlayedEvaluation.StepOf("express-adoption", "score-usability").Answer;

        played.TryAnswer("score-usability", "sam", answer with { Verdict = Says(Verdict.Pass) })!.Code.Should().Be("verdict-not-asked");
    }

    [Fact]
    public void given_a_criterion_that_nobody_answered_when_a_check_is_completed_then_it_is_refused()
    {
        var short_ = Answer with { Answers = [.. Answer.Answers.Skip(1)] };

        AtCheck.TryAnswer(Task, "simone", short_)!.Code.Should().Be("answer-missing");
    }

    [Fact]
    public void given_a_criterion_that_nobody_asked_when_a_check_is_completed_then_it_is_refused()
    {
        var more = Answer with { Answers = Answer.Answers.Add(new CriterionAnswer("unheard-of") { Check = CheckAnswer.Met }) };

        AtCheck.TryAnswer(Task, "simone", more)!.Field.Should().Be("answers.unheard-of");
    }

    [Fact]
    public void given_evidence_that_is_not_there_when_an_answer_names_it_then_it_is_refused()
    {
        var answer = Answer with { Answers = Answer.Answers.SetItem(0, Answer.Answers[0] with { Evidence = ["nowhere"] }) };

        AtCheck.TryAnswer(Task, "simone", answer)!.Code.Should().Be("evidence-unknown");
    }

    [Fact]
    public void given_a_lane_of_it_when_marketing_judges_it_then_it_is_refused_and_a_comment_is_accepted_as_advice()
    {
        var played = AtCheck;
        var people = new PeopleDirectory(Cast.People.All.Where(one => one.Id != "sam").Append(new("sam", "Sam Okafor", ["scorer"], true)));
        var task = played.Task(Task) with { CandidateUsers = ["sam"] };

        TaskAccess.CheckWork(played.Context with { People = people }, played.State, task, people.Find("sam")!)!.Code.Should().Be("wrong-side");
        played.Do(new AddComment(played.Now, "sam", Subject.OfLane(Lane.SecurityCustomer, "tilemoss"), "Looks fine to me."));

        played.State.Comments.Should().ContainSingle().Which.IsAdvice.Should().BeTrue();
    }

    [Fact]
    public void given_a_criterion_of_marketing_when_somebody_of_it_scores_it_then_it_is_refused_as_the_wrong_side()
    {
        // The rubric of security with one criterion given to marketing: its reviewer may not answer that one.
        var rubric = ShippedWorkflow.Purchase.Rubric("security-customer")!;
        var mixed = rubric with { Criteria = [rubric.Criteria[0] with { Side = Side.Marketing }, .. rubric.Criteria.Skip(1)] };
        var workflow = ShippedWorkflow.Purchase with { Rubrics = ShippedWorkflow.Purchase.Rubrics.Replace(rubric, mixed) };
        var played = PlayedEvaluation.Play("express-adoption", step => step.Task == Task, workflow);

        var refusal = played.TryAnswer(Task, "simone", Answer)!;

        refusal.Kind.Should().Be(RefusalKind.Forbidden);
        refusal.Code.Should().Be("wrong-side");
    }

    [Fact]
    public void given_an_answer_of_another_kind_when_a_task_is_completed_then_it_is_refused()
        => AtCheck.TryAnswer(Task, "simone", new GoalAgreement(null))!.Code.Should().Be("answer-kind");

    [Fact]
    public void given_vendor_roles_when_data_and_law_is_asked_then_the_questions_follow_from_them()
    {
        var played = PlayedEvaluation.Until("express-adoption", "declare-vendor-roles");
        played.Answer("declare-vendor-roles", "dana", new VendorRoles([new VendorPurpose("Advertising of its own", VendorRole.IndependentController)]));

        var (_, criteria) = RubricDecider.CriteriaOf(played.Context, played.State, played.Task("check-data-legal"), played.Now)!.Value;

        criteria.Should().NotContain(one => one.Id == "instructions-only", "only a processor works on instructions");
    }
}
