using System.Globalization;

namespace Evaluation.Workflows.Jobs;

/// <summary>The job that a sign-off leaves: to put its seal on the memo. The sign-off counts whether or not that works at once.</summary>
public static class OwedSeal
{
    public const string JobType = "memo-seal";

    internal static string IdOf(string number, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{number}.seal-{sequence}");
}
