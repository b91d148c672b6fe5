using Evaluation.Engine.Bpmn;

namespace Evaluation.Workflows.Lint.Rules;

/// <summary>Something other than an end event behind which nothing comes.</summary>
internal sealed class DeadEnd : LintRule
{
    private const string Why = "An evaluation that comes here stops without a word, and nobody sees whether it was meant to.";

    public override IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (var (file, process) in subject.Workflow.Diagrams)
        {
            var left = process.Flows.Select(flow => flow.SourceId).ToHashSet(StringComparer.Ordinal);
            var free = process.Elements.OfType<AdHocSubProcess>().Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var node in process.Elements.Where(node => !left.Contains(node.Id) && !free.Contains(node.ParentId ?? "") && NeedsNext(node)))
            {
                yield return LintFinding.Warning("dead-end", file, node, $"expected a flow to what comes next, or an end event, but nothing comes after '{LintSubject.Named(node)}'", Why) with
                {
                    Fix = new LintFix("Draw an end event behind it", [new LintChange("append", node.Id, Value: "bpmn:EndEvent")]),
                };
            }
        }
    }

    // The reader itself refuses events between other elements that lead nowhere
    private static bool NeedsNext(FlowNode node) => node is not (EndEvent or IntermediateCatchEvent or IntermediateThrowEvent
        or BoundaryEvent { Definition: CompensationDefinition } or SubProcess { TriggeredByEvent: true } or Activity { IsForCompensation: true });
}
