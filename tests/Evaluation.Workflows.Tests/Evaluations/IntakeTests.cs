using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

public class IntakeTests
{
    private static PurchaseRequest Request => ShippedWorkflow.Scenario("express-adoption").Request;

    [Fact]
    public void given_nothing_when_a_draft_is_saved_then_it_stays_a_draft_until_it_is_submitted()
    {
        var played = new PlayedEvaluation();

        played.Do(new SaveDraft(played.Now, "rosa", PlayedEvaluation.Number, """{"title":"Half a thought"}"""));
        played.Do(new ChangeDraft(played.Now, "rosa", """{"title":"A whole thought"}"""));

        played.State.Stage.Should().Be(Stage.Draft);
        played.State.Draft.Should().Contain("whole");
        played.State.Process.State.Should().Be(Engine.Execution.ProcessState.NotStarted);
    }

    [Fact]
    public void given_a_draft_when_it_is_submitted_then_the_process_starts_and_triage_waits_for_it()
    {
        var played = new PlayedEvaluation();
        played.Do(new SaveDraft(played.Now, "rosa", PlayedEvaluation.Number, "{}"));

        played.Do(new SubmitRequest(played.Now, "rosa", PlayedEvaluation.Number, Request));

        played.State.Stage.Should().Be(Stage.Running);
        played.State.Draft.Should().BeNull();
        played.State.ActiveTasks.Select(task => task.ElementId).Should().Equal("confirm-triage");
    }

    [Theory]
    [InlineData("EV-26-1")]
    [InlineData("EV-2026-001")]
    [InlineData("XX-2026-0001")]
    [InlineData("EV-2026-0001\n")]
    public void given_a_number_of_another_form_when_a_draft_is_saved_then_it_is_refused(string number)
    {
        var played = new PlayedEvaluation();

        played.Refused(new SaveDraft(played.Now, "rosa", number, "{}")).Code.Should().Be("number");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("7")]
    public void given_a_draft_that_is_no_object_when_it_is_saved_then_it_is_refused(string draft)
    {
        var played = new PlayedEvaluation();

        played.Refused(new SaveDraft(played.Now, "rosa", PlayedEvaluation.Number, draft)).Field.Should().Be("draft");
    }

    [Fact]
    public void given_a_draft_that_is_too_large_when_it_is_saved_then_it_is_refused()
    {
        var played = new PlayedEvaluation();
        var draft = $$"""{"need":"{{new string('x', 300_000)}}"}""";

        played.Refused(new SaveDraft(played.Now, "rosa", PlayedEvaluation.Number, draft)).Message.Should().Contain("262144 bytes");
    }

    [Fact]
    public void given_somebody_who_is_no_requester_when_they_begin_then_it_is_refused()
    {
        var played = new PlayedEvaluation();

        played.Refused(new SaveDraft(played.Now, "sam", PlayedEvaluation.Number, "{}")).Code.Should().Be("role-missing");
    }

    [Fact]
    public void given_a_draft_when_somebody_else_changes_submits_or_withdraws_it_then_it_is_refused()
    {
        var played = new PlayedEvaluation();
        played.Do(new SaveDraft(played.Now, "rosa", PlayedEvaluation.Number, "{}"));

        played.Refused(new ChangeDraft(played.Now, "carla", "{}")).Code.Should().Be("not-the-requester");
        played.Refused(new SubmitRequest(played.Now, "carla", PlayedEvaluation.Number, Request)).Message.Should().Contain("Rosa Lindqvist");
        played.Refused(new Withdraw(played.Now, "carla", "No.")).Kind.Should().Be(RefusalKind.Forbidden);
    }

    [Fact]
    public void given_a_submitted_request_when_it_is_submitted_again_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "confirm-triage");

        played.Refused(new SubmitRequest(played.Now, "rosa", PlayedEvaluation.Number, Request)).Code.Should().Be("already-submitted");
    }

    [Fact]
    public void given_a_window_that_is_over_when_it_is_submitted_then_it_is_refused()
    {
        var played = new PlayedEvaluation();
        var late = Request with { Window = new BusinessWindow(new DateOnly(2025, 1, 1), new DateOnly(2025, 2, 1)) };

        played.Refused(new SubmitRequest(played.Now, "rosa", PlayedEvaluation.Number, late)).Field.Should().Be("window.end");
    }

    [Fact]
    public void given_a_running_evaluation_when_the_requester_withdraws_then_every_task_ends_and_nothing_more_is_accepted()
    {
        var played = PlayedEvaluation.Until("express-adoption", "score-usability");
        var open = played.State.ActiveTasks.First();

        played.Do(new Withdraw(played.Now, "rosa", "The season is over."));

        played.State.Stage.Should().Be(Stage.Withdrawn);
        played.State.ActiveTasks.Should().BeEmpty();
        played.State.Process.State.Should().Be(Engine.Execution.ProcessState.Canceled);
        var refusal = played.Refused(new CompleteTask(played.Now, "sam", open.Key, PlayedEvaluation.StepOf("express-adoption", "score-usability").Answer));
        refusal.Code.Should().Be("withdrawn");
        refusal.Message.Should().Contain("Rosa Lindqvist");
    }

    [Fact]
    public void given_a_running_evaluation_when_it_is_withdrawn_without_a_reason_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "score-usability");

        played.Refused(new Withdraw(played.Now, "rosa", " ")).Field.Should().Be("reason");
    }

    [Fact]
    public void given_a_decided_evaluation_when_it_is_withdrawn_then_it_is_refused()
    {
        var played = PlayedEvaluation.Play("express-adoption");

        played.Refused(new Withdraw(played.Now, "rosa", "Too late.")).Code.Should().Be("already-decided");
    }

    [Theory]
    [InlineData("gone", "person-unknown")]
    [InlineData("nobody", "person-unknown")]
    [InlineData("audrey", "auditor-reads-only")]
    public void given_somebody_who_cannot_take_part_when_they_act_then_it_is_refused(string person, string code)
    {
        var played = PlayedEvaluation.Until("express-adoption", "confirm-triage");

        played.Refused(new Workflows.Evaluations.Discussion.AddComment(played.Now, person, Workflows.Evaluations.Discussion.Subject.Whole, "Hello")).Code.Should().Be(code);
    }
}
