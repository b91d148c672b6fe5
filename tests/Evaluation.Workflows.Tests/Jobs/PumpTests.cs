using System.Collections.Concurrent;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;
using Evaluation.Workflows.Timers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Evaluation.Workflows.Tests.Jobs;

public sealed class PumpTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<string> done = new();
    private readonly Dictionary<string, TimerHandler> timers = [];
    private readonly Dictionary<string, JobHandler> jobs = [];
    private readonly SetClock clock = new(Start);

    [Theory, OnEveryDatabase]
    internal async Task given_jobs_and_timers_that_are_due_when_the_pump_runs_then_each_is_done_once_and_the_rest_waits(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        jobs["mail"] = Note;
        timers["process"] = async (timer, _, stop) =>
        {
            await using var session = await test.Database.BeginAsync(stop);
            if (await TimerQueue.DoneAsync(session, timer, stop))
                await session.CommitAsync(stop);
            done.Enqueue($"{timer.Id}:{timer.TimerKey}");
        };
        for (var i = 0; i < 20; i++)
            await EnqueueAsync(test, Job($"m{i}"));
        await EnqueueAsync(test, Job("later") with { Due = Start.AddHours(1) });
        await ScheduleAsync(test, new TimerToSchedule("t1", "EV-2026-0001", 7, "process", Start.AddMinutes(-1)));
        await ScheduleAsync(test, new TimerToSchedule("t2", "EV-2026-0001", 8, "process", Start.AddMinutes(1)));

        (await Pump(test).RunAsync()).Should().Be(21);
        done.Should().BeEquivalentTo([.. Enumerable.Range(0, 20).Select(i => $"m{i}"), "t1:7"]);

        clock.Now = Start.AddHours(1);
        (await Pump(test).RunAsync()).Should().Be(2);
        done.Should().Contain(["later", "t2:8"]);
        (await Pump(test).RunAsync()).Should().Be(0);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_several_pumps_on_one_database_then_no_job_is_done_twice(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        jobs["mail"] = Note;
        for (var i = 0; i < 60; i++)
            await EnqueueAsync(test, Job($"m{i}"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Pump(test, $"node-{i}").RunAsync())));

        done.Should().HaveCount(60).And.OnlyHaveUniqueItems();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_job_that_fails_then_the_pauses_double_and_after_the_last_attempt_it_waits_for_somebody(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        jobs["mail"] = (job, _, _) =>
        {
            done.Enqueue($"{job.Attempt}{(job.IsLastAttempt ? " (last)" : "")}");
            return job.Attempt == 2 ? throw new IOException("the line is dead") : Task.FromResult<JobOutcome>(new JobFailed("Expected 250, but 451 came."));
        };
        await EnqueueAsync(test, Job("m1") with { MaxAttempts = 3 });

        foreach (var (pause, expected) in new[] { (0, 1), (9, 0), (1, 1), (19, 0), (1, 1), (100_000, 0) })
        {
            clock.Now = clock.Now.AddSeconds(pause);
            (await Pump(test).RunAsync()).Should().Be(expected, "{0} s later", pause);
        }

        done.Should().Equal("1", "2", "3 (last)");
        await using (var context = test.Database.CreateContext())
            context.Jobs.Single().Should().BeEquivalentTo(new { NextAt = (DateTimeOffset?)null, Attempts = 3, LastError = "Expected 250, but 451 came." });

        await using (var session = await test.Database.BeginAsync())
        {
            (await JobQueue.TryAgainAsync(session, "m1", clock.Now)).Should().BeTrue();
            await session.CommitAsync();
        }

        jobs["mail"] = Note;
        (await Pump(test).RunAsync()).Should().Be(1);
        done.Should().EndWith("m1");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_node_that_died_with_a_job_in_its_hands_when_the_lease_ends_then_another_does_it_and_the_dead_one_cannot(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        jobs["mail"] = Note;
        await EnqueueAsync(test, Job("m1"));
        var stale = (await JobQueue.LeaseAsync(test.Database, 5, Start, Start.AddMinutes(2), "dead/1")).Single();
        (await Pump(test).RunAsync()).Should().Be(0);

        clock.Now = Start.AddMinutes(2);
        (await Pump(test).RunAsync()).Should().Be(1);
        done.Should().Equal("m1");

        await using var session = await test.Database.BeginAsync();
        (await JobQueue.DoneAsync(session, stale)).Should().BeFalse();
        var commit = () => session.CommitAsync();
        await commit.Should().ThrowAsync<InvalidOperationException>();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_result_for_a_stream_that_somebody_else_writes_to_then_only_the_result_is_tried_again(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var tries = 0;
        jobs["score"] = (job, now, _) =>
        {
            done.Enqueue(job.Id);
            return Task.FromResult<JobOutcome>(new JobDone(async (session, stop) =>
                await test.Events.AppendAsync(session, job.Stream!, tries++ == 0 ? 7 : 0, [new EventToStore("scored", 1, "system", now, [1])], stop) is Appended));
        };
        await EnqueueAsync(test, Job("j1") with { Type = "score", Stream = "EV-2026-0001" });

        (await Pump(test).RunAsync()).Should().Be(1);

        done.Should().Equal("j1");
        tries.Should().Be(2);
        (await test.ReadAsync("EV-2026-0001")).Should().ContainSingle();
        await using var context = test.Database.CreateContext();
        context.Jobs.Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_something_to_do_after_a_job_then_it_sees_the_result_committed(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var seen = new List<int>();
        jobs["score"] = (job, now, _) => Task.FromResult<JobOutcome>(new JobDone(
            async (session, stop) => await test.Events.AppendAsync(session, job.Stream!, 0, [new EventToStore("scored", 1, "system", now, [1])], stop) is Appended,
            async _ => seen.Add((await test.ReadAsync("EV-2026-0001")).Count)));
        await EnqueueAsync(test, Job("j1") with { Type = "score", Stream = "EV-2026-0001" });

        await Pump(test).RunAsync();

        seen.Should().Equal(1);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_type_or_kind_that_nobody_handles_then_it_waits_with_the_reason(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await EnqueueAsync(test, Job("m1"));
        await ScheduleAsync(test, new TimerToSchedule("t1", "EV-2026-0001", 7, "process", Start));

        (await Pump(test).RunAsync()).Should().Be(2);

        await using var context = test.Database.CreateContext();
        context.Jobs.Single().LastError.Should().Be("Expected a handler for jobs of the type 'mail', but there is none.");
        context.Timers.Single().Should().BeEquivalentTo(new
        {
            LastError = "Expected a handler for timers of the kind 'process', but there is none.",
            NextAt = Start.AddSeconds(10),
            Due = Start,
        });
    }

    [Theory, OnEveryDatabase]
    internal async Task given_jobs_when_they_are_committed_then_the_pump_is_called_once_each_and_a_repeated_key_adds_nothing(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var calls = 0;
        test.Database.WorkCommitted += () => calls++;

        (await EnqueueAsync(test, Job("m1"))).Should().BeTrue();
        (await EnqueueAsync(test, Job("m2") with { IdempotencyKey = "key-m1" })).Should().BeFalse();
        await using (var left = await test.Database.BeginAsync())
            await JobQueue.EnqueueAsync(left, Job("m3"));

        calls.Should().Be(1);
        await using var context = test.Database.CreateContext();
        context.Jobs.Select(job => job.Id).Should().Equal("m1");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_stream_that_ends_when_its_work_is_canceled_then_nothing_of_it_is_left(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        foreach (var i in new[] { 1, 2, 3 })
        {
            await EnqueueAsync(test, Job($"m{i}") with { Stream = i == 3 ? "EV-2026-0002" : "EV-2026-0001", ElementKey = i });
            await ScheduleAsync(test, new TimerToSchedule($"t{i}", i == 3 ? "EV-2026-0002" : "EV-2026-0001", i, "process", Start));
        }

        await using (var session = await test.Database.BeginAsync())
        {
            await JobQueue.CancelAsync(session, "EV-2026-0001", 2);
            await TimerQueue.CancelAsync(session, "t2");
            await session.CommitAsync();
        }

        await using (var context = test.Database.CreateContext())
        {
            context.Jobs.Select(job => job.Id).Should().BeEquivalentTo("m1", "m3");
            context.Timers.Select(timer => timer.Id).Should().BeEquivalentTo("t1", "t3");
        }

        await using (var session = await test.Database.BeginAsync())
        {
            await JobQueue.CancelAllAsync(session, "EV-2026-0001");
            await TimerQueue.CancelAllAsync(session, "EV-2026-0001");
            await session.CommitAsync();
        }

        await using (var context = test.Database.CreateContext())
        {
            context.Jobs.Select(job => job.Id).Should().Equal("m3");
            context.Timers.Select(timer => timer.Id).Should().Equal("t3");
        }
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_timer_that_is_set_anew_while_a_node_has_it_then_that_node_cannot_remove_it(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var timer = new TimerToSchedule("t1", "EV-2026-0001", 1, "process", Start);
        await ScheduleAsync(test, timer);
        var stale = (await TimerQueue.LeaseAsync(test.Database, 5, Start, Start.AddMinutes(2), "slow/1")).Single();
        await ScheduleAsync(test, timer with { Due = Start.AddDays(1) });

        await using (var session = await test.Database.BeginAsync())
            (await TimerQueue.DoneAsync(session, stale)).Should().BeFalse();

        await using var context = test.Database.CreateContext();
        context.Timers.Select(row => row.Id).Should().Equal("t1");
    }

    private static JobToRun Job(string id) => new(id, "mail", null, 0, "key-" + id, [1, 2, 3], Start);

    private static async Task<bool> EnqueueAsync(TestDatabase test, JobToRun job)
    {
        await using var session = await test.Database.BeginAsync();
        var added = await JobQueue.EnqueueAsync(session, job);
        await session.CommitAsync();
        return added;
    }

    private static async Task ScheduleAsync(TestDatabase test, TimerToSchedule timer)
    {
        await using var session = await test.Database.BeginAsync();
        await TimerQueue.SetAsync(session, timer);
        await session.CommitAsync();
    }

    private Task<JobOutcome> Note(LeasedJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        done.Enqueue(job.Id);
        return Task.FromResult<JobOutcome>(new JobDone());
    }

    private Pump Pump(TestDatabase test, string node = "node-1") =>
        new(test.Database, clock, $"{node}-{Interlocked.Increment(ref pumps)}", timers, jobs, NullLogger<Pump>.Instance);

    private static int pumps;

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
