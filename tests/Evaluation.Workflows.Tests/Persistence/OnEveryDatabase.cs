using System.Reflection;
using Evaluation.Workflows.Persistence;
using Xunit.Sdk;

namespace Evaluation.Workflows.Tests.Persistence;

/// <summary>The test runs once for each database that can be had here. What cannot is skipped in <see cref="DatabasesOfThisRunTests"/>.</summary>
internal sealed class OnEveryDatabase : DataAttribute
{
    public static string? SqlServer { get; } = Environment.GetEnvironmentVariable("EVALUATION_TEST_SQLSERVER");

    public static IEnumerable<DatabaseKind> Kinds()
    {
        yield return DatabaseKind.Sqlite;
        if (PostgreSqlServer.Missing is null || PostgreSqlServer.Required)
            yield return DatabaseKind.PostgreSql;
        if (!string.IsNullOrEmpty(SqlServer))
            yield return DatabaseKind.SqlServer;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Kinds().Select(kind => new object[] { kind });
}
