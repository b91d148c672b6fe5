using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>Room around content, in points.</summary>
internal readonly record struct Padding(double Left, double Top, double Right, double Bottom)
{
    public static Padding All(double points) => new(points, points, points, points);
}

/// <summary>Padding, tint, line and bar around a box; over a page end each part gets its own frame.</summary>
internal sealed class FrameBox(Box content, Padding padding) : Box
{
    public Ink? Background { get; init; }

    public Ink? Line { get; init; }

    /// <summary>A bar at the left edge.</summary>
    public Ink? Bar { get; init; }

    public double Radius { get; init; }

    public override Plan Fit(Space space)
    {
        double vertical = padding.Top + padding.Bottom;
        var plan = content.Fit(space with { Width = space.Width - padding.Left - padding.Right, Height = space.Height - vertical, MinHeight = 0 });
        if (plan.Outcome == Outcome.Wrap)
            return plan;

        double height = Math.Max(plan.Height + vertical, plan.Rest is null ? space.MinHeight : 0);
        void Draw(Canvas canvas, double x, double y)
        {
            DrawFrame(canvas, new Area(x, y, space.Width, height));
            plan.Draw(canvas, x + padding.Left, y + padding.Top);
        }

        return plan.Rest is null
            ? Plan.Full(height, Draw)
            : Plan.Partial(height, new FrameBox(plan.Rest, padding) { Background = Background, Line = Line, Bar = Bar, Radius = Radius }, Draw);
    }

    private void DrawFrame(Canvas canvas, Area area)
    {
        if (Background is { } tint)
            canvas.Decorate(new PageItem.Fill(area, tint, Radius));
        if (Line is { } line)
            canvas.Decorate(new PageItem.Stroke([(area.X, area.Y), (area.X + area.Width, area.Y), (area.X + area.Width, area.Y + area.Height), (area.X, area.Y + area.Height)], line, 0.6, 0, true));
        if (Bar is { } bar)
            canvas.Decorate(new PageItem.Fill(new Area(area.X, area.Y, 2.5, area.Height), bar, 0));
    }
}
