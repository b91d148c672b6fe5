using System.Text;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Tests.Persistence;

public sealed class EventStoreTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    [Theory, OnEveryDatabase]
    internal async Task given_events_when_they_are_read_then_they_come_back_in_order_and_to_the_byte(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        byte[] payload = [.. Enumerable.Range(0, 9000).Select(i => (byte)i)];
        var first = new EventToStore("request-submitted", 1, "p-7", At.AddTicks(19), payload);
        var second = new EventToStore("comment-added", 3, "p-ä漢😀", At.AddSeconds(-5), []);

        var appended = (Appended)await database.AppendAsync("EV-2026-0001", 0, first, second);
        var events = await database.ReadAsync("EV-2026-0001");

        events.Should().BeEquivalentTo(appended.Events, options => options.WithStrictOrdering());
        events.Select(e => (e.Sequence, e.Type, e.Version, e.Actor)).Should().Equal((1, "request-submitted", 1, "p-7"), (2, "comment-added", 3, "p-ä漢😀"));
        events[0].Payload.Should().Equal(payload);
        events[1].Payload.Should().BeEmpty();
        events[0].At.Should().Be(At.AddTicks(10), "time is kept in whole microseconds");
        (await database.ReadAsync("EV-2026-0001", afterSequence: 1)).Should().ContainSingle().Which.Sequence.Should().Be(2);
        (await database.ReadAsync("ev-2026-0001")).Should().BeEmpty("streams are told apart by code unit");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_stream_that_moved_on_when_appending_to_its_old_end_then_nothing_is_stored(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.AppendAsync("EV-2026-0001", 0, Event("a"), Event("b"));

        (await database.AppendAsync("EV-2026-0001", 1, Event("late"))).Should().Be(new VersionConflict("EV-2026-0001", 1, 2));
        (await database.AppendAsync("EV-2026-0001", 0, Event("late"))).Should().Be(new VersionConflict("EV-2026-0001", 0, 2));
        (await database.AppendAsync("EV-2026-0001", 3, Event("early"))).Should().Be(new VersionConflict("EV-2026-0001", 3, 2));
        (await database.ReadAsync("EV-2026-0001")).Select(e => e.Type).Should().Equal("a", "b");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_conflict_when_the_session_is_committed_all_the_same_then_it_refuses(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.AppendAsync("EV-2026-0001", 0, Event("a"));
        await using var session = await database.Database.BeginAsync();
        await database.Events.AppendAsync(session, "EV-2026-0002", 0, [Event("a")]);
        await database.Events.AppendAsync(session, "EV-2026-0001", 0, [Event("b")]);

        var commit = () => session.CommitAsync();
        await commit.Should().ThrowAsync<InvalidOperationException>();
        await session.DisposeAsync();
        (await database.ReadAsync("EV-2026-0002")).Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_fifty_appends_at_once_with_the_same_expected_version_then_exactly_one_wins(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        foreach (var expected in new[] { 0, 1 })
        {
            using var start = new Barrier(50);
            var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Factory.StartNew(
                async () =>
                {
                    start.SignalAndWait();
                    return await database.AppendAsync("EV-2026-0001", expected, Event($"by-{i}"));
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

            var winner = results.OfType<Appended>().Should().ContainSingle().Subject;
            results.OfType<VersionConflict>().Should().HaveCount(49);
            (await database.ReadAsync("EV-2026-0001")).Last().Should().BeEquivalentTo(winner.Events.Single());
            (await database.ReadAsync("EV-2026-0001")).Should().HaveCount(expected + 1);
        }
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_session_that_is_left_without_a_commit_then_nothing_of_it_is_there(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var told = false;
        await using (var session = await database.Database.BeginAsync())
        {
            await database.Events.AppendAsync(session, "EV-2026-0001", 0, [Event("a")]);
            await EventStore.SaveAsync(session, new Snapshot("EV-2026-0001", 1, 1, [1]));
            session.AfterCommit(() => told = true);
        }

        await using var read = await database.Database.ReadAsync();
        (await EventStore.ReadAsync(read, "EV-2026-0001")).Should().BeEmpty();
        (await EventStore.HeadAsync(read, "EV-2026-0001")).Sequence.Should().Be(0);
        (await EventStore.SnapshotAsync(read, "EV-2026-0001", 1)).Should().BeNull();
        told.Should().BeFalse();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_the_model_and_statements_in_one_session_then_they_commit_together(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var session = await database.Database.BeginAsync())
        {
            await database.Events.AppendAsync(session, "EV-2026-0001", 0, [Event("a")]);
            session.Context.NumberSequences.Add(new() { Name = "EV-2026", Last = 1 });
            await session.Context.SaveChangesAsync();
            await session.CommitAsync();
        }

        await using var context = database.Database.CreateContext();
        context.NumberSequences.Single().Last.Should().Be(1);
        context.Events.Single().Stream.Should().Be("EV-2026-0001");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_snapshots_then_the_last_one_of_the_right_schema_version_is_found(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var session = await database.Database.BeginAsync())
        {
            await EventStore.SaveAsync(session, new Snapshot("EV-2026-0001", 100, 1, [1]));
            await EventStore.SaveAsync(session, new Snapshot("EV-2026-0001", 200, 2, [2, 3]));
            await session.CommitAsync();
        }

        await using var read = await database.Database.ReadAsync();
        (await EventStore.SnapshotAsync(read, "EV-2026-0001", 1)).Should().BeNull();
        (await EventStore.SnapshotAsync(read, "EV-2026-0001", 2)).Should().BeEquivalentTo(new Snapshot("EV-2026-0001", 200, 2, [2, 3]));
    }

    private static EventToStore Event(string type) => new(type, 1, "p-1", At, Encoding.UTF8.GetBytes($$"""{"type":"{{type}}"}"""));
}
