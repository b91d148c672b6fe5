using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Evaluations.Triage;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Tests.Evaluations;

public class TriageTests
{
    private static readonly SkipConfirmation Architecture = new(Lane.Architecture, "Nothing is connected.");
    private static readonly SkipConfirmation Sox = new(Lane.Sox, "Not listed.");

    [Fact]
    public void given_skips_that_a_rule_proposes_when_it_confirms_them_then_they_are_kept_with_the_rule_that_fired()
    {
        var played = PlayedEvaluation.Until("express-adoption", "confirm-triage");

        played.Answer("confirm-triage", "arjun", new TriageConfirmation(null, null, [Architecture, Sox], []));

        var triage = played.State.Triage!;
        triage.By.Should().Be("arjun");
        triage.Skips.Select(one => one.Lane).Should().Equal(Lane.Architecture, Lane.Sox);
        triage.Skips[0].Rule.Should().Contain("needs no architecture check");
        triage.Skips[1].Rule.Should().Contain("listed");
        played.State.Process.RootVariables["lanes"].Should().Be(new FeelList(["usability", "need", "security-customer", "security-internal", "data-legal", "support"]));
    }

    [Fact]
    public void given_a_proposed_skip_when_it_is_not_confirmed_then_the_lane_runs()
    {
        var played = PlayedEvaluation.Until("express-adoption", "confirm-triage");

        played.Answer("confirm-triage", "arjun", new TriageConfirmation(null, null, [Sox], []));

        played.State.Lanes.Should().Contain(Lane.Architecture).And.NotContain(Lane.Sox);
    }

    [Theory]
    [InlineData(Lane.SecurityCustomer)]
    [InlineData(Lane.SecurityInternal)]
    [InlineData(Lane.DataLegal)]
    [InlineData(Lane.Need)]
    public void given_a_lane_that_runs_in_every_tier_when_it_is_skipped_then_it_is_refused(Lane lane)
    {
        var played = PlayedEvaluation.Until("express-adoption", "confirm-triage");

        played.TryAnswer("confirm-triage", "arjun", new TriageConfirmation(null, null, [new SkipConfirmation(lane, "No time.")], []))!.Code.Should().Be("lane-always-runs");
    }

    [Fact]
    public void given_a_longer_tier_when_architecture_is_skipped_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "confirm-triage");

        played.TryAnswer("confirm-triage", "arjun", new TriageConfirmation(Tier.Standard, "We connect it later.", [Architecture], []))!.Code.Should().Be("skip-not-proposed");
    }

    [Fact]
    public void given_no_rule_that_skips_when_a_lane_is_skipped_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("full-adopted-with-conditions", "confirm-triage");

        played.TryAnswer("confirm-triage", "arjun", new TriageConfirmation(null, null, [Architecture], []))!.Code.Should().Be("skip-not-proposed");
    }

    [Fact]
    public void given_another_tier_when_there_is_no_reason_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "confirm-triage");

        played.TryAnswer("confirm-triage", "arjun", new TriageConfirmation(Tier.Full, null, [], []))!.Field.Should().Be("reason");
    }

    [Fact]
    public void given_the_triage_when_marketing_confirms_it_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "confirm-triage");

        played.TryAnswer("confirm-triage", "maya", new TriageConfirmation(null, null, [], []))!.Code.Should().Be("not-your-task");
    }

    [Fact]
    public void given_a_window_when_the_plan_is_made_then_every_step_is_counted_backwards_in_working_days()
    {
        // The window opens on Monday, 30 March 2026.
        var days = new Dictionary<string, int> { ["signOff"] = 2, ["usability"] = 3, ["security"] = 5, ["goal"] = 1 };

        var plan = BackwardPlan.Of(new DateOnly(2026, 3, 30), [Lane.Usability, Lane.SecurityInternal], days, WorkingCalendar.Default);

        plan.Should().Equal(
            new PlannedStep("triage", new DateOnly(2026, 3, 17)),
            new PlannedStep("goal", new DateOnly(2026, 3, 18)),
            new PlannedStep("usability-plan", new DateOnly(2026, 3, 18)),
            new PlannedStep("usability", new DateOnly(2026, 3, 25)),
            new PlannedStep("security-internal", new DateOnly(2026, 3, 25)),
            new PlannedStep("sign-off", new DateOnly(2026, 3, 27)));
    }

    [Fact]
    public void given_an_sla_when_a_task_opens_then_it_is_due_in_working_time_and_reminded_before()
    {
        // Monday, 08:30; work begins at 09:00; one working day, and four hours before it.
        var played = PlayedEvaluation.Until("express-adoption", "confirm-triage");

        var task = played.Task("confirm-triage");

        task.Due.Should().Be(new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero));
        task.RemindAt.Should().Be(new DateTimeOffset(2026, 3, 2, 13, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void given_considerations_of_it_when_triage_is_confirmed_then_they_are_kept()
    {
        var played = PlayedEvaluation.Until("express-adoption", "confirm-triage");

        played.Answer("confirm-triage", "ingrid", new TriageConfirmation(null, null, [], ["Think of the summer break."]));

        played.State.Triage!.Considerations.Should().Equal("Think of the summer break.");
    }
}
