using System.Collections.Immutable;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>Reads the flow nodes and flows of a process and its subprocesses, in the order of the file.</summary>
internal sealed class ScopePass(BpmnFile file, Dictionary<string, string> lanes)
{
    public ImmutableArray<FlowNode>.Builder Nodes { get; } = ImmutableArray.CreateBuilder<FlowNode>();

    public ImmutableArray<SequenceFlow>.Builder Flows { get; } = ImmutableArray.CreateBuilder<SequenceFlow>();

    /// <summary>Flow nodes that were refused, by id: flows to them do not dangle as well.</summary>
    public Dictionary<string, RefusedNode> Refused { get; } = new(StringComparer.Ordinal);

    public void Read(XElement scope, string? parentId, bool isEventSubProcess = false)
    {
        var flows = scope.Elements(BpmnNames.Bpmn + "sequenceFlow").ToArray();
        var ends = (flows.CountBy(flow => BpmnFile.Text(flow, "targetRef") ?? "").ToDictionary(), flows.CountBy(flow => BpmnFile.Text(flow, "sourceRef") ?? "").ToDictionary());
        foreach (var xml in scope.Elements().Where(child => child.Name.Namespace == BpmnNames.Bpmn))
        {
            var name = xml.Name.LocalName;
            CheckDirection(xml, ends);
            if (name == "sequenceFlow") ReadFlow(xml);
            else if (!BpmnNames.Scope.Contains(name)) ReadNode(xml, parentId, isEventSubProcess);
        }
    }

    private void ReadNode(XElement xml, string? parentId, bool inEventSubProcess)
    {
        var id = BpmnFile.IdOf(xml);
        var place = new NodePlace(xml, parentId, lanes.GetValueOrDefault(id), inEventSubProcess);
        FlowNode? node = xml.Name.LocalName switch
        {
            "startEvent" => EventPass.ReadStart(file, xml, place),
            "endEvent" => EventPass.ReadEnd(file, xml, place),
            "boundaryEvent" => EventPass.ReadBoundary(file, xml, place),
            "intermediateCatchEvent" => EventPass.ReadCatch(file, xml, place),
            "intermediateThrowEvent" => EventPass.ReadThrow(file, xml, place),
            "task" or "manualTask" => ActivityPass.ReadPassingTask(file, xml, place),
            "sendTask" => ActivityPass.ReadSendTask(file, xml, place),
            "receiveTask" => ActivityPass.ReadReceiveTask(file, xml, place),
            "callActivity" => ActivityPass.ReadCallActivity(file, xml, place),
            "adHocSubProcess" => ActivityPass.ReadAdHocSubProcess(file, xml, place),
            "userTask" => ActivityPass.ReadUserTask(file, xml, place),
            "serviceTask" => ActivityPass.ReadServiceTask(file, xml, place),
            "businessRuleTask" => ActivityPass.ReadBusinessRuleTask(file, xml, place),
            "scriptTask" => ActivityPass.ReadScriptTask(file, xml, place),
            "subProcess" => ActivityPass.ReadSubProcess(file, xml, place),
            "exclusiveGateway" => new ExclusiveGateway(GatewayHead(xml, place)) { DefaultFlow = BpmnFile.Text(xml, "default") },
            "parallelGateway" => new ParallelGateway(GatewayHead(xml, place)),
            "inclusiveGateway" => new InclusiveGateway(GatewayHead(xml, place)) { DefaultFlow = BpmnFile.Text(xml, "default") },
            "eventBasedGateway" => ReadEventBasedGateway(xml, place),
            _ => Unsupported(xml),
        };
        if (node is null) Refused.TryAdd(id, new RefusedNode(xml, parentId));
        else Nodes.Add(node);
        // What is in a subprocess that is refused is read all the same, so that all problems are named at once
        if (xml.Name.LocalName is "subProcess" or "adHocSubProcess" or "transaction")
            Read(xml, id, node is SubProcess { TriggeredByEvent: true });
    }

    private NodeHead GatewayHead(XElement xml, NodePlace place) => place.Head(new ZeebeExtensions(file, xml));

    private EventBasedGateway ReadEventBasedGateway(XElement xml, NodePlace place)
    {
        if (BpmnFile.Text(xml, "instantiate") is "true" or "1")
            file.Refuse(xml, "unsupported-attribute", "expected a gateway of the normal flow, but instantiate is set");
        if (BpmnFile.Text(xml, "eventGatewayType") is { } type && type != "Exclusive")
            file.Refuse(xml, "unsupported-attribute", $"expected eventGatewayType Exclusive, but it is '{type}'");
        return new EventBasedGateway(GatewayHead(xml, place));
    }

    private FlowNode? Unsupported(XElement xml)
    {
        file.Refuse(xml, "unsupported-element", $"expected an element that is executed here, but it is a bpmn:{xml.Name.LocalName}; supported are {BpmnNames.SupportedElements}");
        return null;
    }

    /// <summary>gatewayDirection says nothing about execution, but a gateway that contradicts itself was not drawn as it was meant.</summary>
    private void CheckDirection(XElement xml, (Dictionary<string, int> Incoming, Dictionary<string, int> Outgoing) ends)
    {
        if (xml.Attribute("gatewayDirection") is null) return;
        var incoming = ends.Incoming.GetValueOrDefault(BpmnFile.IdOf(xml));
        var outgoing = ends.Outgoing.GetValueOrDefault(BpmnFile.IdOf(xml));
        var contradiction = BpmnFile.Text(xml, "gatewayDirection") switch
        {
            "Converging" when outgoing > 1 => $"expected at most one outgoing flow of a converging gateway, but there are {outgoing}",
            "Diverging" when incoming > 1 => $"expected at most one incoming flow of a diverging gateway, but there are {incoming}",
            "Converging" when incoming < 2 => $"expected several incoming flows of a converging gateway, but there {(incoming == 1 ? "is one" : "are none")}",
            "Diverging" when outgoing < 2 => $"expected several outgoing flows of a diverging gateway, but there {(outgoing == 1 ? "is one" : "are none")}",
            "Mixed" when incoming < 2 || outgoing < 2 => $"expected several incoming and several outgoing flows of a mixed gateway, but there are {incoming} and {outgoing}",
            _ => null,
        };
        if (contradiction is not null) file.Refuse(xml, "gateway-direction", contradiction);
    }

    private void ReadFlow(XElement xml)
    {
        if (BpmnFile.Text(xml, "isImmediate") is "false" or "0")
            file.Refuse(xml, "unsupported-attribute", "expected a flow that is taken at once, but isImmediate is false");
        var condition = xml.Element(BpmnNames.Bpmn + "conditionExpression");
        Flows.Add(new SequenceFlow(
            BpmnFile.IdOf(xml),
            BpmnFile.Text(xml, "name"),
            BpmnFile.LineOf(xml),
            BpmnFile.Text(xml, "sourceRef") ?? "",
            BpmnFile.Text(xml, "targetRef") ?? "",
            condition is null ? null : file.Feel(xml, condition.Value, "conditionExpression")));
    }
}

/// <summary>What is known of a flow node that was refused.</summary>
internal sealed record RefusedNode(XElement Xml, string? ParentId)
{
    public string Kind => Xml.Name.LocalName;

    /// <summary>A task, call or gateway of the normal flow: a flow has to lead to it.</summary>
    public bool NeedsFlow => Kind is not ("startEvent" or "boundaryEvent" or "subProcess" or "intermediateCatchEvent")
        && BpmnFile.Text(Xml, "isForCompensation") is not ("true" or "1") && Xml.Parent!.Name.LocalName != "adHocSubProcess";
}
