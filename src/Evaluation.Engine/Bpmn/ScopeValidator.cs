using System.Collections.Immutable;

namespace Evaluation.Engine.Bpmn;

/// <summary>What holds between the elements of one scope: links, compensation, event-based gateways, event and ad-hoc subprocesses.</summary>
internal static class ScopeValidator
{
    public static bool Check(
        BpmnFile file, ImmutableArray<FlowNode> nodes, ImmutableArray<SequenceFlow> flows, Dictionary<string, FlowNode> byId, Dictionary<string, RefusedNode> refused)
    {
        var outgoing = flows.ToLookup(flow => flow.SourceId, StringComparer.Ordinal);
        var incoming = flows.ToLookup(flow => flow.TargetId, StringComparer.Ordinal);
        var sound = CheckLinks(file, nodes, outgoing, incoming);
        sound &= CheckCompensation(file, nodes, outgoing, incoming, byId, refused);
        sound &= CheckEventGateways(file, nodes, outgoing, incoming, byId, refused);
        var filled = nodes.OfType<Activity>().Select(activity => activity.ParentId).Concat(refused.Values.Select(node => node.ParentId)).ToHashSet();
        foreach (var node in nodes)
        {
            if (node is AdHocSubProcess && !filled.Contains(node.Id))
                file.Refuse(node, "empty-ad-hoc", "expected at least one activity in an ad-hoc subprocess, but there is none");
            if (node is SubProcess { TriggeredByEvent: true } && (outgoing.Contains(node.Id) || incoming.Contains(node.Id)))
                file.Refuse(node, "event-subprocess-has-flow", "expected no flow into or out of an event subprocess, but there is one");
            if (node is BoundaryEvent boundary && byId.GetValueOrDefault(boundary.AttachedTo) is SubProcess { TriggeredByEvent: true })
                file.Refuse(node, "boundary-on-event-subprocess", $"expected no boundary event on an event subprocess, but '{boundary.AttachedTo}' is one");
            if (node is StartEvent or EndEvent && node.ParentId is { } parent && byId.GetValueOrDefault(parent) is AdHocSubProcess)
                file.Refuse(node, "event-in-ad-hoc", $"expected no {node.Kind} in an ad-hoc subprocess, but '{parent}' has one");
        }

        return sound && CheckEventStarts(file, nodes, byId);
    }

    private static bool CheckLinks(BpmnFile file, ImmutableArray<FlowNode> nodes, ILookup<string, SequenceFlow> outgoing, ILookup<string, SequenceFlow> incoming)
    {
        var sound = true;
        var targets = new Dictionary<(string? Scope, string Name), FlowNode>();
        foreach (var node in nodes)
        {
            if (node is not IntermediateCatchEvent { Definition: LinkDefinition link }) continue;
            if (!targets.TryAdd((node.ParentId, link.Name), node))
                file.Refuse(node, "duplicate-link", $"expected one catch event for the link '{link.Name}', but '{targets[(node.ParentId, link.Name)].Id}' is one too");
            if (incoming.Contains(node.Id)) file.Refuse(node, "event-has-incoming", "expected no incoming flow, but a link leads here");
        }

        foreach (var node in nodes)
        {
            if (node is not IntermediateThrowEvent { Definition: LinkDefinition link }) continue;
            if (outgoing.Contains(node.Id)) file.Refuse(node, "link-has-outgoing", "expected no outgoing flow, but a link leads on from here");
            if (targets.ContainsKey((node.ParentId, link.Name))) continue;
            sound = false;
            file.Refuse(node, "link-without-target", $"expected a catch event for the link '{link.Name}' in the same scope, but there is none");
        }

        var thrown = nodes.OfType<IntermediateThrowEvent>().Select(node => (node.ParentId, (node.Definition as LinkDefinition)?.Name)).ToHashSet();
        foreach (var ((scope, name), node) in targets.Where(target => !thrown.Contains((target.Key.Scope, target.Key.Name))))
            file.Refuse(node, "link-without-source", $"expected a throw event for the link '{name}' in the same scope{(scope is null ? "" : $" '{scope}'")}, but there is none");
        return sound;
    }

