using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Workflows.Tests.AuditTrail;

public sealed class VerificationTests
{
    [Theory, OnEveryDatabase]
    internal async Task given_nobody_tampered_then_verify_is_good_and_says_whether_it_is_anchored(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await database.AppendAsync("EV-2026-0003", 1, 1);

        var alone = await database.VerifyAsync(anchored: false);
        var anchored = await database.VerifyAsync();

        alone.IsGood.Should().BeTrue();
        alone.Summary.Should().StartWith("consistent, not anchored: 10 events of 3 streams");
        anchored.IsGood.Should().BeTrue();
        anchored.Summary.Should().Be("consistent, anchored by 3 checkpoints: 10 events of 3 streams");
    }

    // Each row is a change that somebody with the database, but without the checkpoint file, can make.
    public static TheoryData<string, FindingKind> SeenWithoutCheckpoints => new()
    {
        { "UPDATE events SET actor = 'p-2' WHERE stream = 'EV-2026-0001' AND sequence = 2", FindingKind.Changed },
        { "UPDATE events SET type = 'CommentAddee' WHERE stream = 'EV-2026-0001' AND sequence = 2", FindingKind.Changed },
        { "UPDATE events SET version = 2 WHERE stream = 'EV-2026-0001' AND sequence = 2", FindingKind.Changed },
        { "UPDATE events SET time = time + 1 WHERE stream = 'EV-2026-0001' AND sequence = 2", FindingKind.Changed },
        { "UPDATE events SET payload = salt WHERE stream = 'EV-2026-0001' AND sequence = 2", FindingKind.Changed },
        { "UPDATE events SET salt = NULL WHERE stream = 'EV-2026-0001' AND sequence = 2", FindingKind.Changed },
        { "UPDATE events SET payload_hash = hash WHERE stream = 'EV-2026-0001' AND sequence = 2", FindingKind.Changed },
        { "UPDATE events SET hash = payload_hash WHERE stream = 'EV-2026-0001' AND sequence = 2", FindingKind.Changed },
        { "UPDATE events SET erased_at = 1 WHERE stream = 'EV-2026-0001' AND sequence = 2", FindingKind.WrongErasure },
        { "UPDATE events SET stream = 'EV-2026-0003' WHERE stream = 'EV-2026-0001' AND sequence = 5", FindingKind.WrongEnd },
        { "DELETE FROM events WHERE stream = 'EV-2026-0001' AND sequence = 1", FindingKind.Missing },
        { "DELETE FROM events WHERE stream = 'EV-2026-0001' AND sequence = 3", FindingKind.Missing },
        { "DELETE FROM events WHERE stream = 'EV-2026-0001' AND sequence = 5", FindingKind.WrongEnd },
        { "DELETE FROM events WHERE stream = 'EV-2026-0001'", FindingKind.LostStream },
        { "DELETE FROM stream_heads WHERE stream = 'EV-2026-0001'", FindingKind.WrongEnd },
        { "UPDATE stream_heads SET sequence = 4 WHERE stream = 'EV-2026-0001'", FindingKind.WrongEnd },
        {
            "UPDATE stream_heads SET hash = (SELECT hash FROM events WHERE stream = 'EV-2026-0001' AND sequence = 4) WHERE stream = 'EV-2026-0001'",
            FindingKind.WrongEnd
        },
        { "UPDATE events SET sequence = 6 - sequence + 10 WHERE stream = 'EV-2026-0001'", FindingKind.Missing },
        {
            "UPDATE events SET sequence = 9 WHERE stream = 'EV-2026-0001' AND sequence = 2;"
            + "UPDATE events SET sequence = 2 WHERE stream = 'EV-2026-0001' AND sequence = 3;"
            + "UPDATE events SET sequence = 3 WHERE stream = 'EV-2026-0001' AND sequence = 9",
            FindingKind.Changed
        },
        {
            "INSERT INTO events (stream, sequence, time, type, version, actor, salt, payload, payload_hash, hash)"
            + " SELECT stream, 6, time, type, version, actor, salt, payload, payload_hash, hash FROM events WHERE stream = 'EV-2026-0001' AND sequence = 5",
            FindingKind.Changed
        },
        {
            "UPDATE events SET sequence = sequence + 101 WHERE stream = 'EV-2026-0001' AND sequence > 2;"
            + "UPDATE events SET sequence = sequence - 100 WHERE stream = 'EV-2026-0001' AND sequence > 100;"
            + "INSERT INTO events (stream, sequence, time, type, version, actor, salt, payload, payload_hash, hash)"
            + " SELECT stream, 3, time, type, version, actor, salt, payload, payload_hash, hash FROM events WHERE stream = 'EV-2026-0001' AND sequence = 2;"
            + "UPDATE stream_heads SET sequence = 6 WHERE stream = 'EV-2026-0001'",
            FindingKind.Changed
        },
    };

