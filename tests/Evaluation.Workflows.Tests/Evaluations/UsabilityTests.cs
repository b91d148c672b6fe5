using System.Collections.Immutable;
using System.Text.Json;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Evaluations.Usability;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

public class UsabilityTests
{
    private const string Secret = "nobody may read this";

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void given_the_policy_standard_when_scorers_are_chosen_then_there_are_three_to_eight(int count, bool accepted)
    {
        var played = PlayedEvaluation.Until("express-adoption", "plan-usability");
        var many = new DirectoryOfScorers(count);
        var context = played.Context with { People = many.People };

        var decision = EvaluationDecider.Decide(
            context, played.State, new CompleteTask(played.Now, "maya", played.Task("plan-usability").Key, new UsabilityPlan(["tilemoss"], many.Ids)));

        (decision.Refusal is null).Should().Be(accepted);
        if (!accepted) decision.Refusal!.Code.Should().Be("number-of-scorers");
    }

    [Fact]
    public void given_the_policy_small_when_one_or_two_scorers_are_chosen_then_that_is_enough()
    {
        var played = PlayedEvaluation.Play("express-adoption", step => step.Task == "plan-usability", ShippedWorkflow.SmallPolicy);

        played.TryAnswer("plan-usability", "maya", new UsabilityPlan(["tilemoss"], ["sam", "sofia", "stefan"]))!.Code.Should().Be("number-of-scorers");
        played.Answer("plan-usability", "maya", new UsabilityPlan(["tilemoss"], ["sam"]));

        played.State.UsabilityPlan!.Scorers.Should().Equal("sam");
    }

    [Theory]
    [InlineData("rosa", "role-missing")]
    [InlineData("gone", "person-unknown")]
    [InlineData("adscorer", "separation-of-duties")]
    [InlineData("sam", "scorer-twice")]
    public void given_a_scorer_who_cannot_score_when_they_are_chosen_then_it_is_refused(string scorer, string code)
    {
        var played = PlayedEvaluation.Until("express-adoption", "plan-usability");

        played.TryAnswer("plan-usability", "maya", new UsabilityPlan(["tilemoss"], ["sam", "sofia", scorer]))!.Code.Should().Be(code);
    }

    [Theory]
    [InlineData("keep-as-is", "not-a-tool")]
    [InlineData("unheard-of", "option-unknown")]
    public void given_an_option_that_is_no_tool_when_it_is_shortlisted_then_it_is_refused(string option, string code)
    {
        var played = PlayedEvaluation.Until("express-adoption", "plan-usability");

        played.TryAnswer("plan-usability", "maya", new UsabilityPlan(["tilemoss", option], ["sam", "sofia", "stefan"]))!.Code.Should().Be(code);
    }

    [Fact]
    public void given_several_scorers_when_one_has_finished_then_nobody_else_can_read_what_they_answered()
    {
        var played = PlayedEvaluation.Until("express-adoption", "score-usability", by: "sofia");
        played.Do(new AddComment(played.Now, "sam", Subject.OfLane(Lane.Usability, "tilemoss"), Secret));

        BlindScoring.IsOpen(played.State).Should().BeTrue();
        foreach (var person in played.Context.People.All)
        {
            var viewer = new Viewer(person.Id, person.Roles);
            var seen = JsonSerializer.Serialize(EvaluationReader.View(played.Context, played.State, viewer, played.Now))
                + JsonSerializer.Serialize(AuditReader.Of(played.Context, played.State, played.History, viewer))
                + string.Concat(played.State.Tasks.Keys.Select(key => JsonSerializer.Serialize(TaskReader.View(played.Context, played.State, key, viewer, played.Now)!.Facts)));
            seen.Contains("that is just right for the shops", StringComparison.Ordinal).Should().BeFalse(person.Id);
            seen.Contains(Secret, StringComparison.Ordinal).Should().Be(person.Id == "sam", person.Id);
            BlindScoring.VisibleAssessments(played.State, person.Id).Should().HaveCount(person.Id == "sam" ? 1 : 0);
        }

        played.State.Process.RootVariables.TryGet("results", out var results).Should().BeFalse("no variable gives scores away");
    }

