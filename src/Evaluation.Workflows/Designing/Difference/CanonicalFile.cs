using System.Collections.Immutable;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>
/// Something that people know by itself: a step, a flow, a decision, a criterion. Own is all of it without what stands inside and is known by itself
/// too; Place says inside of which, and where there.
/// </summary>
/// <param name="Id">Unique in its file; empty for the file itself.</param>
/// <param name="Inside">The id of the item that this one is inside of; null for the file itself.</param>
/// <param name="IsDrawing">A shape, a line, or the sheet that they are on.</param>
/// <param name="Draws">The id of what this draws; null where it draws nothing in particular.</param>
internal sealed record Item(string Id, Part Own, string? Inside, string Place, bool IsDrawing = false, string? Draws = null);

/// <summary>A file as items in the order in which they stand; every letter that means something is in exactly one of them.</summary>
internal sealed record CanonicalFile(ImmutableArray<Item> Items)
{
    private readonly Dictionary<string, (Item Item, int At)> byId = Items.Select((item, at) => (Item: item, At: at)).ToDictionary(one => one.Item.Id, StringComparer.Ordinal);

    public Item? Find(string id) => byId.TryGetValue(id, out var one) ? one.Item : null;

    /// <summary>Of an item that is there.</summary>
    public int IndexOf(string id) => byId[id].At;

    /// <summary>Equal exactly where the files mean the same and are drawn the same.</summary>
    public bool IsSameAs(CanonicalFile other) =>
        Items.Length == other.Items.Length
        && Items.Zip(other.Items).All(pair => pair.First.Id == pair.Second.Id && pair.First.Place == pair.Second.Place && pair.First.Own.Canonical == pair.Second.Own.Canonical);

    /// <summary>Null where the file cannot be read.</summary>
    public static CanonicalFile? Read(string path, byte[] content)
    {
        if (path.EndsWith(".yaml", StringComparison.Ordinal)) return YamlParts.Read(content) is { } yaml ? ItemSplit.OfYaml(yaml) : null;
        return XmlParts.Read(content) is { } xml ? ItemSplit.OfXml(xml) : null;
    }
}
