using System.Diagnostics.CodeAnalysis;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Evaluation.Reports.Text;

/// <summary>
/// A TrueType font that may be embedded. Sizes are in font units, <see cref="UnitsPerEm"/> to the em.
/// Once read, no call on it fails: the tables were checked against each other while reading.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly FontTables _tables;
    private readonly ushort[] _advances;
    private readonly int[] _outlineStarts;
    private readonly ushort[] _basicPlane;
    private readonly Dictionary<int, ushort> _beyondBasicPlane;
    private readonly Dictionary<ushort, ushort> _tabular;

    private TrueTypeFont(string name, FontTables tables, ushort[] advances, int[] outlineStarts, CharacterMap map)
    {
        Name = name;
        _tables = tables;
        _advances = advances;
        _outlineStarts = outlineStarts;
        _basicPlane = map.BasicPlane;
        _beyondBasicPlane = map.Beyond;
        UnitsPerEm = ReadUInt16BigEndian(tables["head"][18..]);
        Ascender = ReadInt16BigEndian(tables["hhea"][4..]);
        Descender = ReadInt16BigEndian(tables["hhea"][6..]);
        var os2 = tables["OS/2"];
        bool hasHeights = os2.Length >= 90 && ReadUInt16BigEndian(os2) >= 2;
        XHeight = hasHeights ? ReadInt16BigEndian(os2[86..]) : UnitsPerEm / 2;
        CapHeight = hasHeights ? ReadInt16BigEndian(os2[88..]) : UnitsPerEm * 7 / 10;
        var head = tables["head"];
        Box = (ReadInt16BigEndian(head[36..]), ReadInt16BigEndian(head[38..]), ReadInt16BigEndian(head[40..]), ReadInt16BigEndian(head[42..]));
        _tabular = TabularFigures.Read(tables["GSUB"], advances.Length);
        Kerning = PairKerning.Read(tables["GPOS"]);
    }

    /// <summary>PostScript name, as given by who loads the font.</summary>
    public string Name { get; }

    public int UnitsPerEm { get; }

    public int Ascender { get; }

    public int Descender { get; }

    public int XHeight { get; }

    public int CapHeight { get; }

    public (int Left, int Bottom, int Right, int Top) Box { get; }

    public PairKerning Kerning { get; }

    public int GlyphCount => _advances.Length;

    public static bool TryRead(byte[] data, string name, [NotNullWhen(true)] out TrueTypeFont? font, out string problem)
    {
        font = null;
        if (!FontTables.TryRead(data, out var tables, out problem))
            return false;

        foreach (var (tag, length) in new[] { ("head", 54), ("hhea", 36), ("maxp", 6), ("OS/2", 68), ("cmap", 4), ("hmtx", 4), ("loca", 4), ("glyf", 0) })
        {
            if (!tables.Has(tag, length))
            {
                problem = $"expected table {tag} of at least {length} bytes, but the font has none";
                return false;
            }
        }

        // OpenType OS/2 fsType: bit 1 forbids embedding, bit 8 forbids subsetting, bit 9 allows bitmaps only
        int rights = ReadUInt16BigEndian(tables["OS/2"][8..]);
        if ((rights & 0x000F) == 0x0002 || (rights & 0x0300) != 0)
        {
            problem = $"expected a font that may be embedded as a subset, but its licence bits (fsType {rights}) forbid it";
            return false;
        }

        int glyphs = ReadUInt16BigEndian(tables["maxp"][4..]);
        int measured = ReadUInt16BigEndian(tables["hhea"][34..]);
        var metrics = tables["hmtx"];
        if (glyphs == 0 || measured == 0 || measured > glyphs || metrics.Length < (4 * measured) || ReadUInt16BigEndian(tables["head"][18..]) < 16)
        {
            problem = $"expected widths for {glyphs} glyphs, but hhea and hmtx hold {measured}";
            return false;
        }

        var advances = new ushort[glyphs];
        for (int i = 0; i < glyphs; i++)
            advances[i] = ReadUInt16BigEndian(metrics[(4 * Math.Min(i, measured - 1))..]);

        if (!TryReadOutlineStarts(tables, glyphs, out var starts, out problem) || !CharacterMap.TryRead(tables["cmap"], glyphs, out var map, out problem))
            return false;

        font = new TrueTypeFont(name, tables, advances, starts, map);
        return true;
    }

    /// <summary>0 when the font lacks the character.</summary>
    public ushort Glyph(int scalar) =>
        scalar < 0x10000 ? _basicPlane[scalar] : _beyondBasicPlane.GetValueOrDefault(scalar);

    /// <summary>The figure of equal width for a digit, or the glyph itself.</summary>
    public ushort Tabular(ushort glyph) => _tabular.GetValueOrDefault(glyph, glyph);

    public int Advance(int glyph) => _advances[glyph];

    public int LeftBearing(int glyph)
    {
        var metrics = _tables["hmtx"];
        int measured = ReadUInt16BigEndian(_tables["hhea"][34..]);
        int at = glyph < measured ? (4 * glyph) + 2 : (4 * measured) + (2 * (glyph - measured));
        return at + 2 <= metrics.Length ? ReadInt16BigEndian(metrics[at..]) : 0;
    }

    /// <summary>The glyf record; empty for a glyph without ink.</summary>
    public ReadOnlySpan<byte> Outline(int glyph) =>
        _tables["glyf"][_outlineStarts[glyph].._outlineStarts[glyph + 1]];

    public ReadOnlySpan<byte> Table(string tag) => _tables[tag];

    private static bool TryReadOutlineStarts(FontTables tables, int glyphs, out int[] starts, out string problem)
    {
        problem = "";
        var loca = tables["loca"];
        bool wide = ReadInt16BigEndian(tables["head"][50..]) == 1;
        starts = new int[glyphs + 1];
        if (loca.Length < (glyphs + 1) * (wide ? 4 : 2))
        {
            problem = $"expected loca to place {glyphs} glyphs, but it has {loca.Length} bytes";
            return false;
        }

        int end = tables["glyf"].Length, last = 0;
        for (int i = 0; i <= glyphs; i++)
        {
            long start = wide ? ReadUInt32BigEndian(loca[(4 * i)..]) : 2L * ReadUInt16BigEndian(loca[(2 * i)..]);
            if (start < last || start > end)
            {
                problem = $"expected the outline of glyph {i} between bytes {last} and {end} of glyf, but it starts at {start}";
                return false;
            }

            starts[i] = last = (int)start;
        }

        return true;
    }
}
