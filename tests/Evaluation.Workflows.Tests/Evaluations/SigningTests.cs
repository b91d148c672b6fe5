using Evaluation.Engine.Execution;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

public class SigningTests
{
    private static readonly SignOff Adopt = new(null, SignOffChoice.Sign, Outcome.Adopt, null, null, []);
    private static readonly SignOff NotNow = new(null, SignOffChoice.Sign, Outcome.NotNow, null, "The team has no time this spring.", []);

    private static PlayedEvaluation AtSigning => PlayedEvaluation.Until("express-adoption", "sign-as-cmo");

    private static SignOff Back(params Lane[] lanes) => new(null, SignOffChoice.SendBack, null, null, "Please look again.", [.. lanes]);

    [Fact]
    public void given_the_same_outcome_when_both_sign_then_it_is_decided()
    {
        var played = AtSigning;

        played.Answer("sign-as-cio", "ingrid", Adopt);
        played.State.Stage.Should().Be(Stage.Running);
        played.Answer("sign-as-cmo", "maya", Adopt);

        played.State.Stage.Should().Be(Stage.Decided);
        played.State.Outcome.Should().Be(Outcome.Adopt);
        played.State.StandingSignOffs.Should().HaveCount(2).And.OnlyContain(one => one.Base == played.State.StandingBase!.Sha256);
    }

    [Fact]
    public void given_no_outcome_when_a_leader_signs_then_it_is_the_proposal()
    {
        var played = AtSigning;

        played.Answer("sign-as-cmo", "maya", Adopt with { Outcome = null });

        played.State.StandingSignOff(Side.Marketing)!.Outcome.Should().Be(Proposal.Of(played.State)!.Outcome);
    }

    [Fact]
    public void given_another_outcome_than_the_proposal_when_there_is_no_reason_then_it_is_refused()
        => AtSigning.TryAnswer("sign-as-cmo", "maya", NotNow with { Reason = null })!.Code.Should().Be("reason-missing");

    [Theory]
    [InlineData(Outcome.NoAgreement)]
    [InlineData(Outcome.Withdrawn)]
    public void given_an_outcome_of_the_process_when_a_leader_signs_for_it_then_it_is_refused(Outcome outcome)
        => AtSigning.TryAnswer("sign-as-cmo", "maya", NotNow with { Outcome = outcome })!.Code.Should().Be("outcome");

    [Theory]
    [InlineData(null, "option-missing")]
    [InlineData("tilemoss", "option-proposed")]
    [InlineData("unheard-of", "option-unknown")]
    public void given_another_option_when_it_is_not_one_of_the_others_then_it_is_refused(string? option, string code)
        => AtSigning.TryAnswer("sign-as-cmo", "maya", NotNow with { Outcome = Outcome.ChooseAnotherOption, Option = option })!.Code.Should().Be(code);

    [Fact]
    public void given_two_leaders_who_choose_different_options_when_both_signed_then_they_did_not_agree()
    {
        var played = PlayedEvaluation.Until("full-adopted-with-conditions", "sign-as-cmo");
        var other = NotNow with { Outcome = Outcome.ChooseAnotherOption, Option = "warehouse-views" };

        played.Answer("sign-as-cmo", "maya", other);
        played.Answer("sign-as-cio", "ingrid", other with { Option = "do-nothing" });

        played.State.Stage.Should().Be(Stage.Running);
        played.State.ActiveTasks.Should().ContainSingle().Which.ElementId.Should().Be("discuss-difference");
    }

    [Fact]
    public void given_a_base_that_no_longer_stands_when_somebody_signs_it_then_it_is_refused()
        => AtSigning.TryAnswer("sign-as-cmo", "maya", Adopt with { Base = new string('9', 64) })!.Code.Should().Be("another-base");

    [Fact]
    public void given_the_task_of_the_other_leader_when_somebody_signs_it_then_it_is_refused()
        => AtSigning.TryAnswer("sign-as-cio", "maya", Adopt)!.Kind.Should().Be(RefusalKind.Forbidden);

