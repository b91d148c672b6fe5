namespace Evaluation.Reports.Layout;

/// <summary>A child of a stack. The gap is dropped at the top of a page. KeepWithNext holds a heading to what follows it.</summary>
internal sealed record StackItem(Box Box, double GapBefore = 0, bool KeepWithNext = false, bool BreakBefore = false);

/// <summary>Boxes one below the other.</summary>
internal sealed class StackBox : Box
{
    private readonly IReadOnlyList<StackItem> _items;
    private readonly int _first;
    private readonly Box? _firstRest;

    public StackBox(IReadOnlyList<StackItem> items)
        : this(items, 0, null)
    {
    }

    // the rest of a stack is a window on the same list, so that ten thousand children are not copied page by page
    private StackBox(IReadOnlyList<StackItem> items, int first, Box? firstRest)
    {
        _items = items;
        _first = first;
        _firstRest = firstRest;
    }

    public override Plan Fit(Space space)
    {
        var placed = new List<(Plan Plan, double Y)>();
        double used = 0;
        int next = _first;
        while (next < _items.Count)
        {
            if (_items[next].BreakBefore && placed.Count > 0)
                return Finish(space, placed, used, next, null);

            int until = ChainEnd(next);
            int before = placed.Count;
            double usedBefore = used;
            for (int i = next; i < until; i++)
            {
                bool top = placed.Count == 0;
                double gap = top ? 0 : _items[i].GapBefore;
                var child = i == _first && _firstRest is not null ? _firstRest : _items[i].Box;
                var plan = child.Fit(space.Below(used + gap, top && space.MustPlace));
                if (plan.Outcome == Outcome.Wrap)
                {
                    bool chainMayMove = before > 0 || !space.MustPlace;
                    if (chainMayMove && i > next)
                    {
                        placed.RemoveRange(before, placed.Count - before);
                        return Finish(space, placed, usedBefore, next, plan.Reason);
                    }

                    return Finish(space, placed, used, i, plan.Reason);
                }

                placed.Add((plan, used + gap));
                used += gap + plan.Height;
                if (plan.Outcome == Outcome.Partial)
                    return Plan.Partial(used, new StackBox(_items, i, plan.Rest), Drawing(placed));
            }

            next = until;
        }

        return Plan.Full(used, Drawing(placed));
    }

    private Plan Finish(Space space, List<(Plan Plan, double Y)> placed, double used, int next, string? reason) =>
        placed.Count == 0
            ? Plan.Wrap(reason ?? $"nothing fits into {space.Height:0.#} pt")
            : Plan.Partial(used, new StackBox(_items, next, next == _first ? _firstRest : null), Drawing(placed));

    private int ChainEnd(int first)
    {
        int i = first;
        while (i < _items.Count - 1 && _items[i].KeepWithNext)
            i++;
        return i + 1;
    }

    private static Action<Canvas, double, double> Drawing(List<(Plan Plan, double Y)> placed) => (canvas, x, y) =>
    {
        foreach (var (plan, top) in placed)
            plan.Draw(canvas, x, y + top);
    };
}
