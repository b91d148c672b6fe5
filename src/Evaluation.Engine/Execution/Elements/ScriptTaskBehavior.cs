using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Computes a variable. Null without a warning is a result too.</summary>
internal sealed class ScriptTaskBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        var task = (ScriptTask)node.Element;
        if (task.Job is { } job) return JobWork.Create(step, element, node, job);
        var script = task.Script!;
        var result = script.Expression.Evaluate(step.ScopeOf(element.Key));
        if (script.Expression.Failed(result))
            return Failure.Of(IncidentCode.Script, "the script", "a value", script.Expression, result);
        VariableMappings.SetResult(step, element.Key, node, FeelContext.Empty.With(script.ResultVariable, result.Value));
        return Outcome.Done;
    }
}
