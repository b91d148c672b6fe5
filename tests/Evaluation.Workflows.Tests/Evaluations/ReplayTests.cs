using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Tests.Evaluations;

public class ReplayTests
{
    public static TheoryData<string> Scenarios => [.. ShippedWorkflow.Scenarios];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void given_a_scenario_when_it_is_played_then_folding_the_stored_bytes_gives_the_live_state_after_every_command(string scenario)
    {
        var replayed = new EvaluationState();
        var folded = 0;

        var played = PlayedEvaluation.Play(scenario, afterEach: live =>
        {
            for (; folded < live.History.Count; folded++)
            {
                var recorded = live.History[folded];
                var bytes = EvaluationEvents.ToUtf8Bytes(recorded.Event);
                replayed.Apply(recorded with { Event = EvaluationEvents.Read(EvaluationEvents.TypeOf(recorded.Event), EvaluationEvents.VersionOf(recorded.Event), bytes) });
            }

            StateText.Of(replayed).Should().Be(StateText.Of(live.State));
        });

        folded.Should().Be(played.History.Count);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void given_a_scenario_when_a_snapshot_is_taken_on_the_way_then_it_goes_on_from_there_as_if_there_were_none(string scenario)
    {
        var cached = new EvaluationState();
        var folded = 0;

        PlayedEvaluation.Play(scenario, afterEach: live =>
        {
            for (; folded < live.History.Count; folded++) cached.Apply(live.History[folded]);
            cached = EvaluationSnapshot.Read(EvaluationSnapshot.ToUtf8Bytes(cached));

            StateText.Of(cached).Should().Be(StateText.Of(live.State));
        });
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void given_a_scenario_when_it_is_played_then_it_comes_out_as_its_author_expects(string scenario)
    {
        var expect = ShippedWorkflow.Scenario(scenario).Expect;

        var state = PlayedEvaluation.Play(scenario).State;

        state.Outcome.Should().Be(expect.Recommendation);
        foreach (var verdict in expect.Verdicts) state.VerdictOf(verdict.Lane, verdict.Option)?.Verdict.Should().Be(verdict.Verdict, $"{verdict.Lane} of {verdict.Option}");
        var at = 0;
        foreach (var element in expect.Path)
        {
            at = state.Path.IndexOf(element, at) + 1;
            at.Should().BePositive($"{element} should come next in {string.Join(", ", state.Path)}");
        }
    }

    [Fact]
    public void given_a_decision_when_it_is_made_then_the_state_before_is_as_it_was()
    {
        var played = PlayedEvaluation.Play("express-adoption", step => step.Task == "check-support");
        var before = StateText.Of(played.State);
        var step = ShippedWorkflow.Scenario("express-adoption").Steps.OfType<Workflows.Scenarios.AnswerStep>().Single(one => one.Task == "check-support");

        var decision = EvaluationDecider.Decide(
            played.Context, played.State, new Workflows.TaskList.CompleteTask(played.Now, step.By, played.Task("check-support").Key, step.Answer));

        decision.Refusal.Should().BeNull();
        decision.Events.Should().NotBeEmpty();
        StateText.Of(played.State).Should().Be(before);
    }

    [Fact]
    public void given_an_event_that_nobody_knows_when_it_is_applied_then_it_throws()
    {
        var state = new EvaluationState();

        var apply = () => state.Apply(new RecordedEvent(1, DateTimeOffset.UnixEpoch, "rosa", new Unheard()));

        apply.Should().Throw<InvalidOperationException>().WithMessage("*Unheard*");
    }

    [Fact]
    public void given_an_event_out_of_order_when_it_is_applied_then_it_throws()
    {
        var state = new EvaluationState();

        var apply = () => state.Apply(new RecordedEvent(2, DateTimeOffset.UnixEpoch, "rosa", new Workflows.Evaluations.Intake.DraftSaved("{}")));

        apply.Should().Throw<InvalidOperationException>().WithMessage("expected event 1*");
    }

    private sealed record Unheard : EvaluationEvent;
}
