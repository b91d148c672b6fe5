namespace Evaluation.Workflows.Designing.Difference;

/// <summary>Two parts that are the same one before and after; one of them is null where it was added or removed.</summary>
internal readonly record struct PartPair(Part? Old, int OldAt, Part? New, int NewAt);

/// <summary>Which part of the one is which part of the other, among the children of two nodes.</summary>
internal static class PartPairs
{
    /// <summary>Every child of both, each exactly once; in the order of the new one, with what was removed behind.</summary>
    public static List<PartPair> Of(Part old, Part now)
    {
        // By their place, and in its order.
        var gone = new SortedDictionary<int, Part>(old.Parts.Index().ToDictionary());
        var came = new SortedDictionary<int, Part>(now.Parts.Index().ToDictionary());
        var pairs = new List<PartPair>();

        // What is called by a name or an id is known by it; else the same words are the same part, whatever its id.
        Match(one => one.Key is null ? null : $"{one.Name} {one.Key}");
        Match(one => $"{one.Name} {one.Canonical}");
        Match(one => $"{one.Name} {WithoutIds(one).Canonical}");
        Remaining();

        pairs.AddRange(came.Select(one => new PartPair(null, -1, one.Value, one.Key)));
        pairs.Sort((one, other) => one.NewAt.CompareTo(other.NewAt));
        pairs.AddRange(gone.Select(one => new PartPair(one.Value, one.Key, null, -1)));
        return pairs;

        void Match(Func<Part, string?> by)
        {
            var waiting = gone.Select(one => (At: one.Key, By: by(one.Value))).Where(one => one.By is not null)
                .GroupBy(one => one.By!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new Queue<int>(group.Select(one => one.At)), StringComparer.Ordinal);
            foreach (var one in came.ToList())
            {
                if (by(one.Value) is not { } key || !waiting.TryGetValue(key, out var queue) || !queue.TryDequeue(out var match)) continue;
                Pair(match, one.Key);
            }
        }

        // Those that nothing tells apart stand for each other by their place; with an id of their own only where there is one of a kind.
        void Remaining()
        {
            foreach (var name in came.Values.Select(part => part.Name).Distinct(StringComparer.Ordinal).ToList())
            {
                var (mine, theirs) = (gone.Where(one => one.Value.Name == name).ToList(), came.Where(one => one.Value.Name == name).ToList());
                if (mine.Count == 1 && theirs.Count == 1 && IsIdOnly(mine[0].Value) && IsIdOnly(theirs[0].Value))
                {
                    Pair(mine[0].Key, theirs[0].Key);
                    continue;
                }

                foreach (var (before, after) in mine.Where(one => one.Value.Key is null).Zip(theirs.Where(one => one.Value.Key is null))) Pair(before.Key, after.Key);
            }
        }

        void Pair(int before, int after)
        {
            pairs.Add(new PartPair(old.Parts[before], before, now.Parts[after], after));
            gone.Remove(before);
            came.Remove(after);
        }
    }

    private static bool IsIdOnly(Part part) => part.Key is null || part.HasIdOnly;

    private static Part WithoutIds(Part part) => new(
        part.Name, part.Fields.RemoveAll(field => field.Name == Ids.Field), [.. part.Parts.Select(WithoutIds)], part.Text);
}
