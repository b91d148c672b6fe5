using static System.Buffers.Binary.BinaryPrimitives;

namespace Evaluation.Reports.Text;

/// <summary>Characters to glyphs: cmap formats 4 (basic plane) and 12 (all planes) of the Unicode platforms.</summary>
internal sealed class CharacterMap
{
    private CharacterMap()
    {
    }

    public ushort[] BasicPlane { get; } = new ushort[0x10000];

    public Dictionary<int, ushort> Beyond { get; } = [];

    public static bool TryRead(ReadOnlySpan<byte> cmap, int glyphs, out CharacterMap map, out string problem)
    {
        map = new CharacterMap();
        problem = "";
        int count = ReadUInt16BigEndian(cmap[2..]);
        bool any = false;
        for (int i = 0; i < count && 4 + (8 * i) + 8 <= cmap.Length; i++)
        {
            int platform = ReadUInt16BigEndian(cmap[(4 + (8 * i))..]);
            int encoding = ReadUInt16BigEndian(cmap[(6 + (8 * i))..]);
            uint offset = ReadUInt32BigEndian(cmap[(8 + (8 * i))..]);
            if (!(platform == 0 || (platform == 3 && encoding is 1 or 10)) || offset + 16UL > (ulong)cmap.Length)
                continue;

            var table = cmap[(int)offset..];
            any |= ReadUInt16BigEndian(table) switch
            {
                4 => map.ReadSegments(table, glyphs),
                12 => map.ReadGroups(table, glyphs),
                _ => false,
            };
        }

        if (!any)
            problem = "expected a Unicode character map (cmap format 4 or 12), but the font has none that is whole";
        return any;
    }

    private bool ReadSegments(ReadOnlySpan<byte> table, int glyphs)
    {
        int segments = ReadUInt16BigEndian(table[6..]) / 2;
        if (table.Length < 16 + (8 * segments))
            return false;

        var ends = table[14..];
        var starts = table[(16 + (2 * segments))..];
        var deltas = table[(16 + (4 * segments))..];
        int offsetsAt = 16 + (6 * segments);
        for (int s = 0; s < segments; s++)
        {
            int end = ReadUInt16BigEndian(ends[(2 * s)..]), start = ReadUInt16BigEndian(starts[(2 * s)..]);
            int delta = ReadUInt16BigEndian(deltas[(2 * s)..]);
            int offset = ReadUInt16BigEndian(table[(offsetsAt + (2 * s))..]);
            for (int c = start; c <= end && c < 0xFFFF; c++)
            {
                int glyph = c + delta;
                if (offset != 0)
                {
                    int at = offsetsAt + (2 * s) + offset + (2 * (c - start));
                    int listed = at + 2 <= table.Length ? ReadUInt16BigEndian(table[at..]) : 0;
                    glyph = listed == 0 ? 0 : listed + delta;
                }

                glyph &= 0xFFFF;
                if (glyph < glyphs)
                    BasicPlane[c] = (ushort)glyph;
            }
        }

        return true;
    }

    private bool ReadGroups(ReadOnlySpan<byte> table, int glyphs)
    {
        uint groups = ReadUInt32BigEndian(table[12..]);
        if (16 + (12UL * groups) > (ulong)table.Length)
            return false;

        for (int g = 0; g < groups; g++)
        {
            var group = table[(16 + (12 * g))..];
            uint start = ReadUInt32BigEndian(group), end = ReadUInt32BigEndian(group[4..]), first = ReadUInt32BigEndian(group[8..]);
            for (uint c = start; c <= end && c <= 0x10FFFF && first + (c - start) < glyphs; c++)
            {
                var glyph = (ushort)(first + (c - start));
                if (c < 0x10000)
                    BasicPlane[c] = glyph;
                else
                    Beyond[(int)c] = glyph;
            }
        }

        return true;
    }
}
