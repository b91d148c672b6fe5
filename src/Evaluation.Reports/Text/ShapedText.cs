namespace Evaluation.Reports.Text;

/// <summary>One piece of a paragraph in one style; <see cref="Tag"/> is handed through to whoever draws it.</summary>
internal readonly record struct StyledText(string Text, TextStyle Style, object? Tag = null);

internal enum LineBreakAfter : byte
{
    No,
    Allowed,
    Required,
}

/// <summary>
/// <see cref="Advance"/> is in points and includes kerning and tracking towards the next glyph.
/// <see cref="Scalar"/> is the character that the glyph stands for in extracted text.
/// </summary>
internal readonly record struct ShapedGlyph(ushort Glyph, byte Font, LineBreakAfter Break, ushort Run, int Scalar, float Advance)
{
    public bool IsSpace => Scalar == ' ';
}

/// <summary>The glyphs of one paragraph in reading order.</summary>
internal sealed record ShapedText(ShapedGlyph[] Glyphs, IReadOnlyList<StyledText> Runs)
{
    /// <summary>Width in points without the spaces at its end.</summary>
    public double Width(int start, int end)
    {
        while (end > start && Glyphs[end - 1].IsSpace)
            end--;
        double width = 0;
        for (int i = start; i < end; i++)
            width += Glyphs[i].Advance;
        return width;
    }
}
