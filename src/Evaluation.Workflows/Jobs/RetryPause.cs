namespace Evaluation.Workflows.Jobs;

/// <summary>10 seconds after the first failure, twice as long after each further one, at most an hour.</summary>
internal static class RetryPause
{
    public static TimeSpan After(int attempt) => TimeSpan.FromSeconds(Math.Min(3600, 10 * Math.Pow(2, Math.Max(0, attempt - 1))));
}
