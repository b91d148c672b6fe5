using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel.Shapes;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Variables;

namespace Evaluation.Workflows.Scenarios;

/// <summary>
/// A variable that a message, a signal or a worker has to bring, because the workflow reads it next and nothing has set it; with dots for a part of
/// it. Formula is where it is read: an output of the element itself, or the condition of a way out behind it.
/// </summary>
public sealed partial record ExpectedVariable(string Name, string Formula)
{
    private const int Most = 12;

    internal static ImmutableArray<ExpectedVariable> Of(Workflow workflow, string elementId, ProcessInstance now)
    {
        ImmutableArray<ProcessDefinition> processes = [workflow.Deployment.Process, .. workflow.Deployment.Called];
        if (processes.FirstOrDefault(one => one.Element(elementId) is not null) is not { } process) return [];
        var element = process.Element(elementId)!;
        var key = now.ActiveElements.LastOrDefault(one => one.ElementId == elementId)?.Key;
        var known = (key is { } active ? now.VariablesOf(active) : now.RootVariables).Entries.ToDictionary(entry => entry.Key, _ => FeelShape.Unknown, StringComparer.Ordinal);
        var outputs = ElementEffect.OutputsOf(element).ToList();
        var found = new List<ExpectedVariable>();
        foreach (var output in outputs) Add(output.Source);
        foreach (var output in outputs) known.TryAdd(output.Target.Split('.')[0], FeelShape.Unknown);
        foreach (var condition in ConditionsBehind(process, element)) Add(condition);
        return [.. found.DistinctBy(one => one.Name).Take(Most)];

        void Add(BpmnExpression expression)
        {
            if (expression.Feel is not { } feel) return;
            foreach (var finding in FeelCheck.Of(feel, known).Findings.Where(one => one is { Code: "unknown-name", Subject: not null }))
                found.Add(new ExpectedVariable(PathOf(finding.Subject!, expression.Source), expression.Source));
        }
    }

    private static string PathOf(string name, string formula)
        => Path().Matches(formula).Select(match => match.Value).FirstOrDefault(path => path.StartsWith(name + ".", StringComparison.Ordinal)) ?? name;

    [GeneratedRegex(@"(?<![\p{L}\p{N}_.""])[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)+(?![\p{L}\p{N}_.(])", RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    // As far as nothing else happens on the way: behind the next activity or event others have had their say
    private static IEnumerable<BpmnExpression> ConditionsBehind(ProcessDefinition process, FlowNode element)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<FlowNode>([element]);
        while (open.TryDequeue(out var node))
        {
            foreach (var flow in process.Flows.Where(flow => flow.SourceId == node.Id && seen.Add(flow.Id)))
            {
                if (flow.Condition is { } condition) yield return condition;
                if (process.Element(flow.TargetId) is { } next and (ExclusiveGateway or InclusiveGateway or ParallelGateway)) open.Enqueue(next);
            }
        }
    }
}
