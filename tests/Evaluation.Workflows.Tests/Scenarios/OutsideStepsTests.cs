using System.Text;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Tests.Running;

namespace Evaluation.Workflows.Tests.Scenarios;

/// <summary>What comes from outside in a scenario: messages, signals and what workers report, over a process that waits for all of them.</summary>
public sealed class OutsideStepsTests
{
    private const string Logged = "- { job: quote }";
    private const string Quoted = "- { job: quote, after: PT1H, variables: { answer: { price: 1200 } } }";
    private const string Paid = "- { message: paid, after: P1D, variables: { on: '= today()', by: = \"card\" } }";
    private const string Delivered = "- { message: delivered, key: D-1 }";

    private static readonly Workflow Outside = SmallWorkflow.Read("outside", SmallWorkflow.Files("outside", "Scenarios"));

    [Fact]
    public void given_everything_that_comes_from_outside_when_played_then_the_process_goes_its_way_with_the_variables()
    {
        string[] steps =
        [
            Logged, Quoted, Paid,
            "- { signal: hurry, variables: { reason: fair } }",
            "- { task: call, by: arjun, answer: { format: 1, kind: generic, fields: { note: done } } }",
            Delivered,
            "- { job: register, option: two }",
            "- { job: register, option: one }",
            "- { job: chosen, activate: [phone, visit] }",
            "- { task: visit, by: arjun, answer: { format: 1, kind: generic, fields: { note: done } } }",
            "- { job: chosen, activate: [] }",
            "- { task: phone, by: arjun, answer: { format: 1, kind: generic, fields: { note: done } } }",
            "- { job: chosen }",
        ];
        var result = Play(steps);

        result.Failed.Should().BeEmpty();
        result.Path.Should().Equal("start", "quote", "payment", "hurried", "call", "delivery", "register", "register", "visit", "phone", "chosen", "told", "end");
        var known = result.State.Process.RootVariables;
        known["price"].Should().Be((FeelValue)1200);
        FeelText.Of(known["on"]).Should().Be("2026-03-03", "a formula is computed when its time has come");
        known["by"].Should().Be((FeelValue)"card");
        known["reason"].Should().Be((FeelValue)"fair");
        var notice = Played.Of(Outside, PlayRecording.Of(Read(steps))).Notices.Should().ContainSingle().Subject;
        (notice.ElementId, notice.To.Single(), notice.Words).Should().Be(("told", "rosa", "It is there."));
    }

    [Fact]
    public void given_a_worker_that_reports_an_error_when_played_then_the_error_event_catches_it_with_its_variables()
    {
        var result = Play(Logged, "- { job: quote, error: UNKNOWN-VENDOR, text: Nobody has that name., variables: { name: Scorely } }");

        result.Stopped.Should().BeNull();
        result.State.ActiveTasks.Should().ContainSingle().Which.ElementId.Should().Be("sorry");
        result.State.Process.RootVariables["name"].Should().Be((FeelValue)"Scorely");
    }

    [Fact]
    public void given_a_task_that_is_given_to_somebody_else_when_played_then_only_they_can_do_it()
    {
        string[] steps = [Logged, "- { job: quote, error: UNKNOWN-VENDOR }", "- { do: reassign, task: sorry, by: paul, to: tom, text: holidays }"];
        Play(steps).State.ActiveTasks.Should().ContainSingle().Which.Assignee.Should().Be("tom");
        Play([.. steps, "- { task: sorry, by: arjun, answer: { format: 1, kind: generic, fields: {} } }"]).Stopped.Should().Contain("expected Tom Fischer, who holds 'Say sorry'");
        Play([.. steps[..2], "- { do: reassign, task: sorry, by: paul, to: rosa, text: holidays }"]).Stopped.Should().Contain("to: expected somebody with the role architect");
    }

    [Fact]
    public void given_an_error_that_no_event_catches_when_played_then_the_play_stops_there_and_says_so()
        => Play(Logged, "- { job: quote, error: OTHER }").Stopped.Should().StartWith("scenario 'sample', step 2 (job of quote): expected 'quote' to go on").And.Contain("'OTHER'");

