using Evaluation.Engine.Bpmn;
using Evaluation.Workflows.Variables;

namespace Evaluation.Workflows.Lint;

/// <summary>One expression of a diagram. Stops: where it cannot be computed, the evaluation stops here. Change is how a better one is put in, null where none is offered.</summary>
internal sealed record PlacedExpression(
    string File, string ElementId, string? ElementName, int Line, string Field, BpmnExpression Expression, KnownVariables Seen, bool Stops, bool MustBeBoolean, Func<string, LintChange>? Change);

/// <summary>Every expression of a workflow with what it sees.</summary>
internal static class Expressions
{
    private static readonly string[] OfCompletion = ["numberOfInstances", "numberOfActiveInstances", "numberOfCompletedInstances", "numberOfTerminatedInstances"];

    public static IEnumerable<PlacedExpression> Of(LintSubject subject)
    {
        foreach (var (file, process) in subject.Workflow.Diagrams)
        {
            foreach (var flow in process.Flows)
            {
                if (flow.Condition is { Feel: not null } condition && subject.Variables.At(flow.Id) is { } seen)
                    yield return new PlacedExpression(file, flow.Id, flow.Name, flow.Line, "condition", condition, seen, true, true, text => new LintChange("condition", flow.Id, null, text));
            }

            foreach (var node in process.Elements)
            {
                if (subject.Variables.At(node.Id) is not { } seen || subject.Variables.After(node.Id) is not { } after) continue;
                foreach (var (field, expression, known, stops, isCondition, change) in Parts(node, seen, after))
                {
                    if (expression is { Feel: not null })
                        yield return new PlacedExpression(file, node.Id, node.Name, node.Line, field, expression, known, stops, isCondition, change);
                }
            }
        }
    }

    private static IEnumerable<(string Field, BpmnExpression? Expression, KnownVariables Seen, bool Stops, bool IsCondition, Func<string, LintChange>? Change)> Parts(FlowNode node, KnownVariables seen, KnownVariables after)
    {
        foreach (var input in ElementEffect.InputsOf(node)) yield return ($"input:{input.Target}", input.Source, seen, true, false, text => new LintChange("input", node.Id, input.Target, text));
        foreach (var output in ElementEffect.OutputsOf(node)) yield return ($"output:{output.Target}", output.Source, after, true, false, text => new LintChange("output", node.Id, output.Target, text));
        if ((node as Activity)?.MultiInstance is { } loop)
        {
            yield return ("collection", loop.InputCollection, seen, true, false, text => new LintChange("collection", node.Id, null, text));
            yield return ("outputElement", loop.OutputElement, after, true, false, null);
            yield return ("completionCondition", loop.CompletionCondition, OfCompletion.Append(loop.OutputCollection ?? "loopCounter")
                .Aggregate(after, (known, name) => known.Set(name, Engine.Feel.Shapes.FeelShape.Unknown)), true, true, null);
        }

        switch (node)
        {
            case UserTask task:
                foreach (var (name, value) in new[] { ("assignee", task.Assignee), ("candidateUsers", task.CandidateUsers), ("candidateGroups", task.CandidateGroups) })
                    yield return (name, value, seen, false, false, text => new LintChange("extension", node.Id, "zeebe:AssignmentDefinition/" + name, text));
                foreach (var (name, value) in new[] { ("dueDate", task.DueDate), ("followUpDate", task.FollowUpDate) })
                    yield return (name, value, seen, false, false, text => new LintChange("extension", node.Id, "zeebe:TaskSchedule/" + name, text));
                yield return ("priority", task.Priority, seen, false, false, null);
                break;
            case ScriptTask { Script: { } script }:
                yield return ("script", script.Expression, seen, true, false, text => new LintChange("extension", node.Id, "zeebe:Script/expression", text));
                break;
            case BusinessRuleTask { Decision: { } decision }:
                yield return ("decisionId", decision.DecisionId, seen, true, false, null);
                break;
            case CallActivity call:
                yield return ("processId", call.ProcessId, seen, true, false, null);
                break;
            case AdHocSubProcess chosen:
                yield return ("activeElements", chosen.ActiveElements, seen, true, false, null);
                yield return ("completionCondition", chosen.CompletionCondition, after, true, true, null);
                break;
        }

        var waited = node switch
        {
            BoundaryEvent boundary => boundary.Definition,
            IntermediateCatchEvent between => between.Definition,
            StartEvent { ParentId: not null } start => start.Definition,
            ReceiveTask receive => receive.Message,
            _ => null,
        };
        switch (waited)
        {
            case TimerDefinition timer:
                yield return ("timer", timer.Value, seen, true, false, null);
                break;
            case MessageDefinition message:
                yield return ("message", message.Name, seen, true, false, null);
                yield return ("correlationKey", message.CorrelationKey, seen, true, false, null);
                break;
            case ConditionalDefinition conditional:
                // waits until the variable is there: what is set later counts too
                break;
        }
    }
}
