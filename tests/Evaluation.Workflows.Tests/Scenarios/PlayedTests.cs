using System.Collections.Immutable;
using System.Text;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Scenarios;

/// <summary>A play that somebody makes by hand, over the workflows that ship.</summary>
public sealed class PlayedTests
{
    private static readonly WorkflowReadResult Purchase = ShippedWorkflows.All["purchase-evaluation"];

    private static readonly Scenario Express = Purchase.Scenarios["scenarios/express-adoption.yaml"];

    private static readonly PlayRecording Begun = PlayRecording.Of(Express) with { Steps = [] };

    [Fact]
    public void given_a_request_when_the_play_begins_then_the_first_task_waits_for_those_who_may_do_it_and_they_get_mail()
    {
        var played = Play(Begun);

        played.Stopped.Should().BeNull();
        played.Clock.Should().Be(Express.Start);
        var task = played.Tasks.Should().ContainSingle().Subject;
        task.Task.ElementId.Should().Be("confirm-triage");
        task.CanAct.Select(one => one.Id).Should().BeEquivalentTo("arjun", "tom", "ingrid", "colin", "simone", "oskar", "dana");
        played.Mails.Should().OnlyContain(mail => mail.Mail.Kind == NotificationKind.NewTask && mail.Task == "Confirm the path");
        played.Mails.Select(mail => mail.Mail.To).Should().BeEquivalentTo(task.CanAct.Select(one => one.Id));
        played.ComingUp.Select(one => (one.Kind, one.At)).Should().Equal((ComingKind.Reminder, task.Task.RemindAt!.Value), (ComingKind.Escalation, task.Task.Due!.Value));
        played.ComingUp[0].To.Select(one => one.Id).Should().Contain("arjun");
    }

    [Fact]
    public void given_all_steps_of_a_scenario_when_they_are_played_one_by_one_then_going_back_is_each_state_on_the_way()
    {
        var recording = Begun;
        var states = new List<string>();
        foreach (var step in Express.Steps)
        {
            states.Add(Seen(Play(recording)));
            var (played, refusal) = Played.With(Purchase.Workflow!, recording, step);
            refusal.Should().BeNull();
            recording = played.Recording;
        }

        var whole = Play(recording);
        whole.State.Outcome.Should().Be(Outcome.Adopt);
        whole.Done.Should().Be(Express.Steps.Length);
        for (var back = 1; back <= Express.Steps.Length; back++)
            Seen(Play(recording.Back(back))).Should().Be(states[^back], "{0} steps back", back);
        Play(recording.Back(1000)).Recording.Steps.Should().BeEmpty();
    }

    [Fact]
    public void given_an_answer_that_the_rules_refuse_when_it_is_played_then_nothing_of_it_stays()
    {
        var first = (AnswerStep)Express.Steps[0];
        var (played, refusal) = Played.With(Purchase.Workflow!, Begun, first with { By = "sam" });
        var (_, unknown) = Played.With(Purchase.Workflow!, Begun, first with { Task = "nothing" });

        refusal!.Kind.Should().Be(RefusalKind.Forbidden);
        refusal.Message.Should().Contain("Sam Okafor");
        (played.Recording.Steps.Length, played.Stopped).Should().Be((0, null));
        Seen(played).Should().Be(Seen(Play(Begun)));
        unknown!.Message.Should().StartWith("expected an open task 'nothing'");
    }

    [Fact]
    public void given_the_clock_when_it_moves_to_what_is_next_then_that_has_happened_and_the_mails_with_it()
    {
        var begun = Play(Begun);
        var (reminded, _) = Played.With(Purchase.Workflow!, Begun, PlayStep.Wait(begun.ComingUp[0].At - begun.Clock));
        var (late, _) = Played.With(Purchase.Workflow!, reminded.Recording, PlayStep.Wait(reminded.ComingUp[0].At - reminded.Clock));

        reminded.Mails.Should().Contain(mail => mail.Mail.Kind == NotificationKind.Reminder && mail.At == begun.ComingUp[0].At);
        reminded.State.ActiveTasks.Single().RemindedAt.Should().NotBeNull();
        reminded.ComingUp.Should().ContainSingle(one => one.Kind == ComingKind.Escalation);
        late.State.ActiveTasks.Single().EscalatedAt.Should().NotBeNull();
        late.StepTimes.Should().Equal(reminded.Clock, late.Clock);
    }

    [Fact]
    public void given_a_recording_when_it_is_written_and_read_then_it_plays_the_same()
    {
        var recording = PlayRecording.Of(Purchase.Scenarios["scenarios/question-sent-back.yaml"]);
        var read = PlayRecording.ReadJson(recording.WriteJson())!;

        read.Mark.Should().Be(recording.Mark);
        Seen(Play(read)).Should().Be(Seen(Play(recording)));
        PlayRecording.ReadJson(Begun.WriteJson())!.Mark.Should().Be(Begun.Mark).And.NotBe(recording.Mark);
        PlayRecording.ReadJson("{}"u8.ToArray()).Should().BeNull();
    }

