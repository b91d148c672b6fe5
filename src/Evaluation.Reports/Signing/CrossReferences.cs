namespace Evaluation.Reports.Signing;

/// <summary>At is an offset in the file, or for a packed object the number of the stream that holds it.</summary>
internal readonly record struct ObjectPlace(bool IsPacked, int At);

/// <summary>Where the objects of a file stand, gathered from its tables from the newest to the oldest: the first word on an object counts.</summary>
internal sealed class CrossReferences(PdfStructure file)
{
    private const int MostTables = 256, MostEntries = 600_000, HighestNumber = 8_388_607;

    private readonly Dictionary<int, ObjectPlace?> _places = [];
    private PdfValue.Dictionary? _trailer;

    public PdfValue.Dictionary Trailer => _trailer ?? throw new UnreadablePdfException("expected a trailer, but there is none");

    public ObjectPlace? Find(int number) => _places.GetValueOrDefault(number);

    public void Read(int newest)
    {
        var seen = new HashSet<int>();
        for (var next = (PdfValue)new PdfValue.Number(newest); next is PdfValue.Number offset;)
        {
            if (!seen.Add((int)offset.Value))
                throw new UnreadablePdfException($"expected older tables before newer ones, but they lead in a circle at byte {offset.Value}");
            if (seen.Count > MostTables)
                throw new UnreadablePdfException($"expected at most {MostTables} cross-reference tables, but there are more");
            var head = ReadTable((int)offset.Value);
            _trailer ??= head;
            if (head["XRefStm"] is PdfValue.Number hybrid && seen.Add((int)hybrid.Value))
                ReadTable((int)hybrid.Value);
            next = head["Prev"];
        }
    }

    private PdfValue.Dictionary ReadTable(int offset)
    {
        var syntax = file.SyntaxAt(offset);
        if (syntax.TryTake("xref"u8))
            return ReadPlain(syntax);
        if (file.ObjectAt(offset, null) is not PdfValue.Stream { Head: var head } stream || head["Type"] is not PdfValue.Name { Value: "XRef" })
            throw new UnreadablePdfException($"expected a cross-reference table at byte {offset}, but it is something else");
        ReadStream(head, file.Data(stream).Span);
        return head;
    }

    private PdfValue.Dictionary ReadPlain(PdfSyntax syntax)
    {
        while (!syntax.TryTake("trailer"u8))
        {
            int first = syntax.Whole(), count = syntax.Whole();
            for (int i = 0; i < count; i++)
            {
                int at = syntax.Whole();
                syntax.Whole();
                if (syntax.TryTake("n"u8))
                    Add(first + i, new ObjectPlace(false, at));
                else
                    syntax.Take("f"u8);
            }
        }

        return syntax.Read() as PdfValue.Dictionary ?? throw new UnreadablePdfException("expected a trailer after the table, but it is something else");
    }

    private void ReadStream(PdfValue.Dictionary head, ReadOnlySpan<byte> rows)
    {
        if (head["W"] is not PdfValue.Array { Items: [PdfValue.Number { Value: >= 0 and <= 4 } kind, PdfValue.Number { Value: >= 1 and <= 8 } at, PdfValue.Number { Value: >= 0 and <= 8 } more] })
            throw new UnreadablePdfException("expected three widths of columns in a cross-reference stream, but they are missing or too large");
        int kindWidth = (int)kind.Value, atWidth = (int)at.Value, width = kindWidth + atWidth + (int)more.Value;
        var ranges = head["Index"] is PdfValue.Array index ? index.Items : [new PdfValue.Number(0), head["Size"]];
        int row = 0;
        for (int i = 0; i + 1 < ranges.Count; i += 2)
        {
            if (ranges[i] is not PdfValue.Number { Value: >= 0 and <= HighestNumber } first || ranges[i + 1] is not PdfValue.Number { Value: >= 0 and <= HighestNumber } count)
                throw new UnreadablePdfException("expected ranges of object numbers in a cross-reference stream, but they are not");
            for (int k = 0; k < (int)count.Value; k++, row++)
            {
                if ((row + 1) * (long)width > rows.Length)
                    throw new UnreadablePdfException("expected a row for each object of a cross-reference stream, but it ends before");
                var bytes = rows.Slice(row * width, width);
                long type = kindWidth == 0 ? 1 : BigEndian(bytes[..kindWidth]), place = BigEndian(bytes.Slice(kindWidth, atWidth));
                if (type is 1 or 2 && place is >= 0 and <= int.MaxValue)
                    Add((int)first.Value + k, new ObjectPlace(type == 2, (int)place));
                else
                    Add((int)first.Value + k, null);
            }
        }
    }

    private void Add(int number, ObjectPlace? place)
    {
        if (number > HighestNumber || _places.Count > MostEntries)
            throw new UnreadablePdfException($"expected at most {MostEntries} objects, but there are more");
        _places.TryAdd(number, place);
    }

    private static long BigEndian(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        foreach (byte b in bytes)
            value = (value << 8) | b;
        return value;
    }
}
