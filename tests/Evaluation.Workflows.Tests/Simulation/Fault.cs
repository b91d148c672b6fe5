namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>What may go wrong at a commit.</summary>
internal enum Fault
{
    None,

    /// <summary>The process is killed, and nothing of the transaction is there.</summary>
    DiesBefore,

    /// <summary>The process is killed before it hears of its commit.</summary>
    DiesAfter,

    /// <summary>The line drops, and nothing of the transaction is there.</summary>
    Fails,

    /// <summary>The line drops, and all of the transaction is there.</summary>
    AnswerLost,
}

/// <summary>This process is dead: none of its code has any effect any more.</summary>
internal sealed class NodeDied(string where) : Exception($"The node died {where}.");

/// <summary>Names transactions by what they write.</summary>
internal static class Places
{
    public static string Of(List<string> writes)
    {
        bool Has(string start) => writes.Any(sql => sql.StartsWith(start, StringComparison.Ordinal));
        bool Says(string text) => writes.Any(sql => sql.Contains(text, StringComparison.Ordinal));
        if (Has("DELETE FROM message_correlations WHERE number IN"))
            return "a message";
        if (Has("INSERT INTO events"))
        {
            return Has("DELETE FROM jobs WHERE id = @p0 AND lease_owner") && Says("number_sequences") ? "a kept message"
                : Has("DELETE FROM timers WHERE id = @p0 AND lease_owner") ? "a timer's command"
                : Has("DELETE FROM jobs WHERE id = @p0 AND lease_owner") ? "a job's report"
                : Says("number_sequences") ? "a new evaluation"
                : Has("UPDATE idempotency_keys") ? "a command with a key"
                : "a command";
        }

        return Says("UPDATE timers SET next_at = @p2, lease_owner = @p3") ? "a lease of timers"
            : Says("UPDATE jobs SET next_at = @p2, lease_owner = @p3") ? "a lease of jobs"
            : Has("UPDATE timers SET next_at") ? "a timer given back"
            : Has("UPDATE jobs SET next_at") ? "a job given back"
            : Has("DELETE FROM timers WHERE id = @p0 AND lease_owner") ? "a timer that nobody needs"
            : Has("DELETE FROM jobs WHERE id = @p0 AND lease_owner") ? "a job that is done"
            : Has("DELETE FROM idempotency_keys WHERE id") ? "a key given up"
            : Says("idempotency_keys") ? "a key"
            : "nothing";
    }
}
