using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Evaluation.Engine;

/// <summary>
/// XML that came from outside: looked at forward only, with bounded memory, before any tree is built. Building a tree costs time that
/// grows with the square of the depth, so depth is refused here.
/// </summary>
internal static class XmlGate
{
    public const int MaxBytes = 2 * 1024 * 1024;
    public const int MaxDepth = 256;
    public const int MaxElements = 50_000;
    public const int MaxAttributes = 256;

    static XmlGate() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// The tree, or the first limit that the file breaks. <paramref name="look"/> sees the reader on each element, for limits of its own.
    /// </summary>
    public static (XDocument? Document, Problem? Refusal) Load(ReadOnlyMemory<byte> xml, string file, LoadOptions options, Func<XmlReader, Problem?>? look = null)
    {
        if (xml.Length > MaxBytes) return (null, Refuse(0, "xml-too-large", $"expected at most {MaxBytes} bytes, but the file has {xml.Length}"));
        var elements = 0;
        try
        {
            if (Check() is { } refusal) return (null, refusal);
            using var reader = Open(xml);
            return (XDocument.Load(reader, options), null);
        }
        catch (XmlException exception) when (elements == 0 && HasDtd(xml))
        {
            return (null, Refuse(exception.LineNumber, "xml-dtd", "expected XML without a document type, but there is a DOCTYPE"));
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException or NotSupportedException or DecoderFallbackException)
        {
            var line = exception is XmlException xmlException ? xmlException.LineNumber : 0;
            return (null, Refuse(line, "xml-not-well-formed", $"expected well-formed XML, but {exception.Message.ReplaceLineEndings(" ")}"));
        }

        Problem? Check()
        {
            using var reader = Open(xml);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                var line = ((IXmlLineInfo)reader).LineNumber;
                if (reader.Depth >= MaxDepth) return Refuse(line, "xml-too-deep", $"expected at most {MaxDepth} levels, but here is one more");
                if (reader.AttributeCount > MaxAttributes)
                    return Refuse(line, "too-many-attributes", $"expected at most {MaxAttributes} attributes on an element, but {reader.LocalName} has {reader.AttributeCount}");
                if (++elements > MaxElements) return Refuse(line, "too-many-elements", $"expected at most {MaxElements} XML elements, but here is one more");
                if (look?.Invoke(reader) is { } refusal) return refusal;
            }

            return null;
        }

        Problem Refuse(int line, string code, string message) => new(file, line, null, null, code, message);
    }

    /// <summary>A reader that resolves nothing and refuses a DTD.</summary>
    private static XmlReader Open(ReadOnlyMemory<byte> xml, DtdProcessing dtd = DtdProcessing.Prohibit)
        => XmlReader.Create(Stream(xml), new XmlReaderSettings
        {
            DtdProcessing = dtd,
            XmlResolver = null,
            MaxCharactersInDocument = MaxBytes,
        });

    /// <summary>The reader throws the same type for a DTD as for any other fault: whether it is one shows when it is ignored.</summary>
    private static bool HasDtd(ReadOnlyMemory<byte> xml)
    {
        try
        {
            using var reader = Open(xml, DtdProcessing.Ignore);
            return reader.MoveToContent() == XmlNodeType.Element;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>Over the bytes themselves where that can be.</summary>
    private static MemoryStream Stream(ReadOnlyMemory<byte> xml) =>
        MemoryMarshal.TryGetArray(xml, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(xml.ToArray(), writable: false);
}