    [Fact]
    public void given_a_workflow_that_changed_since_when_the_recording_is_played_then_it_stops_where_it_no_longer_fits()
    {
        var other = ShippedWorkflows.All["small-company"].Workflow!;
        var recording = PlayRecording.Of(Express);
        var played = Played.Of(other, recording);
        var (still, refusal) = Played.With(other, recording, PlayStep.Wait(TimeSpan.FromHours(1)));

        played.Stopped.Should().StartWith("expected");
        played.Done.Should().BeLessThan(Express.Steps.Length);
        refusal!.Code.Should().Be("play-stopped");
        still.Recording.Should().Be(recording, "nothing that was recorded is lost");
        Played.Of(other, recording.Back(Express.Steps.Length - played.Done)).Stopped.Should().BeNull("it goes on from where it still fits");
    }

    [Fact]
    public void given_a_play_when_it_is_saved_then_the_scenario_expects_what_happened_and_comes_to_it()
    {
        foreach (var (path, scenario) in Purchase.Scenarios)
        {
            // each wait apart, as somebody who moves the clock by hand does it
            var steps = scenario.Steps.SelectMany(step => step.After == IsoDuration.Zero ? (ScenarioStep[])[step] : [PlayStep.Wait(step.After.After(Express.Start) - Express.Start), WithoutWait(step)]);
            var recording = PlayRecording.Of(scenario) with { Steps = [.. steps] };
            var saved = PlayedScenario.Of(Purchase.Workflow!, Play(recording), "As played");

            saved.Refusal.Should().BeNull(path);
            var read = ScenarioReader.ReadYaml(saved.Yaml, "x").Value!;
            read.Steps.Should().HaveCount(scenario.Steps.Length, "a wait goes into the step after it");
            read.Expect.Recommendation.Should().Be(scenario.Expect.Recommendation);
            ShippedWorkflows.Play(Purchase.Workflow!, read).Failed.Should().BeEmpty(path);
            Encoding.UTF8.GetString(saved.Yaml!).Should().NotContain("base:", "the digest of a memo is that of its own play");
        }
    }

    [Fact]
    public void given_a_play_without_a_step_or_one_that_stopped_when_it_is_saved_then_it_says_why_not()
    {
        PlayedScenario.Of(Purchase.Workflow!, Play(Begun), "x").Refusal!.Code.Should().Be("play-empty");
        var other = ShippedWorkflows.All["small-company"].Workflow!;
        PlayedScenario.Of(other, Played.Of(other, PlayRecording.Of(Express)), "x").Refusal!.Code.Should().Be("play-stopped");
    }

    [Fact]
    public void given_a_play_that_grows_beyond_its_bounds_when_a_step_is_added_then_it_is_refused()
    {
        var full = Begun with { Steps = [.. Enumerable.Repeat(PlayStep.Wait(TimeSpan.FromSeconds(1)), PlayRecording.MostSteps)] };
        Played.With(Purchase.Workflow!, full, PlayStep.Wait(TimeSpan.FromSeconds(1))).Refusal!.Code.Should().Be("play-too-long");
        var large = Begun with { Steps = [.. Enumerable.Repeat(PlayStep.Act(ScenarioAction.Comment, "rosa", new string('x', 4000)), 140)] };
        Played.With(Purchase.Workflow!, large, PlayStep.Wait(TimeSpan.FromSeconds(1))).Refusal!.Code.Should().Be("play-too-large");
        using var over = new CancellationTokenSource();
        over.Cancel();
        Played.Of(Purchase.Workflow!, Begun, over.Token).Stopped.Should().Contain("took too long");
    }

    [Fact]
    public void given_a_signature_from_the_form_when_it_is_recorded_then_the_digest_of_this_play_stays_out()
    {
        var step = (AnswerStep)PlayStep.Answer("sign-as-cmo", null, "maya", new SignOff(new string('0', 64), SignOffChoice.Sign, Outcome.Adopt, null, null, []));
        ((SignOff)step.Answer).Base.Should().BeNull();
    }

    private static Played Play(PlayRecording recording) => Played.Of(Purchase.Workflow!, recording);

    private static ScenarioStep WithoutWait(ScenarioStep step) => step.Later(IsoDuration.Zero);

    private static string Seen(Played played)
        => $"{played.Clock:O} {played.Stopped}\n{string.Join('\n', played.Events.Select(one => $"{one.At:O} {one.Actor} {Encoding.UTF8.GetString(EvaluationEvents.ToUtf8Bytes(one.Event))}"))}";
}
