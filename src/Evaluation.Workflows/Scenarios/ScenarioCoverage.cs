using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.Scenarios;

/// <summary>A part of the workflow and how many scenarios come through it. Place is the process, or the decision table, that it belongs to.</summary>
public sealed record CoveredPart(string Id, string Name, string Place, int Scenarios);

/// <summary>What the scenarios of a workflow reach, read off the events of their plays: elements entered, flows taken, rules of decision tables matched.</summary>
public sealed record ScenarioCoverage(ImmutableArray<CoveredPart> Elements, ImmutableArray<CoveredPart> Flows, ImmutableArray<CoveredPart> Rules)
{
    /// <summary>0 to 100, rounded down, so that 100 says all of them; 100 where there are none.</summary>
    public static int Percent(ImmutableArray<CoveredPart> parts) => parts.IsEmpty ? 100 : parts.Count(part => part.Scenarios > 0) * 100 / parts.Length;

    public static IEnumerable<CoveredPart> Missed(ImmutableArray<CoveredPart> parts) => parts.Where(part => part.Scenarios == 0);

    /// <param name="workflow">Which was played.</param>
    /// <param name="plays">The events of each play.</param>
    public static ScenarioCoverage Of(Workflow workflow, IEnumerable<IEnumerable<RecordedEvent>> plays)
    {
        var (elements, flows, rules) = (Counter(), Counter(), Counter());
        foreach (var play in plays)
        {
            var (entered, taken, matched) = (Ids(), Ids(), Ids());
            foreach (var step in play.Select(one => one.Event).OfType<ProcessStepped>().Select(one => one.Step))
            {
                switch (step)
                {
                    case ElementActivated one: entered.Add(one.ElementId); break;
                    case MultiInstanceActivated one: entered.Add(one.ElementId); break;
                    case SequenceFlowTaken one: taken.Add(one.FlowId); break;
                    case DecisionEvaluated one:
                        foreach (var trace in one.Traces)
                        {
                            foreach (var rule in trace.MatchedRules) matched.Add(RuleId(trace.DecisionId, rule.Number));
                        }

                        break;
                }
            }

            Count(elements, entered);
            Count(flows, taken);
            Count(rules, matched);
        }

        ImmutableArray<ProcessDefinition> processes = [workflow.Deployment.Process, .. workflow.Deployment.Called];
        return new ScenarioCoverage(
            [.. processes.SelectMany(process => process.Elements.Select(node => new CoveredPart(node.Id, node.Name ?? node.Id, process.Name ?? process.Id, elements.GetValueOrDefault(node.Id))))],
            [.. processes.SelectMany(process => process.Flows.Select(flow => new CoveredPart(flow.Id, NameOf(process, flow), process.Name ?? process.Id, flows.GetValueOrDefault(flow.Id))))],
            [
                .. from decision in workflow.Deployment.Decisions.SelectMany(model => model.Outline)
                   from rule in decision.Table?.Rules.Select((rule, at) => (Number: at + 1, rule.Annotation)) ?? []
                   let id = RuleId(decision.Id, rule.Number)
                   select new CoveredPart(id, rule.Annotation.Length == 0 ? $"Rule {rule.Number}" : $"Rule {rule.Number}: {rule.Annotation}", decision.Name, rules.GetValueOrDefault(id)),
            ]);
    }

    private static string NameOf(ProcessDefinition process, SequenceFlow flow)
    {
        var way = $"{Words(process, flow.SourceId)} to {Words(process, flow.TargetId)}";
        return flow.Name is { } name ? $"{name} ({way})" : way;
    }

    private static string Words(ProcessDefinition process, string id) => process.Element(id)?.Name is { Length: > 0 } name ? $"'{name.ReplaceLineEndings(" ")}'" : id;

    private static string RuleId(string decision, int number) => $"{decision}#{number}";

    private static Dictionary<string, int> Counter() => new(StringComparer.Ordinal);

    private static HashSet<string> Ids() => new(StringComparer.Ordinal);

    private static void Count(Dictionary<string, int> counter, HashSet<string> ids)
    {
        foreach (var id in ids) counter[id] = counter.GetValueOrDefault(id) + 1;
    }
}
