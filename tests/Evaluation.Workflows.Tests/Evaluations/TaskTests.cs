using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

public class TaskTests
{
    private static readonly GoalAgreement Agreed = new((string?)null);

    private static PlayedEvaluation AtCheck => PlayedEvaluation.Until("express-adoption", "check-security-customer");

    private static TaskAnswer Check => PlayedEvaluation.StepOf("express-adoption", "check-security-customer").Answer;

    [Fact]
    public void given_a_task_when_somebody_claims_it_then_nobody_else_can_complete_it_and_they_learn_who_holds_it()
    {
        var played = AtCheck;
        var people = new PeopleDirectory(Cast.People.All.Append(new("sven", "Sven Second", ["security"], true)));
        var key = played.Task("check-security-customer").Key;
        played.Do(new Claim(played.Now, "simone", key));

        var refusal = EvaluationDecider.Decide(played.Context with { People = people }, played.State, new CompleteTask(played.Now, "sven", key, Check)).Refusal!;

        refusal.Kind.Should().Be(RefusalKind.Conflict);
        refusal.Message.Should().Contain("Simone Dubois");
        EvaluationDecider.Decide(played.Context with { People = people }, played.State, new Claim(played.Now, "sven", key)).Refusal!.Code.Should().Be("task-held");
        played.Refused(new Claim(played.Now, "simone", key)).Code.Should().Be("already-yours");
    }

    [Fact]
    public void given_a_claimed_task_when_it_is_released_then_it_is_everybodys_again()
    {
        var played = AtCheck;
        var key = played.Task("check-security-customer").Key;
        played.Do(new Claim(played.Now, "simone", key));
        played.Refused(new Release(played.Now, "dana", key)).Message.Should().Contain("Simone Dubois");

        played.Do(new Release(played.Now, "simone", key));

        played.State.Tasks[key].Assignee.Should().BeNull();
        played.Refused(new Release(played.Now, "simone", key)).Message.Should().Contain("nobody holds it");
    }

