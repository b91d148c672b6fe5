using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Waits until the last token in it has ended.</summary>
internal sealed class SubProcessBehavior : ElementBehavior
{
    /// <summary>An event subprocess begins in its scope; where it interrupts, all else in the scope ends.</summary>
    public static void Trigger(ProcessStep step, ElementInstance scope, GraphNode start, FeelContext variables)
    {
        if (((StartEvent)start.Element).Interrupting)
        {
            EventWaits.CloseStarts(step, scope.Key);
            var areGone = Termination.TerminateChildren(step, scope.Key);
            Termination.ResolveIncident(step, scope.Key);
            if (step.State.Find(scope.Key) is { Job: not null, Role: ElementRole.Element } adHoc) step.Emit(new JobCanceled(scope.Key, adHoc.ElementId));
            if (step.State.Find(scope.Key)!.Tokens is not null) step.Emit(new ScopeInterrupted(scope.Key, scope.ElementId));
            if (!areGone)
            {
                Termination.Await(step, scope, Termination.ThenEventSubProcess, start.Id, variables);
                return;
            }
        }

        Begin(step, scope.Key, start, variables);
    }

    public static void Begin(ProcessStep step, long scopeKey, GraphNode start, FeelContext variables)
    {
        var key = step.Activate(start.Parent!, scopeKey);
        // With output mappings of the start event they stay in the event subprocess, where the mappings find them
        VariableMappings.SetResult(step, key, start, variables);
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        step.Activate(node.Start!, element.Key);
        return Outcome.Waiting;
    }
}
