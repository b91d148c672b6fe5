using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

public class ViewTests
{
    private static Viewer As(string person) => new(person, Cast.People.Find(person)!.Roles);

    private static EvaluationView View(PlayedEvaluation played, string person) => EvaluationReader.View(played.Context, played.State, As(person), played.Now);

    public static TheoryData<string> Scenarios => [.. ShippedWorkflow.Scenarios];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void given_a_scenario_when_it_is_played_then_every_view_can_be_made_after_every_command(string scenario)
    {
        PlayedEvaluation.Play(scenario, afterEach: played =>
        {
            View(played, "audrey").Standing.Should().NotBeEmpty();
            foreach (var key in played.State.Tasks.Keys) TaskReader.View(played.Context, played.State, key, As("maya"), played.Now).Should().NotBeNull();
            AuditReader.Of(played.Context, played.State, played.History, As("audrey")).Should().HaveSameCount(played.History).And.OnlyContain(row => row.What.Length > 0);
        });
    }

    [Fact]
    public void given_a_draft_when_others_look_then_only_its_author_sees_what_stands_in_it()
    {
        var played = new PlayedEvaluation();
        played.Do(new SaveDraft(played.Now, "rosa", PlayedEvaluation.Number, """{"title":"A thought"}"""));

        View(played, "rosa").Draft.Should().Contain("A thought");
        View(played, "maya").Draft.Should().BeNull();
        View(played, "rosa").MayWithdraw.Should().BeTrue();
        View(played, "maya").MayWithdraw.Should().BeFalse();
    }

    [Fact]
    public void given_a_memo_that_is_not_printed_yet_when_people_look_then_they_see_that_it_is_being_made()
    {
        var played = PlayedEvaluation.Until("express-adoption", "sign-as-cmo");
        var before = new EvaluationState();
        foreach (var recorded in played.History.TakeWhile(one => one.Event is not BaseFrozen)) before.Apply(recorded);

        EvaluationReader.View(played.Context, before, As("maya"), played.Now).IsMemoBeingMade.Should().BeTrue();
        View(played, "maya").IsMemoBeingMade.Should().BeFalse();
    }

    [Fact]
    public void given_open_tasks_when_people_look_then_they_see_who_has_them_since_when_and_what_is_theirs()
    {
        var played = PlayedEvaluation.Until("express-adoption", "score-usability", by: "sofia");

        var steps = View(played, "sofia").OpenSteps;

        steps.Where(step => step.IsYours).Should().ContainSingle().Which.HeldBy!.Name.Should().Be("Sofia Marino");
        steps.Should().Contain(step => step.Name == "Check security for customers" && step.HeldBy == null && step.Side == Side.It);
        steps.Should().OnlyContain(step => step.Since <= played.Now && step.Due != null);
    }

    [Fact]
    public void given_a_question_when_people_look_then_the_step_is_on_the_requesters_side()
    {
        var played = PlayedEvaluation.Until("express-adoption", "check-security-customer");
        var key = played.Task("check-security-customer").Key;
        played.Do(new SendBack(played.Now, "simone", key, "Who posts?"));

        var step = View(played, "rosa").OpenSteps.Single(one => one.Standing == TaskStanding.Waiting);

        step.Side.Should().Be(Side.Marketing);
        step.HeldBy!.Id.Should().Be("rosa");
        View(played, "rosa").Questions.Should().ContainSingle().Which.MayAnswer.Should().BeTrue();
        View(played, "maya").Questions.Should().ContainSingle().Which.MayAnswer.Should().BeFalse();
    }

    [Fact]
    public void given_a_task_when_different_people_look_then_each_sees_what_they_can_do()
    {
        var played = PlayedEvaluation.Until("express-adoption", "check-security-customer");
        var key = played.Task("check-security-customer").Key;

        var simone = TaskReader.View(played.Context, played.State, key, As("simone"), played.Now)!;
        var maya = TaskReader.View(played.Context, played.State, key, As("maya"), played.Now)!;
        var audrey = TaskReader.View(played.Context, played.State, key, As("audrey"), played.Now)!;

        (simone.MayWork, simone.MayClaim, simone.MaySendBack, simone.WhyNot).Should().Be((true, true, true, null));
        simone.Rubric!.Criteria.Should().NotBeEmpty().And.OnlyContain(one => one.YouAnswer);
        simone.Rubric.AsksVerdict.Should().BeTrue();
        (maya.MayWork, maya.MayClaim).Should().Be((false, false));
        maya.WhyNot.Should().Contain("expected somebody with the role security");
        maya.Rubric!.Criteria.Should().OnlyContain(one => !one.YouAnswer);
        audrey.MayWork.Should().BeFalse();
    }

    [Fact]
    public void given_the_form_of_each_task_when_it_is_viewed_then_it_has_the_facts_it_needs()
    {
        TaskView Of(string scenario, string task, string person)
        {
            var played = PlayedEvaluation.Until(scenario, task);
            return TaskReader.View(played.Context, played.State, played.Task(task).Key, As(person), played.Now)!;
        }

        Of("express-adoption", "confirm-triage", "arjun").Facts.Triage!.Skips.Should().HaveCount(2).And.OnlyContain(skip => skip.Rule.Length > 0);
        var choices = Of("express-adoption", "plan-usability", "maya").Facts.Usability!;
        (choices.FewestScorers, choices.MostScorers).Should().Be((3, 8));
        choices.Scorers.Select(one => one.Id).Should().Contain("sam").And.NotContain("rosa").And.NotContain("adscorer");
        Of("sox-in-scope", "confirm-sox-scope", "oskar").Facts.Scoping.Should().NotBeEmpty().And.OnlyContain(line => line.Answer.Length > 0);
        Of("express-adoption", "accept-support", "tom").Facts.Support!.Supporter.Should().Be("tom");
        var signing = Of("express-adoption", "sign-as-cmo", "maya").Facts.Signing!;
        signing.Base.Should().HaveLength(64);
        signing.Proposed.Should().Be(Workflows.Recommendation.Outcome.Adopt);
    }

    [Fact]
    public void given_a_skipped_lane_when_the_evaluation_is_viewed_then_it_says_so_with_the_rule()
    {
        var view = View(PlayedEvaluation.Play("express-adoption"), "audrey");

        view.Skips.Select(one => one.Lane).Should().Equal(Lane.Architecture, Lane.Sox);
        view.Lanes.Single(one => one.Lane == Lane.Sox).Runs.Should().BeFalse();
        view.Standing.Should().Be("Decided: adopt (Tilemoss Team). Both leaders signed.");
    }
}
