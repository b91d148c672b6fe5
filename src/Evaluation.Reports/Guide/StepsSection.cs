using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Reports.Guide;

/// <summary>Each step: what it is, who does it by when, and where it goes on.</summary>
internal sealed class StepsSection(Workflow workflow, StepOrder order)
{
    /// <param name="called">The process, where it is not the main one but one that is called.</param>
    public IEnumerable<Block> Compose(ProcessDefinition? called = null)
    {
        if (order.Steps.IsEmpty) yield break;
        yield return new Block.Heading(2, called is null ? "The steps" : $"The steps of {called.Name ?? called.Id}");
        foreach (var step in order.Steps)
        {
            var joins = order.Joins(step.Node);
            yield return new Block.Heading(3, $"{step.Number}  {GuideWords.Name(step.Node, joins)}", step.Anchor);
            if (step.Node.Documentation is { } documentation) yield return new Block.Paragraph([documentation.Trim()]);
            yield return new Block.Facts([.. Facts(step.Node, joins)], 0.22);
        }
    }

    private IEnumerable<Fact> Facts(FlowNode node, bool joins)
    {
        yield return new Fact("What it is", [GuideWords.Kind(node, joins)]);
        if (node.Lane is { } lane) yield return new Fact("Lane", [lane]);
        if (node is UserTask user) foreach (var fact in TaskFacts(user)) yield return fact;
        if (node.Work is { } job) yield return new Fact("Work", [new Inline(job.Type.Source, Emphasis.Code)]);
        if (node is BusinessRuleTask { Decision: { } decision }) yield return DecisionFact(decision);
        if (node is ScriptTask { Script: { } script }) yield return new Fact("Computes", [new Inline($"{script.ResultVariable} = {script.Expression.Source}", Emphasis.Code)]);
        if (node is CallActivity call) yield return new Fact("Process", [new Inline(call.ProcessId.Source, Emphasis.Code)]);
        if (GuideWords.Event(EventOf(node)) is { Length: > 0 } happens) yield return new Fact(node is EndEvent or IntermediateThrowEvent ? "Tells" : "Goes on", [happens]);
        if (node is Activity { MultiInstance: { } several })
            yield return new Fact("Several times", [$"once for each of ", new Inline(several.InputCollection.Source, Emphasis.Code), several.IsSequential ? ", one after the other" : ", side by side"]);
        foreach (var boundary in order.EventsOn(node))
            yield return new Fact(boundary.Name ?? "Meanwhile", [GuideWords.Event(boundary.Definition), boundary.Interrupting ? ": it stops, and " : ": it goes on, and beside it ", .. Ways(boundary.Id)]);
        var flows = order.Outgoing(node.Id).ToList();
        if (flows.Count > 0) yield return new Fact("Then", [.. Ways(node.Id)]);
    }

    private IEnumerable<Fact> TaskFacts(UserTask user)
    {
        yield return new Fact("Who", [GuideWords.Who(user)]);
        if (!workflow.Tasks.TryGetValue(user.Id, out var task)) yield break;
        yield return new Fact("Form", [task.Rubric is { } rubric ? new Inline(GuideWords.Form(task), Target: "rubric-" + rubric.Id) : GuideWords.Form(task)]);
        yield return new Fact("Due", [task.Sla is { } sla ? $"{GuideWords.WorkingTime(sla)} after it begins" : user.DueDate is { } due ? due.Source : "no limit"]);
        if (task.Reminder is { } reminder) yield return new Fact("Reminder", [$"{GuideWords.WorkingTime(reminder)} before it is due"]);
        if (task.EscalateTo is { } late) yield return new Fact("When late", [$"{Roles.PlainName(late)} is told"]);
    }

    private Fact DecisionFact(CalledDecision decision)
    {
        var known = decision.DecisionId.IsStatic && workflow.Deployment.Decisions.Any(model => model.DecisionIds.Contains(decision.DecisionId.Source));
        return new Fact("Rules",
        [
            known ? new Inline(workflow.Deployment.Decisions.Select(model => model.NameOf(decision.DecisionId.Source)).First(name => name is not null)!, Target: "decision-" + decision.DecisionId.Source)
                : new Inline(decision.DecisionId.Source, Emphasis.Code),
        ]);
    }

    private IEnumerable<Inline> Ways(string id)
    {
        var flows = order.Outgoing(id).ToList();
        var defaults = workflow.Element(id) switch
        {
            ExclusiveGateway gateway => gateway.DefaultFlow,
            InclusiveGateway gateway => gateway.DefaultFlow,
            _ => null,
        };
        for (var i = 0; i < flows.Count; i++)
        {
            var flow = flows[i];
            if (i > 0) yield return "\n";
            if (!string.IsNullOrWhiteSpace(flow.Name)) yield return flow.Name + ": ";
            if (flow.Condition is { } condition)
            {
                yield return "when ";
                yield return new Inline(condition.Source, Emphasis.Code);
                yield return " → ";
            }
            else if (flow.Id == defaults)
            {
                yield return "otherwise → ";
            }

            yield return order.TargetOf(flow) is { } step
                ? new Inline($"{step.Number} {GuideWords.Name(step.Node, order.Joins(step.Node))}", Target: step.Anchor)
                : "back to where it came from";
        }
    }

    private static EventDefinition? EventOf(FlowNode node) => node switch
    {
        StartEvent start => start.Definition,
        EndEvent end => end.Definition,
        IntermediateCatchEvent caught => caught.Definition,
        IntermediateThrowEvent thrown => thrown.Definition,
        ReceiveTask receive => receive.Message,
        _ => null,
    };
}
