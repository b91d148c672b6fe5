using System.Text;
using System.Xml;

namespace Evaluation.Engine.Bpmn;

/// <summary>
/// The check before any tree is built: forward only, with bounded memory. Building a tree costs time that grows with the square of
/// the depth, so depth is refused here.
/// </summary>
internal static class XmlLimits
{
    public const int MaxBytes = 2 * 1024 * 1024;
    public const int MaxDepth = 256;
    public const int MaxElements = 50_000;
    public const int MaxAttributes = 256;
    public const int MaxFlowNodes = 5_000;

    static XmlLimits() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A reader that resolves nothing and refuses a DTD.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> xml, DtdProcessing dtd = DtdProcessing.Prohibit)
        => XmlReader.Create(XmlGate.Stream(xml), new XmlReaderSettings
        {
            DtdProcessing = dtd,
            XmlResolver = null,
            MaxCharactersInDocument = MaxBytes,
        });

    /// <summary>The first limit that the file breaks, null where it breaks none.</summary>
    public static Problem? Check(ReadOnlyMemory<byte> xml, string file)
    {
        if (xml.Length > MaxBytes)
            return new(file, 0, null, null, "xml-too-large", $"expected at most {MaxBytes} bytes, but the file has {xml.Length}");

        var elements = 0;
        var flowNodes = 0;
        try
        {
            using var reader = Open(xml);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                var line = ((IXmlLineInfo)reader).LineNumber;
                if (reader.Depth >= MaxDepth)
                    return new(file, line, null, null, "xml-too-deep", $"expected at most {MaxDepth} levels, but here is one more");
                if (reader.AttributeCount > MaxAttributes)
                    return new(file, line, null, null, "too-many-attributes", $"expected at most {MaxAttributes} attributes on an element, but {reader.LocalName} has {reader.AttributeCount}");
                if (++elements > MaxElements)
                    return new(file, line, null, null, "too-many-elements", $"expected at most {MaxElements} XML elements, but here is one more");
                if (reader.NamespaceURI == BpmnNames.Bpmn.NamespaceName && BpmnNames.FlowNodes.Contains(reader.LocalName) && ++flowNodes > MaxFlowNodes)
                    return new(file, line, null, null, "too-many-flow-nodes", $"expected at most {MaxFlowNodes} flow nodes, but here is one more");
            }

            return null;
        }
        catch (XmlException exception) when (elements == 0 && HasDtd(xml))
        {
            return new(file, exception.LineNumber, null, null, "xml-dtd", "expected XML without a document type, but there is a DOCTYPE");
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException or NotSupportedException or DecoderFallbackException)
        {
            var line = exception is XmlException xmlException ? xmlException.LineNumber : 0;
            return new(file, line, null, null, "xml-not-well-formed", $"expected well-formed XML, but {OneLine(exception.Message)}");
        }
    }

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

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
