using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Evaluation.Reports.Tests.Pdf;

/// <summary>A PDF file read back through its cross-reference stream, as a viewer reads it.</summary>
internal sealed class ParsedPdf
{
    private readonly Dictionary<int, object?> _objects = [];
    private readonly Dictionary<int, byte[]> _streams = [];

    public ParsedPdf(byte[] bytes)
    {
        Bytes = bytes;
        string tail = Encoding.Latin1.GetString(bytes, Math.Max(0, bytes.Length - 64), Math.Min(64, bytes.Length));
        int start = int.Parse(tail[(tail.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..tail.LastIndexOf("\n%%EOF", StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
        Trailer = (PdfDictionary)ReadObject(start, out int table)!;
        var tables = new List<(PdfDictionary Head, byte[] Rows)> { (Trailer, _streams[table]) };
        while (tables[^1].Head.TryGetValue("Prev", out object? older))
        {
            var head = (PdfDictionary)ReadObject((int)(double)older!, out table)!;
            tables.Add((head, _streams[table]));
        }

        Updates = tables.Count - 1;
        ReadAll(tables);
        Catalog = Dictionary(Trailer["Root"]);
        Pages = [.. Array(Dictionary(Catalog["Pages"])["Kids"]).Select(Dictionary)];
    }

    public byte[] Bytes { get; }

    public PdfDictionary Trailer { get; }

    /// <summary>How often something was appended to the file.</summary>
    public int Updates { get; }

    public PdfDictionary Catalog { get; }

    public IReadOnlyList<PdfDictionary> Pages { get; }

    public IEnumerable<KeyValuePair<int, object?>> Objects => _objects;

    /// <summary>Numbers of the objects that stand outside object streams.</summary>
    public HashSet<int> Plain { get; } = [];

    public object? Resolve(object? value) => value is PdfRef reference ? _objects.GetValueOrDefault(reference.Number) : value;

    public PdfDictionary Dictionary(object? value) => (PdfDictionary)Resolve(value)!;

    public List<object?> Array(object? value) => (List<object?>)Resolve(value)!;

    public byte[] Stream(object? reference) => _streams[((PdfRef)reference!).Number];

    public int IndexOf(PdfDictionary page)
    {
        for (int i = 0; i < Pages.Count; i++)
        {
            if (ReferenceEquals(Pages[i], page))
                return i;
        }

        throw new InvalidDataException("a page is named that is not in the document");
    }

    /// <summary>The drawing operators of a page, its content streams joined.</summary>
    public byte[] Content(PdfDictionary page) =>
        [.. Array(page["Contents"]).SelectMany(part => Stream(part).Append((byte)'\n'))];

    public static string Name(object? value) => ((PdfName)value!).Value;

    public static string Text(object? value)
    {
        var bytes = (byte[])value!;
        return bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2) : Encoding.ASCII.GetString(bytes);
    }

    private object? ReadObject(int offset, out int number)
    {
        var parser = new PdfParser(Bytes, offset);
        number = (int)(double)parser.Read()!;
        parser.Expect("0");
        parser.Expect("obj");
        object? value = parser.Read();
        if (value is PdfDictionary dictionary && parser.StartsWith("stream"))
        {
            parser.Expect("stream");
            if (Bytes[parser.Position] != '\n')
                throw new InvalidDataException("expected a line feed after stream");
            int length = (int)(double)dictionary["Length"]!;
            var raw = Bytes.AsSpan(parser.Position + 1, length).ToArray();
            parser.Position += 1 + length;
            parser.Expect("endstream");
            _streams[number] = dictionary.ContainsKey("Filter") ? Inflate(raw) : raw;
        }

        parser.Expect("endobj");
        return value;
    }

    // newest first: what a later table says of an object is what counts
    private void ReadAll(List<(PdfDictionary Head, byte[] Rows)> tables)
    {
        var packed = new List<(int Number, int Stream, int Index)>();
        var known = new HashSet<int>();
        foreach (var (head, rows) in tables)
        {
            var ranges = head.TryGetValue("Index", out object? index) ? (List<object?>)index! : [0.0, head["Size"]];
            int row = 0;
            for (int range = 0; range < ranges.Count; range += 2)
            {
                for (int i = 0; i < (int)(double)ranges[range + 1]!; i++, row++)
                {
                    int number = (int)(double)ranges[range]! + i;
                    if (known.Add(number))
                        ReadRow(number, rows.AsSpan(7 * row, 7), packed);
                }
            }
        }

        foreach (var (number, stream, index) in packed)
        {
            var header = new PdfParser(_streams[stream]);
            int member = 0, offset = 0;
            for (int k = 0; k <= index; k++)
                (member, offset) = ((int)(double)header.Read()!, (int)(double)header.Read()!);
            if (member != number)
                throw new InvalidDataException($"the object stream holds {member} where {number} is expected");
            int first = (int)(double)((PdfDictionary)_objects[stream]!)["First"]!;
            _objects[number] = new PdfParser(_streams[stream], first + offset).Read();
        }
    }

    private void ReadRow(int expected, ReadOnlySpan<byte> row, List<(int Number, int Stream, int Index)> packed)
    {
        int at = BinaryPrimitives.ReadInt32BigEndian(row[1..]);
        if (row[0] == 1)
        {
            _objects[expected] = ReadObject(at, out int number);
            Plain.Add(expected);
            if (number != expected)
                throw new InvalidDataException($"the table places object {expected} where object {number} stands");
        }
        else if (row[0] == 2)
        {
            packed.Add((expected, at, BinaryPrimitives.ReadUInt16BigEndian(row[5..])));
        }
    }

    private static byte[] Inflate(byte[] raw)
    {
        using var zlib = new ZLibStream(new MemoryStream(raw), CompressionMode.Decompress);
        using var result = new MemoryStream();
        zlib.CopyTo(result);
        return result.ToArray();
    }
}
