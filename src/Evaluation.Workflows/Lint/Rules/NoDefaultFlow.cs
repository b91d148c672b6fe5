using Evaluation.Engine.Bpmn;

namespace Evaluation.Workflows.Lint.Rules;

/// <summary>A gateway all of whose ways have a condition: where none holds there is nowhere to go.</summary>
internal sealed class NoDefaultFlow : LintRule
{
    private const string Why = "When no condition holds, the evaluation stops here until somebody repairs it.";

    public override IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (var (file, process, node) in subject.Elements)
        {
            if (node is not (ExclusiveGateway { DefaultFlow: null } or InclusiveGateway { DefaultFlow: null })) continue;
            var flows = process.Flows.Where(flow => flow.SourceId == node.Id).ToList();
            if (flows.Count < 2 || flows.Exists(flow => flow.Condition is null) || AreOpposite(flows) || IsPromised(process, node, flows)) continue;
            var last = flows[^1];
            yield return LintFinding.Warning("no-default", file, node, $"expected a way for when no condition holds, but each of the {flows.Count} ways has a condition", Why) with
            {
                Field = "default",
                Fix = new LintFix($"Take '{last.Name ?? last.Id}' when no other condition holds", [new LintChange("condition", last.Id), new LintChange("attribute", node.Id, "default", last.Id)]),
            };
        }
    }

    /// <summary>On the only way here a condition was passed which says that one of these holds, and nothing has changed a variable since.</summary>
    private static bool IsPromised(DrawnProcess process, FlowNode node, List<SequenceFlow> flows)
    {
        var conditions = flows.Select(flow => flow.Condition!.Source).ToHashSet(StringComparer.Ordinal);
        for (var (at, steps) = (node, 0); steps < process.Elements.Length; steps++)
        {
            var into = process.Flows.Where(flow => flow.TargetId == at.Id).ToList();
            if (into is [{ Condition: { } passed }]) return passed.Source.Split(" or ", StringSplitOptions.TrimEntries).All(conditions.Contains);
            var before = into switch
            {
                [var one] => process.Elements.FirstOrDefault(element => element.Id == one.SourceId),
                [] when at is StartEvent { Definition: null, ParentId: { } scope } => process.Elements.FirstOrDefault(element => element.Id == scope && element is SubProcess { TriggeredByEvent: false, Inputs.IsEmpty: true, MultiInstance: null }),
                _ => null,
            };
            if (before is not (ExclusiveGateway or InclusiveGateway or ParallelGateway or StartEvent or SubProcess) || (before is SubProcess && into.Count > 0)) return false;
            at = before;
        }

        return false;
    }

    /// <summary>One of two holds in any case.</summary>
    private static bool AreOpposite(List<SequenceFlow> flows)
        => flows.Count == 2 && flows[0].Condition!.Source is var one && flows[1].Condition!.Source is var other && (one == $"not({other})" || other == $"not({one})");
}
