namespace Evaluation.Reports.Text;

/// <summary>The font's figures of equal width (feature tnum, GSUB single substitution), which make columns of numbers align.</summary>
internal static class TabularFigures
{
    public static Dictionary<ushort, ushort> Read(ReadOnlySpan<byte> substitutions, int glyphs)
    {
        var figures = new Dictionary<ushort, ushort>();
        OpenTypeLayout.ForEachSubtable(substitutions, "tnum", extensionType: 7, (table, at, type) =>
        {
            if (type != 1)
                return;

            int format = OpenTypeLayout.U16(table, at), i = 0;
            foreach (ushort glyph in OpenTypeLayout.Coverage(table, at + OpenTypeLayout.U16(table, at + 2)))
            {
                int to = format == 1
                    ? (glyph + OpenTypeLayout.I16(table, at + 4)) & 0xFFFF
                    : OpenTypeLayout.U16(table, at + 6 + (2 * i));
                i++;
                if (to > 0 && to < glyphs)
                    figures[glyph] = (ushort)to;
            }
        });
        return figures;
    }
}
