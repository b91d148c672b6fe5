using System.Collections.Immutable;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>Whether the parts of a process fit together. Codes are listed in docs/constraints.md.</summary>
internal static class BpmnValidator
{
    public static void Check(
        BpmnFile file, XElement process, ImmutableArray<FlowNode> nodes, ImmutableArray<SequenceFlow> flows, Dictionary<string, RefusedNode> refused)
    {
        var byId = new Dictionary<string, FlowNode>(StringComparer.Ordinal);
        foreach (var node in nodes) byId.TryAdd(node.Id, node);

        var sound = CheckFlows(file, flows, byId, refused);
        CheckGateways(file, nodes, flows);
        CheckListeners(file, nodes);
        sound &= CheckEvents(file, nodes, flows, byId, refused);
        sound &= CheckStarts(file, process, nodes, refused);
        sound &= ScopeValidator.Check(file, nodes, flows, byId, refused);
        // What cannot be reached is only worth saying when the rest of the graph is known to be right
        if (sound) CheckReachable(file, nodes, flows, refused);
    }

    private static bool CheckFlows(BpmnFile file, ImmutableArray<SequenceFlow> flows, Dictionary<string, FlowNode> byId, Dictionary<string, RefusedNode> refused)
    {
        var sound = true;
        foreach (var flow in flows)
        {
            var source = End(flow, "sourceRef", flow.SourceId);
            var target = End(flow, "targetRef", flow.TargetId);
            if (source is null || target is null || source.ParentId == target.ParentId) continue;
            sound = false;
            file.Refuse(flow, "flow-crosses-scope", $"expected both ends in the same process or subprocess, but '{source.Id}' is in '{source.ParentId}' and '{target.Id}' in '{target.ParentId}'");
        }

        return sound;

        FlowNode? End(SequenceFlow flow, string attribute, string id)
        {
            if (byId.TryGetValue(id, out var node)) return node;
            if (refused.ContainsKey(id)) return null;
            sound = false;
            file.Refuse(flow, "dangling-flow", $"expected {attribute} to name a flow node, but '{id}' is none");
            return null;
        }
    }

    /// <summary>What has no such moment cannot have a listener for it: the dialect says where to put it instead.</summary>
    private static void CheckListeners(BpmnFile file, ImmutableArray<FlowNode> nodes)
    {
        foreach (var node in nodes)
        {
            var (never, instead) = node switch
            {
                BoundaryEvent { Definition: CompensationDefinition } => ("start, end", "on the activity that undoes"),
                StartEvent => ("start", "for the start of the process or subprocess"),
                BoundaryEvent => ("start", "for the start of the activity"),
                ExclusiveGateway or ParallelGateway or InclusiveGateway or EventBasedGateway => ("end", "for the start of what follows"),
                EndEvent { Definition: ErrorDefinition } => ("end", "on the event that catches the error"),
                _ => ("", ""),
            };
            foreach (var listener in node.Listeners.Where(listener => never.Contains(listener.EventType, StringComparison.Ordinal)))
                file.Refuse(node, "listener-not-allowed", $"expected no execution listener for the {listener.EventType} of a {node.Kind}, but there is '{listener.JobType}': it can stand {instead}");
        }
    }

    private static void CheckGateways(BpmnFile file, ImmutableArray<FlowNode> nodes, ImmutableArray<SequenceFlow> flows)
    {
        var outgoing = flows.ToLookup(flow => flow.SourceId, StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var defaultFlow = node switch
            {
                ExclusiveGateway exclusive => exclusive.DefaultFlow,
                InclusiveGateway inclusive => inclusive.DefaultFlow,
                _ => null,
            };
            if (node is not (ExclusiveGateway or InclusiveGateway))
            {
                foreach (var flow in outgoing[node.Id].Where(flow => flow.Condition is not null))
                    file.Refuse(flow, "condition-not-allowed", $"expected a condition only on flows out of exclusive and inclusive gateways, but '{node.Id}' is a {node.Kind}");
                continue;
            }

            if (defaultFlow is not null && !outgoing[node.Id].Any(flow => flow.Id == defaultFlow))
                file.Refuse(node, "unknown-default", $"expected the default to be one of its outgoing flows, but '{defaultFlow}' is none");
            var several = outgoing[node.Id].Count() > 1;
            foreach (var flow in outgoing[node.Id])
            {
                if (flow.Id == defaultFlow && flow.Condition is not null)
                    file.Refuse(flow, "condition-on-default", "expected no condition on a default flow, but there is one");
                if (several && flow.Id != defaultFlow && flow.Condition is null)
                    file.Refuse(flow, "missing-condition", $"expected a condition, or that it is the default of '{node.Id}', but it is neither");
            }
        }
    }

    private static bool CheckEvents(
        BpmnFile file, ImmutableArray<FlowNode> nodes, ImmutableArray<SequenceFlow> flows, Dictionary<string, FlowNode> byId, Dictionary<string, RefusedNode> refused)
    {
        var sound = true;
        var errors = new HashSet<(string Activity, string? Code)>();
        var escalations = new HashSet<(string Activity, string? Code)>();
        foreach (var flow in flows)
        {
            if (byId.GetValueOrDefault(flow.TargetId) is StartEvent or BoundaryEvent)
                file.Refuse(byId[flow.TargetId], "event-has-incoming", $"expected no incoming flow, but '{flow.Id}' leads here");
            if (byId.GetValueOrDefault(flow.SourceId) is EndEvent end)
                file.Refuse(end, "end-has-outgoing", $"expected no outgoing flow, but '{flow.Id}' starts here");
        }

        var targets = flows.Select(flow => flow.TargetId).ToHashSet(StringComparer.Ordinal);
        var sources = flows.Select(flow => flow.SourceId).ToHashSet(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node is IntermediateCatchEvent or IntermediateThrowEvent { Definition: not LinkDefinition } && !sources.Contains(node.Id)
                && byId.GetValueOrDefault(node.ParentId ?? "") is not AdHocSubProcess)
                file.Refuse(node, "event-without-outgoing", "expected a flow out of an event between other elements, but there is none");
            if (node is IntermediateThrowEvent or IntermediateCatchEvent { Definition: not LinkDefinition } && !targets.Contains(node.Id)
                && byId.GetValueOrDefault(node.ParentId ?? "") is not AdHocSubProcess)
                file.Refuse(node, "event-without-incoming", "expected a flow into an event between other elements, but there is none");
        }