    private static bool CheckCompensation(
        BpmnFile file, ImmutableArray<FlowNode> nodes, ILookup<string, SequenceFlow> outgoing, ILookup<string, SequenceFlow> incoming,
        Dictionary<string, FlowNode> byId, Dictionary<string, RefusedNode> refused)
    {
        var sound = true;
        foreach (var node in nodes)
        {
            switch (node)
            {
                case Activity { IsForCompensation: true } when outgoing.Contains(node.Id) || incoming.Contains(node.Id):
                    file.Refuse(node, "compensation-has-flow", "expected no flow into or out of an activity that undoes, but there is one");
                    break;
                case BoundaryEvent { Definition: CompensationDefinition } when outgoing.Contains(node.Id):
                    file.Refuse(node, "compensation-has-flow", "expected no flow out of a compensation event, but there is one");
                    break;
                case BoundaryEvent { HandlerId: { } handler } when !refused.ContainsKey(handler)
                    && !(byId.GetValueOrDefault(handler) is Activity { IsForCompensation: true } activity && activity.ParentId == node.ParentId):
                    sound = false;
                    file.Refuse(node, "compensation-without-handler", $"expected an activity with isForCompensation in the same scope, but '{handler}' is none");
                    break;
                case BoundaryEvent { HandlerId: { } handler } when refused.ContainsKey(handler):
                    sound = false;
                    break;
            }

            if (node is not (IntermediateThrowEvent or EndEvent) || Thrown(node) is not CompensationDefinition { ActivityRef: { } target }) continue;
            if (byId.GetValueOrDefault(target) is not Activity && !refused.ContainsKey(target))
                file.Refuse(node, "missing-compensated-activity", $"expected activityRef to name an activity, but '{target}' is none");
        }

        return sound;
    }

    private static bool CheckEventGateways(
        BpmnFile file, ImmutableArray<FlowNode> nodes, ILookup<string, SequenceFlow> outgoing, ILookup<string, SequenceFlow> incoming,
        Dictionary<string, FlowNode> byId, Dictionary<string, RefusedNode> refused)
    {
        var sound = true;
        foreach (var gateway in nodes.OfType<EventBasedGateway>())
        {
            if (outgoing[gateway.Id].Count() < 2)
                file.Refuse(gateway, "event-gateway-flows", "expected at least two outgoing flows of an event-based gateway, but there are fewer");
            foreach (var flow in outgoing[gateway.Id])
            {
                var target = byId.GetValueOrDefault(flow.TargetId);
                if (target is IntermediateCatchEvent { Definition: not LinkDefinition } && incoming[flow.TargetId].Count() == 1) continue;
                if (target is null && refused.TryGetValue(flow.TargetId, out var broken) && broken.Kind == "intermediateCatchEvent") continue;
                sound = false;
                file.Refuse(gateway, "event-gateway-target",
                    $"expected message, timer, signal or conditional catch events without other incoming flows behind it, but '{flow.TargetId}' is none");
            }
        }

        return sound;
    }

    /// <summary>Of several error (or escalation) event subprocesses in a scope each catches a code of its own.</summary>
    private static bool CheckEventStarts(BpmnFile file, ImmutableArray<FlowNode> nodes, Dictionary<string, FlowNode> byId)
    {
        var codes = new HashSet<(string? Scope, bool IsError, string? Code)>();
        foreach (var start in nodes.OfType<StartEvent>())
        {
            var scope = byId.GetValueOrDefault(start.ParentId ?? "")?.ParentId;
            var isNew = start.Definition switch
            {
                ErrorDefinition error => codes.Add((scope, true, error.Code)),
                EscalationDefinition escalation => codes.Add((scope, false, escalation.Code)),
                _ => true,
            };
            if (isNew) continue;
            var (code, kind) = start.Definition is ErrorDefinition ? ("duplicate-error", "error") : ("duplicate-escalation", "escalation");
            file.Refuse(start, code, $"expected one {kind} event subprocess for a code, but there are two");
        }

        return true;
    }

    private static EventDefinition? Thrown(FlowNode node) => node switch
    {
        IntermediateThrowEvent thrown => thrown.Definition,
        EndEvent end => end.Definition,
        _ => null,
    };
}
