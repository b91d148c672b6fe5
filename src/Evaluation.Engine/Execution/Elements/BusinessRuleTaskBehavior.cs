using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Evaluates a decision of the same deployment with everything that the task sees.</summary>
internal sealed class BusinessRuleTaskBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        var task = (BusinessRuleTask)node.Element;
        if (task.Job is { } job) return JobWork.Create(step, element, node, job);
        var called = task.Decision!;
        var id = called.DecisionId.Evaluate(step.ScopeOf(element.Key));
        if (id.Value is not FeelString { Value: var decisionId })
            return Failure.Of(IncidentCode.Decision, "decisionId", "a text", called.DecisionId, id);
        var model = step.Deployment.Decisions.FirstOrDefault(decisions => decisions.DecisionIds.Contains(decisionId));
        if (model is null)
            return new Failure(IncidentCode.Decision, $"expected a decision with the id '{decisionId}' in the deployment, but there is none");

        var result = model.Evaluate(decisionId, step.State.VariablesOf(element.Key), step.At);
        if (result.Failure is { } failure) return new Failure(IncidentCode.Decision, failure);
        step.Emit(new DecisionEvaluated(element.Key, element.ElementId, decisionId, result.Traces, result.Value));
        VariableMappings.SetResult(step, element.Key, node, FeelContext.Empty.With(called.ResultVariable, result.Value));
        return Outcome.Done;
    }
}
