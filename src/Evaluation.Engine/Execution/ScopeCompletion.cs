using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;

namespace Evaluation.Engine.Execution;

/// <summary>What follows when the last token of a process or subprocess has come to its end.</summary>
internal static class ScopeCompletion
{
    /// <summary>
    /// | active elements | tokens at joins | then |
    /// | any | some | an inclusive join that nobody can reach any more fires |
    /// | none | none | the scope is complete |
    /// | none | some | they wait for tokens that cannot come: an incident |
    /// </summary>
    public static void Check(ProcessStep step, long scopeKey)
    {
        if (step.State.State != ProcessState.Active || step.State.Find(scopeKey) is not { Ending: null, Phase: not ElementPhase.Terminating } scope) return;
        if (InclusiveGatewayBehavior.FindReady(step, scope) is { } join) step.Activate(join, scopeKey);
        else if (scope.Children > 0 || scope.Job is not null) return;
        else if (scope.Tokens is null && step.State.Incident(scope.IncidentKey) is { } incident && (scope.Role != ElementRole.Process || incident.Code == IncidentCode.EndListener)) return;
        else if (scope.Tokens is null && AdHocSubProcessBehavior.Is(step, scope)) AdHocSubProcessBehavior.CompleteIfDone(step, scope);
        else if (scope.Tokens is null) Complete(step, scopeKey);
        else if (scope.IncidentKey == 0) RaiseStuck(step, scope);
    }

    /// <summary>Ends the scope, whatever still waits at joins in it.</summary>
    public static void Complete(ProcessStep step, long scopeKey)
    {
        EventWaits.CloseStarts(step, scopeKey);
        Termination.ResolveIncident(step, scopeKey);
        var scope = step.State.Find(scopeKey)!;
        if (scope.IsAdHocFlow)
        {
            AdHocSubProcessBehavior.FinishFlow(step, scope);
            return;
        }

        if (scope.Role == ElementRole.Process)
        {
            var outcome = ListenerWork.Start(step, scope, ListenerWork.EndEvents, 1);
            if (outcome.Failure is { } failure) step.RaiseIncident(scope, failure);
            if (outcome.Waits || outcome.Failure is not null) return;
        }

        Finish(step, scopeKey);
    }

    /// <summary>After the listeners of the process.</summary>
    public static void Finish(ProcessStep step, long scopeKey)
    {
        if (scopeKey == ProcessInstance.RootKey) step.Emit(new ProcessCompleted(step.At));
        else step.Enqueue(Stage.Leave, scopeKey);
    }

    private static void RaiseStuck(ProcessStep step, ElementInstance scope)
    {
        var join = step.GraphOf(scope).Node(scope.Tokens!.JoinId);
        var missing = join.Incoming.Where(flow => !WaitingToken.On(scope.Tokens, flow.Id)).Select(flow => $"'{flow.Id}'");
        step.Emit(new IncidentRaised(
            step.NextKey(),
            join.Id,
            scope.Key,
            IncidentCode.JoinNeverComplete,
            $"expected a token on {string.Join(", ", missing)} into the gateway '{join.Id}', but nothing is left that could bring it",
            step.At));
    }
}
