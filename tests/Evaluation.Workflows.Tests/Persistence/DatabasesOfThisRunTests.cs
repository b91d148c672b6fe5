using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Tests.Persistence;

public sealed class DatabasesOfThisRunTests
{
    [FactWithPostgreSql]
    public async Task given_this_machine_when_the_suite_runs_then_postgresql_takes_part()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        (await database.ReadAsync("EV-2026-0001")).Should().BeEmpty();
    }

    [FactWithSqlServer]
    public async Task given_this_machine_when_the_suite_runs_then_sql_server_takes_part()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SqlServer);
        (await database.ReadAsync("EV-2026-0001")).Should().BeEmpty();
    }

    private sealed class FactWithPostgreSql : FactAttribute
    {
        public FactWithPostgreSql() => Skip = PostgreSqlServer.Required ? null : PostgreSqlServer.Missing;
    }

    private sealed class FactWithSqlServer : FactAttribute
    {
        public FactWithSqlServer() =>
            Skip = string.IsNullOrEmpty(OnEveryDatabase.SqlServer) ? "No SQL Server here (EVALUATION_TEST_SQLSERVER holds no connection string)" : null;
    }
}
