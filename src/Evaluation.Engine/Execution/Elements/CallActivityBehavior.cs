using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>
/// Runs another process, of this deployment or of another version, in a scope of its own within the same instance. The called process sees only the variables
/// that it was given.
/// </summary>
internal sealed class CallActivityBehavior : ElementBehavior
{
    /// <summary>A process that calls itself without end stops here, with an incident.</summary>
    public const int MaxDepth = 50;

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node)
    {
        var call = (CallActivity)node.Element;
        var id = call.ProcessId.Evaluate(step.ScopeOf(element.Key));
        if (id.Value is not FeelString { Value: var processId })
            return Failure.Of(IncidentCode.Call, "processId", "a text", call.ProcessId, id);
        var home = step.DeploymentOf(element);
        var chosen = step.Deployment.Choose(home, call.Binding.Kind, one => one.Find(processId) is { } found && call.Binding.Accepts(found.VersionTag));
        if (chosen?.Find(processId) is not { } process)
        {
            return new Failure(IncidentCode.Call, home.Find(processId) is { } other
                ? $"expected the process '{processId}'{call.Binding.Describe()} in the deployment, but the one that is there {(other.VersionTag is { } tag ? $"has '{tag}'" : "has no tag")}"
                : $"expected a process with the id '{processId}'{call.Binding.Describe()} in the deployment, but there is none");
        }

        if (process.Graph.Start is null)
            return new Failure(IncidentCode.Call, $"expected a none start event in the process '{processId}', but it has none");
        if (Depth(step, element) >= MaxDepth)
            return new Failure(IncidentCode.Call, $"expected at most {MaxDepth} processes that call each other, but '{processId}' would be one more");
        var variables = call.PropagateAllParentVariables ? step.State.VariablesOf(element.Key) : step.State.Find(element.Key)!.Variables;
        var key = step.NextKey();
        step.Emit(new ProcessCalled(key, processId, element.Key, variables, step.At) { Version = ReferenceEquals(chosen, step.Deployment) ? null : chosen.Version });
        step.Enqueue(Stage.Enter, key);
        return Outcome.Waiting;
    }

    /// <summary>
    /// Event subprocesses start to wait, then the start event is entered. What cannot be waited for is an incident of the process,
    /// which goes on all the same.
    /// </summary>
    public static void BeginProcess(ProcessStep step, ElementInstance process, GraphNode start, FeelContext startVariables)
    {
        var outcome = EventWaits.OpenStarts(step, process);
        if (outcome.Failure is { } failure) step.RaiseIncident(process, failure);
        if (outcome.Waits) return;
        var key = step.Activate(start, process.Key);
        if (!start.Outputs.IsEmpty) VariableMappings.SetResult(step, key, start, startVariables);
    }

    /// <summary>The stages of the process itself, called or not.</summary>
    public static void AdvanceProcess(ProcessStep step, ElementInstance process, Stage stage)
    {
        switch (stage)
        {
            case Stage.Enter:
                BeginProcess(step, process, step.GraphOf(process).Start!, FeelContext.Empty);
                break;
            case Stage.Subscribe:
                if (EventWaits.OpenStarts(step, process).Failure is { } failure) step.RaiseIncident(process, failure);
                break;
            case Stage.EndListeners:
                ScopeCompletion.Complete(step, process.Key);
                break;
            case Stage.Leave:
                Return(step, process);
                break;
            default:
                throw new InvalidOperationException($"expected a stage of a process, but it is {stage}");
        }
    }

    private static void Return(ProcessStep step, ElementInstance process)
    {
        var results = process.Variables;
        var caller = step.State.Find(process.ScopeKey)!;
        step.Emit(new CalledProcessCompleted(process.Key, process.ElementId, step.At));
        var node = step.NodeOf(caller);
        if (((CallActivity)node.Element).PropagateAllChildVariables || !node.Outputs.IsEmpty)
            VariableMappings.SetResult(step, caller.Key, node, results);
        step.Enqueue(Stage.Leave, caller.Key);
    }

    private static int Depth(ProcessStep step, ElementInstance element)
    {
        var depth = 0;
        for (var scope = element; scope is not null; scope = step.State.Find(scope.ScopeKey))
        {
            if (scope.Role == ElementRole.Process) depth++;
        }

        return depth;
    }
}
