using System.Collections.Immutable;
using System.Text;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>What must never be: the message says what, and where.</summary>
internal sealed class BrokenInvariantException(string message) : Exception(message);

/// <summary>
/// Books of tokens and scopes kept from the events and the drawing alone, without looking at how the engine does it. Each token on a
/// flow was put there by an element that was left, and is taken off once by the element that it starts; what is started without a
/// token needs a reason; what is entered ends once; nothing outlives its scope; nothing is active without waiting for something named.
/// </summary>
internal sealed partial class TokenLedger
{
    private Dictionary<string, DrawnProcess> _processes;
    private string _main;
    private readonly SortedDictionary<long, Visit> _active = [];
    private readonly Dictionary<(long Scope, string Node), (Visit Scope, FlowNode Node, List<string> Taken)> _departures = [];
    private readonly List<(string Reason, string Id)> _reasons = [];
    private readonly List<string> _forced = [];
    private readonly HashSet<string> _forcedScopes = new(StringComparer.Ordinal);
    private MigrateProcess? _migration;
    private long _lastKey;
    private ProcessState _state;

    public TokenLedger(Deployment deployment)
    {
        _main = deployment.Process.Id;
        _processes = Drawn(deployment);
    }

    private static Dictionary<string, DrawnProcess> Drawn(Deployment deployment)
        => deployment.Called.Append(deployment.Process).DistinctBy(process => process.Id).ToDictionary(process => process.Id, process => new DrawnProcess(process), StringComparer.Ordinal);

    /// <summary>What comes next follows from this command.</summary>
    public void Expect(ProcessCommand command)
    {
        _migration = command as MigrateProcess;
        if (command is not ModifyProcess modify) return;
        foreach (var activation in modify.Activate)
        {
            _forced.Add(activation.ElementId);
            var element = _processes[_main].Definition.Element(activation.ElementId)!;
            while (element.ParentId is { } parent)
            {
                _forcedScopes.Add(parent);
                element = _processes[_main].Definition.Element(parent)!;
            }
        }
    }

    public void Apply(ProcessEvent @event)
    {
        Hold(_state is not (ProcessState.Completed or ProcessState.Canceled), $"{@event.GetType().Name} comes after the end");
        switch (@event)
        {
            case ProcessStarted:
                Hold(_active.Count == 0, "the process starts twice");
                Enter(new Visit(1, VisitKind.Process, _processes[_main], null, null));
                _state = ProcessState.Active;
                break;
            case ProcessCalled e:
                Enter(new Visit(e.Key, VisitKind.Process, _processes[e.ProcessId], null, Of(e.ScopeKey)));
                break;
            case ElementActivated e:
                Activate(e.Key, e.ElementId, e.ScopeKey, isBody: false);
                break;
            case MultiInstanceActivated e:
                Activate(e.Key, e.ElementId, e.ScopeKey, isBody: true);
                break;
            case ElementCompleted e:
                Complete(Of(e.Key));
                break;
            case AdHocFlowActivated e:
                Hold(Of(e.ScopeKey) is { Kind: VisitKind.Element or VisitKind.Item, Node: AdHocSubProcess }, $"a flow begins in '{Of(e.ScopeKey).Name}'");
                Enter(new Visit(e.Key, VisitKind.Flow, Of(e.ScopeKey).Process, Of(e.ScopeKey).Node, Of(e.ScopeKey)));
                break;
            case AdHocFlowCompleted e:
                CheckEmpty(Of(e.Key));
                Leave(Of(e.Key));
                break;
            case AdHocJobCompleted e:
                Of(e.Key).Job = null;
                break;
            case AdHocFulfilled:
                break;
            case MultiInstanceCompleted e:
                CheckLoop(Of(e.Key));
                Complete(Of(e.Key));
                break;
            case CalledProcessCompleted e:
                CheckEmpty(Of(e.Key));
                Leave(Of(e.Key));
                break;
            case ElementTerminated e:
                if (Of(e.Key) is { Kind: VisitKind.Item, Scope: { } ofItem }) ofItem.Terminated++;
                // What interrupts the scope goes before what interrupted something in it
                if (Of(e.Key) is { Awaited: { } next, Scope: { IsEnding: false, IsAwaiting: false } }) _reasons.Add(("event", next));
                Leave(Of(e.Key));
                break;
            case SequenceFlowTaken e:
                Take(Of(e.ScopeKey), e);
                break;
            case ScopeInterrupted e:
                Of(e.Key).Tokens.Clear();
                break;
            case CompensationStarted e:
                foreach (var id in e.ActivityIds) _reasons.Add(("undo", id));
                break;
            case ProcessCompleted:
                CheckEmpty(Of(1));
                Leave(Of(1));
                Hold(_active.Count == 0, "something is active after the process");
                _state = ProcessState.Completed;
                break;
            case ProcessCanceled:
                Leave(Of(1));
                Hold(_active.Count == 0, "something is active after the process");
                _state = ProcessState.Canceled;
                break;
            default:
                ApplyWait(@event);
                break;
        }
    }

