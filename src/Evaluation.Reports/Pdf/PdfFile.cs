using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Evaluation.Reports.Pdf;

/// <summary>
/// The objects of one file (ISO 32000-1, 7.5). Objects without a stream go into compressed object streams, except those that a
/// signature will change later. The order of the calls decides the bytes; nothing else does.
/// </summary>
internal sealed class PdfFile : IObjectSink, IDisposable
{
    private const int ObjectsPerStream = 250;

    private readonly PdfBuffer _file = new(1 << 16);
    private readonly List<Place> _places = [new(0, 0, 65535)];
    private readonly List<(int Number, int Start)> _packed = [];
    private readonly PdfBuffer _packedBytes = new(1 << 14);
    private readonly PdfBuffer _scratch = new();
    private readonly MemoryStream _deflated = new(1 << 14);
    private readonly IncrementalHash _content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public PdfFile() => _file.Raw("%PDF-1.7\n%"u8).Raw([0xE2, 0xE3, 0xCF, 0xD3]).Line();

    public int Reserve()
    {
        _places.Add(default);
        return _places.Count - 1;
    }

    /// <summary>An object that may be read only through its object stream.</summary>
    public void Write(int number, Action<PdfBuffer> body)
    {
        int start = _packedBytes.Length;
        body(_packedBytes);
        _packedBytes.Line();
        _content.AppendData(_packedBytes.Written[start..]);
        _packed.Add((number, start));
        if (_packed.Count == ObjectsPerStream)
            FlushPacked();
    }

    /// <summary>An object that stands in the file as itself, so that an incremental update can take its place.</summary>
    public void WritePlain(int number, Action<PdfBuffer> body)
    {
        Begin(number);
        int start = _file.Length;
        body(_file);
        _content.AppendData(_file.Written[start..]);
        _file.Raw("\nendobj\n"u8);
    }

    /// <summary>Entries are the dictionary's own, without Length and Filter. Metadata must stay readable and is not compressed.</summary>
    public void WriteStream(int number, Action<PdfBuffer> entries, ReadOnlySpan<byte> data, bool compress = true)
    {
        _content.AppendData(data);
        if (compress)
        {
            WriteDeflated(number, entries, Deflate(data));
            return;
        }

        Begin(number);
        _file.Raw("<<"u8);
        entries(_file);
        _file.Raw("/Length "u8).Number(data.Length).Raw(">>\nstream\n"u8).Raw(data).Raw("\nendstream\nendobj\n"u8);
    }

    public void WriteDeflated(int number, Action<PdfBuffer> entries, ReadOnlySpan<byte> deflated)
    {
        Begin(number);
        _file.Raw("<<"u8);
        entries(_file);
        _file.Raw("/Filter/FlateDecode/Length "u8).Number(deflated.Length).Raw(">>\nstream\n"u8).Raw(deflated).Raw("\nendstream\nendobj\n"u8);
    }

    /// <summary>Ends the file with its cross-reference stream (7.5.8). The file identifier is the hash of everything before it.</summary>
    public PdfBytes Finish(int root)
    {
        FlushPacked();
        var identifier = SHA256.HashData(_file.Written).AsSpan(0, 16).ToArray();
        int table = Reserve();
        int start = _file.Length;
        _places[table] = new Place(1, start, 0);
        var rows = new byte[7 * _places.Count];
        for (int i = 0; i < _places.Count; i++)
        {
            var row = rows.AsSpan(7 * i, 7);
            row[0] = (byte)_places[i].Kind;
            BinaryPrimitives.WriteInt32BigEndian(row[1..], _places[i].At);
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], (ushort)_places[i].Index);
        }

        WriteDeflated(
            table,
            entries => entries.Raw("/Type/XRef/Size "u8).Number(_places.Count).Raw("/W[1 4 2]/Root "u8).Reference(root)
                .Raw("/ID["u8).HexString(identifier).HexString(identifier).Raw("]"u8),
            Deflate(rows));
        _file.Raw("startxref\n"u8).Number(start).Raw("\n%%EOF\n"u8);
        return new PdfBytes(_file.ToArray(), Convert.ToHexStringLower(_content.GetHashAndReset()));
    }

    public void Dispose()
    {
        _content.Dispose();
        _deflated.Dispose();
    }

    internal ReadOnlySpan<byte> Deflate(ReadOnlySpan<byte> data)
    {
        _deflated.SetLength(0);
        using (var zlib = new ZLibStream(_deflated, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return _deflated.GetBuffer().AsSpan(0, (int)_deflated.Length);
    }

    private void Begin(int number)
    {
        _places[number] = new Place(1, _file.Length, 0);
        _file.Number(number).Raw(" 0 obj\n"u8);
    }

    private void FlushPacked()
    {
        if (_packed.Count == 0)
            return;

        int stream = Reserve();
        _scratch.Clear();
        for (int i = 0; i < _packed.Count; i++)
        {
            _scratch.Number(_packed[i].Number).Space().Number(_packed[i].Start).Space();
            _places[_packed[i].Number] = new Place(2, stream, i);
        }

        int first = _scratch.Length, count = _packed.Count;
        _scratch.Raw(_packedBytes.Written);
        WriteDeflated(stream, entries => entries.Raw("/Type/ObjStm/N "u8).Number(count).Raw("/First "u8).Number(first), Deflate(_scratch.Written));
        _packed.Clear();
        _packedBytes.Clear();
    }

    // kind 1: offset in the file; kind 2: number of the object stream and index in it
    private readonly record struct Place(int Kind, int At, int Index);
}

/// <summary>The file, and a hash over its objects and streams before compression, which another version of the compressor does not change.</summary>
internal sealed record PdfBytes(byte[] Bytes, string ContentHash);
