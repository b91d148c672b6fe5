using System.Buffers.Text;
using System.Text;

namespace Evaluation.Reports.Signing;

/// <summary>
/// Reads objects from bytes that anybody may have written. Depth and the number of objects are bounded; every step moves on, so the time is
/// linear in the length.
/// </summary>
internal sealed class PdfSyntax(ReadOnlyMemory<byte> data, ReadingBudget budget, int position = 0)
{
    private const int DeepestNesting = 64, LongestNumber = 32, LongestName = 512;

    private int _depth;

    public int Position { get; set; } = position;

    private ReadOnlySpan<byte> Data => data.Span;

    public PdfValue Read()
    {
        budget.CountValue();
        SkipSpace();
        if (Position >= Data.Length)
            throw new UnreadablePdfException("expected an object, but the file ends");
        byte first = Data[Position];
        switch (first)
        {
            case (byte)'/':
                return new PdfValue.Name(Name());
            case (byte)'(':
                return Literal();
            case (byte)'[':
                return Array();
            case (byte)'<':
                return Position + 1 < Data.Length && Data[Position + 1] == '<' ? Dictionary() : Hex();
        }

        if (first is (byte)'+' or (byte)'-' or (byte)'.' || IsDigit(first))
            return NumberOrReference();
        return Word() switch
        {
            "true" => new PdfValue.Flag(true),
            "false" => new PdfValue.Flag(false),
            "null" => PdfValue.Null.Instance,
            var word => throw new UnreadablePdfException($"expected an object at byte {Position - word.Length}, but found '{word}'"),
        };
    }

    /// <summary>True, and the position behind it, where the word comes next.</summary>
    public bool TryTake(ReadOnlySpan<byte> word)
    {
        SkipSpace();
        if (!Data[Math.Min(Position, Data.Length)..].StartsWith(word))
            return false;
        Position += word.Length;
        return true;
    }

    public void Take(ReadOnlySpan<byte> word)
    {
        if (!TryTake(word))
            throw new UnreadablePdfException($"expected '{Encoding.ASCII.GetString(word)}' at byte {Position}, but it is not there");
    }

    public int Whole()
    {
        SkipSpace();
        int start = Position;
        while (Position < Data.Length && Position - start < LongestNumber && IsDigit(Data[Position]))
            Position++;
        return Utf8Parser.TryParse(Data[start..Position], out int value, out int used) && used == Position - start && used > 0
            ? value
            : throw new UnreadablePdfException($"expected a whole number at byte {start}, but it is none");
    }

    public void SkipSpace()
    {
        var bytes = Data;
        while (Position < bytes.Length)
        {
            if (bytes[Position] == '%')
            {
                while (Position < bytes.Length && bytes[Position] is not (10 or 13))
                    Position++;
            }
            else if (IsSpace(bytes[Position]))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }

    private PdfValue NumberOrReference()
    {
        int start = Position;
        while (Position < Data.Length && Position - start < LongestNumber && (IsDigit(Data[Position]) || Data[Position] is (byte)'.' or (byte)'-' or (byte)'+'))
            Position++;
        if (!Utf8Parser.TryParse(Data[start..Position], out double number, out int used) || used != Position - start)
            throw new UnreadablePdfException($"expected a number at byte {start}, but it is none");
        int after = Position;
        if (number >= 0 && number <= int.MaxValue && number == Math.Floor(number) && TakeGeneration())
            return new PdfValue.Reference((int)number);
        Position = after;
        return new PdfValue.Number(number);
    }

    // "12 0 R": no comment may stand in between in any file that a program writes
    private bool TakeGeneration()
    {
        int start = Position;
        while (Position < Data.Length && IsSpace(Data[Position]))
            Position++;
        int digits = Position;
        while (Position < Data.Length && Position - digits < 5 && IsDigit(Data[Position]))
            Position++;
        if (digits == start || Position == digits)
            return false;
        int gap = Position;
        while (Position < Data.Length && IsSpace(Data[Position]))
            Position++;
        if (Position == gap || Position >= Data.Length || Data[Position] != 'R')
            return false;
        Position++;
        return Position >= Data.Length || IsDelimiter(Data[Position]);
    }

    private string Word()
    {
        int start = Position;
        while (Position < Data.Length && Position - start < LongestName && !IsDelimiter(Data[Position]))
            Position++;
        if (Position == start)
            throw new UnreadablePdfException($"expected an object at byte {start}, but found '{(char)Data[start]}'");
        return Encoding.Latin1.GetString(Data[start..Position]);
    }

    private string Name()
    {
        Position++;
        int start = Position;
        while (Position < Data.Length && Position - start < LongestName && !IsDelimiter(Data[Position]))
            Position++;
        var raw = Encoding.Latin1.GetString(Data[start..Position]);
        if (!raw.Contains('#', StringComparison.Ordinal))
            return raw;
        var name = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            bool escaped = raw[i] == '#' && i + 2 < raw.Length && char.IsAsciiHexDigit(raw[i + 1]) && char.IsAsciiHexDigit(raw[i + 2]);
            name.Append(escaped ? (char)Convert.ToByte(raw.Substring(i + 1, 2), 16) : raw[i]);
            i += escaped ? 2 : 0;
        }

        return name.ToString();
    }

