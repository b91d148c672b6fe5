using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Evaluation.Reports.Text;

/// <summary>Writes a TrueType file: directory, 4-byte alignment, checksums and the adjustment that makes the whole file sum to 0xB1B0AFBA.</summary>
internal static class FontFile
{
    /// <summary>Tables in ascending order of their tags; head has its adjustment field zero.</summary>
    public static byte[] Assemble(IReadOnlyList<(string Tag, byte[] Data)> tables)
    {
        int start = 12 + (16 * tables.Count);
        var file = new byte[start + tables.Sum(table => (table.Data.Length + 3) & ~3)];
        int log = BitOperations.Log2((uint)tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << log));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)log);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * (tables.Count - (1 << log))));

        int at = start, head = 0;
        for (int i = 0; i < tables.Count; i++)
        {
            var (tag, data) = tables[i];
            data.CopyTo(file, at);
            var row = file.AsSpan(12 + (16 * i), 16);
            Encoding.ASCII.GetBytes(tag, row);
            BinaryPrimitives.WriteUInt32BigEndian(row[4..], Checksum(file.AsSpan(at, (data.Length + 3) & ~3)));
            BinaryPrimitives.WriteInt32BigEndian(row[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(row[12..], data.Length);
            if (tag == "head")
                head = at;
            at += (data.Length + 3) & ~3;
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Checksum(file));
        return file;
    }

    internal static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (int i = 0; i + 4 <= data.Length; i += 4)
            sum += BinaryPrimitives.ReadUInt32BigEndian(data[i..]);
        return sum;
    }
}
