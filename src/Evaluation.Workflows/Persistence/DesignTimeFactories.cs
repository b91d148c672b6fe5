using Microsoft.EntityFrameworkCore.Design;

namespace Evaluation.Workflows.Persistence;

// For `dotnet ef`: none of them opens its connection.
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteEvaluationDbContext>
{
    public SqliteEvaluationDbContext CreateDbContext(string[] args) =>
        (SqliteEvaluationDbContext)new SqliteDialect().CreateContext(null, "Data Source=design-time.db", null);
}

internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlEvaluationDbContext>
{
    public PostgreSqlEvaluationDbContext CreateDbContext(string[] args) =>
        (PostgreSqlEvaluationDbContext)new PostgreSqlDialect().CreateContext(null, "Host=localhost;Database=design-time", null);
}

internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerEvaluationDbContext>
{
    public SqlServerEvaluationDbContext CreateDbContext(string[] args) =>
        (SqlServerEvaluationDbContext)new SqlServerDialect().CreateContext(null, "Server=localhost;Database=design-time;Encrypt=false", null);
}