    private PdfValue.Array Array()
    {
        Enter();
        Position++;
        var items = new List<PdfValue>();
        while (!TryTake("]"u8))
            items.Add(Read());
        _depth--;
        return new PdfValue.Array(items);
    }

    private PdfValue.Dictionary Dictionary()
    {
        Enter();
        Position += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (!TryTake(">>"u8))
        {
            if (Position >= Data.Length || Data[Position] != '/')
                throw new UnreadablePdfException($"expected a name or the end of a dictionary at byte {Position}, but it is neither");
            string key = Name();
            // which of two counts is not said; a reader that takes the other one would show something else
            if (!entries.TryAdd(key, Read()))
                throw new UnreadablePdfException($"expected each key once, but '{key}' comes twice before byte {Position}");
        }

        _depth--;
        return new PdfValue.Dictionary(entries);
    }

    private PdfValue.Text Hex()
    {
        int start = Position;
        int length = Data[start..].IndexOf((byte)'>');
        if (length < 0)
            throw new UnreadablePdfException($"expected the end of the string at byte {start}, but the file ends");
        var bytes = new List<byte>(length / 2);
        int high = -1;
        foreach (byte b in Data.Slice(start + 1, length - 1))
        {
            if (IsSpace(b))
                continue;
            if (!char.IsAsciiHexDigit((char)b))
                throw new UnreadablePdfException($"expected hexadecimal digits after byte {start}, but found '{(char)b}'");
            int digit = Convert.ToInt32(((char)b).ToString(), 16);
            if (high < 0)
            {
                high = digit;
                continue;
            }

            bytes.Add((byte)((high << 4) | digit));
            high = -1;
        }

        if (high >= 0)
            bytes.Add((byte)(high << 4));
        Position = start + length + 1;
        return new PdfValue.Text([.. bytes], start, Position);
    }

    private PdfValue.Text Literal()
    {
        int start = Position++;
        var bytes = new List<byte>();
        for (int open = 1; ; Position++)
        {
            if (Position >= Data.Length)
                throw new UnreadablePdfException($"expected the end of the string at byte {start}, but the file ends");
            byte b = Data[Position];
            if (b == '\\')
            {
                Escape(bytes);
                continue;
            }

            open += b == '(' ? 1 : b == ')' ? -1 : 0;
            if (open == 0)
                break;
            bytes.Add(b);
        }

        Position++;
        return new PdfValue.Text([.. bytes], start, Position);
    }

    private void Escape(List<byte> bytes)
    {
        Position++;
        if (Position >= Data.Length)
            return;
        byte b = Data[Position];
        if (b is >= (byte)'0' and <= (byte)'7')
        {
            int value = 0, end = Math.Min(Position + 3, Data.Length);
            for (; Position < end && Data[Position] is >= (byte)'0' and <= (byte)'7'; Position++)
                value = (value * 8) + (Data[Position] - '0');
            Position--;
            bytes.Add((byte)value);
            return;
        }

        switch (b)
        {
            case 10:
                break;
            case 13:
                Position += Position + 1 < Data.Length && Data[Position + 1] == 10 ? 1 : 0;
                break;
            default:
                bytes.Add(b switch { (byte)'n' => 10, (byte)'r' => 13, (byte)'t' => 9, (byte)'b' => 8, (byte)'f' => 12, _ => b });
                break;
        }
    }

    private void Enter()
    {
        if (++_depth > DeepestNesting)
            throw new UnreadablePdfException($"expected at most {DeepestNesting} levels of nesting, but there are more at byte {Position}");
    }

    private static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    private static bool IsDelimiter(byte b) => IsSpace(b) || b is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';
}
