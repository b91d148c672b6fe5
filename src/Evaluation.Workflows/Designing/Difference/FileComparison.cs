using System.Collections.Immutable;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>One file before and after, item by item.</summary>
internal sealed class FileComparison
{
    private readonly string path;
    private readonly CanonicalFile? old;
    private readonly CanonicalFile? now;

    // In the order in which they were met; drawings join what they draw.
    private readonly List<string> order = [];
    private readonly Dictionary<string, List<FieldDifference>> fields = new(StringComparer.Ordinal);

    private FileComparison(string path, CanonicalFile? old, CanonicalFile? now) => (this.path, this.old, this.now) = (path, old, now);

    /// <summary>Empty exactly where both say the same and are drawn the same. One of both may be null, not both.</summary>
    public static ImmutableArray<ElementDifference> Compare(string path, byte[]? before, byte[]? after)
    {
        var old = before is null ? null : CanonicalFile.Read(path, before);
        var now = after is null ? null : CanonicalFile.Read(path, after);
        if ((before is not null && old is null) || (after is not null && now is null)) return TextComparison.Compare(path, before, after);
        var found = new FileComparison(path, old, now).Run();

        // Nothing hides: should the comparison ever miss something, this says so.
        if (found.IsEmpty && old is not null && now is not null && !old.IsSameAs(now)) return TextComparison.Compare(path, before, after);
        return found;
    }

    private ImmutableArray<ElementDifference> Run()
    {
        foreach (var item in now?.Items ?? []) Item(old?.Find(item.Id), item);
        foreach (var item in old?.Items ?? [])
        {
            if (now?.Find(item.Id) is null) Item(item, null);
        }

        if (old is not null && now is not null) Orders(old, now);
        return [.. order.Where(id => fields[id].Count > 0).Select(Element)];
    }

    private void Item(Item? before, Item? after)
    {
        var item = (after ?? before)!;
        var to = Holder(item);
        if (before is not null && after is not null)
        {
            if (before.Own.Name != after.Own.Name) to.Add(Field("What it is", "#name", ItemWords.Type(path, before), ItemWords.Type(path, after), item));
            if (before.Place != after.Place || before.Inside != after.Inside) to.Add(Moved(before, after));
        }
        else if (item.IsDrawing)
        {
            // Drawn or not drawn any more: one line instead of one for each number.
            var all = string.Join(", ", PartComparison.Of(before?.Own, after?.Own).Where(one => one.Field is not (Ids.Field or "bpmnElement" or "dmnElementRef")).Select(one => $"{DrawingWords.Of(one).Label} {one.Before ?? one.After}"));
            to.Add(new FieldDifference("Drawn", item.Own.Name, before is null ? null : all, after is null ? null : all, DifferenceMatter.Drawing));
            return;
        }

        var found = PartComparison.Of(before?.Own, after?.Own);
        var rules = found.Where(one => WholeRule(one) is not null).ToLookup(one => WholeRule(one)!.Value.Any, ReferenceEqualityComparer.Instance);
        var folded = new HashSet<Part>(ReferenceEqualityComparer.Instance);
        foreach (var one in found)
        {
            if (one.Steps.IsEmpty && one.Field == Ids.Field && (before is null || after is null)) continue;
            if (WholeRule(one) is not { } rule) to.Add(Field(one, item));
            else if (folded.Add(rule.Any)) to.Add(Rule(rule, rules[rule.Any]));
        }

        // An item that says nothing but its id.
        if (to.Count == 0 && (before is null || after is null)) to.Add(new FieldDifference(Ids.Field, "@id", before?.Id, after?.Id, DifferenceMatter.Content));
    }

    private List<FieldDifference> Holder(Item item)
    {
        var id = item.IsDrawing ? item.Draws ?? "" : item.Id;
        if (fields.TryGetValue(id, out var known)) return known;
        order.Add(id);
        return fields[id] = [];
    }

    private FieldDifference Moved(Item before, Item after)
    {
        var (from, to) = (Inside(old, before), Inside(now, after));
        return from == to
            ? Field("Is part of", "#place", $"{before.Inside}/{before.Place}", $"{after.Inside}/{after.Place}", after)
            : Field("Is part of", "#place", from, to, after);
    }

    private static string Inside(CanonicalFile? file, Item item) => string.IsNullOrEmpty(item.Inside) ? "the file" : ItemWords.Title(file, item.Inside);

    private FieldDifference Field(RawDifference difference, Item item)
    {
        var word = WordOf(difference, item);
        var (before, after) = (ValueWords.Of(difference.Before, word.Kind, old), ValueWords.Of(difference.After, word.Kind, now));
        if (before == after) (before, after) = (difference.Before, difference.After);
        var raw = path.EndsWith(".yaml", StringComparison.Ordinal) ? YamlWords.Raw(difference) : FieldWords.Raw(difference);
        return new FieldDifference(word.Label, raw, before, after, word.Matter);
    }

    private FieldWord WordOf(RawDifference difference, Item item)
    {
        if (item.IsDrawing) return DrawingWords.Of(difference);
        if (path.EndsWith(".yaml", StringComparison.Ordinal)) return YamlWords.Of(difference, item);
        return path.EndsWith(".dmn", StringComparison.Ordinal) ? TableWords.Of(difference) : FieldWords.Of(difference);
    }

    private static FieldDifference Field(string label, string raw, string before, string after, Item item) =>
        new(label, raw, before, after, item.IsDrawing ? DifferenceMatter.Drawing : DifferenceMatter.Content);

    // The step to a rule of a decision table that is only on one side.
    private static PathStep? WholeRule(RawDifference difference) =>
        difference.Steps.Length >= 2 && difference.Steps[0].Any.Name == "decisionTable" && difference.Steps[1] is { Any.Name: "rule" } rule && (rule.Old is null || rule.New is null) ? rule : null;

    private static FieldDifference Rule(PathStep rule, IEnumerable<RawDifference> cells)
    {
        var text = string.Join("; ", cells.Where(cell => cell.Field != Ids.Field).Select(cell => $"{TableWords.CellOf(cell)}: {cell.Before ?? cell.After}"));
        return new FieldDifference(TableWords.RuleOf(rule), $"decisionTable/rule[{rule.Number}]", rule.Old is null ? null : text, rule.New is null ? null : text, DifferenceMatter.Content);
    }

    private void Orders(CanonicalFile before, CanonicalFile after)
    {
        foreach (var change in ItemOrder.Between(before, after))
        {
            var to = Holder(change.Inside);
            to.Add(new FieldDifference(
                change.Label, RawDifference.Order,
                string.Join("; ", change.Items.Select(one => OrderChange.Place(ItemWords.Title(before, one.Id), one.Old))),
                string.Join("; ", change.Items.Select(one => OrderChange.Place(ItemWords.Title(after, one.Id), one.Now))),
                change.Matter));
        }
    }

    private ElementDifference Element(string id)
    {
        var (before, after) = (old?.Find(id), now?.Find(id));
        var kind = before is null == after is null ? DifferenceKind.Changed : before is null ? DifferenceKind.Added : DifferenceKind.Removed;
        var (file, item) = after is null ? (old, before) : (now, after);
        // What is drawn without being there is named by what the drawing says.
        if (item is null) return new ElementDifference(id, id, "Drawing", kind, [.. fields[id]]);
        if (id.Length == 0 && (old is null || now is null)) kind = old is null ? DifferenceKind.Added : DifferenceKind.Removed;
        var title = ItemWords.Title(file!, item);
        return new ElementDifference(id, title.Length > 0 ? title : path, ItemWords.Type(path, item), kind, [.. fields[id]]);
    }
}
