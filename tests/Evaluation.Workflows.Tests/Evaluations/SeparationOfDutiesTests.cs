using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations.Duties;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

public class SeparationOfDutiesTests
{
    // x: one person cannot have both. The order is that of the enum; the matrix is the same in both directions.
    private const string Standard = """
        request   . x . . x x . . x
        score     x . . . x x . x x
        review    . . . . x x . x x
        judge     . . . . . . . x x
        sign-m    x x x . . x x x x
        sign-it   x x x . x . x x x
        escalate  . . . . x x . x x
        administer. x x x x x x . x
        audit     x x x x x x x x .
        """;

    private const string Small = """
        request   . . . . . . . . x
        score     . . . . . . . x x
        review    . . . . . . . x x
        judge     . . . . . . . x x
        sign-m    . . . . . x . x x
        sign-it   . . . . x . . x x
        escalate  . . . . . . . x x
        administer. x x x x x x . x
        audit     x x x x x x x x .
        """;

    public static TheoryData<DutyPolicy, Duty, Duty, bool> Pairs
    {
        get
        {
            var data = new TheoryData<DutyPolicy, Duty, Duty, bool>();
            foreach (var (policy, text) in new[] { (DutyPolicy.Standard, Standard), (DutyPolicy.Small, Small) })
            {
                var rows = text.Split('\n');
                foreach (var one in Enum.GetValues<Duty>())
                {
                    var cells = rows[(int)one].Trim()[10..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    foreach (var other in Enum.GetValues<Duty>()) data.Add(policy, one, other, cells[(int)other] == "x");
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void given_two_duties_when_one_person_has_both_then_the_matrix_decides(DutyPolicy policy, Duty one, Duty other, bool apart)
        => (SeparationOfDuties.Conflict(policy, one, other) is not null).Should().Be(apart);

    [Fact]
    public void given_the_requester_with_a_leaders_role_when_they_sign_then_it_is_refused_and_in_policy_small_accepted()
    {
        Sign(ShippedWorkflow.Purchase)!.Code.Should().Be("separation-of-duties");
        Sign(ShippedWorkflow.SmallPolicy).Should().BeNull();

        static Refusal? Sign(Workflow workflow)
        {
            var played = Play(workflow, requester: "reqlead", until: "sign-as-cmo");
            return Try(played, "sign-as-cmo", "reqlead", PlayedEvaluation.StepOf("express-adoption", "sign-as-cmo").Answer);
        }
    }

    [Fact]
    public void given_a_reviewer_with_a_leaders_role_when_they_sign_then_it_is_refused_and_in_policy_small_accepted()
    {
        Sign(ShippedWorkflow.Purchase)!.Message.Should().Contain("reviewed for IT");
        Sign(ShippedWorkflow.SmallPolicy).Should().BeNull();

        static Refusal? Sign(Workflow workflow)
        {
            var played = Play(workflow, reviewer: "colin", until: "sign-as-cio");
            return Try(played, "sign-as-cio", "colin", PlayedEvaluation.StepOf("express-adoption", "sign-as-cio").Answer);
        }
    }

    [Fact]
    public void given_a_scorer_with_a_leaders_role_when_they_sign_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "plan-usability");
        played.Answer("plan-usability", "maya", new UsabilityPlan(["tilemoss"], ["carla", "sofia", "stefan"]));
        played.Answer("score-usability", "carla", PlayedEvaluation.StepOf("express-adoption", "score-usability").Answer);
        foreach (var step in ShippedWorkflow.Scenario("express-adoption").Steps.OfType<AnswerStep>().SkipWhile(step => step.By != "sofia").TakeWhile(step => step.Task != "sign-as-cmo"))
            played.Take(step);

        Try(played, "sign-as-cmo", "carla", PlayedEvaluation.StepOf("express-adoption", "sign-as-cmo").Answer)!.Message.Should().Contain("scored usability");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void given_one_person_with_both_roles_when_they_signed_once_then_the_other_signature_is_refused(bool small)
    {
        var played = Play(small ? ShippedWorkflow.SmallPolicy : ShippedWorkflow.Purchase, until: "sign-as-cmo");
        var answer = PlayedEvaluation.StepOf("express-adoption", "sign-as-cmo").Answer;
        played.Answer("sign-as-cmo", "both", answer);

        Try(played, "sign-as-cio", "both", answer)!.Message.Should().Contain("one person never gives both signatures");
        played.Refused(new Claim(played.Now, "both", played.Task("sign-as-cio").Key)).Code.Should().Be("separation-of-duties");
    }

    [Fact]
    public void given_an_administrator_with_another_role_when_they_judge_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "check-security-customer");
        var people = new PeopleDirectory(Cast.People.All.Append(new("root", "Root Admin", ["administrator", "security", "it-lead", "marketing-lead"], true)));

        foreach (var task in played.State.ActiveTasks.Where(task => task.ElementId is "check-security-customer" or "check-security-internal"))
        {
            TaskAccess.CheckWork(played.Context with { People = people }, played.State, task, people.Find("root")!)!.Message.Should().Contain("administrator cannot");
        }
    }

    private static Refusal? Try(PlayedEvaluation played, string task, string by, TaskAnswer answer)
        => EvaluationDecider.Decide(played.Context, played.State, new CompleteTask(played.Now, by, played.Task(task).Key, answer)).Refusal;

    // The express scenario with other people in some of its roles; one scorer is enough for policy small.
    private static PlayedEvaluation Play(Workflow workflow, string requester = "rosa", string reviewer = "simone", string until = "")
    {
        var scenario = ShippedWorkflow.Scenario("express-adoption");
        var played = new PlayedEvaluation(workflow);
        played.Do(new Workflows.Evaluations.Intake.SubmitRequest(played.Now, requester, PlayedEvaluation.Number, scenario.Request));
        foreach (var step in scenario.Steps.OfType<AnswerStep>().TakeWhile(step => step.Task != until))
        {
            var small = workflow.Policy == DutyPolicy.Small;
            if (small && step.Task == "score-usability" && step.By != "sam") continue;
            if (small && step.Task == "plan-usability") played.Answer(step.Task, step.By, new UsabilityPlan(["tilemoss"], ["sam"]));
            else played.Answer(step.Task, step.By == "simone" ? reviewer : step.By, step.Answer, step.Option);
        }

        return played;
    }
}