    [Fact]
    public void given_all_scorers_when_they_have_finished_then_the_answers_can_be_read()
    {
        var played = PlayedEvaluation.Until("express-adoption", "conclude-usability");

        BlindScoring.IsOpen(played.State).Should().BeFalse();
        BlindScoring.VisibleAssessments(played.State, "audrey").Should().HaveCount(3);
        var view = TaskReader.View(played.Context, played.State, played.Task("conclude-usability").Key, new Viewer("maya", ["marketing-lead"]), played.Now)!;
        view.Facts.Score!.Score.Should().BeGreaterThan(68m);
    }

    [Fact]
    public void given_a_usability_below_the_pass_mark_when_the_lead_concludes_pass_then_it_is_refused()
    {
        var strict = ShippedWorkflow.Purchase with
        {
            Scoring = ShippedWorkflow.Purchase.Scoring with { Usability = ShippedWorkflow.Purchase.Scoring.Usability with { PassMark = 99m } },
        };
        var played = PlayedEvaluation.Play("express-adoption", step => step.Task == "conclude-usability", strict);

        played.TryAnswer("conclude-usability", "maya", PlayedEvaluation.StepOf("express-adoption", "conclude-usability").Answer)!.Code.Should().Be("below-pass-mark");
    }

    [Fact]
    public void given_scores_when_the_lead_concludes_then_usability_is_half_sus_and_half_criteria()
    {
        var played = PlayedEvaluation.Until("express-adoption", "judge-need");

        // SUS 87.5, 82.5 and 85; criteria 25/28, 21/28 and 22/28 of the weights 1, in percent. The rubric's weights are asked of the rubric itself.
        var verdict = played.State.VerdictOf(Lane.Usability, "tilemoss")!;
        var rubric = played.Context.Workflow.Rubric("usability")!;
        var asked = rubric.Criteria.Where(one => one.Scale == Scale.Rating && one.Tiers.Contains(Tier.Express)).ToList();
        var criteria = played.State.StandingAssessments(Lane.Usability)
            .Average(rater => 100m * asked.Sum(one => one.Weight * (rater.Find(one.Id)!.Rating!.Value - 1) / 4m) / asked.Sum(one => one.Weight));
        var sus = played.State.StandingAssessments(Lane.Usability)
            .Average(rater => 2.5m * Enumerable.Range(1, 10).Sum(i => i % 2 == 1 ? rater.Find($"sus-{i}")!.Rating!.Value - 1 : 5 - rater.Find($"sus-{i}")!.Rating!.Value));
        verdict.Score.Should().BeApproximately((sus + criteria) / 2m, 0.0001m);
    }

    [Fact]
    public void given_an_unfinished_answer_when_it_is_saved_then_only_its_author_sees_it()
    {
        var played = PlayedEvaluation.Until("express-adoption", "score-usability");
        var key = played.Task("score-usability", by: "sam").Key;

        played.Do(new SaveTaskDraft(played.Now, "sam", key, $$"""{"note":"{{Secret}}"}"""));

        Draft("sam").Should().Contain(Secret);
        foreach (var other in new[] { "sofia", "maya", "audrey", "adam", "rosa" }) Draft(other).Should().BeNull(other);
        JsonSerializer.Serialize(AuditReader.Of(played.Context, played.State, played.History, new Viewer("audrey", ["auditor"]))).Should().NotContain(Secret);

        string? Draft(string person) => TaskReader.View(played.Context, played.State, key, new Viewer(person, played.Context.People.Find(person)!.Roles), played.Now)!.Draft;
    }

    private sealed class DirectoryOfScorers(int count)
    {
        public ImmutableArray<string> Ids { get; } = [.. Enumerable.Range(1, count).Select(number => $"scorer-{number}")];

        public PeopleDirectory People => new(
            Cast.People.All.Concat(Ids.Select(id => new DirectoryPerson(id, id, ["scorer"], true))));
    }
}
