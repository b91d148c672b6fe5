using System.IO.Compression;

namespace Evaluation.Reports.Signing;

/// <summary>What reading one file may cost altogether, whatever the file says of itself.</summary>
internal sealed class ReadingBudget
{
    private const int MostValues = 3_000_000, MostInflated = 64 << 20;

    private int _values, _inflated;

    public void CountValue()
    {
        if (++_values > MostValues)
            throw new UnreadablePdfException($"expected at most {MostValues} objects, but there are more");
    }

    /// <summary>The bytes of a stream with at most FlateDecode on it.</summary>
    public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> raw, PdfValue filter, PdfValue parameters)
    {
        if (filter is PdfValue.Array { Items.Count: <= 1 } list)
        {
            filter = list.Items.Count == 0 ? PdfValue.Null.Instance : list.Items[0];
            parameters = parameters is PdfValue.Array { Items: [var only] } ? only : parameters;
        }

        return filter switch
        {
            PdfValue.Null => raw,
            PdfValue.Name { Value: "FlateDecode" } => Unpredict(Inflate(raw), parameters as PdfValue.Dictionary),
            PdfValue.Name name => throw new UnreadablePdfException($"expected the filter FlateDecode on the structure of the file, but it is {name.Value}"),
            _ => throw new UnreadablePdfException("expected the filter FlateDecode on the structure of the file, but there are several"),
        };
    }

    private byte[] Inflate(ReadOnlyMemory<byte> raw)
    {
        using var source = new MemoryStream(raw.ToArray(), writable: false);
        using var zlib = new ZLibStream(source, CompressionMode.Decompress);
        using var result = new MemoryStream();
        var piece = new byte[1 << 16];
        try
        {
            for (int read; (read = zlib.Read(piece)) > 0; result.Write(piece, 0, read))
            {
                if ((_inflated += read) > MostInflated)
                    throw new UnreadablePdfException($"expected at most {MostInflated >> 20} MB of structure, but it unpacks to more");
            }
        }
        catch (InvalidDataException error)
        {
            throw new UnreadablePdfException($"expected a compressed stream, but: {error.Message}");
        }

        return result.ToArray();
    }

    // PNG predictors (ISO 32000-1, 7.4.4.4; PNG, 9): other programs write their tables so
    private static byte[] Unpredict(byte[] data, PdfValue.Dictionary? parameters)
    {
        int predictor = Whole(parameters, "Predictor", 1);
        if (predictor < 2)
            return data;
        int bits = Whole(parameters, "Colors", 1) * Whole(parameters, "BitsPerComponent", 8), columns = Whole(parameters, "Columns", 1);
        if (predictor < 10 || bits != 8 || columns is < 1 or > 65536)
            throw new UnreadablePdfException($"expected a predictor of PNG over bytes, but it is {predictor}");

        int rows = data.Length / (columns + 1);
        var result = new byte[rows * columns];
        var above = new byte[columns];
        for (int row = 0; row < rows; row++)
        {
            var source = data.AsSpan(row * (columns + 1), columns + 1);
            var target = result.AsSpan(row * columns, columns);
            for (int i = 0; i < columns; i++)
            {
                int left = i > 0 ? target[i - 1] : 0, up = above[i], corner = i > 0 ? above[i - 1] : 0;
                int guess = source[0] switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 };
                target[i] = (byte)(source[i + 1] + guess);
            }

            target.CopyTo(above);
        }

        return result;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int byLeft = Math.Abs(up - corner), byUp = Math.Abs(left - corner), byCorner = Math.Abs(left + up - (2 * corner));
        return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
    }

    private static int Whole(PdfValue.Dictionary? dictionary, string key, int otherwise) =>
        dictionary?[key] is PdfValue.Number { Value: >= 0 and <= 65536 } number ? (int)number.Value : otherwise;
}
