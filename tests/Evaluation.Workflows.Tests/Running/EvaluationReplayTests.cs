using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;

namespace Evaluation.Workflows.Tests.Running;

public sealed class EvaluationReplayTests
{
    [Theory, OnEveryDatabase]
    internal async Task given_a_list_that_differs_from_the_events_when_they_are_replayed_then_each_difference_is_named(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var number = await portal.SubmitAsync();
        for (var i = 0; i < 3; i++)
            await portal.CompleteAsync(number, await portal.OpenTaskAsync(number), "arjun");
        (await VerifyAsync(test)).Findings.Should().BeEmpty();

        foreach (var (sql, table) in new[]
        {
            ("UPDATE evaluations SET state = 'decided'", "evaluation"),
            ("UPDATE tasks SET completed_by = 'tom' WHERE element_id = 'first'", "task"),
            ("DELETE FROM task_candidates", "candidate"),
            ("INSERT INTO conditions (id, evaluation, option_id, lane, text, owner, state, created_at, version) VALUES ('x', 'EV-2026-0001', 'o', 'sox', 't', 'tom', 'open', 0, 1)", "condition"),
            ("UPDATE timers SET due = due + 1", "timer"),
        })
        {
            await test.TamperAsync(sql);
            (await VerifyAsync(test)).Findings.Should().Contain(finding => finding.Kind == FindingKind.Replay && finding.Message.Contains($" {table} "), sql);
        }
    }

    [Theory, OnEveryDatabase]
    internal async Task given_more_than_a_hundred_events_when_the_state_is_read_then_it_starts_from_a_snapshot_that_the_replay_confirms(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var number = await portal.SubmitAsync();
        for (var i = 0; i < 60; i++)
            await portal.Runner.RunAsync(number, new AddComment(RunningPortal.Start, "tom", Subject.Whole, $"Remark {i}"));
        await using (var context = test.Database.CreateContext())
            context.Snapshots.Should().BeEmpty("there are not a hundred events yet");

        for (var i = 60; i < 120; i++)
            await portal.Runner.RunAsync(number, new AddComment(RunningPortal.Start, "tom", Subject.Whole, $"Remark {i}"));

        await using (var context = test.Database.CreateContext())
            context.Snapshots.Should().ContainSingle().Which.Sequence.Should().Be(100);
        (await portal.StateAsync(number)).Comments.Should().HaveCount(120);
        (await VerifyAsync(test)).Findings.Should().BeEmpty();

        await test.TamperAsync("UPDATE snapshots SET sequence = 99");
        (await VerifyAsync(test)).Findings.Should().Contain(finding => finding.Message.Contains("snapshot"));

        // Whatever stands there, the events decide.
        foreach (var sql in new[]
        {
            "UPDATE snapshots SET sequence = 9999",
            "UPDATE snapshots SET state = (SELECT payload FROM events WHERE stream = 'EV-2026-0001' AND sequence = 2)",
            "UPDATE snapshots SET state = (SELECT hash FROM events WHERE stream = 'EV-2026-0001' AND sequence = 2)",
        })
        {
            await test.TamperAsync(sql);
            (await portal.StateAsync(number)).Comments.Should().HaveCountGreaterThanOrEqualTo(120, sql);
            (await RunningPortal.NewRunner(test.Database).RunAsync(number, new AddComment(RunningPortal.Start, "tom", Subject.Whole, "Still there.")))
                .Should().BeOfType<CommandDone>(sql);
            (await VerifyAsync(test)).Findings.Should().Contain(finding => finding.Message.Contains("snapshot"), sql);
        }
    }

    private static Task<VerificationReport> VerifyAsync(TestDatabase test)
    {
        var replay = new EvaluationReplay(new WorkflowLibrary(SmallWorkflow.Read), new OrganisationSettings("Example", Listed: false, WorkingCalendar.Default));
        return Verification.RunAsync(test.Database, replay: replay.CheckAsync);
    }
}
