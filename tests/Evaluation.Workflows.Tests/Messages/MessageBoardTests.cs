using Evaluation.Engine.Execution.Correlation;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Messages;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;
using Evaluation.Workflows.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace Evaluation.Workflows.Tests.Messages;

/// <summary>Evaluations that wait for the message "paid" (key "all") and the signal "go", on a real database.</summary>
public sealed class MessageBoardTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, OnEveryDatabase]
    internal async Task given_two_waiting_evaluations_when_a_message_is_published_then_the_first_gets_it_with_its_variables(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, board) = await SetUpAsync(test);
        var first = await WaitingAsync(portal);
        var second = await WaitingAsync(portal);

        var done = await board.PublishAsync(Actors.System, Paid(("sum", 12)));

        done.Reached!.Evaluations.Should().Equal(first);
        done.Reached.KeptUntil.Should().BeNull();
        (await TasksAsync(portal, first)).Should().Equal("after-payment");
        (await portal.StateAsync(first)).Process.RootVariables["sum"].Should().Be((FeelValue)12);
        (await TasksAsync(portal, second)).Should().BeEmpty();
        await using var context = test.Database.CreateContext();
        context.MessageSubscriptions.Select(row => row.Stream).Should().Equal(second);
        context.Messages.Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_kept_message_when_evaluations_begin_to_wait_then_the_first_gets_it_and_the_process_only_once(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, board) = await SetUpAsync(test);

        var kept = await board.PublishAsync(Actors.System, Paid() with { TimeToLive = 3 * Hour });
        var first = await WaitingAsync(portal);
        await PumpAsync(portal, board);
        var second = await WaitingAsync(portal);
        await PumpAsync(portal, board);

        kept.Reached!.KeptUntil.Should().Be(RunningPortal.Start + (3 * Hour));
        kept.Reached.Evaluations.Should().BeEmpty();
        (await TasksAsync(portal, first)).Should().Equal("after-payment");
        (await TasksAsync(portal, second)).Should().BeEmpty();
        await using var context = test.Database.CreateContext();
        context.Jobs.Where(job => job.Type != OwedMail.JobType).Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_kept_message_when_its_time_is_over_then_nobody_gets_it_and_its_id_is_free(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, board) = await SetUpAsync(test);
        var message = Paid() with { TimeToLive = Hour, MessageId = "m-1" };
        await board.PublishAsync(Actors.System, message);

        var again = await board.PublishAsync(Actors.System, message);
        var later = await board.PublishAsync(Actors.System, message with { At = RunningPortal.Start + Hour, CorrelationKey = "other" });
        var number = await WaitingAsync(portal);
        await PumpAsync(portal, board, RunningPortal.Start + Hour);
        var free = await board.PublishAsync(Actors.System, message with { At = RunningPortal.Start + Hour });

        again.Refusal!.Code.Should().Be("message-duplicate");
        later.Refusal.Should().BeNull();
        free.Reached!.Evaluations.Should().Equal(number);
        await using var context = test.Database.CreateContext();
        context.Messages.Select(row => row.CorrelationKey).Should().BeEquivalentTo("all", "other");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_the_same_message_published_several_times_at_once_then_it_correlates_once(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, board) = await SetUpAsync(test);
        var first = await WaitingAsync(portal);
        var second = await WaitingAsync(portal);
        var message = Paid() with { TimeToLive = Hour, MessageId = "m-1" };

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            Task.Run(() => new MessageBoard(test.Database, RunningPortal.NewRunner(test.Database)).PublishAsync(Actors.System, message))));

        results.Count(result => result.Reached is not null).Should().Be(1);
        results.Where(result => result.Refusal is not null).Should().OnlyContain(result => result.Refusal!.Code == "message-duplicate");
        (await TasksAsync(portal, first)).Should().Equal("after-payment");
        (await TasksAsync(portal, second)).Should().BeEmpty();
        _ = board;
    }

    [Theory, OnEveryDatabase]
    internal async Task given_one_waiting_evaluation_when_two_messages_come_at_once_then_one_of_them_moves_it(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, _) = await SetUpAsync(test);
        var number = await WaitingAsync(portal);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => new MessageBoard(test.Database, RunningPortal.NewRunner(test.Database)).PublishAsync(Actors.System, Paid()))));

        results.Should().OnlyContain(result => result.Refusal == null);
        results.SelectMany(result => result.Reached!.Evaluations).Should().Equal(number);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_message_and_an_evaluation_that_begins_to_wait_at_the_same_moment_then_they_never_miss_each_other(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, board) = await SetUpAsync(test);
        for (var i = 0; i < 8; i++)
        {
            var number = await portal.SubmitAsync();
            var key = await portal.OpenTaskAsync(number);
            await Task.WhenAll(
                Task.Run(() => portal.CompleteAsync(number, key, "tom")),
                Task.Run(() => board.PublishAsync(Actors.System, Paid() with { TimeToLive = 3 * Hour })));
            await PumpAsync(portal, board);

            (await TasksAsync(portal, number)).Should().Equal("after-payment");
        }
    }

    [Theory, OnEveryDatabase]
    internal async Task given_waiting_evaluations_when_one_throws_the_signal_then_the_others_get_it_once(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, board) = await SetUpAsync(test);
        var thrower = await WaitingAsync(portal);
        var other = await WaitingAsync(portal);
        await board.PublishAsync(Actors.System, Paid());

        await portal.CompleteAsync(thrower, await portal.OpenTaskAsync(thrower), "tom");
        await PumpAsync(portal, board);
        await PumpAsync(portal, board);

        (await TasksAsync(portal, thrower)).Should().Equal("after-signal");
        (await TasksAsync(portal, other)).Should().Equal("after-signal");
        await using var context = test.Database.CreateContext();
        context.SignalSubscriptions.Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_waiting_evaluations_when_a_signal_comes_from_outside_then_all_of_them_get_it(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, board) = await SetUpAsync(test);
        var first = await WaitingAsync(portal);
        var second = await WaitingAsync(portal);

        var done = await board.BroadcastAsync(Actors.System, new ThrowSignal(RunningPortal.Start, "go", FeelContext.Empty));
        var again = await board.BroadcastAsync(Actors.System, new ThrowSignal(RunningPortal.Start, "go", FeelContext.Empty));

        done.Reached!.Evaluations.Should().Equal(first, second);
        again.Reached!.Evaluations.Should().BeEmpty();
        (await TasksAsync(portal, second)).Should().Equal("after-signal");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_somebody_who_owns_no_processes_when_they_publish_then_it_is_refused_and_nothing_is_kept(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, board) = await SetUpAsync(test);
        var number = await WaitingAsync(portal);

        var message = await board.PublishAsync("tom", Paid() with { TimeToLive = Hour });
        var signal = await board.BroadcastAsync("tom", new ThrowSignal(RunningPortal.Start, "go", FeelContext.Empty));

        (message.Refusal!.Kind, signal.Refusal!.Kind).Should().Be((RefusalKind.Forbidden, RefusalKind.Forbidden));
        (await TasksAsync(portal, number)).Should().BeEmpty();
        await using var context = test.Database.CreateContext();
        context.Messages.Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_publication_whose_answer_cannot_be_stored_then_nothing_of_it_happened(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, board) = await SetUpAsync(test);
        var number = await WaitingAsync(portal);

        var result = await board.PublishAsync(Actors.System, Paid() with { TimeToLive = Hour }, (_, _, _) => Task.FromResult(false));

        result.Refusal!.Kind.Should().Be(RefusalKind.Conflict);
        (await TasksAsync(portal, number)).Should().BeEmpty();
        await using var context = test.Database.CreateContext();
        context.Messages.Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_withdrawn_evaluation_when_a_message_comes_then_it_waits_no_more(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, board) = await SetUpAsync(test);
        var number = await WaitingAsync(portal);
        (await portal.Runner.RunAsync(number, new Withdraw(RunningPortal.Start, "rosa", "not needed"))).Should().BeOfType<CommandDone>();

        (await board.PublishAsync(Actors.System, Paid())).Reached!.Evaluations.Should().BeEmpty();

        await using var context = test.Database.CreateContext();
        context.MessageSubscriptions.Should().BeEmpty();
        context.SignalSubscriptions.Should().BeEmpty();
    }

    private static PublishMessage Paid(params (string Name, FeelValue Value)[] variables)
        => new(RunningPortal.Start, "paid", "all", new FeelContext(variables.Select(one => KeyValuePair.Create(one.Name, one.Value))));

    private static async Task<(RunningPortal Portal, MessageBoard Board)> SetUpAsync(TestDatabase test)
    {
        var portal = await RunningPortal.SetUpAsync(test.Database, "awaits");
        return (portal, new MessageBoard(test.Database, portal.Runner));
    }

    private static async Task<string> WaitingAsync(RunningPortal portal)
    {
        var number = await portal.SubmitAsync();
        (await portal.CompleteAsync(number, await portal.OpenTaskAsync(number), "tom")).Should().BeOfType<CommandDone>();
        return number;
    }

    private static async Task<IEnumerable<string>> TasksAsync(RunningPortal portal, string number) => (await portal.StateAsync(number)).ActiveTasks.Select(task => task.ElementId);

    private static Task<int> PumpAsync(RunningPortal portal, MessageBoard board, DateTimeOffset? at = null)
    {
        // Tasks are completed an hour after the start, and so the jobs that this owes are due then
        var clock = new SetClock(at ?? RunningPortal.Start.AddHours(1));
        var jobs = new Dictionary<string, JobHandler>(board.Handlers) { [OwedMail.JobType] = (_, _, _) => Task.FromResult<JobOutcome>(new JobDone()) };
        return new Pump(portal.Database, clock, $"node-{Guid.NewGuid()}", new Dictionary<string, TimerHandler>(), jobs, NullLogger<Pump>.Instance).RunAsync();
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