    /// <summary>After a command: every token is where one can be, and everything that is active waits.</summary>
    public void AtRest(ProcessInstance instance)
    {
        foreach (var departure in _departures.Values) CheckDeparture(departure.Scope, departure.Node, departure.Taken);
        _departures.Clear();
        foreach (var (reason, id) in _reasons.Where(reason => reason.Reason is "event" or "link")) Hold(false, $"{reason} '{id}' happened, but nothing followed");
        _reasons.Clear();
        Hold(_forced.Count == 0, $"'{string.Join(", ", _forced)}' should have been activated by hand");
        _forcedScopes.Clear();
        foreach (var visit in _active.Values)
        {
            CheckTokens(visit);
            CheckWaits(visit);
        }

        Compare(instance);
    }

    private void Activate(long key, string id, long scopeKey, bool isBody)
    {
        var scope = Of(scopeKey);
        var process = scope.Process;
        var node = process.Definition.Element(id) ?? throw new BrokenInvariantException($"'{id}' is entered, but is not in '{process.Definition.Id}'");
        if (scope.Kind == VisitKind.Body)
        {
            Hold(scope.Name == id && !isBody, $"'{id}' is an instance of '{scope.Name}'");
            scope.Begun++;
            Hold(scope.Begun <= scope.Items, $"'{id}' has {scope.Begun} instances for {scope.Items} items");
            Hold(!((Activity)node).MultiInstance!.IsSequential || scope.Children == 0, $"two instances of '{id}' at once");
            Enter(new Visit(key, VisitKind.Item, process, node, scope) { Number = scope.Begun });
            return;
        }

        Hold(isBody == (node is Activity { MultiInstance: not null }), $"'{id}' is entered as what it is not");
        CheckPlace(scope, node);
        CheckReason(scope, node);
        Enter(new Visit(key, isBody ? VisitKind.Body : VisitKind.Element, process, node, scope));
    }

    /// <summary>An element is entered in its own scope; what undoes, in the event that asked for it.</summary>
    private static void CheckPlace(Visit scope, FlowNode node)
    {
        if (node is Activity { IsForCompensation: true }) return;
        Hold(node.ParentId is null ? scope.Kind == VisitKind.Process : scope.Node?.Id == node.ParentId, $"'{node.Id}' is entered in '{scope.Name}'");
    }

    private void CheckReason(Visit scope, FlowNode node)
    {
        var incoming = scope.Process.Into(node.Id).ToArray();
        if (_forced.Remove(node.Id))
        {
            // A join that is begun by hand takes the tokens that wait at it
            if (!scope.Process.Joins(node)) return;
            foreach (var flow in incoming.Where(flow => scope.Tokens.GetValueOrDefault(flow.Id) > 0)) scope.Tokens[flow.Id]--;
            return;
        }

        if (_forcedScopes.Contains(node.Id) && incoming.All(flow => scope.Tokens.GetValueOrDefault(flow.Id) == 0)) return;
        if (incoming.Length > 0)
        {
            var there = incoming.Where(flow => scope.Tokens.GetValueOrDefault(flow.Id) > 0).ToArray();
            var joins = scope.Process.Joins(node);
            Hold(there.Length > 0, $"'{node.Id}' is entered without a token");
            Hold(!joins || node is InclusiveGateway || there.Length == incoming.Length, $"'{node.Id}' is entered before all tokens are there");
            foreach (var flow in joins ? there : there[..1]) scope.Tokens[flow.Id]--;
            return;
        }

        switch (node)
        {
            case StartEvent:
                Hold(!scope.HasStarted, $"'{scope.Name}' starts twice");
                scope.HasStarted = true;
                break;
            case BoundaryEvent boundary:
                Consume("event", node.Id);
                Hold(!boundary.Interrupting || !_active.Values.Any(visit => visit.Scope == scope && visit.Name == boundary.AttachedTo && visit.Happened.Contains(node.Id)), $"'{boundary.AttachedTo}' goes on after '{node.Id}' has interrupted it");
                break;
            case SubProcess { TriggeredByEvent: true }:
                var start = scope.Process.EventStarts(node.ParentId).Single(start => start.ParentId == node.Id);
                Consume("event", start.Id);
                if (!start.Interrupting) break;
                scope.IsInterrupted = true;
                Hold(scope.Children == 0 && scope.Tokens.Values.All(count => count == 0), $"'{node.Id}' interrupts '{scope.Name}', but something in it goes on");
                break;
            case Activity { IsForCompensation: true }:
                var undone = _reasons.FindIndex(reason => reason.Reason == "undo" && UndoneBy(scope.Process, reason.Id).Contains(node.Id));
                Hold(undone >= 0, $"'{node.Id}' undoes what was not to be undone");
                break;
            case IntermediateCatchEvent { Definition: LinkDefinition link }:
                Consume("link", link.Name);
                break;
            default:
                Hold(scope.Kind == VisitKind.Flow, $"'{node.Id}' is entered without a token");
                break;
        }
    }

