using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Evaluation.Engine;

/// <summary>
/// The first look at XML that came from outside, forward only and before any tree is built: no DTD, at most 2 MB, nested at
/// most 256 deep, at most 50,000 elements and 64 attributes on one. Only then it becomes a tree with line numbers.
/// </summary>
internal static class XmlGate
{
    public const int MostBytes = 2 * 1024 * 1024;
    public const int MostDepth = 256;
    public const int MostElements = 50_000;
    public const int MostAttributes = 64;

    public static (XDocument? Document, Problem? Refusal) Load(ReadOnlyMemory<byte> xml, string fileName)
    {
        if (xml.Length > MostBytes) return (null, Refuse(0, "xml-too-large", $"expected at most {MostBytes} bytes, but there are {xml.Length}"));
        try
        {
            if (Check(xml) is { } refusal) return (null, refusal);
            using var reader = XmlReader.Create(Stream(xml), Settings());
            return (XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace), null);
        }
        catch (XmlException failure)
        {
            var dtd = failure.Message.Contains("DTD", StringComparison.Ordinal);
            return (null, Refuse(failure.LineNumber, dtd ? "xml-dtd" : "xml-malformed", dtd
                ? "expected XML without a DTD, but there is one"
                : $"expected well-formed XML, but: {failure.Message}"));
        }
        catch (Exception failure) when (failure is DecoderFallbackException or ArgumentException or NotSupportedException)
        {
            return (null, Refuse(0, "xml-encoding", "expected an encoding that can be read, but the text cannot be decoded"));
        }

        Problem? Check(ReadOnlyMemory<byte> bytes)
        {
            var elements = 0;
            using var reader = XmlReader.Create(Stream(bytes), Settings());
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                var line = ((IXmlLineInfo)reader).LineNumber;
                if (++elements > MostElements) return Refuse(line, "xml-too-many-elements", $"expected at most {MostElements} elements, but there are more");
                if (reader.Depth >= MostDepth) return Refuse(line, "xml-too-deep", $"expected elements nested at most {MostDepth} deep, but they are deeper");
                if (reader.AttributeCount > MostAttributes)
                    return Refuse(line, "xml-too-many-attributes", $"expected at most {MostAttributes} attributes on an element, but there are {reader.AttributeCount}");
            }

            return null;
        }

        Problem Refuse(int line, string code, string message) => new(fileName, line, null, null, code, message);
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes,
        MaxCharactersFromEntities = 1024,
    };

    /// <summary>Over the bytes themselves where that can be.</summary>
    public static MemoryStream Stream(ReadOnlyMemory<byte> xml) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(xml, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(xml.ToArray(), writable: false);
}
