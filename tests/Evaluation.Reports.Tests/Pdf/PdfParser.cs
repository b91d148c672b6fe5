using System.Globalization;
using System.Text;

namespace Evaluation.Reports.Tests.Pdf;

internal sealed record PdfName(string Value);

internal sealed record PdfRef(int Number);

internal sealed record PdfOperator(string Value);

internal sealed class PdfDictionary : Dictionary<string, object?>
{
    public PdfDictionary()
        : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>Reads objects and operators from bytes in PDF syntax; strict where the archival rules are.</summary>
internal sealed class PdfParser(byte[] data, int start = 0)
{
    public int Position { get; set; } = start;

    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return Position >= data.Length;
        }
    }

    public object? Read()
    {
        SkipSpace();
        char c = (char)data[Position];
        switch (c)
        {
            case '/':
                Position++;
                return new PdfName(Word());
            case '(':
                return Literal();
            case '[':
                return Array();
            case '<' when data[Position + 1] == '<':
                return Dictionary();
            case '<':
                return Hex();
        }

        if (c is '+' or '-' or '.' || char.IsAsciiDigit(c))
            return NumberOrReference();
        string word = Word();
        return word switch { "true" => true, "false" => false, "null" => null, _ => new PdfOperator(word) };
    }

    public void Expect(string word)
    {
        SkipSpace();
        string found = Encoding.ASCII.GetString(data, Position, word.Length);
        if (found != word)
            throw new InvalidDataException($"expected {word} at {Position}, but found {found}");
        Position += word.Length;
    }

    public bool StartsWith(string word)
    {
        SkipSpace();
        return Position + word.Length <= data.Length && Encoding.ASCII.GetString(data, Position, word.Length) == word;
    }

    private object NumberOrReference()
    {
        double number = Number();
        int after = Position;
        if (number >= 0 && number == Math.Floor(number) && Position < data.Length && data[Position] == ' ')
        {
            Position++;
            int digits = Position;
            while (Position < data.Length && char.IsAsciiDigit((char)data[Position]))
                Position++;
            if (Position > digits && Position + 1 < data.Length && data[Position] == ' ' && data[Position + 1] == 'R')
            {
                Position += 2;
                return new PdfRef((int)number);
            }
        }

        Position = after;
        return number;
    }

    private double Number()
    {
        int from = Position;
        while (Position < data.Length && (char.IsAsciiDigit((char)data[Position]) || data[Position] is (byte)'.' or (byte)'-' or (byte)'+'))
            Position++;
        return double.Parse(Encoding.ASCII.GetString(data, from, Position - from), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private string Word()
    {
        int from = Position;
        while (Position < data.Length && !IsDelimiter(data[Position]))
            Position++;
        return Encoding.ASCII.GetString(data, from, Position - from);
    }

    private List<object?> Array()
    {
        Position++;
        var items = new List<object?>();
        while (true)
        {
            SkipSpace();
            if (data[Position] == ']')
            {
                Position++;
                return items;
            }

            items.Add(Read());
        }
    }

    private PdfDictionary Dictionary()
    {
        Position += 2;
        var entries = new PdfDictionary();
        while (!StartsWith(">>"))
        {
            var key = (PdfName)Read()!;
            entries.Add(key.Value, Read());
        }

        Position += 2;
        return entries;
    }

    private byte[] Hex()
    {
        int end = System.Array.IndexOf(data, (byte)'>', Position);
        string digits = Encoding.ASCII.GetString(data, Position + 1, end - Position - 1);
        Position = end + 1;
        return Convert.FromHexString(digits);
    }

    private byte[] Literal()
    {
        var bytes = new List<byte>();
        for (Position++; data[Position] != ')'; Position++)
        {
            if (data[Position] == '\\')
                Position++;
            bytes.Add(data[Position]);
        }

        Position++;
        return [.. bytes];
    }

    private void SkipSpace()
    {
        while (Position < data.Length && data[Position] is 0 or 9 or 10 or 12 or 13 or 32)
            Position++;
    }

    private static bool IsDelimiter(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32 || "()<>[]{}/%".Contains((char)b, StringComparison.Ordinal);
}