    private static IEnumerable<string?> UndoneBy(DrawnProcess process, string activityId)
        => process.On(activityId).Where(boundary => boundary.Definition is CompensationDefinition).Select(boundary => boundary.HandlerId);

    private void Consume(string reason, string id)
    {
        var at = _reasons.IndexOf((reason, id));
        Hold(at >= 0, $"'{id}' goes on, but its {reason} has not happened");
        _reasons.RemoveAt(at);
    }

    private void Enter(Visit visit)
    {
        Hold(visit.Key > _lastKey, $"the key {visit.Key} is given twice");
        _lastKey = visit.Key;
        _active.Add(visit.Key, visit);
        if (visit.Scope is { } scope) scope.Children++;
    }

    private void Complete(Visit visit)
    {
        CheckEmpty(visit);
        Leave(visit);
        if (visit.Kind == VisitKind.Item)
        {
            visit.Scope!.Completed.Add(visit.Number);
            return;
        }

        var scope = visit.Scope!;
        if (visit.Node is EndEvent { Terminates: true }) scope.IsCutOff = true;
        if (visit.Node is IntermediateThrowEvent { Definition: LinkDefinition link }) _reasons.Add(("link", link.Name));
        if (_departures.Remove((scope.Key, visit.Name), out var before)) CheckDeparture(before.Scope, before.Node, before.Taken);
        // What undoes has no flow
        _departures.Add((scope.Key, visit.Name), (scope, visit.Node!, []));
    }

    private void Take(Visit scope, SequenceFlowTaken taken)
    {
        var flow = scope.Process.Flow(taken.FlowId);
        Hold(_departures.TryGetValue((scope.Key, flow.SourceId), out var departure) && !departure.Taken.Contains(flow.Id), $"a token on '{flow.Id}' comes from nowhere");
        departure.Taken.Add(flow.Id);
        scope.Tokens[flow.Id] = scope.Tokens.GetValueOrDefault(flow.Id) + 1;
    }

    private static void CheckDeparture(Visit scope, FlowNode node, List<string> taken)
    {
        var outgoing = scope.Process.OutOf(node.Id).Count();
        var right = node switch
        {
            ExclusiveGateway or EventBasedGateway => taken.Count == Math.Min(1, outgoing),
            InclusiveGateway => taken.Count >= Math.Min(1, outgoing) && taken.Count <= outgoing,
            _ => taken.Count == outgoing,
        };
        Hold(right, $"'{node.Id}' is left on {taken.Count} of {outgoing} flows");
    }

    private static void CheckEmpty(Visit scope)
    {
        Hold(scope.Children == 0, $"'{scope.Name}' ends, but {scope.Children} elements in it are active");
        // An ad-hoc subprocess that has enough drops what is left
        Hold(scope.IsCutOff || scope.Tokens.Values.All(count => count == 0), $"'{scope.Name}' ends with a token in it");
    }

    private void Leave(Visit visit)
    {
        Hold(visit.Children == 0, $"'{visit.Name}' ends before what is in it");
        Hold(visit.Waits.Count == 0, $"'{visit.Name}' ends, but {string.Join(", ", visit.Waits.Values)} still wait on it");
        Hold(!visit.HasTask && visit.Job is null, $"'{visit.Name}' ends, but its task or job does not");
        Hold(visit.Incident == 0, $"'{visit.Name}' ends, but its incident does not");
        _active.Remove(visit.Key);
        if (visit.Scope is { } scope) scope.Children--;
    }

    /// <summary>A token at rest is on a flow into a join that still misses another one.</summary>
    private static void CheckTokens(Visit scope)
    {
        foreach (var (flowId, count) in scope.Tokens)
        {
            if (count == 0) continue;
            var target = scope.Process.Definition.Element(scope.Process.Flow(flowId).TargetId)!;
            Hold(scope.Process.Joins(target), $"the token on '{flowId}' never came to '{target.Id}'");
            Hold(scope.Process.Into(target.Id).Any(flow => scope.Tokens.GetValueOrDefault(flow.Id) == 0), $"'{target.Id}' has all its tokens and does not go on");
            Hold(scope.Children > 0 || scope.Incident != 0, $"the token on '{flowId}' waits for nothing that could come");
            var isAlone = scope.Children == 0 && scope.Tokens.Where(other => other.Value > 0).All(other => scope.Process.Flow(other.Key).TargetId == target.Id);
            Hold(target is not InclusiveGateway || !isAlone, $"'{target.Id}' waits for tokens that cannot come");
        }
    }

    private Visit Of(long key) => _active.TryGetValue(key, out var visit) ? visit : throw new BrokenInvariantException($"something happens to the element instance {key}, which is not active");

    private static void Hold(bool holds, string message)
    {
        if (!holds) throw new BrokenInvariantException(message);
    }

    private static string Json(FeelValue value) => Encoding.UTF8.GetString(FeelJson.ToBytes(value));
}
