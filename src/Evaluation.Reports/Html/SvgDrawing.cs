using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Charts;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Html;

/// <summary>Draws what a chart draws on a page as SVG. What it says to who does not see it stands around the drawing.</summary>
internal static class SvgDrawing
{
    private const double BarWidth = 100, BarHeight = 4;

    public static void Write(StringBuilder html, Chart chart, TextShaper shaper, double width)
    {
        var page = new Page();
        var canvas = new Canvas(page, 0, [], []);
        canvas.Artifact(ArtifactKind.Layout);
        chart.Draw(new ChartSurface(canvas, shaper, 0, 0, 1), width);
        canvas.End();
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"memo-chart\" viewBox=\"0 0 {N(width)} {N(chart.HeightFor(width))}\" aria-hidden=\"true\">");
        foreach (var item in page.Items)
            Write(html, item);
        html.Append("</svg>");
    }

    /// <summary>A length or a range under a number, which says the same.</summary>
    public static void Write(StringBuilder html, Bar bar, string look)
    {
        double from = Math.Clamp(bar.From, 0, 1) * BarWidth, to = Math.Clamp(bar.To, 0, 1) * BarWidth;
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"memo-bar {look}\" viewBox=\"0 0 {BarWidth} {BarHeight}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        html.Append(CultureInfo.InvariantCulture, $"<rect class=\"ground\" width=\"{BarWidth}\" height=\"{BarHeight}\"/><rect x=\"{N(from)}\" width=\"{N(Math.Max(0, to - from))}\" height=\"{BarHeight}\"/>");
        if (bar.Mark is { } mark)
            html.Append(CultureInfo.InvariantCulture, $"<rect class=\"mark\" x=\"{N((Math.Clamp(mark, 0, 1) * BarWidth) - 1)}\" width=\"2\" height=\"{BarHeight}\"/>");
        html.Append("</svg>");
    }

    /// <summary>The characters that glyphs stand for; a forced break is a line feed.</summary>
    public static string Spelled(ShapedText text) => Spelled(text, 0, text.Glyphs.Length);

    private static string Spelled(ShapedText text, int start, int end)
    {
        var words = new StringBuilder(end - start);
        for (int i = start; i < end; i++)
        {
            var glyph = text.Glyphs[i];
            if (glyph.Break == LineBreakAfter.Required && glyph.IsSpace)
                words.Append('\n');
            else
                words.Append(new Rune(glyph.Scalar).ToString());
        }

        return words.ToString();
    }

    private static void Write(StringBuilder html, PageItem item)
    {
        switch (item)
        {
            case PageItem.Fill { Area: var area } fill:
                html.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(area.X)}\" y=\"{N(area.Y)}\" width=\"{N(area.Width)}\" height=\"{N(area.Height)}\" rx=\"{N(fill.Radius)}\" fill=\"{Colour(fill.Ink)}\"/>");
                break;
            case PageItem.Stroke stroke:
                html.Append(CultureInfo.InvariantCulture, $"<path d=\"{Path(stroke.Points)}{(stroke.Closed ? "Z" : "")}\" fill=\"none\" stroke=\"{Colour(stroke.Ink)}\" stroke-width=\"{N(stroke.Width)}\"");
                if (stroke.Dash > 0)
                    html.Append(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{N(stroke.Dash)}\"");
                html.Append("/>");
                break;
            case PageItem.FillShape shape:
                html.Append(CultureInfo.InvariantCulture, $"<path d=\"{Path(shape.Points)}Z\" fill=\"{Colour(shape.Ink)}\"/>");
                break;
            case PageItem.Disc disc:
                html.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(disc.X)}\" cy=\"{N(disc.Y)}\" r=\"{N(disc.Radius)}\" fill=\"{(disc.Inside is { } inside ? Colour(inside) : "none")}\"");
                if (disc.Line is { } line)
                    html.Append(CultureInfo.InvariantCulture, $" stroke=\"{Colour(line)}\" stroke-width=\"{N(disc.LineWidth)}\"");
                html.Append("/>");
                break;
            case PageItem.Glyphs glyphs:
                // as wide as on the page, whatever font the browser has
                html.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(glyphs.X)}\" y=\"{N(glyphs.Baseline)}\" font-size=\"{N(glyphs.Style.Size)}\" font-weight=\"{Weight(glyphs.Style.Weight)}\" textLength=\"{N(glyphs.Text.Width(glyphs.Start, glyphs.End))}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{Colour(glyphs.Style.Ink)}\">")
                    .Append(HtmlEncoder.Default.Encode(Spelled(glyphs.Text, glyphs.Start, glyphs.End))).Append("</text>");
                break;
        }
    }

    private static string Path(IReadOnlyList<(double X, double Y)> points) =>
        string.Concat(points.Select((point, i) => $"{(i == 0 ? 'M' : 'L')}{N(point.X)} {N(point.Y)}"));

    private static string N(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    private static string Colour(Ink ink) => string.Create(CultureInfo.InvariantCulture, $"#{ink.Red:x2}{ink.Green:x2}{ink.Blue:x2}");

    private static int Weight(FontWeight weight) => weight switch { FontWeight.Bold => 700, FontWeight.SemiBold => 600, _ => 400 };
}
