using System.Text;
using System.Text.RegularExpressions;

namespace Evaluation.Workflows.Designing.Renaming;

/// <summary>A place in a text, in characters.</summary>
internal readonly record struct Span(int Start, int Length);

/// <summary>A file as text, which goes back to the same bytes wherever nothing was put in another's place: encoding, byte order mark, line ends and all.</summary>
internal sealed partial class FileText
{
    private readonly Encoding encoding;
    private readonly int mark;

    static FileText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private FileText(string text, Encoding encoding, int mark) => (Text, this.encoding, this.mark) = (text, encoding, mark);

    /// <summary>Without the byte order mark.</summary>
    public string Text { get; }

    /// <summary>Null where the bytes are no text of the encoding that they say they have.</summary>
    public static FileText? Read(byte[] content)
    {
        try
        {
            var (encoding, mark) = EncodingOf(content);
            var text = encoding.GetString(content, mark, content.Length - mark);
            return encoding.GetBytes(text).AsSpan().SequenceEqual(content.AsSpan(mark)) ? new FileText(text, encoding, mark) : null;
        }
        catch (Exception failure) when (failure is ArgumentException or DecoderFallbackException or EncoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The bytes with other words in these places.</summary>
    public byte[] With(byte[] content, IEnumerable<(Span Place, string Words)> changes)
    {
        var text = new StringBuilder(Text);
        foreach (var (place, words) in changes.OrderByDescending(change => change.Place.Start)) text.Remove(place.Start, place.Length).Insert(place.Start, words);
        return [.. content.AsSpan(0, mark), .. encoding.GetBytes(text.ToString())];
    }

    private static (Encoding Encoding, int Mark) EncodingOf(byte[] content)
    {
        ReadOnlySpan<byte> start = content;
        if (start.StartsWith<byte>([0xEF, 0xBB, 0xBF])) return (Strict("utf-8"), 3);
        if (start.StartsWith<byte>([0xFF, 0xFE])) return (Strict("utf-16"), 2);
        if (start.StartsWith<byte>([0xFE, 0xFF])) return (Strict("utf-16BE"), 2);
        var declared = Declaration().Match(Encoding.Latin1.GetString(start[..Math.Min(start.Length, 200)]));
        return (Strict(declared.Success ? declared.Groups[1].Value : "utf-8"), 0);
    }

    private static Encoding Strict(string name) => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    [GeneratedRegex("""^<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
