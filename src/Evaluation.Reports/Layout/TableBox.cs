using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>
/// Rows under a head. The head is drawn again, as an artifact, on every page that the table reaches; it never stands without a row.
/// Rows are made when they are asked for, possibly more than once, so that a long table is never in memory as a whole.
/// </summary>
internal sealed class TableBox : Box
{
    // a table of up to this many rows and this part of a page moves as a whole rather than part
    private const int FewRows = 8;
    private const double SmallPart = 0.25;

    private readonly Layout _table;
    private readonly int _first;
    private readonly Box? _firstRest;

    public TableBox(Box head, Func<Box> repeatedHead, IReadOnlyList<Func<Box>> rows, Ink rule, Ink headRule)
        : this(new Layout(head, repeatedHead, rows, rule, headRule), 0, null)
    {
    }

    private TableBox(Layout table, int first, Box? firstRest)
    {
        _table = table;
        _first = first;
        _firstRest = firstRest;
    }

    private bool IsStart => _first == 0 && _firstRest is null;

    public override Plan Fit(Space space)
    {
        var head = (IsStart ? _table.Head : _table.RepeatedHead()).Fit(Space.Endless(space.Width));
        double used = head.Height;
        var placed = new List<(Plan Plan, double Y)> { (head, 0) };
        if (!space.MustPlace && used > space.Height)
            return Plan.Wrap($"a table head needs {used:0.#} pt, but {space.Height:0.#} pt are left");

        if (!space.MustPlace && IsStart && _table.Rows.Count <= FewRows && MovesAsAWhole(space, used))
            return Plan.Wrap("a small table is not parted");

        for (int i = _first; i < _table.Rows.Count; i++)
        {
            bool first = i == _first;
            var row = first && _firstRest is not null ? _firstRest : _table.Rows[i]();
            // a head of more than a page leaves no room at all: a row is placed all the same
            double left = Math.Max(space.Height - used, first && space.MustPlace ? 1 : double.NegativeInfinity);
            var plan = row.Fit(space with { Height = left, MustPlace = first && space.MustPlace });
            if (plan.Outcome == Outcome.Wrap)
            {
                if (first)
                    return Plan.Wrap(plan.Reason ?? "the first row does not fit");

                // a last row does not stand alone on the next page
                if (i == _table.Rows.Count - 1 && i - _first >= 2)
                {
                    used = placed[^1].Y;
                    placed.RemoveAt(placed.Count - 1);
                    i--;
                }

                return Plan.Partial(used, new TableBox(_table, i, null), Drawing(placed, space.Width));
            }

            placed.Add((plan, used));
            used += plan.Height;
            if (plan.Rest is not null)
                return Plan.Partial(used, new TableBox(_table, i, plan.Rest), Drawing(placed, space.Width));
        }

        return Plan.Full(used, Drawing(placed, space.Width));
    }

    private bool MovesAsAWhole(Space space, double headHeight)
    {
        double whole = headHeight;
        foreach (var row in _table.Rows)
            whole += row().Fit(Space.Endless(space.Width)).Height;
        return whole > space.Height && whole <= SmallPart * space.PageHeight;
    }

    private Action<Canvas, double, double> Drawing(List<(Plan Plan, double Y)> placed, double width) => (canvas, x, y) =>
    {
        for (int i = 0; i < placed.Count; i++)
        {
            var (plan, top) = placed[i];
            plan.Draw(canvas, x, y + top);
            double bottom = y + top + plan.Height;
            if (i == 0)
                canvas.Rule(x, bottom - 0.8, width, _table.HeadRule, 0.8);
            else
                canvas.Rule(x, bottom - 0.4, width, _table.Rule, 0.4);
        }
    };

    private sealed record Layout(Box Head, Func<Box> RepeatedHead, IReadOnlyList<Func<Box>> Rows, Ink Rule, Ink HeadRule);
}
