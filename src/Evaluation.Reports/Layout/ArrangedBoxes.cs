using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>A heading with its accent line above and the room below that belongs to it.</summary>
internal sealed class HeadingBox(Box text, Ink? rule, double gapAfter) : Box
{
    private const double RuleLength = 28, RuleThickness = 2, RuleGap = 7;

    public override Plan Fit(Space space)
    {
        double above = rule is null ? 0 : RuleThickness + RuleGap;
        var plan = text.Fit(space with { Height = space.Height - above });
        if (plan.Outcome == Outcome.Wrap)
            return plan;

        void Draw(Canvas canvas, double x, double y)
        {
            if (rule is { } ink)
                canvas.Rule(x, y, RuleLength, ink, RuleThickness);
            plan.Draw(canvas, x, y + above);
        }

        return plan.Rest is null
            ? Plan.Full(above + plan.Height + gapAfter, Draw)
            : Plan.Partial(above + plan.Height, new HeadingBox(plan.Rest, null, gapAfter), Draw);
    }
}

/// <summary>Moves to the next page rather than part, while it is no higher than the given part of a page.</summary>
internal sealed class KeptBox(Box content, double upTo) : Box
{
    public override Plan Fit(Space space)
    {
        var plan = content.Fit(space);
        if (plan.Outcome != Outcome.Partial || space.MustPlace)
            return plan;
        double whole = content.Fit(Space.Endless(space.Width)).Height;
        return whole <= upTo * space.PageHeight ? Plan.Wrap($"{whole:0.#} pt are kept together, but {space.Height:0.#} pt are left") : plan;
    }
}

/// <summary>A list mark and, indented, what it marks.</summary>
internal sealed class ListItemBox(Box mark, Box content, double indent) : Box
{
    public override Plan Fit(Space space)
    {
        double width = Math.Max(1, space.Width - indent);
        return new RowBox([new RowCell(mark, 0, indent), new RowCell(content, indent, width)], splitsAbove: 0.08).Fit(space);
    }
}

/// <summary>Boxes that share the width in given proportions.</summary>
internal sealed class ColumnsBox(IReadOnlyList<(Box Box, double Share)> columns, double gap, double splitsAbove, bool stretch = false) : Box
{
    public override Plan Fit(Space space)
    {
        double shares = 0;
        foreach (var (_, share) in columns)
            shares += share;
        double room = Math.Max(columns.Count, space.Width - (gap * (columns.Count - 1)));
        var cells = new RowCell[columns.Count];
        double x = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            double width = room * columns[i].Share / shares;
            cells[i] = new RowCell(columns[i].Box, x, width);
            x += width + gap;
        }

        return new RowBox(cells, splitsAbove, stretch).Fit(space);
    }
}