    [Fact]
    public void given_a_worker_that_failed_when_it_reports_again_then_it_was_tried_again_and_the_rest_went_on_meanwhile()
    {
        var failed = Play(Logged, "- { job: quote, failed: The other system is down. }");
        failed.Met.Should().BeTrue("a worker may fail in a scenario");
        failed.State.Process.Incidents.Should().ContainSingle().Which.Message.Should().Contain("The other system is down.");

        var again = Play(Logged, "- { job: quote, failed: The other system is down. }", "- { job: quote, failed: It still is. }", Quoted);
        again.Stopped.Should().BeNull();
        again.State.Process.Incidents.Should().BeEmpty();
        again.Path.Should().Equal("start", "quote");
    }

    [Fact]
    public void given_a_message_that_starts_an_event_subprocess_when_it_comes_then_it_interrupts_the_process()
        => Play(Logged, "- { message: stop }").Path.Should().Equal("start", "stop-asked", "stopped", "stopping");

    [Fact]
    public void given_a_message_that_is_kept_when_something_begins_to_wait_in_time_then_it_gets_it_and_later_it_does_not()
    {
        Play("- { message: paid, keep: PT3H }", Logged, Quoted).Path.Should().Equal("start", "quote", "payment");
        Play("- { message: delivered, key: D-1, keep: P9D }", Logged, Quoted, Paid).Path.Should().Equal("start", "quote", "payment", "delivery");
        Play("- { message: paid, keep: PT30M }", Logged, Quoted).Path.Should().Equal("start", "quote");
    }

    [Theory]
    [InlineData("- { message: pald }", "expected something that waits for the message 'pald' with the key 'EV-2026-0001', but no task is open; 'stop-asked' waits for the message 'stop'")]
    [InlineData("- { message: stop, key: EV-2026-0002 }", "expected something that waits for the message 'stop' with the key 'EV-2026-0002', but no task is open")]
    [InlineData("- { signal: hurry }", "expected something that waits for the signal 'hurry', but no task is open; 'stop-asked' waits for the message")]
    [InlineData("- { job: register }", "expected a job that 'register' waits for, but no task is open; 'stop-asked' waits for the message")]
    [InlineData("- { job: quote, option: one }", "expected a job that 'quote' of the option 'one' waits for, but")]
    [InlineData("- { job: quote, error: UNKNOWN-VENDOR }", "expected a listener to complete or fail, but it throws the error 'UNKNOWN-VENDOR'")]
    [InlineData("- { message: stop, variables: { on: '= 1 / 0' } }", "variables.on: expected a value such as 12")]
    [InlineData("- { message: stop, variables: { on: '= 2026-05-01' } }", "variables.on: expected a day as date(\"2026-05-01\"), but it is 2026-05-01, which is a subtraction")]
    [InlineData("- { task: sorry, by: arjun, answer: { format: 1, kind: generic, fields: {} } }", "expected an open task 'sorry', but no task is open; 'stop-asked' waits for the message 'stop' with the key 'EV-2026-0001', 'quote' waits for the job 'log-it'")]
    public void given_what_nothing_waits_for_when_played_then_it_is_refused_in_plain_words(string step, string why)
        => Play(step).Stopped.Should().Contain(why);

    [Fact]
    public void given_steps_from_outside_when_written_and_read_again_then_they_are_the_same()
    {
        string[] steps =
        [
            Logged, Quoted, Paid, Delivered, "- { signal: hurry, after: P1D, variables: { a: null, b: '= date(\"2026-05-01\")', c: [1, x, { d: '= 2 * 3' }], e: '' } }",
            "- { message: paid, keep: PT3H, key: K }", "- { job: quote, option: one, error: E, text: words, variables: { a: 1 } }", "- { job: quote, failed: because }",
            "- { job: chosen, activate: [] }", "- { job: chosen, activate: [phone], variables: { a: true } }", "- { do: reassign, task: sorry, by: arjun, to: tom, text: holidays }",
        ];
        var scenario = Read(steps);
        var yaml = Encoding.UTF8.GetString(ScenarioWriter.WriteYaml(scenario));
        var again = ScenarioReader.ReadYaml(Encoding.UTF8.GetBytes(yaml), "x");

        again.Problems.Should().BeEmpty(yaml);
        Encoding.UTF8.GetString(ScenarioWriter.WriteYaml(again.Value!)).Should().Be(yaml);
        again.Value!.Steps.OfType<JobStep>().Select(step => step.Report).OfType<JobReportDone>().Select(done => done.Activate?.Length).Should().Equal(null, null, 0, 1);
        PlayRecording.ReadJson(PlayRecording.Of(scenario).WriteJson())!.Mark.Should().Be(PlayRecording.Of(scenario).Mark);
    }

