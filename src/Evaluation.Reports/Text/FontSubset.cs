using System.Buffers.Binary;

namespace Evaluation.Reports.Text;

/// <summary>
/// The glyphs of one font that a document shows, renumbered from 1 in the order of their first use; 0 stays the font's "missing" glyph
/// and is never shown. One glyph that stands for two characters gets two numbers, so that extracted text is exact.
/// </summary>
internal sealed class FontSubset(TrueTypeFont font)
{
    private const ushort WordArguments = 0x0001, Scale = 0x0008, MoreParts = 0x0020, TwoScales = 0x0040, Matrix = 0x0080;

    private readonly List<(ushort Glyph, int Scalar)> _shown = [(0, 0)];
    private readonly Dictionary<(ushort, int), ushort> _numbers = [];

    public TrueTypeFont Font => font;

    /// <summary>Glyph and character of each number; the first entry is the "missing" glyph.</summary>
    public IReadOnlyList<(ushort Glyph, int Scalar)> Shown => _shown;

    public ushort Number(ushort glyph, int scalar)
    {
        if (!_numbers.TryGetValue((glyph, scalar), out ushort number))
        {
            number = (ushort)_shown.Count;
            _shown.Add((glyph, scalar));
            _numbers.Add((glyph, scalar), number);
        }

        return number;
    }

    /// <summary>A TrueType file with the shown glyphs and the parts of composite ones, for embedding as FontFile2.</summary>
    public byte[] ToFile()
    {
        var glyphs = _shown.ConvertAll(shown => shown.Glyph);
        var outlines = CollectOutlines(glyphs);

        int count = outlines.Count, total = 0;
        var loca = new byte[4 * (count + 1)];
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * i), total);
            total += Aligned(outlines[i].Length);
        }

        BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * count), total);
        var glyf = new byte[total];
        var metrics = new byte[4 * count];
        for (int i = 0, at = 0; i < count; i++)
        {
            outlines[i].CopyTo(glyf, at);
            at += Aligned(outlines[i].Length);
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)font.Advance(glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((4 * i) + 2), (short)font.LeftBearing(glyphs[i]));
        }

        byte[] head = font.Table("head").ToArray(), hhea = font.Table("hhea").ToArray(), maxp = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)count);
        var tables = new List<(string Tag, byte[] Data)>();
        foreach (string tag in new[] { "cvt ", "fpgm" })
        {
            if (font.Table(tag).Length > 0)
                tables.Add((tag, font.Table(tag).ToArray()));
        }

        tables.AddRange([("glyf", glyf), ("head", head), ("hhea", hhea), ("hmtx", metrics), ("loca", loca), ("maxp", maxp)]);
        if (font.Table("prep").Length > 0)
            tables.Add(("prep", font.Table("prep").ToArray()));
        return FontFile.Assemble(tables);
    }

    // Parts that only composites need are appended to the list while it is walked, and their numbers written into the copies.
    private List<byte[]> CollectOutlines(List<ushort> glyphs)
    {
        var outlines = new List<byte[]>(glyphs.Count);
        var parts = new Dictionary<ushort, ushort>();
        for (int i = 0; i < glyphs.Count; i++)
        {
            var outline = font.Outline(glyphs[i]).ToArray();
            if (outline.Length >= 10 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0)
                RenumberParts(outline, glyphs, parts);
            outlines.Add(outline);
        }

        return outlines;
    }

    private void RenumberParts(byte[] outline, List<ushort> glyphs, Dictionary<ushort, ushort> parts)
    {
        int at = 10;
        ushort flags;
        do
        {
            if (at + 4 > outline.Length)
                return;
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            ushort part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (part >= font.GlyphCount)
                part = 0;
            if (!parts.TryGetValue(part, out ushort number))
            {
                number = (ushort)glyphs.Count;
                parts.Add(part, number);
                glyphs.Add(part);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), number);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
        }
        while ((flags & MoreParts) != 0);
    }

    private static int Aligned(int length) => (length + 3) & ~3;
}
