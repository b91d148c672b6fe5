using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Workflows.Tests.Persistence;

/// <summary>The shapes of query that lists, searches, the pump and every command use.</summary>
public sealed class QueryPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<EvaluationDbContext, IQueryable>> Queries = new()
    {
        ["my tasks"] = db => db.Tasks.Where(task => task.Assignee == "p-1" && task.State == "open").OrderBy(task => task.Due).Take(50),
        ["tasks of my groups"] = db =>
            from candidate in db.TaskCandidates
            join task in db.Tasks on candidate.TaskId equals task.Id
            where candidate.Kind == "group" && new[] { "security", "sox" }.Contains(candidate.Candidate) && task.Assignee == null
            select task,
        ["tasks that name me"] = db =>
            from candidate in db.TaskCandidates
            join task in db.Tasks on candidate.TaskId equals task.Id
            where candidate.Kind == "user" && candidate.Candidate == "p-1"
            select task,
        ["one task"] = db => db.Tasks.Where(task => task.Id == "t-1"),
        ["tasks of an evaluation"] = db => db.Tasks.Where(task => task.Evaluation == "EV-2026-0001").OrderBy(task => task.CreatedAt),
        ["late tasks"] = db => db.Tasks.Where(task => task.State == "open" && task.Due < Now).OrderBy(task => task.Due).Take(50),
        ["candidates of a task"] = db => db.TaskCandidates.Where(candidate => candidate.TaskId == "t-1"),
        ["evaluations, newest first"] = db => db.Evaluations.OrderByDescending(one => one.UpdatedAt).ThenByDescending(one => one.Number).Take(50),
        ["evaluations in a state"] = db =>
            db.Evaluations.Where(one => one.State == "running").OrderByDescending(one => one.UpdatedAt).ThenByDescending(one => one.Number).Take(50),
        ["my evaluations"] = db =>
            db.Evaluations.Where(one => one.Requester == "p-1").OrderByDescending(one => one.UpdatedAt).ThenByDescending(one => one.Number).Take(50),
#pragma warning disable CA1309 // It is the database that compares, and it does so ordinally.
        ["search by the beginning of a word"] = db =>
            from word in db.EvaluationWords
            join one in db.Evaluations on word.Number equals one.Number
            where string.Compare(word.Word, "mail") >= 0 && string.Compare(word.Word, "mail\uffff") < 0
            select one,
#pragma warning restore CA1309
        ["words of an evaluation"] = db => db.EvaluationWords.Where(word => word.Number == "EV-2026-0001"),
        ["conditions of an evaluation"] = db => db.Conditions.Where(one => one.Evaluation == "EV-2026-0001"),
        ["my conditions"] = db => db.Conditions.Where(one => one.Owner == "p-1" && one.State == "open").OrderBy(one => one.Due).Take(50),
        ["late conditions"] = db => db.Conditions.Where(one => one.State == "open" && one.Due < Now).OrderBy(one => one.Due).Take(50),
        ["evidence of an evaluation"] = db => db.Evidence.Where(one => one.Evaluation == "EV-2026-0001").OrderBy(one => one.AddedAt),
        ["memos of an evaluation"] = db => db.Memos.Where(one => one.Number == "EV-2026-0001").OrderBy(one => one.Revision),
        ["audit trail"] = db => db.Events.Where(one => one.Stream == "EV-2026-0001").OrderBy(one => one.Sequence),
        ["a token that came in"] = db => db.AccessTokens.Where(one => one.Hash == new byte[32]),
        ["tokens of a person"] = db => db.AccessTokens.Where(one => one.PersonId == "p-1").OrderBy(one => one.CreatedAt),
        ["a person by mail"] = db => db.Users.Where(one => one.NormalizedEmail == "ROSA@EXAMPLE.COM"),
        ["people by name"] = db => db.Users.OrderBy(one => one.DisplayName).Take(50),
        ["jobs that gave up"] = db => db.Jobs.Where(one => one.NextAt == null).Take(50),
        ["jobs of an evaluation"] = db => db.Jobs.Where(one => one.Stream == "EV-2026-0001"),
        ["my draft"] = db => db.Drafts.Where(one => one.Owner == "p-1" && one.Subject == "t-1"),
        ["versions of a workflow"] = db => db.Definitions.Where(one => one.Name == "purchase-evaluation").OrderByDescending(one => one.DeployedAt).Take(1),
    };

    [Theory, OnEveryDatabase]
    internal async Task given_what_pages_ask_then_no_table_is_read_whole(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        foreach (var (name, query) in Queries)
        {
            await using var context = test.Database.CreateContext();
            (await QueryPlan.ScanOfAsync(test, query(context))).Should().BeNull(name);
        }
    }

    [Theory, OnEveryDatabase]
    internal async Task given_what_commands_and_the_pump_say_then_no_table_is_read_whole(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var dialect = Dialect.Of(kind);
        foreach (var (sql, values) in new (string, SqlValue[])[]
        {
            (dialect.Lease("timers", "id"), [8, 1L, 2L, "node/1"]),
            (dialect.Lease("jobs", "id"), [8, 1L, 2L, "node/1"]),
            (dialect.NextNumber, ["EV-2026"]),
            ("SELECT sequence, hash FROM stream_heads WHERE stream = @p0", ["EV-2026-0001"]),
            ("SELECT payload FROM events WHERE stream = @p0 AND sequence > @p1 ORDER BY sequence", ["EV-2026-0001", 5L]),
            ("SELECT state FROM snapshots WHERE stream = @p0 AND schema_version = @p1", ["EV-2026-0001", 1]),
            ("DELETE FROM timers WHERE stream = @p0", ["EV-2026-0001"]),
            ("DELETE FROM jobs WHERE stream = @p0 AND element_key = @p1", ["EV-2026-0001", 3L]),
            ("SELECT 1 FROM jobs WHERE idempotency_key = @p0", ["k"]),
            ("DELETE FROM idempotency_keys WHERE expires_at <= @p0", [1L]),
            ("DELETE FROM task_candidates WHERE task_id = @p0", ["t-1"]),
        })
        {
            (await QueryPlan.ScanOfAsync(test, sql, values)).Should().BeNull(sql);
        }
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_question_that_no_index_serves_then_the_check_sees_it(DatabaseKind kind)
    {
        if (kind == DatabaseKind.SqlServer)
            return;
        await using var test = await TestDatabase.CreateAsync(kind);
        await using var context = test.Database.CreateContext();

        (await QueryPlan.ScanOfAsync(test, context.Evaluations.Where(one => one.Title.Contains("mail")))).Should().NotBeNull();
        (await QueryPlan.ScanOfAsync(test, "SELECT COUNT(*) FROM events WHERE actor = 'p-1'")).Should().NotBeNull();
    }
}
