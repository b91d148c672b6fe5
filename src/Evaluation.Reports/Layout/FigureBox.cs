using Evaluation.Reports.Charts;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>A chart in the full width. On a page that is too low it shrinks rather than part.</summary>
internal sealed class FigureBox(Chart chart, TextShaper shaper, TagNode node) : Box
{
    public override Plan Fit(Space space)
    {
        double height = chart.HeightFor(space.Width);
        if (height > space.Height && !space.MustPlace)
            return Plan.Wrap($"a figure needs {height:0.#} pt, but {space.Height:0.#} pt are left");

        double scale = Math.Min(1, Math.Max(space.Height, 1) / height);
        return Plan.Full(height * scale, (canvas, x, y) =>
        {
            node.Box = new Area(x, y, space.Width * scale, height * scale);
            canvas.Tag(node);
            chart.Draw(new ChartSurface(canvas, shaper, x, y, scale), space.Width);
            canvas.End();
        });
    }
}

/// <summary>A thin bar under a number; the number says the same, so the bar is decoration.</summary>
internal sealed class BarBox(double from, double to, double? mark, Ink ink, Ink ground) : Box
{
    private const double Height = 3, Above = 2;

    public override Plan Fit(Space space) =>
        !space.MustPlace && space.Height < Height + Above
            ? Plan.Wrap($"a bar needs {Height + Above} pt, but {space.Height:0.#} pt are left")
            : Plan.Full(Height + Above, (canvas, x, y) => Draw(canvas, x, y + Above, space.Width));

    private void Draw(Canvas canvas, double x, double y, double width)
    {
        canvas.Artifact(ArtifactKind.Layout);
        canvas.Draw(new PageItem.Fill(new Area(x, y, width, Height), ground, Height / 2));
        double length = Math.Max((Math.Clamp(to, 0, 1) - Math.Clamp(from, 0, 1)) * width, Height);
        double start = Math.Min(Math.Clamp(from, 0, 1) * width, width - length);
        if (to > 0)
            canvas.Draw(new PageItem.Fill(new Area(x + start, y, length, Height), ink, Height / 2));
        if (mark is { } at)
            canvas.Draw(new PageItem.Disc(x + (Math.Clamp(at, 0, 1) * width), y + (Height / 2), 2.6, ink, new Ink(255, 255, 255), 1));
        canvas.End();
    }
}

/// <summary>Where one leader signs: an empty signature field that says so until it is filled.</summary>
internal sealed class FieldBox(string name, string description, ShapedText state, TagNode node, double height, Ink line) : Box
{
    public override Plan Fit(Space space)
    {
        if (height > space.Height && !space.MustPlace)
            return Plan.Wrap($"a signature field needs {height:0.#} pt, but {space.Height:0.#} pt are left");

        return Plan.Full(height, (canvas, x, y) =>
        {
            var area = new Area(x, y, space.Width, height);
            var style = state.Runs[0].Style;
            var words = LineBreaker.Break(state, Math.Max(1, space.Width - 16))[0];
            double right = space.Width - 0.5, bottom = height - 0.5;
            var look = new PageItem[]
            {
                new PageItem.Stroke([(0.5, 0.5), (right, 0.5), (right, bottom), (0.5, bottom)], line, 0.8, 0, true),
                new PageItem.Glyphs(state, words.Start, words.End, style, 8, (height / 2) + (style.Size * 0.364)),
            };
            node.Box = area;
            canvas.Annotate(new PageAnnotation.SignatureField(canvas.PageIndex, area, node, description, name, look));
        });
    }
}
