using System.Collections.Immutable;

namespace Evaluation.Engine.Feel.Functions;

/// <summary>DMN 1.5, 10.3.4.4: functions that make a list or a number from one. Positions count from 1, or from the end when negative.</summary>
internal static class ListFunctions
{
    public static readonly Signature[] All =
    [
        Signature.Read("sublist(list: list, start position: number, length?: number?)", Sublist),
        Signature.Read("append(list: list, item...: any)", static call => Built(call, call.Items(0).AddRange(call.Items(1)))),
        Signature.Read("concatenate(list...: list)", static call => Built(call, [.. call.Items(0).SelectMany(list => ((FeelList)list).Items)])),
        Signature.Read("insert before(list: list, position: number, newItem: any)", static call =>
            Place(call, 1, last: call.Items(0).Length) is { } at ? Built(call, call.Items(0).Insert(at, call[2])) : Outside(call)),
        Signature.Read("remove(list: list, position: number)", static call =>
            Place(call, 1, last: call.Items(0).Length) is { } at ? Built(call, call.Items(0).RemoveAt(at)) : Outside(call)),
        Signature.Read("list replace(list: list, position: number, newItem: any)", static call =>
            Place(call, 1, last: call.Items(0).Length) is { } at ? Built(call, call.Items(0).SetItem(at, call[2])) : Outside(call)),
        Signature.Read("list replace(list: list, match: function, newItem: any)", ReplaceMatching),
        Signature.Read("reverse(list: list)", static call => Built(call, [.. call.Items(0).Reverse()])),
        Signature.Read("union(list...: list)", static call => Distinct(call, call.Items(0).SelectMany(list => ((FeelList)list).Items))),
        Signature.Read("distinct values(list: list)", static call => Distinct(call, call.Items(0))),
        Signature.Read("duplicate values(list: list)", Duplicates),
        Signature.Read("flatten(list: list)", Flatten),
        Signature.Read("partition(list: list, size: number)", Partition),
        Signature.Read("sort(list: list, precedes?: function?)", Sort),
    ];

    internal static FeelValue Built(Call call, ImmutableArray<FeelValue> items) => call.Charge(items.Length) ? call.Run.Built(call.Position, new FeelList(items)) : FeelValue.Null;

    private static FeelValue Outside(Call call) =>
        call.Fail($"expected a position within the list of {call.Items(0).Length}, but {FeelText.Of(call.Number(1))} came");

    private static int? Place(Call call, int argument, int last)
    {
        var position = decimal.Truncate(call.Number(argument));
        var at = position > 0 ? position - 1 : last + position;
        return position != 0 && at >= 0 && at < last ? (int)at : null;
    }

    private static FeelValue Sublist(Call call)
    {
        var items = call.Items(0);
        if (Place(call, 1, items.Length) is not { } at) return Outside(call);
        if (!call.Has(2)) return Built(call, items[at..]);
        var length = decimal.Truncate(call.Number(2));
        return length >= 1 && at + length <= items.Length
            ? Built(call, items[at..(at + (int)length)])
            : call.Fail($"expected a length within the list of {items.Length}, but {FeelText.Of(length)} came");
    }

    private static FeelValue ReplaceMatching(Call call)
    {
        var items = call.Items(0).ToBuilder();
        if (call.Function(1).Type.Parameters.Length != 2) return call.Fail("expected a function of two parameters, but another came");
        for (var i = 0; i < items.Count; i++)
        {
            var held = call.Function(1).Invoke(call.Run, call.Position, [items[i], call[2]]);
            if (held is not FeelBoolean) return call.Fail($"expected a function that gives a boolean, but it gave {FeelType.Describe(held)}");
            if (held.IsTrue) items[i] = call[2];
        }

        return Built(call, items.ToImmutable());
    }

