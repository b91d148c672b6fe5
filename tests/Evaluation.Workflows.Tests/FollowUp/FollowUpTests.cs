using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Tests.Evaluations;

namespace Evaluation.Workflows.Tests.FollowUp;

public class FollowUpTests
{
    private static PlayedEvaluation Decided => PlayedEvaluation.Play("full-adopted-with-conditions");

    private static Condition OwnedBy(PlayedEvaluation played, string owner) => played.State.Conditions.First(one => one.Owner == owner);

    [Fact]
    public void given_a_condition_when_its_owner_closes_it_with_evidence_and_the_lane_confirms_then_it_is_met()
    {
        var played = Decided;
        var number = OwnedBy(played, "rosa").Number;
        played.Do(played.Evidence("rosa", "contract"));

        played.Do(new CloseCondition(played.Now, "rosa", number, "It stands in the contract.", ["contract"]));
        played.State.Condition(number)!.Standing.Should().Be(ConditionStanding.ClosedByOwner);
        played.Do(new ConfirmCondition(played.Now, "arjun", number, true, null));

        played.State.Condition(number)!.Standing.Should().Be(ConditionStanding.Confirmed);
        played.State.Condition(number)!.Evidence.Should().Equal("contract");
    }

    [Fact]
    public void given_a_condition_when_somebody_else_or_nobody_with_evidence_closes_it_then_it_is_refused()
    {
        var played = Decided;
        var number = OwnedBy(played, "rosa").Number;

        played.Refused(new CloseCondition(played.Now, "maya", number, "Done.", [])).Message.Should().Contain("Rosa Lindqvist");
        played.Refused(new CloseCondition(played.Now, "rosa", number, "Done.", [])).Code.Should().Be("evidence-missing");
        played.Refused(new CloseCondition(played.Now, "rosa", number, "Done.", ["nowhere"])).Code.Should().Be("evidence-unknown");
        played.Refused(new CloseCondition(played.Now, "rosa", 99, "Done.", [])).Kind.Should().Be(RefusalKind.NotFound);
    }

    [Fact]
    public void given_a_closed_condition_when_another_lane_confirms_it_then_it_is_refused()
    {
        var played = Closed(out var number);

        played.Refused(new ConfirmCondition(played.Now, "simone", number, true, null)).Code.Should().Be("not-the-lane");
        played.Refused(new CloseCondition(played.Now, "rosa", number, "Again.", ["contract"])).Code.Should().Be("not-open");
    }

    [Fact]
    public void given_a_closed_condition_when_the_lane_says_no_then_it_is_open_again()
    {
        var played = Closed(out var number);
        played.Refused(new ConfirmCondition(played.Now, "arjun", number, false, null)).Code.Should().Be("note-missing");

        played.Do(new ConfirmCondition(played.Now, "arjun", number, false, "The cap is missing."));

        played.State.Condition(number)!.Standing.Should().Be(ConditionStanding.Open);
        played.Refused(new ConfirmCondition(played.Now, "arjun", number, true, null)).Code.Should().Be("not-closed");
    }

    [Theory]
    [InlineData(DutyPolicy.Standard, false)]
    [InlineData(DutyPolicy.Small, true)]
    public void given_an_owner_who_is_of_the_lane_when_they_confirm_their_own_closing_then_only_a_small_company_accepts_it(DutyPolicy policy, bool accepted)
    {
        var played = Decided;
        var own = played.State.Conditions.First(one => one.Lane == Lane.DataLegal && one.Owner == "dana").Number;
        played.Do(played.Evidence("dana", "contract"));
        played.Do(new CloseCondition(played.Now, "dana", own, "Signed.", ["contract"]));

        var context = played.Context with { Workflow = played.Context.Workflow with { Policy = policy } };
        var decision = EvaluationDecider.Decide(context, played.State, new ConfirmCondition(played.Now, "dana", own, true, null));

        (decision.Refusal is null).Should().Be(accepted);
    }

    [Fact]
    public void given_a_condition_of_a_reopened_lane_when_it_is_closed_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("full-adopted-with-conditions", "sign-as-cmo");
        var number = OwnedBy(played, "rosa").Number;
        played.Answer("sign-as-cmo", "maya", new Workflows.Answers.SignOff(null, Workflows.Answers.SignOffChoice.SendBack, null, null, "Again.", [Lane.Architecture]));

        played.Refused(new CloseCondition(played.Now, "rosa", number, "Done.", [])).Code.Should().Be("condition-void");
    }

    [Fact]
    public void given_a_decision_when_the_goal_is_measured_then_it_is_after_thirty_ninety_or_a_hundred_and_eighty_days_and_once()
    {
        var played = Decided;
        played.Refused(new MeasureBenchmark(played.Now, "maya", 30, 5m, null)).Code.Should().Be("too-early");
        played.Wait(TimeSpan.FromDays(31));

        played.Do(new MeasureBenchmark(played.Now, "maya", 30, 5m, "Better than we thought."));

        played.State.Measurements.Should().ContainSingle().Which.Value.Should().Be(5m);
        played.Refused(new MeasureBenchmark(played.Now, "ingrid", 30, 6m, null)).Code.Should().Be("measured-already");
        played.Refused(new MeasureBenchmark(played.Now, "ingrid", 31, 6m, null)).Code.Should().Be("days");
        played.Refused(new MeasureBenchmark(played.Now, "sam", 30, 6m, null)).Code.Should().Be("role-missing");
    }

    [Fact]
    public void given_a_running_evaluation_when_the_goal_is_measured_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "judge-need");

        played.Refused(new MeasureBenchmark(played.Now, "maya", 30, 5m, null)).Code.Should().Be("not-decided");
    }

    private static PlayedEvaluation Closed(out int number)
    {
        var played = Decided;
        number = OwnedBy(played, "rosa").Number;
        played.Do(played.Evidence("rosa", "contract"));
        played.Do(new CloseCondition(played.Now, "rosa", number, "It stands in the contract.", ["contract"]));
        return played;
    }
}
