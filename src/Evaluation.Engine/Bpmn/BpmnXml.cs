using System.Xml;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>A BPMN file as a tree, within the limits of all XML and one more.</summary>
internal static class BpmnXml
{
    public const int MaxFlowNodes = 5_000;

    public static (XDocument? Document, Problem? Refusal) Load(ReadOnlyMemory<byte> xml, string file, LoadOptions options)
    {
        var flowNodes = 0;
        return XmlGate.Load(xml, file, options, Look);

        Problem? Look(XmlReader reader)
            => reader.NamespaceURI == BpmnNames.Bpmn.NamespaceName && BpmnNames.FlowNodes.Contains(reader.LocalName) && ++flowNodes > MaxFlowNodes
                ? new(file, ((IXmlLineInfo)reader).LineNumber, null, null, "too-many-flow-nodes", $"expected at most {MaxFlowNodes} flow nodes, but here is one more")
                : null;
    }
}
