namespace Evaluation.Workflows.Designing.Difference;

/// <summary>Where something was put elsewhere among its neighbours. Numbers count from 1 among those that were there before and are now.</summary>
internal sealed record ItemOrder(Item Inside, string Label, IReadOnlyList<(string Id, int Old, int Now)> Items, DifferenceMatter Matter)
{
    /// <summary>
    /// The order of what stands side by side. It means something for the ways out of a step, which the engine asks in the order of the file,
    /// and for questions and terms, which people read in it.
    /// </summary>
    public static IEnumerable<ItemOrder> Between(CanonicalFile old, CanonicalFile now)
    {
        foreach (var group in now.Items.Where(item => IsKept(item, old)).GroupBy(item => (item.Inside, item.Place)))
        {
            var items = group.ToList();
            var inside = now.Find(group.Key.Inside!)!;
            var read = items[0].Own.Name is "criteria[]" or "terms[]";
            if (Change(items, old, inside, read ? "Order" : "Order in the file", read ? DifferenceMatter.Content : DifferenceMatter.Drawing) is not { } change) continue;
            yield return change;
            foreach (var ways in items.Where(item => item.Own.Name == "sequenceFlow").GroupBy(item => item.Own.Field("sourceRef") ?? "", StringComparer.Ordinal))
            {
                var flows = ways.Where(flow => old.Find(flow.Id)!.Own.Field("sourceRef") == ways.Key).ToList();
                if (now.Find(ways.Key) is { } source && Change(flows, old, source, "Order in which its ways out are asked", DifferenceMatter.Content) is { } asked) yield return asked;
            }
        }
    }

    private static bool IsKept(Item item, CanonicalFile old) =>
        item.Inside is not null && old.Find(item.Id) is { } before && before.Inside == item.Inside && before.Place == item.Place && before.Own.Name == item.Own.Name;

    private static ItemOrder? Change(List<Item> items, CanonicalFile old, Item inside, string label, DifferenceMatter matter)
    {
        var places = items.Select((item, at) => (Item: item, Now: at + 1)).OrderBy(one => old.IndexOf(one.Item.Id)).Select((one, at) => (one.Item, one.Now, Old: at + 1)).OrderBy(one => one.Now).ToList();
        var moved = OrderChange.Moved([.. places.Select(one => one.Old)]);
        return moved.Count == 0 ? null : new ItemOrder(inside, label, [.. moved.Select(at => (places[at].Item.Id, places[at].Old, places[at].Now))], matter);
    }
}
