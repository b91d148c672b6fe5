namespace Evaluation.Reports.Text;

/// <summary>Glyphs <see cref="Start"/> up to <see cref="End"/>; width in points without the spaces at the end.</summary>
internal readonly record struct TextLine(int Start, int End, double Width);

/// <summary>Fills lines one after the other. A word wider than the line is broken between characters, so every line fits or holds one glyph.</summary>
internal static class LineBreaker
{
    // widths are sums of floats: what fits on paper must not break for the last digit
    private const double Tolerance = 0.01;

    /// <summary>At least one line, even for empty text.</summary>
    public static List<TextLine> Break(ShapedText text, double width)
    {
        var lines = new List<TextLine>();
        var glyphs = text.Glyphs;
        int start = 0;
        do
        {
            int end = FindEnd(glyphs, start, width + Tolerance);
            lines.Add(new TextLine(start, end, text.Width(start, end)));
            start = end;
        }
        while (start < glyphs.Length);
        return lines;
    }

    /// <summary>As many lines as <see cref="Break"/> needs, of about the same width: for headings.</summary>
    public static List<TextLine> Balance(ShapedText text, double width)
    {
        var lines = Break(text, width);
        if (lines.Count is 1 or > 6)
            return lines;

        double low = width / 2, high = width;
        while (high - low > 2)
        {
            double middle = (low + high) / 2;
            var tried = Break(text, middle);
            if (tried.Count > lines.Count)
                low = middle;
            else
                (high, lines) = (middle, tried);
        }

        return lines;
    }

    private static int FindEnd(ShapedGlyph[] glyphs, int start, double width)
    {
        double used = 0;
        int opportunity = -1;
        for (int i = start; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            used += glyph.Advance;
            // spaces hang over the end of a line
            if (used > width && !glyph.IsSpace)
            {
                if (opportunity > start)
                    return opportunity;
                return i > start ? KeepMarks(glyphs, start, i) : AfterMarks(glyphs, i + 1);
            }

            if (glyph.Break == LineBreakAfter.Required)
                return i + 1;
            if (glyph.Break == LineBreakAfter.Allowed)
                opportunity = i + 1;
        }

        return glyphs.Length;
    }

    // a forced break does not part a letter from its combining marks
    private static int KeepMarks(ShapedGlyph[] glyphs, int start, int end)
    {
        int at = end;
        while (at > start && IsMark(glyphs[at]))
            at--;
        return at > start ? at : AfterMarks(glyphs, end);
    }

    private static int AfterMarks(ShapedGlyph[] glyphs, int at)
    {
        while (at < glyphs.Length && IsMark(glyphs[at]))
            at++;
        return at;
    }

    private static bool IsMark(ShapedGlyph glyph) => glyph.Scalar is >= 0x300 and <= 0x36F;
}
