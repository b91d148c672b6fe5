using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Evaluation.Reports.Pdf;

namespace Evaluation.Reports.Signing;

/// <summary>
/// Objects appended to a file (ISO 32000-1, 7.5.6). Every object stands as itself; the file before stays as it is, byte for byte.
/// </summary>
internal sealed class PdfUpdate : IObjectSink, IDisposable
{
    private readonly ReadOnlyMemory<byte> _before;
    private readonly PdfStructure _structure;
    private readonly PdfBuffer _out = new(1 << 15);
    private readonly SortedDictionary<int, int> _places = [];
    private readonly IncrementalHash _content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _next;

    public PdfUpdate(ReadOnlyMemory<byte> before, PdfStructure structure)
    {
        _before = before;
        _structure = structure;
        _next = structure.Trailer["Size"] is PdfValue.Number { Value: > 0 and < 8_000_000 } size
            ? (int)size.Value
            : throw new UnreadablePdfException("expected the number of objects in the trailer, but it is missing");
    }

    /// <summary>Where the next byte will stand in the whole file.</summary>
    public int Position => _before.Length + _out.Length;

    public int Reserve() => _next++;

    public void Write(int number, Action<PdfBuffer> body)
    {
        Begin(number);
        int start = _out.Length;
        body(_out);
        _content.AppendData(_out.Written[start..]);
        _out.Raw("\nendobj\n"u8);
    }

    /// <summary>The same, for a body that needs to know where it stands.</summary>
    public void Write(int number, Action<PdfBuffer, Func<int>> body) => Write(number, buffer => body(buffer, () => Position));

    public void WriteStream(int number, Action<PdfBuffer> entries, ReadOnlySpan<byte> data, bool compress = true)
    {
        _content.AppendData(data);
        WriteStreamOf(number, entries, compress ? Deflate(data) : data, compress);
    }

    /// <summary>The whole file with the update, and a hash over the update's objects and streams before compression.</summary>
    public (byte[] File, byte[] ContentHash) Finish()
    {
        var identifier = Identifier();
        int table = Reserve(), start = Position;
        _places[table] = start;
        var ranges = new List<(int First, int Count)>();
        var rows = new byte[7 * _places.Count];
        int row = 0;
        foreach (var (number, place) in _places)
        {
            rows[7 * row] = 1;
            BinaryPrimitives.WriteInt32BigEndian(rows.AsSpan((7 * row) + 1), place);
            row++;
            if (ranges.Count > 0 && ranges[^1].First + ranges[^1].Count == number)
                ranges[^1] = ranges[^1] with { Count = ranges[^1].Count + 1 };
            else
                ranges.Add((number, 1));
        }

        WriteStreamOf(
            table,
            entries =>
            {
                entries.Raw("/Type/XRef/Size "u8).Number(_next).Raw("/W[1 4 2]/Index["u8);
                foreach (var (first, count) in ranges)
                    entries.Number(first).Space().Number(count).Space();
                entries.Raw("]/Prev "u8).Number(_structure.LastTable).Raw("/Root "u8);
                PdfValueWriter.Write(entries, _structure.Trailer["Root"]);
                entries.Raw("/ID["u8).HexString(identifier.First).HexString(identifier.Now).Raw("]"u8);
            },
            Deflate(rows),
            compressed: true);
        _out.Raw("startxref\n"u8).Number(start).Raw("\n%%EOF\n"u8);
        return ([.. _before.Span, .. _out.Written], _content.GetHashAndReset());
    }

    public void Dispose() => _content.Dispose();

    // the first part names the document and never changes; the second names this state of it
    private (byte[] First, byte[] Now) Identifier()
    {
        if (_structure.Trailer["ID"] is not PdfValue.Array { Items: [PdfValue.Text first, _] })
            throw new UnreadablePdfException("expected a file identifier of two parts in the trailer, but it is missing");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_before.Span);
        hash.AppendData(_out.Written);
        return (first.Bytes, hash.GetHashAndReset()[..16]);
    }

    private void WriteStreamOf(int number, Action<PdfBuffer> entries, ReadOnlySpan<byte> data, bool compressed)
    {
        Begin(number);
        _out.Raw("<<"u8);
        entries(_out);
        if (compressed)
            _out.Raw("/Filter/FlateDecode"u8);
        _out.Raw("/Length "u8).Number(data.Length).Raw(">>\nstream\n"u8).Raw(data).Raw("\nendstream\nendobj\n"u8);
    }

    private void Begin(int number)
    {
        _places[number] = Position;
        _out.Number(number).Raw(" 0 obj\n"u8);
    }

    private static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return deflated.ToArray();
    }
}
