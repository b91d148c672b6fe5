using System.Collections.Immutable;

namespace Evaluation.Engine.Feel.Functions;

/// <summary>DMN 1.5, 10.3.4.4: functions that ask a list something. Those that sum up take a list or the items themselves.</summary>
internal static class ListSearchFunctions
{
    public static readonly Signature[] All =
    [
        Signature.Read("list contains(list: list, element: any)", static call =>
            call.Items(0).Any(item => Comparisons.AreEqual(item, call[1]).IsTrue)),
        Signature.Read("is empty(list: list)", static call => call.Items(0).IsEmpty),
        Signature.Read("count(list: list)", static call => call.Items(0).Length),
        Signature.Read("index of(list: list, match: any)", static call => new FeelList([.. call.Items(0)
            .Select(static (item, at) => (item, at))
            .Where(pair => Comparisons.AreEqual(pair.item, call[1]).IsTrue)
            .Select(static pair => (FeelValue)(pair.at + 1))])),
        .. Both("min(list: list)", "min(items...: any)", static (call, items) => Extreme(call, items, -1)),
        .. Both("max(list: list)", "max(items...: any)", static (call, items) => Extreme(call, items, 1)),
        .. Both("sum(list: list)", "sum(n...: any)", Sum),
        .. Both("product(list: list)", "product(n...: any)", static (call, items) => Numbers(call, items, 1, static numbers => numbers.Aggregate(static (a, b) => a * b))),
        .. Both("mean(list: list)", "mean(n...: any)", static (call, items) => Numbers(call, items, 1, static numbers => numbers.Average())),
        .. Both("median(list: list)", "median(n...: any)", static (call, items) => Numbers(call, items, 1, Median)),
        .. Both("stddev(list: list)", "stddev(n...: any)", static (call, items) => Numbers(call, items, 2, Deviation)),
        .. Both("mode(list: list)", "mode(n...: any)", Mode),
        .. Both("all(list: list?)", "all(b...: any)", static (call, items) => Truth(items, decisive: false)),
        .. Both("any(list: list?)", "any(b...: any)", static (call, items) => Truth(items, decisive: true)),
        .. Both("and(list: list?)", "and(b...: any)", static (call, items) => Truth(items, decisive: false)),
        .. Both("or(list: list?)", "or(b...: any)", static (call, items) => Truth(items, decisive: true)),
    ];

    private static Signature[] Both(string list, string items, Func<Call, ImmutableArray<FeelValue>, FeelValue> body) =>
    [
        Signature.Read(list, call => call[0].IsNull ? FeelValue.Null : body(call, call.Items(0))),
        Signature.Read(items, call => body(call, call.Items(0))),
    ];

    private static FeelValue Extreme(Call call, ImmutableArray<FeelValue> items, int way)
    {
        if (items.IsEmpty) return FeelValue.Null;
        var best = items[0];
        foreach (var item in items)
        {
            if (Ordering.Compare(item, best) is not { } order)
                return call.Fail($"expected items of one ordered type, but {FeelType.Describe(best)} and {FeelType.Describe(item)} came");
            if (order * way > 0) best = item;
        }

        return best;
    }

    private static FeelValue Sum(Call call, ImmutableArray<FeelValue> items)
    {
        if (items.Length > 0 && items[0] is FeelDaysDuration or FeelMonthsDuration)
        {
            var sum = items[0];
            foreach (var item in items.AsSpan()[1..])
            {
                var (fits, next) = TemporalArithmetic.Add(sum, item);
                if (!fits || next is null || next.GetType() != sum.GetType()) return call.Fail("expected durations of one kind, but others came");
                sum = next;
            }

            return sum;
        }

        return Numbers(call, items, 1, static numbers => numbers.Sum());
    }

    private static FeelValue Numbers(Call call, ImmutableArray<FeelValue> items, int least, Func<decimal[], decimal> compute)
    {
        if (items.Length < least) return FeelValue.Null;
        var numbers = new decimal[items.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (items[i] is not FeelNumber number) return call.Fail($"expected numbers, but {FeelType.Describe(items[i])} came");
            numbers[i] = number.Value;
        }

        try
        {
            return compute(numbers);
        }
        catch (OverflowException)
        {
            return call.Fail("expected a number of at most 28 digits, but the result is larger");
        }
    }

    private static decimal Median(decimal[] numbers)
    {
        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        return numbers.Length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }

    // Of a sample: divided by one less than there are.
    private static decimal Deviation(decimal[] numbers)
    {
        var mean = numbers.Average();
        var squares = numbers.Sum(number => (number - mean) * (number - mean));
        return DecimalMath.SquareRoot(squares / (numbers.Length - 1)) ?? 0;
    }

    private static FeelValue Mode(Call call, ImmutableArray<FeelValue> items)
    {
        if (items.IsEmpty) return FeelList.Empty;
        var modes = ImmutableArray<FeelValue>.Empty;
        var result = Numbers(call, items, 1, numbers =>
        {
            var groups = numbers.GroupBy(static number => number).Select(static group => (group.Key, Count: group.Count())).ToArray();
            var most = groups.Max(static group => group.Count);
            modes = [.. groups.Where(group => group.Count == most).Select(static group => group.Key).Order().Select(static number => (FeelValue)number)];
            return most;
        });
        return result.IsNull ? result : new FeelList(modes);
    }

    private static FeelValue Truth(ImmutableArray<FeelValue> items, bool decisive)
    {
        FeelValue result = !decisive;
        foreach (var item in items)
        {
            if (item is not FeelBoolean held) result = FeelValue.Null;
            else if (held.Value == decisive) return held;
        }

        return result;
    }
}
