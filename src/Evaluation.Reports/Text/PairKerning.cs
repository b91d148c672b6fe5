namespace Evaluation.Reports.Text;

/// <summary>
/// Horizontal pair kerning (feature kern, GPOS pair adjustment formats 1 and 2; first advance only). The first subtable that covers
/// the first glyph of a pair, and knows the pair or its classes, decides.
/// </summary>
internal sealed class PairKerning
{
    private readonly List<Subtable> _subtables = [];

    private PairKerning()
    {
    }

    public static PairKerning Read(ReadOnlySpan<byte> positions)
    {
        var kerning = new PairKerning();
        OpenTypeLayout.ForEachSubtable(positions, "kern", extensionType: 9, (table, at, type) =>
        {
            // a first value that moves more than the advance, or a second value, is not plain kerning
            if (type == 2 && OpenTypeLayout.U16(table, at + 4) == 4 && OpenTypeLayout.U16(table, at + 6) == 0)
                kerning._subtables.Add(OpenTypeLayout.U16(table, at) == 1 ? ReadPairs(table, at) : ReadClasses(table, at));
        });
        return kerning;
    }

    /// <summary>Font units to add to the advance of <paramref name="first"/>.</summary>
    public int Between(ushort first, ushort second)
    {
        foreach (var subtable in _subtables)
        {
            if (subtable.TryGet(first, second, out int adjustment))
                return adjustment;
        }

        return 0;
    }

    private static PairList ReadPairs(ReadOnlySpan<byte> table, int at)
    {
        var pairs = new Dictionary<uint, short>();
        int i = 0;
        foreach (ushort first in OpenTypeLayout.Coverage(table, at + OpenTypeLayout.U16(table, at + 2)))
        {
            int set = at + OpenTypeLayout.U16(table, at + 10 + (2 * i++));
            for (int k = 0, n = OpenTypeLayout.U16(table, set); k < n; k++)
                pairs.TryAdd(((uint)first << 16) | (uint)OpenTypeLayout.U16(table, set + 2 + (4 * k)), (short)OpenTypeLayout.I16(table, set + 4 + (4 * k)));
        }

        return new PairList(pairs);
    }

    private static PairClasses ReadClasses(ReadOnlySpan<byte> table, int at)
    {
        int rows = OpenTypeLayout.U16(table, at + 12), columns = OpenTypeLayout.U16(table, at + 14);
        var values = new short[rows * columns];
        for (int i = 0; i < values.Length; i++)
            values[i] = (short)OpenTypeLayout.I16(table, at + 16 + (2 * i));

        var covered = new Dictionary<ushort, ushort>();
        var firstClasses = ReadClassDefinition(table, at + OpenTypeLayout.U16(table, at + 8));
        foreach (ushort glyph in OpenTypeLayout.Coverage(table, at + OpenTypeLayout.U16(table, at + 2)))
            covered[glyph] = firstClasses.GetValueOrDefault(glyph);
        return new PairClasses(covered, ReadClassDefinition(table, at + OpenTypeLayout.U16(table, at + 10)), values, rows, columns);
    }

    private static Dictionary<ushort, ushort> ReadClassDefinition(ReadOnlySpan<byte> table, int at)
    {
        var classes = new Dictionary<ushort, ushort>();
        if (OpenTypeLayout.U16(table, at) == 1)
        {
            int start = OpenTypeLayout.U16(table, at + 2);
            for (int i = 0, n = OpenTypeLayout.U16(table, at + 4); i < n; i++)
                classes[(ushort)(start + i)] = (ushort)OpenTypeLayout.U16(table, at + 6 + (2 * i));
            return classes;
        }

        for (int i = 0, n = OpenTypeLayout.U16(table, at + 2); i < n; i++)
        {
            int row = at + 4 + (6 * i);
            for (int g = OpenTypeLayout.U16(table, row), end = OpenTypeLayout.U16(table, row + 2); g <= end; g++)
                classes[(ushort)g] = (ushort)OpenTypeLayout.U16(table, row + 4);
        }

        return classes;
    }

    private abstract class Subtable
    {
        public abstract bool TryGet(ushort first, ushort second, out int adjustment);
    }

    private sealed class PairList(Dictionary<uint, short> pairs) : Subtable
    {
        public override bool TryGet(ushort first, ushort second, out int adjustment)
        {
            bool found = pairs.TryGetValue(((uint)first << 16) | second, out short value);
            adjustment = value;
            return found;
        }
    }

    private sealed class PairClasses(Dictionary<ushort, ushort> first, Dictionary<ushort, ushort> second, short[] values, int rows, int columns) : Subtable
    {
        public override bool TryGet(ushort left, ushort right, out int adjustment)
        {
            adjustment = 0;
            if (!first.TryGetValue(left, out ushort row))
                return false;

            int column = second.GetValueOrDefault(right);
            if (row < rows && column < columns)
                adjustment = values[(row * columns) + column];
            return true;
        }
    }
}