    [Theory]
    [InlineData("- { message: paid, variables: { 'a b': 1 } }", "steps[0].variables.a b", "unknown-field")]
    [InlineData("- { message: paid, variables: { a: '= (' } }", "steps[0].variables.a", "expression-syntax")]
    [InlineData("- { message: paid, variables: { a: [1, '= )'] } }", "steps[0].variables.a[1]", "expression-syntax")]
    [InlineData("- { job: quote, error: E, failed: x }", "steps[0].failed", "job-report")]
    [InlineData("- { job: quote, failed: x, variables: { a: 1 } }", "steps[0].variables", "job-report")]
    [InlineData("- { job: quote, text: x }", "steps[0].text", "job-report")]
    [InlineData("- { job: chosen, failed: x, activate: [phone] }", "steps[0].activate", "job-report")]
    [InlineData("- { do: reassign, task: sorry, by: arjun, text: x }", "steps[0].to", "action-incomplete")]
    [InlineData("- { signal: hurry, by: paul }", "steps[0].by", "unknown-field")]
    public void given_a_wrong_step_from_outside_when_read_then_its_field_is_named(string step, string field, string code)
        => ScenarioReader.ReadYaml(Yaml([step]), "x").Problems.Should().ContainSingle().Which.Should().Match<Engine.Problem>(problem => problem.ElementId == field && problem.Code == code);

    [Fact]
    public void given_a_play_by_hand_when_it_waits_for_outside_then_it_offers_each_and_a_step_back_takes_a_message_away_again()
    {
        var recording = PlayRecording.Of(Read([Logged, Quoted]));
        var listening = Played.Of(Outside, recording.Back(2));
        listening.Jobs.Should().ContainSingle().Which.Should().Match<AwaitedJob>(one => one.Job.JobType == "log-it" && one.IsListener && one.Failed == null);
        Played.Of(Outside, recording.Back(1)).Jobs.Should().ContainSingle().Which.Should().Match<AwaitedJob>(one => one.Job.JobType == "crm-quote" && !one.IsListener && one.Choices == null);
        Played.Of(Outside, recording.Back(1)).Expected("quote").Should().Equal(new ExpectedVariable("answer.price", "answer.price"));
        var before = Played.Of(Outside, recording);
        before.Expected("payment").Should().BeEmpty();
        StandingWords.Of(before.Context, before.State).Should().Be("Waits for a word from outside: paid.");
        before.Messages.Select(one => (one.Name, one.CorrelationKey)).Should().BeEquivalentTo([("stop", "EV-2026-0001"), ("paid", "EV-2026-0001")]);

        var (sent, refusal) = Played.With(Outside, recording, PlayStep.Send("paid", null, Form(("on", "date(\"2026-03-09\")"), ("by", "\"card\""), ("sum", "12.50"), ("card.kind", "\"gold\""), ("card.until.year", "2030"))));
        refusal.Should().BeNull();
        sent.Messages.Select(one => one.Name).Should().BeEquivalentTo("stop", "delivered");
        sent.Signals.Should().ContainSingle().Which.Name.Should().Be("hurry");
        sent.State.Process.RootVariables["sum"].Should().Be((FeelValue)12.5m);
        FeelText.Of(sent.State.Process.RootVariables["card"]).Should().Be("{kind: \"gold\", until: {year: 2030}}");
        Played.Of(Outside, sent.Recording.Back(1)).Messages.Select(one => one.Name).Should().BeEquivalentTo("stop", "paid");

        var (same, no) = Played.With(Outside, sent.Recording, PlayStep.Send("paid", null, StepVariables.None));
        no!.Message.Should().StartWith("expected something that waits for the message 'paid'");
        same.Recording.Should().Be(sent.Recording);
        var saved = PlayedScenario.Of(Outside, sent, "As sent");
        saved.Refusal.Should().BeNull();
        Encoding.UTF8.GetString(saved.Yaml!).Should().Contain("- message: paid\n").And.Contain("sum: 12.5").And.Contain("on: \"= date(").And.NotContain("key:");

        var (failed, _) = Played.With(Outside, recording.Back(1), PlayStep.Work("quote", null, new JobReportFailed("No line.")));
        failed.Stopped.Should().BeNull();
        failed.Jobs.Should().ContainSingle().Which.Failed.Should().Contain("No line.");
        Played.Of(Outside, PlayRecording.Of(Read([Logged, Quoted, Paid, Delivered, Logged.Replace("quote", "register"), Logged.Replace("quote", "register")]))).Jobs.Single().Choices.Should().Equal("phone", "visit");
    }

