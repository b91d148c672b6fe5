using System.Data.Common;

namespace Evaluation.Web.Setup;

/// <summary>A database that cannot be reached or read is no bug: it is told in one line.</summary>
internal static class DatabaseTrouble
{
    /// <summary>Null for everything else.</summary>
    public static string? Of(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is DbException) return $"Database: expected to reach and read it, but: {inner.Message.ReplaceLineEndings(" ")}";
        }

        return null;
    }
}
