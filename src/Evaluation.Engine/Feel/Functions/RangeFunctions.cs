namespace Evaluation.Engine.Feel.Functions;

/// <summary>
/// DMN 1.5, 10.3.4.9: relations of points and ranges after Allen. A missing end lies before, or behind, everything.
/// </summary>
internal static class RangeFunctions
{
    public static readonly Signature[] All =
    [
        Signature.Read("range(from: string)", RangeText.Read),
        Signature.Read("before(point1: point, point2: point)", static call => Points(call, static order => order < 0)),
        Signature.Read("before(point: point, range: range)", static call => Holds(call, Edge.Point(call[0]), Edge.Start(call, 1), static order => order < 0)),
        Signature.Read("before(range: range, point: point)", static call => Holds(call, Edge.End(call, 0), Edge.Point(call[1]), static order => order < 0)),
        Signature.Read("before(range1: range, range2: range)", static call => Holds(call, Edge.End(call, 0), Edge.Start(call, 1), static order => order < 0)),
        Signature.Read("after(point1: point, point2: point)", static call => Points(call, static order => order > 0)),
        Signature.Read("after(point: point, range: range)", static call => Holds(call, Edge.Point(call[0]), Edge.End(call, 1), static order => order > 0)),
        Signature.Read("after(range: range, point: point)", static call => Holds(call, Edge.Start(call, 0), Edge.Point(call[1]), static order => order > 0)),
        Signature.Read("after(range1: range, range2: range)", static call => Holds(call, Edge.Start(call, 0), Edge.End(call, 1), static order => order > 0)),
        Signature.Read("meets(range1: range, range2: range)", static call => Meets(call, 0, 1)),
        Signature.Read("met by(range1: range, range2: range)", static call => Meets(call, 1, 0)),
        Signature.Read("overlaps(range1: range, range2: range)", static call => All3(
            Holds(call, Edge.End(call, 0), Edge.Start(call, 1), static order => order >= 0), Holds(call, Edge.End(call, 1), Edge.Start(call, 0), static order => order >= 0), true)),
        Signature.Read("overlaps before(range1: range, range2: range)", static call => All3(
            Holds(call, Edge.Start(call, 0), Edge.Start(call, 1), static order => order < 0),
            Holds(call, Edge.End(call, 0), Edge.Start(call, 1), static order => order >= 0),
            Holds(call, Edge.End(call, 0), Edge.End(call, 1), static order => order <= 0))),
        Signature.Read("overlaps after(range1: range, range2: range)", static call => All3(
            Holds(call, Edge.Start(call, 1), Edge.Start(call, 0), static order => order < 0),
            Holds(call, Edge.End(call, 1), Edge.Start(call, 0), static order => order >= 0),
            Holds(call, Edge.End(call, 1), Edge.End(call, 0), static order => order <= 0))),
        Signature.Read("finishes(point: point, range: range)", static call => Holds(call, Edge.Point(call[0]), Edge.End(call, 1), static order => order == 0)),
        Signature.Read("finishes(range1: range, range2: range)", static call => Finishes(call, 0, 1)),
        Signature.Read("finished by(range: range, point: point)", static call => Holds(call, Edge.End(call, 0), Edge.Point(call[1]), static order => order == 0)),
        Signature.Read("finished by(range1: range, range2: range)", static call => Finishes(call, 1, 0)),
        Signature.Read("includes(range: range, point: point)", static call => Ranges.Contains((FeelRange)call[0], call[1])),
        Signature.Read("includes(range1: range, range2: range)", static call => Includes(call, 0, 1)),
        Signature.Read("during(point: point, range: range)", static call => Ranges.Contains((FeelRange)call[1], call[0])),
        Signature.Read("during(range1: range, range2: range)", static call => Includes(call, 1, 0)),
        Signature.Read("starts(point: point, range: range)", static call => Holds(call, Edge.Point(call[0]), Edge.Start(call, 1), static order => order == 0)),
        Signature.Read("starts(range1: range, range2: range)", static call => Starts(call, 0, 1)),
        Signature.Read("started by(range: range, point: point)", static call => Holds(call, Edge.Start(call, 0), Edge.Point(call[1]), static order => order == 0)),
        Signature.Read("started by(range1: range, range2: range)", static call => Starts(call, 1, 0)),
        Signature.Read("coincides(point1: point, point2: point)", static call => Points(call, static order => order == 0)),
        Signature.Read("coincides(range1: range, range2: range)", static call => All3(
            Holds(call, Edge.Start(call, 0), Edge.Start(call, 1), static order => order == 0), Holds(call, Edge.End(call, 0), Edge.End(call, 1), static order => order == 0), true)),
    ];

    // An end of a range: its value, and a step to the side where it is left out. Side is -1 or 1 for an end that is missing.
    private readonly record struct Edge(FeelValue Value, int Step, int Side)
    {
        public static Edge Point(FeelValue value) => new(value, 0, 0);

        public static Edge Start(Call call, int at) => call[at] is FeelRange range
            ? new(range.Start, range.StartIncluded ? 0 : 1, range.Start.IsNull ? -1 : 0)
            : default;

        public static Edge End(Call call, int at) => call[at] is FeelRange range
            ? new(range.End, range.EndIncluded ? 0 : -1, range.End.IsNull ? 1 : 0)
            : default;
    }

    private static FeelValue Holds(Call call, Edge left, Edge right, Func<int, bool> test)
    {
        int order;
        if (left.Side != 0 || right.Side != 0) order = left.Side == right.Side ? 0 : left.Side - right.Side;
        else if (Ordering.Compare(left.Value, right.Value) is { } compared) order = compared != 0 ? compared : left.Step - right.Step;
        else return call.Fail($"expected values of one ordered type, but {FeelType.Describe(left.Value)} and {FeelType.Describe(right.Value)} came");
        return test(order);
    }

    private static FeelValue Points(Call call, Func<int, bool> test) => Holds(call, Edge.Point(call[0]), Edge.Point(call[1]), test);

    private static FeelValue All3(FeelValue first, FeelValue second, FeelValue third) =>
        first.IsNull || second.IsNull || third.IsNull ? FeelValue.Null : first.IsTrue && second.IsTrue && third.IsTrue;

    private static FeelValue Meets(Call call, int left, int right)
    {
        var (first, second) = ((FeelRange)call[left], (FeelRange)call[right]);
        return All3(Holds(call, Edge.End(call, left), Edge.Start(call, right), static order => order == 0), first.EndIncluded, second.StartIncluded);
    }

    private static FeelValue Finishes(Call call, int inner, int outer) => All3(
        Holds(call, Edge.End(call, inner), Edge.End(call, outer), static order => order == 0),
        Holds(call, Edge.Start(call, inner), Edge.Start(call, outer), static order => order >= 0),
        true);

    private static FeelValue Starts(Call call, int inner, int outer) => All3(
        Holds(call, Edge.Start(call, inner), Edge.Start(call, outer), static order => order == 0),
        Holds(call, Edge.End(call, inner), Edge.End(call, outer), static order => order <= 0),
        true);

    private static FeelValue Includes(Call call, int outer, int inner) => All3(
        Holds(call, Edge.Start(call, inner), Edge.Start(call, outer), static order => order >= 0),
        Holds(call, Edge.End(call, inner), Edge.End(call, outer), static order => order <= 0),
        true);
}
