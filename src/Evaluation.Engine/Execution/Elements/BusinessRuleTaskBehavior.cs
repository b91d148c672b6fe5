using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
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
        var model = step.Deployment.Choose(step.DeploymentOf(element), called.Binding.Kind, one => ModelIn(one) is not null) is { } chosen ? ModelIn(chosen) : null;
        if (model is null)
            return new Failure(IncidentCode.Decision, $"expected a decision with the id '{decisionId}'{called.Binding.Describe()} in the deployment, but there is none");

        var result = model.Evaluate(decisionId, step.State.VariablesOf(element.Key), step.At);
        if (result.Failure is { } failure) return new Failure(IncidentCode.Decision, failure);
        if (!BpmnExpression.CanBeKept(result.Value))
            return new Failure(IncidentCode.Decision, $"expected the decision '{decisionId}' to give data, but it gave a function or something too deep");
        step.Emit(new DecisionEvaluated(element.Key, element.ElementId, decisionId, [.. result.Traces.Select(Kept)], result.Value));
        VariableMappings.SetResult(step, element.Key, node, FeelContext.Empty.With(called.ResultVariable, result.Value));
        return Outcome.Done;

        DmnModel? ModelIn(Deployment deployment)
            => deployment.Decisions.FirstOrDefault(decisions => decisions.DecisionIds.Contains(decisionId) && called.Binding.Accepts(decisions.VersionTagOf(decisionId)));
    }

    /// <summary>A trace is kept for ever, and so can hold data only: a function on the way to the result is named, not kept.</summary>
    private static DecisionTrace Kept(DecisionTrace trace) => trace with
    {
        Inputs = [.. trace.Inputs.Select(input => input with { Value = Kept(input.Value) })],
        Output = Kept(trace.Output),
    };

    private static FeelValue Kept(FeelValue value) => BpmnExpression.CanBeKept(value) ? value : "(a function, or nested too deep)";
}
