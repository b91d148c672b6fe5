using System.Data.Common;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Workflows.Tests.Persistence;

/// <summary>How the database would go about a statement, and whether it would read a whole table for it.</summary>
internal static class QueryPlan
{
    /// <summary>
    /// Null where every table is reached through an index: by a condition, or in its order and only as far as the limit goes.
    /// Else the line of the plan that is not.
    /// </summary>
    public static async Task<string?> ScanOfAsync(TestDatabase test, IQueryable query)
    {
        await using var command = query.CreateDbCommand();
        return await ScanOfAsync(test, command);
    }

    public static async Task<string?> ScanOfAsync(TestDatabase test, string sql, params SqlValue[] values)
    {
        await using var context = test.Database.CreateContext();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = ($"@p{i}", values[i].Type, values[i].Value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return await ScanOfAsync(test, command);
    }

    private static async Task<string?> ScanOfAsync(TestDatabase test, DbCommand command)
    {
        var plan = test.Kind switch
        {
            DatabaseKind.Sqlite => await LinesAsync(command, "EXPLAIN QUERY PLAN ", column: 3),
            DatabaseKind.PostgreSql => await LinesAsync(command, "EXPLAIN ", column: 0),
            _ => [],
        };
        var limited = command.CommandText.Contains("LIMIT", StringComparison.OrdinalIgnoreCase);
        return plan.FirstOrDefault(line => test.Kind == DatabaseKind.Sqlite ? IsSqliteScan(line, limited) : IsPostgreSqlScan(line));
    }

    // SCAN t, and SCAN t USING INDEX without a limit: all rows. SEARCH t: those that a condition leaves.
    private static bool IsSqliteScan(string line, bool limited) =>
        line.StartsWith("SCAN ", StringComparison.Ordinal)
        && !line.Contains("CONSTANT ROW")
        && !line.Contains("(subquery")
        && !(limited && line.Contains(" USING "));

    private static bool IsPostgreSqlScan(string line) => line.Contains("Seq Scan on");

    private static async Task<List<string>> LinesAsync(DbCommand command, string explain, int column)
    {
        var connection = command.Connection!;
        if (connection.State != System.Data.ConnectionState.Open)
            await connection.OpenAsync();
        if (connection is Npgsql.NpgsqlConnection)
        {
            // A table of a few rows is read whole whatever there is; what counts is whether an index could serve.
            await using var setting = connection.CreateCommand();
            setting.CommandText = "SET enable_seqscan = off";
            await setting.ExecuteNonQueryAsync();
        }

        command.CommandText = explain + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(column));
        return lines;
    }
}
