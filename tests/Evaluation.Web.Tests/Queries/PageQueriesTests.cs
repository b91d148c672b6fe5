using System.Data.Common;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluation.Web.Tests.Queries;

/// <summary>What the pages really ask the database, and how it goes about it.</summary>
public sealed class PageQueriesTests
{
    private static readonly string[] Pages =
    [
        "/", "/evaluations", "/evaluations?query=customer", "/evaluations?query=customer%20web&state=decided", "/evaluations/new", "/account",
        "/evaluations/EV-2026-0001", "/evaluations/EV-2026-0001/request", "/evaluations/EV-2026-0001/discussion", "/evaluations/EV-2026-0001/evidence",
        "/evaluations/EV-2026-0001/trail", "/evaluations/EV-2026-0005", "/people", "/people/rosa", "/incidents",
        "/workflows", "/workflows/purchase-evaluation", "/workflows/purchase-evaluation/compare", "/workflows/purchase-evaluation/migrate", "/workflows/purchase-evaluation/description", "/workflows/new",
        "/workflows/purchase-evaluation/drafts/1", "/workflows/purchase-evaluation/drafts/1/play", "/workflows/purchase-evaluation/design?draft=1", "/workflows/purchase-evaluation/tables?draft=1",
        "/workflows/purchase-evaluation/rubrics?draft=1", "/workflows/purchase-evaluation/files?draft=1",
    ];

    [Fact]
    public Task given_the_demo_evaluations_on_sqlite_when_every_page_is_opened_then_no_query_reads_a_whole_table() => NoPageScansAsync(DatabaseKind.Sqlite);

    [OnPostgreSqlFact]
    public Task given_the_demo_evaluations_on_postgresql_when_every_page_is_opened_then_no_query_reads_a_whole_table() => NoPageScansAsync(DatabaseKind.PostgreSql);

    [Fact]
    public async Task given_one_row_or_many_when_a_list_is_opened_then_it_asks_equally_often()
    {
        await using var few = new PortalApp();
        await few.SubmitAsync();
        await using var many = new PortalApp();
        for (var i = 0; i < 12; i++) await many.SubmitAsync();

        foreach (var page in new[] { "/", "/evaluations", "/evaluations?query=event" })
        {
            (await CountAsync(many, "arjun", page)).Should().Be(await CountAsync(few, "arjun", page), page);
        }
    }

    private static async Task NoPageScansAsync(DatabaseKind kind)
    {
        await using var portal = await DemoPortal.StartAsync(kind);
        portal.Server.PreserveExecutionContext = true;
        (await portal.Services.GetRequiredService<DraftDesk>().BeginAsync("purchase-evaluation", "paul", DateTimeOffset.UtcNow)).Refusal.Should().BeNull();
        var asked = new Dictionary<string, (string Page, (string Name, object? Value)[] Parameters)>(StringComparer.Ordinal);
        foreach (var person in new[] { "rosa", "maya", "simone", "audrey", "adam", "paul" })
        {
            using var browser = await portal.OpenAsync(person);
            var tasks = (await browser.GetAsync("/")).Page!.QuerySelectorAll("main a[href^='/tasks/']").Select(link => link.GetAttribute("href")!).Take(2);
            foreach (var page in Pages.Select(page => page.Replace("2026", DateTime.UtcNow.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)).Concat(tasks))
            {
                using var recorder = new QueryRecorder();
                ((int)(await browser.GetAsync(page)).Status).Should().BeLessThan(person == "paul" && page.StartsWith("/workflows", StringComparison.Ordinal) ? 300 : 500, page);
                foreach (var (sql, parameters) in recorder.Queries) asked.TryAdd(sql, (page, parameters));
            }
        }

        asked.Should().HaveCountGreaterThan(10);
        var scans = new List<string>();
        foreach (var (sql, (page, parameters)) in asked)
        {
            // The list of workflows shows each version that there is: people make them one by one.
            if (await ScanAsync(portal.Database, sql, parameters) is { } scan && !scan.Contains("definitions", StringComparison.Ordinal)) scans.Add($"{page}: {scan}\n{sql}");
        }

        scans.Should().BeEmpty();
    }

    private static async Task<int> CountAsync(PortalApp app, string person, string page)
    {
        app.Server.PreserveExecutionContext = true;
        using var browser = await app.OpenAsync(person);
        await browser.GetAsync(page);
        using var recorder = new QueryRecorder();
        (await browser.GetAsync(page)).Status.Should().Be(System.Net.HttpStatusCode.OK);
        return recorder.Queries.Count;
    }

    private static async Task<string?> ScanAsync(EvaluationDatabase database, string sql, (string Name, object? Value)[] parameters)
    {
        await using var context = database.CreateContext();
        var connection = context.Database.GetDbConnection();
        await connection.OpenAsync();
        var isSqlite = database.Kind == DatabaseKind.Sqlite;
        if (!isSqlite)
        {
            // A table of a few rows is read whole whatever there is; what counts is whether an index could serve.
            await using var setting = connection.CreateCommand();
            setting.CommandText = "SET enable_seqscan = off";
            await setting.ExecuteNonQueryAsync();
        }

        await using var command = connection.CreateCommand();
        command.CommandText = (isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var line = reader.GetString(isSqlite ? 3 : 0);
            var isScan = isSqlite ? IsSqliteScan(line, sql) : line.Contains("Seq Scan on", StringComparison.Ordinal);
            if (isScan) return line.Trim();
        }

        return null;
    }

    // In the order of an index as far as the limit goes is not the whole table, and what a subquery or a list of parameters left is not a table.
    private static bool IsSqliteScan(string line, string sql)
        => line.StartsWith("SCAN ", StringComparison.Ordinal)
           && !line.Contains("CONSTANT ROW", StringComparison.Ordinal) && !line.Contains("(subquery", StringComparison.Ordinal) && !line.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
           && !(line.Contains(" USING ", StringComparison.Ordinal) && sql.Contains("LIMIT", StringComparison.OrdinalIgnoreCase))
           && !sql.Contains($") AS \"{line.Split(' ')[1]}\"", StringComparison.Ordinal);
}
