using System.Buffers.Binary;
using System.Text;

namespace Evaluation.Reports.Text;

/// <summary>The table directory of a TrueType file (OpenType 1.9, "Organization of an OpenType Font"), with every table inside the file.</summary>
internal sealed class FontTables
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables;

    private FontTables(byte[] data, Dictionary<string, (int, int)> tables)
    {
        _data = data;
        _tables = tables;
    }

    public static bool TryRead(byte[] data, out FontTables tables, out string problem)
    {
        var found = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        tables = new FontTables(data, found);
        problem = "";
        if (data.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(data) is not (0x00010000 or 0x74727565))
        {
            problem = "expected a TrueType font (first bytes 00 01 00 00), but the file starts otherwise";
            return false;
        }

        int count = BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(4));
        if (data.Length < 12 + (16 * count))
        {
            problem = $"expected a directory of {count} tables, but the file ends after {data.Length} bytes";
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            var row = data.AsSpan(12 + (16 * i), 16);
            string tag = Encoding.ASCII.GetString(row[..4]);
            uint offset = BinaryPrimitives.ReadUInt32BigEndian(row[8..]);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(row[12..]);
            if ((ulong)offset + length > (ulong)data.Length)
            {
                problem = $"expected table {tag} inside the file, but it ends at byte {(ulong)offset + length} of {data.Length}";
                return false;
            }

            found[tag] = ((int)offset, (int)length);
        }

        return true;
    }

    public bool Has(string tag, int minimumLength) => _tables.TryGetValue(tag, out var at) && at.Length >= minimumLength;

    /// <summary>Empty when the font has no such table.</summary>
    public ReadOnlySpan<byte> this[string tag] =>
        _tables.TryGetValue(tag, out var at) ? _data.AsSpan(at.Offset, at.Length) : [];
}
