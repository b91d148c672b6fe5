namespace Evaluation.Reports.Layout;

/// <summary>A cell of a row: where it starts and how wide it is, in points from the left edge of the row.</summary>
internal sealed record RowCell(Box Box, double X, double Width);

/// <summary>
/// Boxes side by side, as high as the highest. A row moves to the next page as a whole, unless it is at the top of one or higher than
/// <paramref name="splitsAbove"/> of a page: then each cell parts where it may.
/// </summary>
internal sealed class RowBox(IReadOnlyList<RowCell> cells, double splitsAbove = 0.3, bool stretch = false) : Box
{
    public override Plan Fit(Space space)
    {
        var whole = new Plan[cells.Count];
        double height = 0;
        for (int i = 0; i < cells.Count; i++)
        {
            whole[i] = cells[i].Box.Fit(Space.Endless(cells[i].Width));
            height = Math.Max(height, whole[i].Height);
        }

        if (height <= space.Height + Tolerance && stretch)
        {
            for (int i = 0; i < cells.Count; i++)
                whole[i] = cells[i].Box.Fit(Space.Endless(cells[i].Width) with { MinHeight = height });
        }

        if (height <= space.Height + Tolerance)
            return Plan.Full(height, Drawing(whole));
        if (!space.MustPlace && height <= splitsAbove * space.PageHeight)
            return Plan.Wrap($"a row needs {height:0.#} pt, but {space.Height:0.#} pt are left");
        return Split(space);
    }

    private Plan Split(Space space)
    {
        var parts = new Plan[cells.Count];
        var rest = new RowCell[cells.Count];
        double height = 0;
        bool all = true;
        for (int i = 0; i < cells.Count; i++)
        {
            parts[i] = cells[i].Box.Fit(space with { Width = cells[i].Width });
            if (parts[i].Outcome == Outcome.Wrap)
                return Plan.Wrap(parts[i].Reason ?? "a cell does not fit");
            height = Math.Max(height, parts[i].Height);
            all &= parts[i].Rest is null;
            rest[i] = cells[i] with { Box = parts[i].Rest ?? EmptyBox.Instance };
        }

        return all ? Plan.Full(height, Drawing(parts)) : Plan.Partial(height, new RowBox(rest, splitsAbove, stretch), Drawing(parts));
    }

    private Action<Canvas, double, double> Drawing(Plan[] plans) => (canvas, x, y) =>
    {
        for (int i = 0; i < plans.Length; i++)
            plans[i].Draw(canvas, x + cells[i].X, y);
    };
}

/// <summary>Nothing: what is left of a cell that ended on an earlier page.</summary>
internal sealed class EmptyBox : Box
{
    public static EmptyBox Instance { get; } = new();

    public override Plan Fit(Space space) => Plan.Full(0, static (_, _, _) => { });
}
