namespace Evaluation.Reports.Signing;

/// <summary>
/// A file seen through its cross-reference tables, newest first (ISO 32000-1, 7.5). Loops, sizes and the amount of unpacked data are bounded.
/// Every member that reads may throw <see cref="UnreadablePdfException"/>.
/// </summary>
internal sealed class PdfStructure
{
    private readonly ReadOnlyMemory<byte> _file;
    private readonly ReadingBudget _budget = new();
    private readonly CrossReferences _places;
    private readonly Dictionary<int, PdfValue> _objects = [];
    private readonly Dictionary<int, (ReadOnlyMemory<byte> Data, Dictionary<int, int> Offsets)> _packed = [];

    private PdfStructure(ReadOnlyMemory<byte> file)
    {
        _file = file;
        int mark = file.Span.LastIndexOf("startxref"u8);
        if (mark < 0)
            throw new UnreadablePdfException("expected 'startxref' near the end of the file, but it is not there");
        LastTable = new PdfSyntax(file, _budget, mark + 9).Whole();
        _places = new CrossReferences(this);
        _places.Read(LastTable);
    }

    /// <summary>Where the newest cross-reference table stands.</summary>
    public int LastTable { get; }

    public PdfValue.Dictionary Trailer => _places.Trailer;

    public int Length => _file.Length;

    public static PdfStructure Read(ReadOnlyMemory<byte> file) => new(file);

    public PdfValue Resolve(PdfValue value)
    {
        // a reference that leads to references only may lead in a circle
        for (int step = 0; value is PdfValue.Reference reference; step++)
        {
            if (step > 8)
                throw new UnreadablePdfException($"expected an object, but {reference.Object} only points on");
            value = Object(reference.Object);
        }

        return value;
    }

    public PdfValue.Dictionary Dictionary(PdfValue value, string what) => Resolve(value) switch
    {
        PdfValue.Dictionary dictionary => dictionary,
        PdfValue.Stream stream => stream.Head,
        _ => throw new UnreadablePdfException($"expected {what}, but it is not there"),
    };

    public PdfSyntax SyntaxAt(int offset) => offset >= 0 && offset < _file.Length
        ? new PdfSyntax(_file, _budget, offset)
        : throw new UnreadablePdfException($"expected a place in the file, but {offset} lies outside of it");

    /// <summary>The object that stands at this place, which bears any number where <paramref name="number"/> is null.</summary>
    public PdfValue ObjectAt(int offset, int? number)
    {
        var syntax = SyntaxAt(offset);
        int found = syntax.Whole();
        syntax.Whole();
        syntax.Take("obj"u8);
        if (number is { } expected && found != expected)
            throw new UnreadablePdfException($"expected object {expected} at byte {offset}, but it is {found}");
        var value = syntax.Read();
        if (value is not PdfValue.Dictionary head || !syntax.TryTake("stream"u8))
            return value;
        var bytes = _file.Span;
        int start = syntax.Position;
        start += start + 1 < bytes.Length && bytes[start] == 13 && bytes[start + 1] == 10 ? 2 : 1;
        return new PdfValue.Stream(head, start);
    }

    public ReadOnlyMemory<byte> Data(PdfValue.Stream stream)
    {
        if (Resolve(stream.Head["Length"]) is not PdfValue.Number { Value: >= 0 } length || stream.Start + length.Value > _file.Length)
            throw new UnreadablePdfException($"expected the length of the stream at byte {stream.Start}, but it is missing or too large");
        return _budget.Decode(_file.Slice(stream.Start, (int)length.Value), Resolve(stream.Head["Filter"]), Resolve(stream.Head["DecodeParms"]));
    }

    private PdfValue Object(int number)
    {
        if (_objects.TryGetValue(number, out var known))
            return known;
        // stands here while it is read, so that an object whose length or stream is itself ends
        _objects[number] = PdfValue.Null.Instance;
        return _objects[number] = _places.Find(number) switch
        {
            { IsPacked: false } place => ObjectAt(place.At, number),
            { } place => Packed(place.At, number),
            null => PdfValue.Null.Instance,
        };
    }

    private PdfValue Packed(int stream, int number)
    {
        if (!_packed.TryGetValue(stream, out var content))
        {
            // a stream of objects is never itself in one, so this goes one step deep
            if (_places.Find(stream) is not { IsPacked: false } place || ObjectAt(place.At, stream) is not PdfValue.Stream read)
                throw new UnreadablePdfException($"expected a stream of objects with the number {stream}, but there is none");
            _packed[stream] = content = Unpack(read);
        }

        return content.Offsets.TryGetValue(number, out int offset)
            ? new PdfSyntax(content.Data, _budget, offset).Read()
            : throw new UnreadablePdfException($"expected object {number} in the stream {stream}, but it is not there");
    }

    private (ReadOnlyMemory<byte> Data, Dictionary<int, int> Offsets) Unpack(PdfValue.Stream stream)
    {
        var data = Data(stream);
        if (Resolve(stream.Head["N"]) is not PdfValue.Number { Value: >= 0 and <= 100_000 } count || Resolve(stream.Head["First"]) is not PdfValue.Number { Value: >= 0 } first)
            throw new UnreadablePdfException("expected the number of objects in a stream of objects, but it is missing or too large");
        var syntax = new PdfSyntax(data, _budget);
        var offsets = new Dictionary<int, int>();
        for (int i = 0; i < (int)count.Value; i++)
        {
            _budget.CountValue();
            offsets.TryAdd(syntax.Whole(), (int)Math.Min(first.Value + syntax.Whole(), data.Length));
        }

        return (data, offsets);
    }
}