    [Theory, OnEveryDatabase]
    internal async Task given_a_change_behind_the_stores_back_then_verify_finds_it_without_checkpoints(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await using var before = database.Store.Database.CreateContext();
        var events = await before.Events.AsNoTracking().ToListAsync();
        var heads = await before.StreamHeads.AsNoTracking().ToListAsync();
        foreach (var (sql, expected) in SeenWithoutCheckpoints.Select(row => ((string)row[0], (FindingKind)row[1])))
        {
            await database.Store.TamperAsync(sql);

            var report = await database.VerifyAsync(anchored: false);

            report.Findings.Should().Contain(finding => finding.Kind == expected && finding.Stream == "EV-2026-0001", sql);
            report.Findings.Should().OnlyContain(finding => finding.Stream != "EV-2026-0002", "that stream is as it was");
            report.Summary.Should().Match("* problem* in * events of * streams");

            await database.Store.TamperAsync("DELETE FROM events; DELETE FROM stream_heads");
            await using var context = database.Store.Database.CreateContext();
            context.AddRange(events);
            context.AddRange(heads);
            await context.SaveChangesAsync();
            (await database.VerifyAsync()).IsGood.Should().BeTrue("it is all back in its place");
        }
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_tail_cut_together_with_its_head_then_only_the_checkpoints_tell(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await database.Store.TamperAsync(
            "DELETE FROM events WHERE stream = 'EV-2026-0001' AND sequence = 5;"
            + "UPDATE stream_heads SET sequence = 4, hash = (SELECT hash FROM events WHERE stream = 'EV-2026-0001' AND sequence = 4) WHERE stream = 'EV-2026-0001'");

        (await database.VerifyAsync(anchored: false)).IsGood.Should().BeTrue();
        (await database.VerifyAsync()).Findings.Should().ContainSingle()
            .Which.Should().Be(new Finding(FindingKind.WrongEnd, "EV-2026-0001", 5, "Expected event 5 of EV-2026-0001 that a checkpoint knows, but the stream ends with 4."));
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_stream_lost_together_with_its_head_then_only_the_checkpoints_tell(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await database.Store.TamperAsync("DELETE FROM events WHERE stream = 'EV-2026-0003'; DELETE FROM stream_heads WHERE stream = 'EV-2026-0003'");

        (await database.VerifyAsync(anchored: false)).IsGood.Should().BeTrue();
        (await database.VerifyAsync()).Findings.Should().ContainSingle()
            .Which.Should().Match<Finding>(finding => finding.Kind == FindingKind.LostStream && finding.Stream == "EV-2026-0003");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_chain_rewritten_with_right_hashes_then_only_the_checkpoints_tell(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await database.Store.TamperAsync("DELETE FROM events WHERE stream = 'EV-2026-0002'; DELETE FROM stream_heads WHERE stream = 'EV-2026-0002'");
        await database.AppendAsync("EV-2026-0002", 0, 4);

        (await database.VerifyAsync(anchored: false)).IsGood.Should().BeTrue();
        (await database.VerifyAsync()).Findings.Should().ContainSingle()
            .Which.Should().Match<Finding>(finding => finding.Kind == FindingKind.Rewritten && finding.Sequence == 3);

        // A checkpoint made after the deed does not wash it clean.
        await database.CheckAsync();
        (await database.VerifyAsync()).Findings.Should().Contain(finding => finding.Kind == FindingKind.Rewritten);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_replay_that_differs_then_verify_reports_its_words_and_hands_it_all_there_is(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await using (var session = await database.Store.Database.BeginAsync())
        {
            await EventStore.SaveAsync(session, new Snapshot("EV-2026-0002", 2, 7, [9]));
            await session.CommitAsync();
        }

        await database.EraseAsync("EV-2026-0003", 1);
        var seen = new List<(string, int, int?)>();
        var report = await Verification.RunAsync(database.Store.Database, replay: (_, stream, events, snapshot, _) =>
        {
            seen.Add((stream, events.Count, snapshot?.SchemaVersion));
            return Task.FromResult<IReadOnlyList<string>>(stream == "EV-2026-0001" ? ["Expected two tasks of EV-2026-0001, but the list shows three."] : []);
        });

        seen.Should().BeEquivalentTo([("EV-2026-0001", 5, (int?)null), ("EV-2026-0002", 3, 7), ("EV-2026-0003", 1, null)]);
        report.Findings.Should().Equal(
            new Finding(FindingKind.Replay, "EV-2026-0001", null, "Expected two tasks of EV-2026-0001, but the list shows three."));
    }
}