        foreach (var boundary in nodes.OfType<BoundaryEvent>())
        {
            var host = byId.GetValueOrDefault(boundary.AttachedTo);
            if (host is not Activity && !refused.ContainsKey(boundary.AttachedTo))
            {
                sound = false;
                file.Refuse(boundary, "boundary-without-activity", $"expected attachedToRef to name an activity, but '{boundary.AttachedTo}' is none");
            }
            else if (host is not null && host.ParentId != boundary.ParentId)
            {
                sound = false;
                file.Refuse(boundary, "boundary-without-activity", $"expected the activity '{host.Id}' in the same scope, but it is in '{host.ParentId}'");
            }

            switch (boundary.Definition)
            {
                case ErrorDefinition error:
                    if (host is Activity && !CanThrow(host))
                        file.Refuse(boundary, "error-without-thrower", $"expected an error event on an activity that can throw one, but '{host.Id}' is a {host.Kind}");
                    if (!errors.Add((boundary.AttachedTo, error.Code)))
                        file.Refuse(boundary, "duplicate-error", $"expected one error event for a code on '{boundary.AttachedTo}', but '{error.Code}' is caught twice");
                    break;
                case EscalationDefinition escalation:
                    if (host is Activity and not (SubProcess or CallActivity or AdHocSubProcess))
                        file.Refuse(boundary, "escalation-without-thrower", $"expected an escalation event on a subprocess or call activity, but '{host.Id}' is a {host.Kind}");
                    if (!escalations.Add((boundary.AttachedTo, escalation.Code)))
                        file.Refuse(boundary, "duplicate-escalation", $"expected one escalation event for a code on '{boundary.AttachedTo}', but '{escalation.Code}' is caught twice");
                    break;
            }
        }

        return sound;
    }

    private static bool CheckStarts(BpmnFile file, XElement process, ImmutableArray<FlowNode> nodes, Dictionary<string, RefusedNode> refused)
    {
        var sound = true;
        var starts = nodes.OfType<StartEvent>().ToLookup(start => start.ParentId);
        var refusedStarts = refused.Values.Where(node => node.Kind == "startEvent").ToLookup(node => node.ParentId);
        foreach (var scope in nodes.OfType<SubProcess>().Select(node => (FlowNode?)node).Prepend(null))
        {
            var all = starts[scope?.Id].Count() + refusedStarts[scope?.Id].Count();
            // A process may have several starts, of which one at most is a none start event; a subprocess has one
            var several = scope is null ? starts[null].Count(start => start.Definition is null) : all;
            if (all > 0 && several <= 1) continue;
            sound = false;
            var (code, but) = all == 0 ? ("no-start", "there is none") : ("several-starts", $"there are {several}");
            var expected = scope is SubProcess { TriggeredByEvent: true } ? "one start event" : "one none start event";
            if (scope is null) file.Refuse(process, code, $"expected {expected}, but {but}");
            else file.Refuse(scope, code, $"expected {expected}, but {but}");
        }

        return sound;
    }

    private static bool CanThrow(FlowNode host)
        => host is ServiceTask or SendTask or SubProcess or CallActivity or AdHocSubProcess or BusinessRuleTask { Job: not null } or ScriptTask { Job: not null };

    private static void CheckReachable(
        BpmnFile file, ImmutableArray<FlowNode> nodes, ImmutableArray<SequenceFlow> flows, Dictionary<string, RefusedNode> refused)
    {
        var outgoing = flows.ToLookup(flow => flow.SourceId, flow => flow.TargetId, StringComparer.Ordinal);
        var boundary = nodes.OfType<BoundaryEvent>().ToLookup(node => node.AttachedTo, node => node.Id, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var adHoc = nodes.OfType<AdHocSubProcess>().Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var hasIncoming = flows.Select(flow => flow.TargetId).ToHashSet(StringComparer.Ordinal);
        var open = new Stack<string>(nodes.Where(node => node is StartEvent or SubProcess { TriggeredByEvent: true } or Activity { IsForCompensation: true }
            or IntermediateCatchEvent { Definition: LinkDefinition } || (adHoc.Contains(node.ParentId ?? "") && !hasIncoming.Contains(node.Id) && node is not BoundaryEvent))
            .Select(start => start.Id).Concat(refused.Keys));
        while (open.TryPop(out var id))
        {
            if (!reached.Add(id)) continue;
            foreach (var next in outgoing[id].Concat(boundary[id])) open.Push(next);
        }

        foreach (var (_, node) in refused.Where(node => node.Value.NeedsFlow && !hasIncoming.Contains(node.Key) && !refused.ContainsKey(node.Value.ParentId ?? "")))
            file.Refuse(node.Xml, "unreachable", "expected a way from the start event, but no flow leads here");
        foreach (var node in nodes.Where(node => !reached.Contains(node.Id) && !refused.ContainsKey(node.ParentId ?? "")))
            file.Refuse(node, "unreachable", "expected a way from the start event, but there is none");
    }
}
