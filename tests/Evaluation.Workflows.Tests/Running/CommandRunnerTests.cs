using Evaluation.Engine.Feel;
using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.TaskList;
using Evaluation.Workflows.Tests.Persistence;
using Evaluation.Workflows.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using AdHocJobResult = Evaluation.Engine.Execution.AdHocJobResult;

namespace Evaluation.Workflows.Tests.Running;

public sealed class CommandRunnerTests
{
    [Theory, OnEveryDatabase]
    internal async Task given_a_request_when_all_its_tasks_are_completed_then_stream_and_tables_say_so(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var number = await portal.SubmitAsync();
        number.Should().Be("EV-2026-0001");
        await using (var context = test.Database.CreateContext())
        {
            context.Evaluations.Single().Should().BeEquivalentTo(new { Number = number, Title = "Lead scoring for the spring campaign", State = "running", Requester = "rosa", Currency = "EUR", ThreeYearCost = 77000.5m });
            context.EvaluationWords.Select(row => row.Word).Should().Contain(["ev-2026-0001", "lead", "scorely", "spreadsheet"]);
            context.Tasks.Single().Should().BeEquivalentTo(new { Evaluation = number, ElementId = "first", State = "open", Due = (DateTimeOffset?)RunningPortal.Start.AddDays(2) });
            context.TaskCandidates.Single().Should().BeEquivalentTo(new { Kind = "group", Candidate = "architect" });
            context.Timers.Select(row => row.Kind).Should().BeEquivalentTo("reminder", "escalation");
            context.Jobs.AsEnumerable().Select(row => System.Text.Encoding.UTF8.GetString(row.Payload)).Should().HaveCount(2)
                .And.OnlyContain(mail => mail.Contains("\"kind\":\"new-task\"") && (mail.Contains("\"to\":\"arjun\"") || mail.Contains("\"to\":\"tom\"")));
        }

        for (var i = 0; i < 6; i++)
            (await portal.CompleteAsync(number, await portal.OpenTaskAsync(number), "arjun")).Should().BeOfType<CommandDone>();

        (await portal.StateAsync(number)).Path.Should().HaveCount(10).And.StartWith(["start", "first", "split"]).And.EndWith(["join", "last", "end"]);
        await using (var context = test.Database.CreateContext())
        {
            (await context.Tasks.ToListAsync()).Should().HaveCount(6).And.OnlyContain(row => row.State == "completed" && row.CompletedBy == "arjun" && row.Assignee == "arjun");
            context.TaskCandidates.Should().BeEmpty();
            context.Timers.Should().BeEmpty();
        }

        (await Verification.RunAsync(test.Database)).Findings.Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_fifty_completions_of_one_task_at_once_then_one_wins_and_the_others_learn_who(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var number = await portal.SubmitAsync();
        var key = await portal.OpenTaskAsync(number);
        var otherNode = RunningPortal.NewRunner(test.Database);
        using var start = new Barrier(50);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return portal.CompleteAsync(number, key, i % 2 == 0 ? "arjun" : "tom", i % 3 == 0 ? otherNode : null);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

        var winner = results.OfType<CommandDone>().Should().ContainSingle().Subject;
        var name = winner.Events[0].Actor == "arjun" ? "Arjun" : "Tom";
        results.OfType<CommandRefused>().Should().HaveCount(49)
            .And.OnlyContain(refused => refused.Refusal.Kind == RefusalKind.Conflict && refused.Refusal.Message.Contains($"was completed by {name}"));
        (await portal.StateAsync(number)).Version.Should().Be(winner.Version);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_refusal_or_an_answer_that_came_before_then_nothing_is_written(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var number = await portal.SubmitAsync();
        var key = await portal.OpenTaskAsync(number);
        var before = await portal.StateAsync(number);

        (await portal.CompleteAsync(number, key, "ingrid")).Should().BeOfType<CommandRefused>().Which.Refusal.Kind.Should().Be(RefusalKind.Forbidden);
        (await portal.CompleteAsync("EV-2026-0099", key, "arjun")).Should().BeOfType<CommandRefused>().Which.Refusal.Kind.Should().Be(RefusalKind.NotFound);
        (await portal.Runner.BeginAsync("no-such-workflow", RunningPortal.Start, one => new SaveDraft(RunningPortal.Start, "rosa", one, "{}")))
            .Should().BeOfType<CommandRefused>().Which.Refusal.Code.Should().Be("workflow-unknown");
        (await portal.CompleteAsync(number, key, "arjun", alongside: (_, _, _) => Task.FromResult(false)))
            .Should().BeOfType<CommandRefused>().Which.Refusal.Code.Should().Be("changed-meanwhile");
        (await portal.StateAsync(number)).Version.Should().Be(before.Version);

        // The state that was left half way is not taken for the real one.
        (await portal.CompleteAsync(number, key, "arjun")).Should().BeOfType<CommandDone>().Which.Events[0].Sequence.Should().Be(before.Version + 1);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_two_nodes_that_take_turns_then_each_sees_what_the_other_did(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var number = await portal.SubmitAsync();
        var other = RunningPortal.NewRunner(test.Database);
        for (var i = 0; i < 6; i++)
            (await portal.CompleteAsync(number, await portal.OpenTaskAsync(number), "tom", i % 2 == 0 ? other : null)).Should().BeOfType<CommandDone>();

        (await portal.CompleteAsync(number, 99, "tom")).Should().BeOfType<CommandRefused>();
        (await portal.StateAsync(number)).ActiveTasks.Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_service_task_when_the_pump_runs_then_failures_end_in_an_incident_that_can_be_retried(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "job-and-timer");
        var clock = new SetClock { Now = RunningPortal.Start };
        var works = false;
        var tries = new List<string>();
        var pump = PumpOf(portal, clock, (state, job, now, _) =>
        {
            tries.Add(job.ElementId);
            return works ? Task.FromResult<EvaluationCommand>(new ReportJobCompleted(now, "system", job.Key, FeelContext.Empty)) : throw new IOException("the line is dead");
        });
        var number = await portal.SubmitAsync();

        await pump.RunAsync();
        clock.Now += TimeSpan.FromMinutes(1);
        await pump.RunAsync();
        tries.Should().HaveCount(2);
        var incident = (await portal.StateAsync(number)).Process.Incidents.Should().ContainSingle().Subject;
        incident.Message.Should().Contain("the line is dead");
        clock.Now += TimeSpan.FromDays(1);
        await pump.RunAsync();
        tries.Should().HaveCount(2, "it waits for somebody");

        works = true;
        (await portal.Runner.RunAsync(number, new RetryIncident(clock.Now, "system", incident.Key))).Should().BeOfType<CommandDone>();
        await pump.RunAsync();

        tries.Should().HaveCount(3);
        (await portal.StateAsync(number)).ActiveTasks.Should().ContainSingle().Which.ElementId.Should().Be("wait");
        await using var context = test.Database.CreateContext();
        context.Jobs.Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_service_task_whose_type_nobody_works_on_then_it_ends_in_an_incident_that_says_so(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "job-and-timer");
        var clock = new SetClock { Now = RunningPortal.Start };
        var number = await portal.SubmitAsync();

        await PumpOf(portal, clock, null).RunAsync();
        clock.Now += TimeSpan.FromMinutes(1);
        await PumpOf(portal, clock, null).RunAsync();

        (await portal.StateAsync(number)).Process.Incidents.Should().ContainSingle().Which.Message.Should().Contain("Expected a handler for jobs of the type 'fetch'");
        await using var context = test.Database.CreateContext();
        context.Jobs.Where(job => job.ElementKey != 0).Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_job_that_gave_up_when_the_report_of_it_fails_then_it_is_reported_later(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "job-and-timer");
        var clock = new SetClock { Now = RunningPortal.Start };
        var number = await portal.SubmitAsync();
        var reports = 0;
        var pump = new Pump(
            portal.Database, clock, "node-1", new Dictionary<string, Workflows.Jobs.TimerHandler>(), new Dictionary<string, JobHandler>(), NullLogger<Pump>.Instance,
            (job, message, now) => ++reports == 1 ? throw new IOException("the line is dead") : EngineJobs.GaveUp(portal.Runner)(job, message, now));

        for (var i = 0; i < 4; i++)
        {
            await pump.RunAsync();
            clock.Now += TimeSpan.FromMinutes(1);
        }

        reports.Should().Be(2);
        (await portal.StateAsync(number)).Process.Incidents.Should().ContainSingle();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_clock_that_is_set_back_after_timers_were_taken_then_they_fire_all_the_same(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "job-and-timer");
        var clock = new SetClock { Now = RunningPortal.Start };
        var number = await portal.SubmitAsync();
        await PumpOf(portal, clock, (_, job, now, _) => Task.FromResult<EvaluationCommand>(new ReportJobCompleted(now, "system", job.Key, FeelContext.Empty))).RunAsync();
        clock.Now = RunningPortal.Start.AddDays(31);
        var handlers = DueTimers.Handlers(portal.Database, portal.Runner);
        var taken = await TimerQueue.LeaseAsync(portal.Database, 8, clock.Now, clock.Now.AddMinutes(3), "node-1/1");

        foreach (var timer in taken)
            await handlers[timer.Kind](timer, timer.Due.AddHours(-1), CancellationToken.None);

        await using var session = await test.Database.ReadAsync();
        var events = await EvaluationStream.EventsAsync(session, number);
        events.Select(one => one.Event.GetType().Name).Should().Contain([nameof(TaskReminded), nameof(TaskEscalated)]);
        (await portal.StateAsync(number)).Path.Should().EndWith("end-late");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_job_type_that_nobody_works_on_when_the_pump_runs_then_its_element_has_an_incident_at_once_that_can_be_resolved(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "job-and-timer");
        var clock = new SetClock { Now = RunningPortal.Start };
        var number = await portal.SubmitAsync();

        await PumpOf(portal, clock, null, "memo-final", "memo-freeze").RunAsync();

        var incident = (await portal.StateAsync(number)).Process.Incidents.Should().ContainSingle().Subject;
        incident.ElementId.Should().Be("fetch");
        incident.Message.Should().Contain("expected one of the job types memo-final, memo-freeze, but it is 'fetch'");
        (await portal.Runner.RunAsync(number, new RetryIncident(clock.Now, "system", incident.Key))).Should().BeOfType<CommandDone>();
        await PumpOf(portal, clock, (_, job, now, _) => Task.FromResult<EvaluationCommand>(new ReportJobCompleted(now, "system", job.Key, FeelContext.Empty)), "fetch").RunAsync();

        (await portal.StateAsync(number)).ActiveTasks.Should().ContainSingle().Which.ElementId.Should().Be("wait");
        await using var context = test.Database.CreateContext();
        context.Jobs.Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_timers_that_are_due_when_the_pump_runs_then_each_becomes_an_event_once(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "job-and-timer");
        var clock = new SetClock { Now = RunningPortal.Start };
        var pump = PumpOf(portal, clock, (_, job, now, _) => Task.FromResult<EvaluationCommand>(new ReportJobCompleted(now, "system", job.Key, FeelContext.Empty)));
        var number = await portal.SubmitAsync();
        await pump.RunAsync();

        clock.Now = RunningPortal.Start.AddDays(3);
        await Task.WhenAll(pump.RunAsync(), PumpOf(portal, clock, null).RunAsync());
        await using (var session = await test.Database.ReadAsync())
        {
            (await EvaluationStream.EventsAsync(session, number)).Select(one => one.Event.GetType().Name)
                .Where(name => name is nameof(TaskReminded) or nameof(TaskEscalated)).Should().BeEquivalentTo(nameof(TaskReminded), nameof(TaskEscalated));
        }

        clock.Now = RunningPortal.Start.AddDays(31);
        await pump.RunAsync();
        var state = await portal.StateAsync(number);
        state.ActiveTasks.Should().BeEmpty();
        state.Path.Should().EndWith("end-late");
        await using var context = test.Database.CreateContext();
        context.Timers.Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_worker_of_an_ad_hoc_subprocess_when_it_says_what_comes_next_then_it_is_asked_again_until_it_has_enough(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "ad-hoc");
        var clock = new SetClock { Now = RunningPortal.Start };
        var answers = new Queue<AdHocJobResult>([Begin("note"), Begin("ask"), new([], IsComplete: true, CancelRemaining: false)]);
        var pump = PumpOf(portal, clock, (_, job, now, _) => Task.FromResult<EvaluationCommand>(new ReportJobCompleted(now, "system", job.Key, FeelContext.Empty) { AdHoc = answers.Dequeue() }));
        var number = await portal.SubmitAsync();

        await pump.RunAsync();
        (await portal.StateAsync(number)).ActiveTasks.Should().ContainSingle().Which.ElementId.Should().Be("ask");
        (await portal.CompleteAsync(number, await portal.OpenTaskAsync(number), "tom")).Should().BeOfType<CommandDone>();
        clock.Now += TimeSpan.FromDays(1);
        await pump.RunAsync();

        (await portal.StateAsync(number)).Path.Should().Equal("start", "note", "ask", "as-needed", "end");

        static AdHocJobResult Begin(string id) => new([new(id, FeelContext.Empty)], IsComplete: false, CancelRemaining: false);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_content_that_belongs_to_a_command_then_both_are_there_or_none(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var number = await portal.SubmitAsync();
        var comment = new AddComment(RunningPortal.Start, "tom", Subject.Whole, "Looks good.");
        Alongside store = async (session, done, stop) =>
        {
            session.Context.EvidenceContents.Add(new() { Id = $"e{done.Version}", Content = [1] });
            await session.Context.SaveChangesAsync(stop);
            return true;
        };
        Alongside fail = async (session, done, stop) =>
        {
            await store(session, done, stop);
            throw new IOException("full");
        };

        var failing = () => portal.Runner.RunAsync(number, comment, fail);
        await failing.Should().ThrowAsync<IOException>();
        var version = ((CommandDone)await portal.Runner.RunAsync(number, comment, store)).Version;

        await using var context = test.Database.CreateContext();
        context.EvidenceContents.Select(row => row.Id).Should().Equal($"e{version}");
        (await portal.StateAsync(number)).Comments.Should().ContainSingle();
    }

    private static Pump PumpOf(RunningPortal portal, TimeProvider clock, EngineJob? fetch, params string[] elementJobs)
    {
        var jobs = new Dictionary<string, JobHandler> { ["mail"] = (job, _, _) => Task.FromResult<JobOutcome>(OwedMail.Of(job).To.Length > 0 ? new JobDone() : new JobFailed("nobody")) };
        if (fetch is not null)
            jobs["fetch"] = EngineJobs.Handler(portal.Database, portal.Runner, fetch);
        return new Pump(
            portal.Database, clock, $"node-{Guid.NewGuid()}", DueTimers.Handlers(portal.Database, portal.Runner), jobs, NullLogger<Pump>.Instance, EngineJobs.GaveUp(portal.Runner),
            elementJobs.Length == 0 ? null : elementJobs, elementJobs.Length == 0 ? null : EngineJobs.Nobody(portal.Database, portal.Runner, elementJobs));
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