    [Fact]
    public void given_a_signature_when_the_other_leader_sends_back_then_it_is_void_and_only_the_named_lanes_reopen()
    {
        var played = AtSigning;
        played.Answer("sign-as-cmo", "maya", Adopt);

        played.Answer("sign-as-cio", "ingrid", Back(Lane.SecurityInternal));

        played.State.SignOffs.Should().ContainSingle().Which.VoidBecause.Should().Contain("IT sent the evaluation back");
        played.State.StandingBase.Should().BeNull();
        played.State.ActiveTasks.Select(task => task.ElementId).Should().Equal("check-security-internal");
        played.State.VerdictOf(Lane.SecurityInternal, "tilemoss").Should().BeNull();
        played.State.VerdictOf(Lane.SecurityCustomer, "tilemoss").Should().NotBeNull();
        played.State.Verdicts.Count(one => one.IsSuperseded).Should().Be(1);
    }

    [Fact]
    public void given_lanes_with_conditions_when_they_reopen_then_their_conditions_are_void_and_the_others_stand()
    {
        var played = PlayedEvaluation.Until("full-adopted-with-conditions", "sign-as-cmo");

        played.Answer("sign-as-cmo", "maya", Back(Lane.DataLegal));

        played.State.Conditions.Should().OnlyContain(one => (one.Standing == ConditionStanding.Void) == (one.Lane == Lane.DataLegal));
        played.State.VendorRoles.Should().OnlyContain(one => one.IsSuperseded);
    }

    [Fact]
    public void given_reopened_lanes_when_they_are_judged_again_then_both_sign_the_next_revision()
    {
        var played = PlayedEvaluation.Play("sign-off-sent-back");

        played.State.Bases.Select(one => one.Revision).Should().Equal(1, 2);
        played.State.Bases[0].SupersededBecause.Should().NotBeNull();
        played.State.StandingSignOffs.Should().OnlyContain(one => one.Revision == 2);
        played.State.StandingSignOffs.Should().HaveCount(2);
    }

    [Fact]
    public void given_usability_when_it_is_sent_back_then_all_score_again_and_the_old_answers_do_not_count()
    {
        var played = AtSigning;

        played.Answer("sign-as-cmo", "maya", Back(Lane.Usability));

        played.State.ActiveTasks.Should().HaveCount(3).And.OnlyContain(task => task.ElementId == "score-usability");
        played.State.StandingAssessments(Lane.Usability).Should().BeEmpty();
    }

    [Fact]
    public void given_a_send_back_when_it_names_no_lane_no_reason_or_a_skipped_lane_then_it_is_refused()
    {
        AtSigning.TryAnswer("sign-as-cmo", "maya", Back())!.Code.Should().Be("lanes-missing");
        AtSigning.TryAnswer("sign-as-cmo", "maya", Back(Lane.Need) with { Reason = null })!.Code.Should().Be("reason-missing");
        AtSigning.TryAnswer("sign-as-cmo", "maya", Back(Lane.Sox))!.Code.Should().Be("lane-did-not-run");
    }

    public static TheoryData<string> Changes => ["comment", "evidence", "condition"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void given_a_frozen_base_when_something_changes_then_the_next_revision_takes_its_place_and_both_sign_again(string change)
    {
        var played = PlayedEvaluation.Until("full-adopted-with-conditions", "sign-as-cio");
        if (change == "condition") played.Do(played.Evidence("rosa", "contract"));
        var before = played.State.StandingBase!;
        if (change == "condition") played.Answer("sign-as-cmo", "maya", new SignOff(null, SignOffChoice.Sign, Outcome.AdoptWithConditions, null, null, []));
        var owned = played.State.Conditions.First(one => one.Owner == "rosa").Number;

        played.Do(change switch
        {
            "comment" => new AddComment(played.Now, "sam", Subject.Whole, "One more thing."),
            "evidence" => played.Evidence("simone", "scan"),
            _ => new CloseCondition(played.Now, "rosa", owned, "Done.", ["contract"]),
        });

        played.State.Bases.Single(one => one.Revision == before.Revision).SupersededBecause.Should().Contain("after the memo was frozen");
        played.State.SignOffs.Should().NotBeEmpty().And.OnlyContain(one => one.VoidBecause != null);
        played.State.StandingBase!.Revision.Should().Be(before.Revision + 1);
        played.State.ActiveTasks.Select(task => task.ElementId).Should().BeEquivalentTo("sign-as-cmo", "sign-as-cio");
    }

    [Fact]
    public void given_the_memo_is_being_frozen_when_somebody_comments_then_the_outdated_base_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "accept-support");
        played.Tell(new CompleteTask(played.Now, "tom", played.Task("accept-support").Key, new SupporterAcceptance(true, null, null)));
        var job = played.State.Process.Jobs.Single();
        var seen = played.State.Version;
        played.Tell(new AddComment(played.Now, "sam", Subject.Whole, "One more thing."));

