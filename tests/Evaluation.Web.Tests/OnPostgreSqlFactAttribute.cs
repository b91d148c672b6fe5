using Evaluation.Workflows.Tests.Persistence;

namespace Evaluation.Web.Tests;

/// <summary>Skipped where PostgreSQL is not installed; fails there with CI=true.</summary>
internal sealed class OnPostgreSqlFactAttribute : FactAttribute
{
    public OnPostgreSqlFactAttribute() => Skip = PostgreSqlServer.Required ? null : PostgreSqlServer.Missing;
}
