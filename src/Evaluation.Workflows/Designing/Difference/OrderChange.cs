using System.Globalization;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>What was put elsewhere in a list.</summary>
internal static class OrderChange
{
    /// <summary>
    /// Indexes, in ascending order, of those that stand outside of a longest run that kept its order. Empty exactly where the numbers ascend.
    /// </summary>
    /// <param name="old">Where each one stood before, in the order of now; no number twice.</param>
    public static List<int> Moved(IReadOnlyList<int> old)
    {
        // The end of the best run of each length, and what stood before each one in its run.
        var ends = new List<int>();
        var previous = new int[old.Count];
        for (var i = 0; i < old.Count; i++)
        {
            var length = ends.BinarySearch(i, Comparer<int>.Create((one, other) => old[one].CompareTo(old[other])));
            if (length < 0) length = ~length;
            previous[i] = length == 0 ? -1 : ends[length - 1];
            if (length == ends.Count) ends.Add(i);
            else ends[length] = i;
        }

        var kept = new HashSet<int>();
        for (var at = ends.Count == 0 ? -1 : ends[^1]; at >= 0; at = previous[at]) kept.Add(at);
        return [.. Enumerable.Range(0, old.Count).Where(i => !kept.Contains(i))];
    }

    public static string Place(string label, int number) => string.Create(CultureInfo.InvariantCulture, $"{label}: place {number}");
}
