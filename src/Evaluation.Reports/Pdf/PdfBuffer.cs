using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Evaluation.Reports.Pdf;

/// <summary>Bytes in PDF syntax (ISO 32000-1, 7.2 and 7.3). Numbers never depend on a culture and have at most three decimals.</summary>
internal sealed class PdfBuffer(int capacity = 1024)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public byte[] ToArray() => Written.ToArray();

    /// <summary>ASCII only.</summary>
    public PdfBuffer Raw(string ascii)
    {
        Encoding.ASCII.GetBytes(ascii, Room(ascii.Length));
        Length += ascii.Length;
        return this;
    }

    public PdfBuffer Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    public PdfBuffer Number(int value)
    {
        Utf8Formatter.TryFormat(value, Room(11), out int written);
        Length += written;
        return this;
    }

    /// <summary>Rounded to three decimals, without trailing zeros, an exponent or a negative zero.</summary>
    public PdfBuffer Number(double value)
    {
        long thousandths = (long)Math.Round(value * 1000, MidpointRounding.AwayFromZero);
        if (thousandths < 0)
        {
            Raw("-"u8);
            thousandths = -thousandths;
        }

        Utf8Formatter.TryFormat(thousandths / 1000, Room(20), out int written);
        Length += written;
        int fraction = (int)(thousandths % 1000);
        if (fraction == 0)
            return this;

        var room = Room(4);
        room[0] = (byte)'.';
        room[1] = (byte)('0' + (fraction / 100));
        room[2] = (byte)('0' + (fraction / 10 % 10));
        room[3] = (byte)('0' + (fraction % 10));
        Length += fraction % 10 != 0 ? 4 : fraction % 100 != 0 ? 3 : 2;
        return this;
    }

    public PdfBuffer Space() => Raw(" "u8);

    public PdfBuffer Line() => Raw("\n"u8);

    public PdfBuffer Reference(int number) => Number(number).Raw(" 0 R"u8);

    /// <summary>Four hexadecimal digits, as in a glyph number.</summary>
    public PdfBuffer Hex(ushort value)
    {
        var room = Room(4);
        for (int i = 3; i >= 0; i--, value >>= 4)
            room[i] = "0123456789ABCDEF"u8[value & 15];
        Length += 4;
        return this;
    }

    public PdfBuffer HexString(ReadOnlySpan<byte> bytes) => Raw("<").Raw(Convert.ToHexString(bytes)).Raw(">");

    /// <summary>A text string (7.9.2.2): plain where it is ASCII, else UTF-16BE. Cut at 8,000 characters, because strings end at 32,767 bytes.</summary>
    public PdfBuffer Text(string text)
    {
        const int Longest = 8000;
        string fitting = text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
        if (!Ascii.IsValid(fitting) || fitting.AsSpan().ContainsAnyInRange('\0', '\u001F'))
            return HexString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(fitting)]);
        return Raw("(").Raw(fitting.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)).Raw(")");
    }

    /// <summary>A date (7.9.4) in UTC, to the second.</summary>
    public PdfBuffer Date(DateTimeOffset time) =>
        Raw("(D:").Raw(time.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)).Raw("+00'00')");

    private Span<byte> Room(int more)
    {
        if (Length + more > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        return _bytes.AsSpan(Length);
    }
}
