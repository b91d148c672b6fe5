namespace Evaluation.Workflows.Designing.Difference;

/// <summary>Two parts that are the same one before and after; one of them is null where it was added or removed.</summary>
internal readonly record struct PartPair(Part? Old, int OldAt, Part? New, int NewAt);

/// <summary>Which part of the one is which part of the other, among the children of two nodes.</summary>
internal static class PartPairs
{
    /// <summary>Every child of both, each exactly once; in the order of the new one, with what was removed behind.</summary>
    public static List<PartPair> Of(Part old, Part now)
    {
        var gone = old.Parts.Select((part, at) => (Part: part, At: at)).ToList();
        var came = now.Parts.Select((part, at) => (Part: part, At: at)).ToList();
        var pairs = new List<PartPair>();

        // What is called by a name or an id is known by it; else the same words are the same part, whatever its id.
        Match(one => one.Key is null ? null : $"{one.Name} {one.Key}");
        Match(one => $"{one.Name} {one.Canonical}");
        Match(one => $"{one.Name} {WithoutIds(one).Canonical}");
        Remaining();

        pairs.AddRange(came.Select(one => new PartPair(null, -1, one.Part, one.At)));
        pairs.Sort((one, other) => one.NewAt.CompareTo(other.NewAt));
        pairs.AddRange(gone.Select(one => new PartPair(one.Part, one.At, null, -1)));
        return pairs;

        void Match(Func<Part, string?> by)
        {
            var waiting = gone.Select(one => (One: one, By: by(one.Part))).Where(one => one.By is not null)
                .GroupBy(one => one.By!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new Queue<(Part Part, int At)>(group.Select(one => one.One)), StringComparer.Ordinal);
            foreach (var one in came.ToList())
            {
                if (by(one.Part) is not { } key || !waiting.TryGetValue(key, out var queue) || !queue.TryDequeue(out var match)) continue;
                Pair(match, one);
            }
        }

        // Those that nothing tells apart stand for each other by their place; with an id of their own only where there is one of a kind.
        void Remaining()
        {
            foreach (var name in came.Select(one => one.Part.Name).Distinct(StringComparer.Ordinal).ToList())
            {
                var (mine, theirs) = (gone.Where(one => one.Part.Name == name).ToList(), came.Where(one => one.Part.Name == name).ToList());
                if (mine.Count == 1 && theirs.Count == 1 && IsIdOnly(mine[0].Part) && IsIdOnly(theirs[0].Part))
                {
                    Pair(mine[0], theirs[0]);
                    continue;
                }

                foreach (var (before, after) in mine.Where(one => one.Part.Key is null).Zip(theirs.Where(one => one.Part.Key is null)).ToList()) Pair(before, after);
            }
        }

        void Pair((Part Part, int At) before, (Part Part, int At) after)
        {
            gone.Remove(before);
            came.Remove(after);
            pairs.Add(new PartPair(before.Part, before.At, after.Part, after.At));
        }
    }

    private static bool IsIdOnly(Part part) => part.Key is null || part.HasIdOnly;

    private static Part WithoutIds(Part part) => new(
        part.Name, part.Fields.RemoveAll(field => field.Name == Ids.Field), [.. part.Parts.Select(WithoutIds)], part.Text);
}
