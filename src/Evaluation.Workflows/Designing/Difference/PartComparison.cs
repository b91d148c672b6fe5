using System.Collections.Immutable;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>One step down from an item to what changed. Old or New is null where it is only on one side; numbers count from 1 among parts of the name.</summary>
internal readonly record struct PathStep(Part? Old, Part? New, int OldNumber, int NewNumber)
{
    public Part Any => New ?? Old!;

    public int Number => New is null ? OldNumber : NewNumber;
}

/// <summary>A field, a text, a place in an order, or the mere presence of a part, that differs.</summary>
/// <param name="Field">The attribute or key; empty for the text of the last step or its presence, <see cref="Order"/> for the order of its parts.</param>
internal sealed record RawDifference(ImmutableArray<PathStep> Steps, string Field, string? Before, string? After)
{
    public const string Order = "#order";
}

/// <summary>Every difference between two nodes, and nothing twice: it finds none exactly where their canonical forms are equal.</summary>
internal sealed class PartComparison
{
    private readonly List<RawDifference> found = [];

    /// <param name="old">Null: all of the new one is listed as added. The other way round too; not both.</param>
    public static List<RawDifference> Of(Part? old, Part? now)
    {
        var comparison = new PartComparison();
        comparison.Compare(old, now, []);
        return comparison.found;
    }

    private void Compare(Part? old, Part? now, ImmutableArray<PathStep> steps)
    {
        if (old is not null && now is not null && old.Canonical == now.Canonical) return;
        var before = found.Count;
        CompareFields(old, now, steps);
        if ((old?.Text ?? "") != (now?.Text ?? "")) Add(steps, "", Said(old?.Text), Said(now?.Text));
        if (old is not null && now is not null)
        {
            var pairs = PartPairs.Of(old, now);
            foreach (var pair in pairs) Compare(pair.Old, pair.New, steps.Add(Step(old, now, pair)));
            CompareOrder(pairs, steps);
        }
        else
        {
            var whole = (old ?? now)!;
            for (var i = 0; i < whole.Parts.Length; i++)
            {
                var part = whole.Parts[i];
                var number = whole.NumberAt(i);
                Compare(old is null ? null : part, old is null ? part : null, steps.Add(new PathStep(old is null ? null : part, old is null ? part : null, number, number)));
            }

            // Something that has neither fields nor text, and yet is there.
            if (found.Count == before && steps.Length > 0) Add(steps, "", old is null ? null : "there", old is null ? "there" : null);
        }
    }

    private void CompareFields(Part? old, Part? now, ImmutableArray<PathStep> steps)
    {
        var names = (old?.Fields ?? []).Concat(now?.Fields ?? []).Select(field => field.Name).Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var (before, after) = (old?.Field(name), now?.Field(name));
            // What a part is called by stands in its path.
            if (before == after || ((old is null || now is null) && (old ?? now)!.KeyField == name && steps.Length > 0 && !(old ?? now)!.HasIdOnly)) continue;
            Add(steps, name, before, after);
        }
    }

    // Those that stand in both, in another order than before: the fewest that had to be put elsewhere to get there.
    private void CompareOrder(List<PartPair> pairs, ImmutableArray<PathStep> steps)
    {
        var kept = pairs.Where(pair => pair.Old is not null && pair.New is not null).OrderBy(pair => pair.NewAt).ToList();
        if (OrderChange.Moved([.. kept.Select(pair => pair.OldAt)]) is not { Count: > 0 } moved) return;
        Add(
            steps, RawDifference.Order,
            string.Join("; ", moved.Select(at => OrderChange.Place(Label(kept[at].Old!), kept[at].OldAt + 1))),
            string.Join("; ", moved.Select(at => OrderChange.Place(Label(kept[at].New!), kept[at].NewAt + 1))));
    }

    private static string Label(Part part) => part.Field("name") ?? part.Field("label") ?? part.Key ?? (part.Text.Length > 0 ? part.Text : part.Name);

    private static PathStep Step(Part old, Part now, PartPair pair) => new(
        pair.Old, pair.New, pair.Old is null ? 0 : old.NumberAt(pair.OldAt), pair.New is null ? 0 : now.NumberAt(pair.NewAt));

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private void Add(ImmutableArray<PathStep> steps, string field, string? before, string? after) => found.Add(new RawDifference(steps, field, before, after));
}