    [Fact]
    public void given_a_task_given_by_name_when_it_is_released_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "score-usability");

        played.Refused(new Release(played.Now, "sam", played.Task("score-usability", by: "sam").Key)).Code.Should().Be("nobody-else");
    }

    [Fact]
    public void given_a_completed_task_when_it_is_completed_again_then_it_is_refused_with_who_did_it()
    {
        var played = AtCheck;
        var key = played.Task("check-security-customer").Key;
        played.Answer("check-security-customer", "simone", Check);

        var refusal = played.Refused(new CompleteTask(played.Now, "simone", key, Check));

        refusal.Kind.Should().Be(RefusalKind.Conflict);
        refusal.Message.Should().Contain("completed by Simone Dubois");
    }

    [Fact]
    public void given_a_task_that_is_not_there_when_it_is_completed_then_it_is_refused()
        => AtCheck.Refused(new CompleteTask(default, "simone", 9999, Check)).Kind.Should().Be(RefusalKind.NotFound);

    [Fact]
    public void given_somebody_without_the_role_when_they_complete_a_task_then_it_is_refused()
        => AtCheck.TryAnswer("check-security-customer", "dana", Check)!.Message.Should().Contain("security").And.Contain("Dana Kowalski");

    [Fact]
    public void given_a_task_when_its_lead_gives_it_to_somebody_else_then_the_reason_is_kept()
    {
        var played = PlayedEvaluation.Until("express-adoption", "score-usability");
        var key = played.Task("score-usability", by: "sam").Key;

        played.Do(new Reassign(played.Now, "maya", key, "selin", "Sam is ill."));

        played.State.Tasks[key].Assignee.Should().Be("selin");
        played.Last.Should().Equal(new TaskReassigned(key, "sam", "selin", "Sam is ill."));
    }

    [Theory]
    [InlineData("maya", "selin", " ", "reason-missing")]
    [InlineData("maya", "rosa", "Ill.", "role-missing")]
    [InlineData("maya", "sofia", "Ill.", "scores-already")]
    [InlineData("maya", "nobody", "Ill.", "person-unknown")]
    [InlineData("maya", "sam", "Ill.", "already-theirs")]
    [InlineData("maya", "adscorer", "Ill.", "separation-of-duties")]
    [InlineData("dana", "selin", "Ill.", "may-not-reassign")]
    public void given_a_reassignment_that_breaks_a_rule_when_it_is_asked_for_then_it_is_refused(string by, string to, string reason, string code)
    {
        var played = PlayedEvaluation.Until("express-adoption", "score-usability");

        played.Refused(new Reassign(played.Now, by, played.Task("score-usability", by: "sam").Key, to, reason)).Code.Should().Be(code);
    }

    [Fact]
    public void given_a_question_when_the_task_is_sent_back_then_it_stays_active_and_waits_for_the_requester()
    {
        var played = AtCheck;
        var key = played.Task("check-security-customer").Key;

        played.Do(new SendBack(played.Now, "simone", key, "Who posts the pictures?"));

        var task = played.State.Tasks[key];
        task.IsActive.Should().BeTrue();
        task.Standing.Should().Be(TaskStanding.Waiting);
        played.State.Process.UserTasks.Should().Contain(one => one.Key == key);
        var changes = Projection.Of(played.Context, played.State, [.. played.Last]);
        changes.Notifications.Should().ContainSingle().Which.To.Should().Be("rosa");
        changes.Candidates.Should().Contain(row => row.Candidate == "rosa");
        changes.Wakes.Should().OnlyContain(wake => wake.Due == null, "a task that waits is neither reminded nor late");
    }

    [Fact]
    public void given_an_open_question_when_the_requester_answers_then_the_due_date_moves_by_the_working_time_that_passed()
    {
        var played = AtCheck;
        var key = played.Task("check-security-customer").Key;
        var due = played.State.Tasks[key].Due!.Value;
        played.Do(new SendBack(played.Now, "simone", key, "Who posts the pictures?"));
        var asked = played.Now;
        played.Wait(TimeSpan.FromDays(3));

        played.Do(new AnswerQuestion(played.Now, "rosa", key, "The brand team."));

        var task = played.State.Tasks[key];
        var calendar = played.Context.Organisation.Calendar;
        task.Standing.Should().Be(TaskStanding.Open);
        calendar.Between(due, task.Due!.Value).Should().Be(calendar.Between(asked, played.Now));
        task.Questions.Should().ContainSingle().Which.Answer.Should().Be("The brand team.");
        WaitReport.Of(played.State).Where(wait => wait.Step.StartsWith("Question", StringComparison.Ordinal)).Should().ContainSingle().Which.Side.Should().Be("marketing");
    }

    [Fact]
    public void given_a_question_when_somebody_else_answers_or_asks_again_then_it_is_refused()
    {
        var played = AtCheck;
        var key = played.Task("check-security-customer").Key;
        played.Refused(new AnswerQuestion(played.Now, "rosa", key, "?")).Code.Should().Be("no-question");
        played.Do(new SendBack(played.Now, "simone", key, "Who posts the pictures?"));

        played.Refused(new AnswerQuestion(played.Now, "maya", key, "Me.")).Message.Should().Contain("Rosa Lindqvist");
        played.Refused(new SendBack(played.Now, "simone", key, "And when?")).Code.Should().Be("question-open");
        played.Refused(new AnswerQuestion(played.Now, "rosa", key, "")).Field.Should().Be("answer");
    }

    [Fact]
    public void given_a_task_when_its_reminder_and_due_date_pass_then_each_happens_once()
    {
        var played = AtCheck;
        var task = played.Task("check-security-customer");
        played.Refused(new RemindTask(played.Now, Actors.System, task.Key)).Code.Should().Be("no-reminder-due");

        played.Do(new RemindTask(task.RemindAt!.Value, Actors.System, task.Key));
        played.Do(new EscalateTask(task.Due!.Value, Actors.System, task.Key));

        played.State.Tasks[task.Key].RemindedAt.Should().Be(task.RemindAt);
        played.State.Tasks[task.Key].EscalatedAt.Should().Be(task.Due);
        Projection.Of(played.Context, played.State, [.. played.Last]).Notifications.Should().Contain(one => one.To == "ingrid" && one.Kind == NotificationKind.Escalation);
        played.Refused(new RemindTask(task.Due.Value, Actors.System, task.Key)).Kind.Should().Be(RefusalKind.Conflict);
        played.Refused(new EscalateTask(task.Due.Value, Actors.System, task.Key)).Kind.Should().Be(RefusalKind.Conflict);
        played.Refused(new EscalateTask(task.Due.Value, "simone", task.Key)).Kind.Should().Be(RefusalKind.Forbidden);
    }

    [Fact]
    public void given_a_reviewer_who_is_late_when_it_escalates_then_who_may_do_the_task_stays_the_same()
    {
        var played = AtCheck;
        var task = played.Task("check-security-customer");

        played.Do(new EscalateTask(task.Due!.Value, Actors.System, task.Key));

        played.State.Tasks[task.Key].CandidateGroups.Should().Equal("security");
    }

    [Fact]
    public void given_both_goal_tasks_when_each_side_agrees_then_both_consents_are_kept()
    {
        var played = PlayedEvaluation.Until("express-adoption", "agree-goal-marketing");
        played.TryAnswer("agree-goal-it", "maya", Agreed)!.Kind.Should().Be(RefusalKind.Forbidden);

        played.Answer("agree-goal-it", "ingrid", Agreed);
        played.State.ActiveTasks.Select(task => task.ElementId).Should().Equal("agree-goal-marketing");
        played.Answer("agree-goal-marketing", "maya", Agreed);

        played.State.GoalConsents.Select(one => one.By).Should().Equal("ingrid", "maya");
        played.State.ActiveTasks.Select(task => task.ElementId).Should().Equal("plan-usability");
    }
}
