using System.Collections.Immutable;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Scenarios;

public sealed class ScenarioPlayerTests
{
    private static readonly Scenario Express = ShippedWorkflows.All["purchase-evaluation"].Scenarios["scenarios/express-adoption.yaml"];

    private static readonly Scenario Full = ShippedWorkflows.All["purchase-evaluation"].Scenarios["scenarios/full-adopted-with-conditions.yaml"];

    [Fact]
    public void given_a_step_for_a_task_that_never_comes_when_played_then_scenario_step_task_and_what_is_open_are_named()
    {
        var wrong = new AnswerStep("discuss-difference", null, "maya", IsoDuration.Zero, new JointDiscussion("x"));
        var result = Play(Express with { Steps = Express.Steps.Insert(2, wrong) });

        result.Stopped.Should().Be(
            $"scenario '{Express.Name}', step 3 (task discuss-difference by maya): expected an open task 'discuss-difference', but open are: agree-goal-it");
        result.Failed[0].Should().Be(result.Stopped);
        result.Recommendation.Should().BeNull();
    }

    [Fact]
    public void given_a_step_after_the_end_when_played_then_no_task_is_open()
        => Play(Express with { Steps = Express.Steps.Add(new AnswerStep("sign-as-cmo", null, "maya", IsoDuration.Zero, new JointDiscussion("x"))) })
            .Stopped.Should().EndWith("expected an open task 'sign-as-cmo', but no task is open");

    [Fact]
    public void given_a_step_by_the_wrong_person_when_played_then_the_rule_that_refuses_it_is_told()
    {
        var first = (AnswerStep)Express.Steps[0];
        var result = Play(Express with { Steps = [first with { By = "sam" }] });

        result.Stopped.Should().StartWith($"scenario '{Express.Name}', step 1 (task confirm-triage by sam): expected ").And.Contain("Sam Okafor");
        result.Commands.Should().ContainSingle("only the request was accepted");
    }

    [Fact]
    public void given_expectations_that_do_not_hold_when_played_then_each_is_told_and_the_play_is_not_stopped()
    {
        var expect = new ScenarioExpectations(
            ["sign-off", "triage"], [new ExpectedVerdict(Lane.Usability, "tilemoss", Verdict.Fail), new ExpectedVerdict(Lane.Sox, "tilemoss", Verdict.Pass)], Outcome.Reject);
        var result = Play(Express with { Expect = expect });

        result.Stopped.Should().BeNull();
        result.Failed.Should().Equal(
            "path: expected 'triage' after 'sign-off', but it did not complete there",
            "verdicts.usability.tilemoss: expected fail, but it is pass",
            "verdicts.sox.tilemoss: expected pass, but there is no verdict",
            "recommendation: expected reject, but it is adopt");
    }

    [Fact]
    public void given_time_that_passes_when_played_then_reminders_and_escalations_happen_at_their_moments()
    {
        var wait = new ActionStep(ScenarioAction.Wait, null, null, null, null, null, new IsoDuration(0, 5, TimeSpan.Zero), null);
        var result = Play(Express with { Steps = [wait], Expect = new ScenarioExpectations([], [], null) });

        result.Met.Should().BeTrue();
        var task = result.State.ActiveTasks.Single();
        result.Events.Select(one => one.Event).OfType<TaskReminded>().Should().ContainSingle();
        result.Events.Select(one => one.Event).OfType<TaskEscalated>().Should().ContainSingle();
        (task.RemindedAt, task.EscalatedAt).Should().Be((task.RemindAt, task.Due), "the system does it when it is due, not when somebody looks");
    }

    [Fact]
    public void given_conditions_when_they_are_closed_and_confirmed_in_a_scenario_then_they_are_met_with_evidence()
    {
        var condition = Play(Full).State.Conditions[0];
        var reviewer = condition.ImposedBy;
        var result = Play(Full with
        {
            Steps = Full.Steps.AddRange(
                new ActionStep(ScenarioAction.CloseCondition, null, null, condition.Number, null, condition.Owner, new IsoDuration(0, 7, TimeSpan.Zero), "Done and tested (see the attached note)."),
                new ActionStep(ScenarioAction.ConfirmCondition, null, null, condition.Number, null, reviewer, new IsoDuration(0, 1, TimeSpan.Zero), null)),
        });

        result.Failed.Should().BeEmpty();
        result.State.Condition(condition.Number)!.ConfirmedBy.Should().Be(reviewer);
        result.State.Evidence.Should().ContainSingle().Which.ContentType.Should().Be("application/pdf");
        result.Commands.OfType<CloseCondition>().Should().ContainSingle();
    }

    [Fact]
    public void given_a_note_of_evidence_then_it_is_a_pdf_that_a_reader_opens()
    {
        var pdf = EvidenceNote.Of("Condition 1", "First line (with parentheses) and a back\\slash.\nSecond line, größer.");
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        var table = int.Parse(text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..text.LastIndexOf("\n%%EOF", StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);

        text.Should().StartWith("%PDF-1.4").And.Contain("(Second line, größer.)").And.Contain("\\(with parentheses\\) and a back\\\\slash.");
        text[table..].Should().StartWith("xref\n0 6\n");
        text[int.Parse(text.AsSpan(table + "xref\n0 6\n0000000000 65535 f \n".Length, 10), System.Globalization.CultureInfo.InvariantCulture)..].Should().StartWith("1 0 obj");
    }

    private static PlayResult Play(Scenario scenario) => ShippedWorkflows.Play(ShippedWorkflows.All["purchase-evaluation"].Workflow!, scenario);
}
