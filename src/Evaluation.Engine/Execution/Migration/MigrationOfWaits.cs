using Evaluation.Engine.Bpmn;
using static System.FormattableString;

namespace Evaluation.Engine.Execution.Migration;

/// <summary>
/// What an element or scope waits for.
/// | event | mapped to | then |
/// | of the element itself | | goes on with it |
/// | another that is waited for | an event of the element's target | goes on, with its date, name and key |
/// | another that is waited for | nothing | is no longer waited for |
/// | another that has happened for good | an event of the element's target | is not waited for again |
/// | of the target only | | is waited for from now on, where the element has not done its work |
/// </summary>
internal sealed class MigrationOfWaits(MigrationCheck check, ElementInstance element, Passage passage)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public void Check(GraphNode source, GraphNode target)
    {
        var catches = CatchesOf(target);
        foreach (var wait in element.Waits) Keep(wait, source, target, catches);
        Open(target, catches, CatchesOf(source));
    }

    /// <summary>Of a process: the starts of its event subprocesses.</summary>
    public void CheckStarts()
    {
        foreach (var wait in element.Waits) Keep(wait, null, null, passage.To.EventSubProcessStarts);
        Open(null, passage.To.EventSubProcessStarts, passage.From.EventSubProcessStarts);
    }

    private GraphNode[] CatchesOf(GraphNode node) => element.IsAdHocFlow ? [] : [.. element.IsItem ? [] : node.Boundary, .. element.IsBody ? [] : node.Catches];

    private void Keep(long wait, GraphNode? own, GraphNode? ownTarget, GraphNode[] catches)
    {
        var id = EventWaits.ElementIdOf(check.Step.State, wait);
        var caught = passage.From.Node(id);
        var target = caught == own ? ownTarget : passage.Target(id);
        if (!passage.IsMapped && !catches.Contains(target)) target = null;
        if (target is null)
        {
            check.Note(MigrationEffect.WaitClosed, element, id, null, $"'{id}' is no longer waited for");
            check.Events.Add(EventWaits.Closing(check.Step.State, wait));
        }
        else if (MigrationRules.WhyNot(caught, target) is { } reason)
        {
            check.Refuse(element, id, reason);
        }
        else if (!catches.Contains(target))
        {
            check.Refuse(element, id, $"expected the target of '{id}' at {Owner(ownTarget)}, but '{target.Id}' is not there");
        }
        else if (!_taken.Add(target.Id))
        {
            check.Refuse(element, id, $"expected one event to become '{target.Id}', but '{id}' is one more");
        }
        else
        {
            check.Note(MigrationEffect.WaitKept, element, id, target.Id, $"{Describe(check.Step.State, wait)} is waited for as before{(id == target.Id ? "" : $", now by '{target.Id}'")}");
            if (id != target.Id) check.Events.Add(new WaitMigrated(wait, id, target.Id));
        }
    }

    private void Open(GraphNode? target, GraphNode[] catches, GraphNode[] sources)
    {
        if (!StillWaits()) return;
        var isInterrupted = IsInterrupted(sources);
        // What was waited for and is no longer has happened: a reminder does not come twice
        foreach (var source in sources)
        {
            if (passage.Target(source.Id) is { } happened) _taken.Add(happened.Id);
        }

        foreach (var caught in catches)
        {
            if (_taken.Contains(caught.Id) || caught == target || (isInterrupted && caught.Element is StartEvent)) continue;
            var opening = EventWaits.Opening(check.Step, element.Key, caught, out var failure);
            if (failure is not null) check.Refuse(element, caught.Id, failure.Message);
            if (opening is null) continue;
            check.Note(MigrationEffect.WaitOpened, element, caught.Id, caught.Id, $"{Describe(opening)} is waited for from now on");
            check.Events.Add(opening);
        }
    }

    /// <summary>Neither before its events were waited for (a listener or incident at its start) nor after its work is done.</summary>
    private bool StillWaits()
    {
        if (element is { Listener: not null, Transition: null } || element.Phase == ElementPhase.Completing) return false;
        return check.Step.State.Incident(element.IncidentKey) is not { } incident || (IncidentCode.RetryAt(incident.Code) ?? Stage.Execute) == Stage.Execute;
    }

    /// <summary>An event subprocess has interrupted the scope: it is not interrupted again.</summary>
    private bool IsInterrupted(GraphNode[] catches)
        => check.Step.State.ChildrenOf(element).Any(child => child.Role == ElementRole.Element && catches.Any(start => start.Parent?.Id == child.ElementId && start.Element is StartEvent { Interrupting: true }))
            && !element.Waits.Any(wait => passage.From.Node(EventWaits.ElementIdOf(check.Step.State, wait)).Element is StartEvent);

    private string Owner(GraphNode? target) => target is null ? $"the process '{element.ElementId}'" : $"'{target.Id}'";

    private static string Describe(ProcessInstance state, long wait)
    {
        if (state.Timer(wait) is { } timer) return Timer(timer.ElementId, timer.Due);
        if (state.Subscription(wait) is { } message) return Message(message.ElementId, message.MessageName, message.CorrelationKey);
        return state.Signal(wait) is { } signal ? Signal(signal.ElementId, signal.SignalName) : Condition(state.Condition(wait)!.ElementId);
    }

    private static string Describe(ProcessEvent opening) => opening switch
    {
        TimerScheduled timer => Timer(timer.ElementId, timer.Due),
        MessageSubscribed message => Message(message.ElementId, message.MessageName, message.CorrelationKey),
        SignalSubscribed signal => Signal(signal.ElementId, signal.SignalName),
        ConditionSubscribed condition => Condition(condition.ElementId),
        _ => throw new InvalidOperationException($"expected something to wait for, but it is {opening.GetType().Name}"),
    };

    private static string Timer(string id, DateTimeOffset due) => Invariant($"the timer '{id}', due {due:yyyy-MM-dd HH:mm} UTC,");

    private static string Message(string id, string name, string? key) => $"the message '{name}'{(key is null ? "" : $" with the key '{key}'")} of '{id}'";

    private static string Signal(string id, string name) => $"the signal '{name}' of '{id}'";

    private static string Condition(string id) => $"the condition of '{id}'";
}
