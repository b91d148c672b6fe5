using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>What a look at all processes of a file found, those that are not executable too.</summary>
public sealed record BpmnSurvey(ImmutableArray<FlowNode> Elements, ImmutableArray<Problem> Problems);

/// <summary>
/// A BPMN file as somebody drew it, with the diagram, extensions of other tools, comments and processing instructions.
/// Read, written and read again it is the same; nothing is lost that this engine does not understand.
/// </summary>
public sealed class BpmnDocument
{
    private readonly XDocument _xml;
    private readonly string _fileName;

    private BpmnDocument(XDocument xml, string fileName) => (_xml, _fileName) = (xml, fileName);

    /// <summary>The limits of <see cref="BpmnReader"/> hold. Null with the problem where it is no BPMN file.</summary>
    public static BpmnDocument? Read(ReadOnlyMemory<byte> xml, string fileName, out Problem? problem)
    {
        (var document, problem) = BpmnXml.Load(xml, fileName, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        if (document is null) return null;
        problem = BpmnReader.NotBpmn(document.Root!, fileName);
        return problem is null ? new BpmnDocument(document, fileName) : null;
    }

    /// <summary>UTF-8 without a byte order mark, whatever the encoding of the file was.</summary>
    public byte[] ToUtf8Bytes()
    {
        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineHandling = NewLineHandling.Entitize,
            OmitXmlDeclaration = _xml.Declaration is null,
        };
        using (var writer = XmlWriter.Create(buffer, settings)) _xml.Save(writer);
        return buffer.ToArray();
    }

    /// <summary>Every element, attribute, text, comment and instruction is the same; prefixes of namespaces count too.</summary>
    public bool IsSameAs(BpmnDocument other) => XNode.DeepEquals(_xml, other._xml);

    /// <summary>Nothing of the drawing may be there: then it is empty.</summary>
    public BpmnDrawing Drawing() => BpmnDrawing.Of(_xml);

    public BpmnSurvey Survey() => BpmnReader.Survey(_xml.Root!, _fileName);
}