        played.Refused(new ReportMemoFrozen(played.Now, Actors.System, job.Key, PlayedEvaluation.Digest(1), PlayedEvaluation.Digest(1), seen)).Code.Should().Be("base-outdated");
        played.Tell(new ReportMemoFrozen(played.Now, Actors.System, job.Key, PlayedEvaluation.Digest(2), PlayedEvaluation.Digest(2), played.State.Version));
        played.Refused(new ReportMemoFrozen(played.Now, Actors.System, job.Key, PlayedEvaluation.Digest(2), PlayedEvaluation.Digest(2), played.State.Version)).Code.Should().Be("job-over");
    }

    [Fact]
    public void given_a_decided_evaluation_when_somebody_comments_then_the_decision_stands()
    {
        var played = PlayedEvaluation.Play("express-adoption");

        played.Do(new AddComment(played.Now, "sam", Subject.Whole, "We like it."));

        played.State.Stage.Should().Be(Stage.Decided);
        played.State.StandingSignOffs.Should().HaveCount(2);
        played.State.StandingBase.Should().NotBeNull();
    }

    [Fact]
    public void given_different_outcomes_when_both_signed_then_a_joint_task_comes_and_both_decide_once_more()
    {
        var played = AtSigning;
        played.Answer("sign-as-cmo", "maya", Adopt);
        played.Answer("sign-as-cio", "ingrid", NotNow);
        played.State.ActiveTasks.Should().ContainSingle().Which.CandidateGroups.Should().BeEquivalentTo("marketing-lead", "it-lead");

        played.Answer("discuss-difference", "ingrid", new JointDiscussion("We looked at the spring plan together."));

        played.State.SignOffRound.Should().Be(2);
        played.State.StandingSignOffs.Should().BeEmpty();
        played.State.StandingBase!.Revision.Should().Be(2);
        played.Answer("sign-as-cmo", "maya", NotNow);
        played.Answer("sign-as-cio", "ingrid", NotNow);
        played.State.Stage.Should().Be(Stage.Decided);
        played.State.Outcome.Should().Be(Outcome.NotNow);
    }

    [Fact]
    public void given_different_outcomes_twice_when_the_escalation_owner_decides_then_it_is_theirs_and_there_is_no_agreement()
    {
        var played = AtSigning;
        Disagree(played);
        played.Answer("discuss-difference", "maya", new JointDiscussion("We still see it differently."));
        Disagree(played);

        played.State.Stage.Should().Be(Stage.NoAgreement);
        played.State.DecidedAt.Should().BeNull();
        played.TryAnswer("escalate", "maya", new EscalationDecision(Outcome.Adopt, null, "I want it."))!.Kind.Should().Be(RefusalKind.Forbidden);
        played.Answer("escalate", "evelyn", new EscalationDecision(Outcome.Pilot, null, "Try it in two shops."));

        played.State.Outcome.Should().Be(Outcome.NoAgreement);
        played.State.Escalation!.By.Should().Be("evelyn");
        played.State.StandingSignOffs.Select(one => one.Outcome).Should().BeEquivalentTo([Outcome.Adopt, Outcome.NotNow]);
        played.State.Process.State.Should().Be(ProcessState.Completed);
        played.State.Path.Should().EndWith("no-agreement");

        static void Disagree(PlayedEvaluation played)
        {
            played.Answer("sign-as-cmo", "maya", Adopt);
            played.Answer("sign-as-cio", "ingrid", NotNow);
        }
    }

    [Fact]
    public void given_a_recommendation_when_it_is_read_then_the_rules_that_led_to_it_are_there()
    {
        var proposal = Proposal.Of(AtSigning.State)!;

        proposal.Decision.Traces.SelectMany(trace => trace.MatchedRules).Should().Contain(rule => rule.Annotation.Length > 0);
    }

    [Fact]
    public void given_a_choice_of_another_option_when_both_agree_then_the_option_is_kept()
    {
        var played = PlayedEvaluation.Play("security-fails-other-option-chosen");

        played.State.Outcome.Should().Be(Outcome.ChooseAnotherOption);
        played.State.OutcomeOption.Should().NotBeNull().And.NotBe(played.State.Request!.Proposed.Id);
    }
}