    private static FeelValue Distinct(Call call, IEnumerable<FeelValue> items)
    {
        var kept = ImmutableArray.CreateBuilder<FeelValue>();
        foreach (var item in items)
        {
            if (!call.Charge((kept.Count + 1) * (1 + item.Weight / 8))) return FeelValue.Null;
            if (!Holds(kept, item)) kept.Add(item);
        }

        return new FeelList(kept.ToImmutable());
    }

    private static FeelValue Duplicates(Call call)
    {
        var seen = ImmutableArray.CreateBuilder<FeelValue>();
        var kept = ImmutableArray.CreateBuilder<FeelValue>();
        foreach (var item in call.Items(0))
        {
            if (!call.Charge((seen.Count + 1) * (1 + item.Weight / 8))) return FeelValue.Null;
            if (!Holds(seen, item)) seen.Add(item);
            else if (!Holds(kept, item)) kept.Add(item);
        }

        return new FeelList(kept.ToImmutable());
    }

    private static bool Holds(ImmutableArray<FeelValue>.Builder items, FeelValue wanted)
    {
        foreach (var item in items)
        {
            if (Comparisons.AreEqual(item, wanted).IsTrue) return true;
        }

        return false;
    }

    private static FeelValue Flatten(Call call)
    {
        var flat = ImmutableArray.CreateBuilder<FeelValue>();
        var open = new Stack<ImmutableArray<FeelValue>.Enumerator>();
        open.Push(call.Items(0).GetEnumerator());
        while (open.TryPop(out var list))
        {
            while (list.MoveNext())
            {
                if (!call.Charge(1)) return FeelValue.Null;
                if (list.Current is FeelList inner)
                {
                    open.Push(list);
                    list = inner.Items.GetEnumerator();
                }
                else
                {
                    flat.Add(list.Current);
                }
            }
        }

        return new FeelList(flat.ToImmutable());
    }

    private static FeelValue Partition(Call call)
    {
        var size = decimal.Truncate(call.Number(1));
        if (size < 1) return call.Fail("expected a size of at least 1, but a smaller one came");
        var parts = call.Items(0).Chunk((int)Math.Min(size, int.MaxValue)).Select(part => (FeelValue)new FeelList([.. part]));
        return Built(call, [.. parts]);
    }

    // A stable merge sort: the order of a hostile function cannot break it, only mix the items.
    private static FeelValue Sort(Call call)
    {
        var failed = false;
        var items = call.Items(0).ToArray();
        if (call.Has(1) && call.Function(1).Type.Parameters.Length != 2) return call.Fail("expected a function of two parameters, but another came");
        MergeSort(items, new FeelValue[items.Length], 0, items.Length, Precedes);
        return failed ? FeelValue.Null : Built(call, [.. items]);

        bool Precedes(FeelValue left, FeelValue right)
        {
            if (failed) return true;
            if (call.Has(1))
            {
                var held = call.Function(1).Invoke(call.Run, call.Position, [left, right]);
                if (held is FeelBoolean boolean) return boolean.Value;
                failed = true;
                call.Fail($"expected a function that gives a boolean, but it gave {FeelType.Describe(held)}");
                return true;
            }

            if (Ordering.Compare(left, right) is { } order) return order < 0;
            failed = true;
            call.Fail($"expected items of one ordered type, but {FeelType.Describe(left)} and {FeelType.Describe(right)} are in the list");
            return true;
        }
    }

    private static void MergeSort(FeelValue[] items, FeelValue[] spare, int from, int to, Func<FeelValue, FeelValue, bool> precedes)
    {
        if (to - from < 2) return;
        var middle = from + (to - from) / 2;
        MergeSort(items, spare, from, middle, precedes);
        MergeSort(items, spare, middle, to, precedes);
        int left = from, right = middle;
        for (var at = from; at < to; at++)
        {
            var takeRight = left == middle || (right < to && precedes(items[right], items[left]));
            spare[at] = takeRight ? items[right++] : items[left++];
        }

        Array.Copy(spare, from, items, from, to - from);
    }
}
