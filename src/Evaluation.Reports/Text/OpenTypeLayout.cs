using static System.Buffers.Binary.BinaryPrimitives;

namespace Evaluation.Reports.Text;

/// <summary>
/// Feature and coverage lists that GSUB and GPOS have in common (OpenType 1.9, "OpenType Layout Common Table Formats").
/// A table that points outside itself ends the reading; the font then works without the feature.
/// </summary>
internal static class OpenTypeLayout
{
    internal delegate void SubtableReader(ReadOnlySpan<byte> table, int subtable, int lookupType);

    /// <summary>Calls <paramref name="read"/> for each subtable of the lookups of a feature, extension lookups resolved.</summary>
    public static void ForEachSubtable(ReadOnlySpan<byte> table, string feature, int extensionType, SubtableReader read)
    {
        if (table.Length < 10)
            return;

        int features = U16(table, 6), lookups = U16(table, 8);
        var done = new HashSet<int>();
        for (int i = 0, count = U16(table, features); i < count; i++)
        {
            int row = features + 2 + (6 * i);
            if (row + 6 > table.Length || !IsTag(table.Slice(row, 4), feature))
                continue;

            int at = features + U16(table, row + 4);
            for (int k = 0, n = U16(table, at + 2); k < n; k++)
            {
                int index = U16(table, at + 4 + (2 * k));
                if (done.Add(index))
                    ReadLookup(table, lookups + U16(table, lookups + 2 + (2 * index)), extensionType, read);
            }
        }
    }

    /// <summary>Glyphs of a coverage table, in the order of their coverage index.</summary>
    public static List<ushort> Coverage(ReadOnlySpan<byte> table, int at)
    {
        var glyphs = new List<ushort>();
        int format = U16(table, at), count = U16(table, at + 2);
        for (int i = 0; i < count; i++)
        {
            if (format == 1)
            {
                glyphs.Add((ushort)U16(table, at + 4 + (2 * i)));
                continue;
            }

            for (int g = U16(table, at + 4 + (6 * i)), end = U16(table, at + 6 + (6 * i)); g <= end; g++)
                glyphs.Add((ushort)g);
        }

        return glyphs;
    }

    /// <summary>0 outside the table.</summary>
    public static int U16(ReadOnlySpan<byte> table, int at) =>
        at >= 0 && at + 2 <= table.Length ? ReadUInt16BigEndian(table[at..]) : 0;

    public static int I16(ReadOnlySpan<byte> table, int at) => (short)U16(table, at);

    private static void ReadLookup(ReadOnlySpan<byte> table, int lookup, int extensionType, SubtableReader read)
    {
        int type = U16(table, lookup);
        for (int s = 0, n = U16(table, lookup + 4); s < n; s++)
        {
            int at = lookup + U16(table, lookup + 6 + (2 * s));
            if (type != extensionType)
                read(table, at, type);
            else if (at + 8 <= table.Length)
                read(table, at + (int)ReadUInt32BigEndian(table[(at + 4)..]), U16(table, at + 2));
        }
    }

    private static bool IsTag(ReadOnlySpan<byte> bytes, string tag)
    {
        for (int i = 0; i < 4; i++)
        {
            if (bytes[i] != tag[i])
                return false;
        }

        return true;
    }
}
