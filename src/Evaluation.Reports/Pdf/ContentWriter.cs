using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Pdf;

/// <summary>Page items as content stream operators (ISO 32000-1, annex A). Layout counts from the top, PDF from the bottom.</summary>
internal sealed class ContentWriter(FontSubsets fonts, double height, PdfBuffer buffer)
{
    private const double Circle = 0.5522847498;

    // shared by all pages of a document: buffers of this size are expensive to throw away
    private readonly PdfBuffer _out = buffer;
    private Ink? _fill;
    private Ink? _stroke;
    private (int Font, double Size) _font = (-1, 0);

    /// <summary>Valid until the next use of the buffer.</summary>
    public ReadOnlySpan<byte> Write(IReadOnlyList<PageItem> items)
    {
        _out.Clear();
        foreach (var item in items)
            Write(item);
        return _out.Written;
    }

    private void Write(PageItem item)
    {
        switch (item)
        {
            case PageItem.TagStart tag:
                _out.Raw("/"u8).Raw(TagNames.Of(tag.Node.Role)).Raw("<</MCID "u8).Number(tag.Mark).Raw(">>BDC\n"u8);
                break;
            case PageItem.ArtifactStart artifact:
                _out.Raw("/Artifact<</Type/"u8).Raw(TagNames.Of(artifact.Kind)).Raw(">>BDC\n"u8);
                break;
            case PageItem.MarkEnd:
                _out.Raw("EMC\n"u8);
                break;
            case PageItem.Glyphs glyphs:
                WriteGlyphs(glyphs);
                break;
            case PageItem.Fill fill:
                SetFill(fill.Ink);
                WriteRectangle(fill.Area, fill.Radius);
                _out.Raw("f\n"u8);
                break;
            case PageItem.FillShape shape:
                SetFill(shape.Ink);
                WritePath(shape.Points);
                _out.Raw("f\n"u8);
                break;
            case PageItem.Stroke stroke:
                WriteStroke(stroke);
                break;
            case PageItem.Disc disc:
                WriteDisc(disc);
                break;
        }
    }

    private void WriteGlyphs(PageItem.Glyphs item)
    {
        var glyphs = item.Text.Glyphs;
        double x = item.X;
        for (int start = item.Start; start < item.End;)
        {
            int font = glyphs[start].Font, stop = start;
            double advance = 0;
            for (; stop < item.End && glyphs[stop].Font == font; stop++)
                advance += glyphs[stop].Advance;
            SetFill(item.Style.Ink);
            _out.Raw("BT\n"u8);
            if (_font != (font, item.Style.Size))
            {
                _out.Raw("/"u8).Raw(FontSubsets.Name(font)).Space().Number(item.Style.Size).Raw(" Tf\n"u8);
                _font = (font, item.Style.Size);
            }

            _out.Number(x).Space().Number(height - item.Baseline).Raw(" Td\n"u8);
            ShowGlyphs(glyphs.AsSpan(start, stop - start), fonts[font], item.Style.Size);
            _out.Raw("ET\n"u8);
            x += advance;
            start = stop;
        }
    }

    private void ShowGlyphs(ReadOnlySpan<ShapedGlyph> glyphs, FontSubset subset, double size)
    {
        _out.Raw("[<"u8);
        for (int i = 0; i < glyphs.Length; i++)
        {
            _out.Hex(subset.Number(glyphs[i].Glyph, glyphs[i].Scalar));
            // thousandths of an em, counted against the advance (9.4.3)
            double natural = subset.Font.Advance(glyphs[i].Glyph) * size / subset.Font.UnitsPerEm;
            int adjustment = (int)Math.Round((natural - glyphs[i].Advance) / size * 1000);
            if (adjustment != 0 && i + 1 < glyphs.Length)
                _out.Raw(">"u8).Number(adjustment).Raw("<"u8);
        }

        _out.Raw(">]TJ\n"u8);
    }

    private void WriteStroke(PageItem.Stroke stroke)
    {
        SetStroke(stroke.Ink);
        _out.Number(stroke.Width).Raw(" w "u8);
        if (stroke.Dash > 0)
            _out.Raw("["u8).Number(stroke.Dash).Raw("]0 d "u8);
        WritePath(stroke.Points);
        _out.Raw(stroke.Closed ? "s\n"u8 : "S\n"u8);
        if (stroke.Dash > 0)
            _out.Raw("[]0 d\n"u8);
    }

    private void WriteDisc(PageItem.Disc disc)
    {
        if (disc.Inside is { } inside)
            SetFill(inside);
        if (disc.Line is { } line)
        {
            SetStroke(line);
            _out.Number(disc.LineWidth).Raw(" w\n"u8);
        }

        WriteRectangle(new Area(disc.X - disc.Radius, disc.Y - disc.Radius, 2 * disc.Radius, 2 * disc.Radius), disc.Radius);
        _out.Raw((disc.Inside, disc.Line) switch { (not null, not null) => "B\n"u8, (not null, _) => "f\n"u8, _ => "S\n"u8 });
    }

    private void WritePath(IReadOnlyList<(double X, double Y)> points)
    {
        for (int i = 0; i < points.Count; i++)
            Point(points[i].X, points[i].Y).Raw(i == 0 ? " m "u8 : " l "u8);
    }

    private void WriteRectangle(Area area, double radius)
    {
        double bottom = area.Y + area.Height, right = area.X + area.Width;
        double r = Math.Min(radius, Math.Min(area.Width, area.Height) / 2);
        if (r <= 0)
        {
            Point(area.X, bottom).Space().Number(area.Width).Space().Number(area.Height).Raw(" re "u8);
            return;
        }

        double c = r * (1 - Circle);
        Point(area.X + r, area.Y).Raw(" m "u8);
        Point(right - r, area.Y).Raw(" l "u8);
        Curve(right - c, area.Y, right, area.Y + c, right, area.Y + r);
        Point(right, bottom - r).Raw(" l "u8);
        Curve(right, bottom - c, right - c, bottom, right - r, bottom);
        Point(area.X + r, bottom).Raw(" l "u8);
        Curve(area.X + c, bottom, area.X, bottom - c, area.X, bottom - r);
        Point(area.X, area.Y + r).Raw(" l "u8);
        Curve(area.X, area.Y + c, area.X + c, area.Y, area.X + r, area.Y);
        _out.Raw("h "u8);
    }

    private void Curve(double x1, double y1, double x2, double y2, double x3, double y3)
    {
        Point(x1, y1).Space();
        Point(x2, y2).Space();
        Point(x3, y3).Raw(" c "u8);
    }

    private PdfBuffer Point(double x, double y) => _out.Number(x).Space().Number(height - y);

    private void SetFill(Ink ink)
    {
        if (_fill == ink)
            return;
        Color(ink).Raw(" rg\n"u8);
        _fill = ink;
    }

    private void SetStroke(Ink ink)
    {
        if (_stroke == ink)
            return;
        Color(ink).Raw(" RG\n"u8);
        _stroke = ink;
    }

    private PdfBuffer Color(Ink ink) =>
        _out.Number(ink.Red / 255.0).Space().Number(ink.Green / 255.0).Space().Number(ink.Blue / 255.0);
}
