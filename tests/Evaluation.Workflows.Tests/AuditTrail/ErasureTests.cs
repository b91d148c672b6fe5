using System.Text;
using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;

namespace Evaluation.Workflows.Tests.AuditTrail;

public sealed class ErasureTests
{
    [Theory, OnEveryDatabase]
    internal async Task given_an_event_with_personal_data_when_it_is_erased_then_the_content_is_gone_and_the_chain_is_good(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await using (var session = await database.Store.Database.BeginAsync())
        {
            await EventStore.SaveAsync(session, new Snapshot("EV-2026-0001", 3, 1, [1, 2, 3]));
            await session.CommitAsync();
        }

        (await database.EraseAsync("EV-2026-0001", 2)).Should().BeTrue();
        await database.CheckAsync();

        var erased = (await database.Store.ReadAsync("EV-2026-0001"))[1];
        Encoding.UTF8.GetString(erased.Payload).Should().Be("""{"removed":"2026-03-01"}""");
        erased.ErasedAt.Should().Be(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero));
        await using var read = await database.Store.Database.ReadAsync();
        (await EventStore.SnapshotAsync(read, "EV-2026-0001", 1)).Should().BeNull("it may hold what was removed");
        var report = await database.VerifyAsync();
        report.Findings.Should().BeEmpty();
        report.Summary.Should().EndWith("10 events of 4 streams, 1 of them with their content removed on record");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_nothing_to_erase_then_it_says_so(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);

        await database.Store.AppendAsync("EV-2026-0003", 1, AuditedDatabase.Event("EV-2026-0003", 2) with { Type = "VerdictGiven" });
        (await database.EraseAsync("EV-2026-0003", 2)).Should().BeFalse("the evaluation cannot do without a verdict");
        (await database.EraseAsync("EV-2026-0001", 99)).Should().BeFalse();
        (await database.EraseAsync("EV-2026-0001", 1)).Should().BeTrue();
        (await database.EraseAsync("EV-2026-0001", 1)).Should().BeFalse("it is gone already");
        var ofTheRecord = () => database.EraseAsync(Erasure.Stream, 1);
        await ofTheRecord.Should().ThrowAsync<ArgumentException>();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_removal_that_nobody_recorded_or_that_was_undone_then_verify_finds_it(DatabaseKind kind)
    {
        await using var database = await AuditedDatabase.CreateAsync(kind);
        await database.EraseAsync("EV-2026-0001", 2);
        await database.Store.TamperAsync(
            "UPDATE events SET salt = NULL, payload = (SELECT payload FROM events WHERE stream = 'EV-2026-0001' AND sequence = 2),"
            + " erased_at = (SELECT erased_at FROM events WHERE stream = 'EV-2026-0001' AND sequence = 2) WHERE stream = 'EV-2026-0002' AND sequence = 1;"
            + "UPDATE events SET erased_at = NULL WHERE stream = 'EV-2026-0001' AND sequence = 2");

        var findings = (await database.VerifyAsync(anchored: false)).Findings;

        findings.Should().Contain(finding => finding.Kind == FindingKind.WrongErasure && finding.Stream == "EV-2026-0002" && finding.Sequence == 1);
        findings.Should().Contain(finding => finding.Kind == FindingKind.WrongErasure && finding.Stream == "EV-2026-0001" && finding.Sequence == 2);
    }
}
