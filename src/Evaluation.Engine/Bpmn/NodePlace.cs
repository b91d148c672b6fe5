using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>Where a flow node stands: in which subprocess and lane, and whether that subprocess is triggered by an event.</summary>
internal sealed record NodePlace(XElement Xml, string? ParentId, string? Lane, bool InEventSubProcess)
{
    public NodeHead Head(ZeebeExtensions zeebe)
        => new(BpmnFile.IdOf(Xml), BpmnFile.Text(Xml, "name"), BpmnFile.LineOf(Xml), ParentId, Lane, zeebe.Properties(), zeebe.Headers(), zeebe.Listeners(),
            Xml.Element(BpmnNames.Bpmn + "documentation")?.Value.Trim());
}
