namespace Evaluation.Workflows.Persistence;

/// <summary>The databases that the product runs on; the names are the values of <c>Database:Provider</c>.</summary>
public enum DatabaseKind
{
    /// <summary>One file beside the application; one writer at a time.</summary>
    Sqlite,
    PostgreSql,
    SqlServer,
}