    [Fact]
    public void given_values_and_keys_that_are_too_long_to_be_kept_when_played_then_they_are_refused_and_the_play_stays()
    {
        var recording = PlayRecording.Of(Read([Logged, Quoted]));
        var longest = $"[\"{new string('a', 3_994)}\"]";

        StepVariables.OfForm([new TypedVariable("by", longest + " ")], PlaySample.Start).Variables.Should().NotBeNull();
        StepVariables.OfForm([new TypedVariable("by", $"[1, {longest}]")], PlaySample.Start).Problems.Should().ContainSingle().Which.Message.Should().Contain("at most 3998 characters");
        var (kept, none) = Played.With(Outside, recording, PlayStep.Send("paid", null, Form(("by", longest))));
        none.Should().BeNull();
        PlayRecording.ReadJson(kept.Recording.WriteJson()).Should().NotBeNull();
        var (same, refusal) = Played.With(Outside, recording, PlayStep.Send("paid", new string('k', 300), StepVariables.None));
        refusal!.Code.Should().Be("step-not-readable");
        same.Recording.Should().Be(recording);
    }

    [Theory]
    [InlineData("a b", "1", true, "without spaces")]
    [InlineData("", "1", true, "without spaces")]
    [InlineData("a", "", false, "it is blank")]
    [InlineData("a", "thanks a lot", false, "put words in quotation marks")]
    [InlineData("a..b", "1", true, "without spaces")]
    [InlineData("ok", "2", true, "'ok' stands here twice")]
    [InlineData("ok.part", "2", true, "stands here twice")]
    [InlineData("a", "2026-05-01", false, "date(\"2026-05-01\")")]
    [InlineData("a", "[1, 2", false, "at character")]
    public void given_wrong_input_of_the_small_form_when_read_then_its_field_is_told_what_was_expected(string name, string feel, bool isName, string why)
    {
        var (variables, problems) = StepVariables.OfForm([new("ok", "1"), new(name, feel)], PlaySample.Start);

        variables.Should().BeNull();
        problems.Should().ContainSingle().Which.Should().Match<TypedProblem>(problem => problem.Row == 1 && problem.IsName == isName && problem.Message.Contains(why));
    }

    private static StepVariables Form(params (string Name, string Feel)[] typed) => StepVariables.OfForm([.. typed.Select(one => new TypedVariable(one.Name, one.Feel))], PlaySample.Start).Variables!;

    private static PlayResult Play(params string[] steps)
    {
        var nothing = new FrozenMemo(new string('0', 64), new string('0', 64));
        return new ScenarioPlayer(Outside, new OrganisationSettings("Example Company", Listed: false, WorkingCalendar.Default), new MemoJobs(_ => nothing, _ => nothing)).Play(Read(steps));
    }

    private static Scenario Read(string[] steps)
    {
        var read = ScenarioReader.ReadYaml(Yaml(steps), "x");
        read.Problems.Should().BeEmpty();
        return read.Value!;
    }

    private static byte[] Yaml(string[] steps) => Encoding.UTF8.GetBytes(
        $"format: 1\nname: sample\nworkflow: outside\nstart: 2026-03-02T08:30:00Z\nrequest:\n  {Requests.SampleRequest.Yaml.ReplaceLineEndings("\n  ")}\nsteps:\n{string.Join('\n', steps)}\nexpect: {{}}\n");
}
