using System.Collections.Immutable;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Charts;

/// <summary>A vector picture. Whoever places it decides the width; the chart answers with its height and draws itself there.</summary>
internal abstract class Chart
{
    /// <summary>The message and the numbers in words, for who does not see the picture.</summary>
    public abstract string Alternative { get; }

    public abstract double HeightFor(double width);

    public abstract void Draw(ChartSurface surface, double width);
}

/// <summary>Draws in points from the top left of the chart.</summary>
internal sealed class ChartSurface(Canvas canvas, TextShaper shaper, double left, double top, double scale)
{
    public void Fill(double x, double y, double width, double height, Ink ink, double radius = 0) =>
        canvas.Draw(new PageItem.Fill(new Area(X(x), Y(y), width * scale, height * scale), ink, radius * scale));

    public void Line(double x1, double y1, double x2, double y2, Ink ink, double width = 0.5, double dash = 0) =>
        canvas.Draw(new PageItem.Stroke([(X(x1), Y(y1)), (X(x2), Y(y2))], ink, width * scale, dash * scale, false));

    public void Shape(ImmutableArray<(double X, double Y)> points, Ink ink) =>
        canvas.Draw(new PageItem.FillShape([.. points.Select(point => (X(point.X), Y(point.Y)))], ink));

    public void Disc(double x, double y, double radius, Ink? fill, Ink? line = null, double lineWidth = 1) =>
        canvas.Draw(new PageItem.Disc(X(x), Y(y), radius * scale, fill, line, lineWidth * scale));

    /// <summary>One line of text with its baseline at <paramref name="y"/>; cut with an ellipsis when wider than <paramref name="room"/>.</summary>
    public void Text(string text, TextStyle style, double x, double y, Alignment alignment = Alignment.Start, double room = double.PositiveInfinity)
    {
        var drawn = style with { Size = style.Size * scale, Tracking = style.Tracking * scale };
        var shaped = Shorten(text, drawn, room * scale);
        double width = shaped.Width(0, shaped.Glyphs.Length);
        double at = X(x) - (alignment == Alignment.End ? width : alignment == Alignment.Center ? width / 2 : 0);
        if (shaped.Glyphs.Length > 0)
            canvas.Draw(new PageItem.Glyphs(shaped, 0, shaped.Glyphs.Length, drawn, at, Y(y)));
    }

    public double Measure(string text, TextStyle style)
    {
        var shaped = shaper.Shape([new StyledText(text, style)]);
        return shaped.Width(0, shaped.Glyphs.Length);
    }

    private ShapedText Shorten(string text, TextStyle style, double room)
    {
        // a space keeps the words of neighbouring labels apart in extracted text
        string line = text.ReplaceLineEndings(" ") + " ";
        var shaped = shaper.Shape([new StyledText(line, style)]);
        if (shaped.Width(0, shaped.Glyphs.Length) <= room)
            return shaped;

        double used = shaper.Shape([new StyledText("…", style)]).Width(0, 1);
        int kept = 0;
        while (kept < shaped.Glyphs.Length && used + shaped.Glyphs[kept].Advance <= room)
            used += shaped.Glyphs[kept++].Advance;
        string start = string.Concat(shaped.Glyphs.Take(kept).Select(glyph => char.ConvertFromUtf32(glyph.Scalar)));
        return shaper.Shape([new StyledText(start.TrimEnd() + "… ", style)]);
    }

    private double X(double x) => left + (x * scale);

    private double Y(double y) => top + (y * scale);
}
