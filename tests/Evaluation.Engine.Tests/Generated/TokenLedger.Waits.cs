using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>The books of what waits: events, tasks, jobs, incidents, and the instances of multi-instance activities.</summary>
internal sealed partial class TokenLedger
{
    private void ApplyWait(ProcessEvent @event)
    {
        switch (@event)
        {
            case TimerScheduled e:
                Open(e.Key, e.ElementKey, e.ElementId);
                break;
            case MessageSubscribed e:
                Open(e.Key, e.ElementKey, e.ElementId);
                break;
            case SignalSubscribed e:
                Open(e.Key, e.ElementKey, e.ElementId);
                break;
            case ConditionSubscribed e:
                Open(e.Key, e.ElementKey, e.ElementId);
                break;
            case TimerTriggered e:
                Happen(Close(e.Key, e.ElementId), e.ElementId);
                break;
            case MessageCorrelated e:
                Happen(Close(e.Key, e.ElementId), e.ElementId);
                break;
            case SignalReceived e:
                Happen(Close(e.Key, e.ElementId), e.ElementId);
                break;
            case ConditionChanged { Holds: true } e:
                Happen(_active.Values.Single(visit => visit.Waits.ContainsKey(e.Key)), e.ElementId);
                break;
            case TimerCanceled e:
                Close(e.Key, e.ElementId);
                break;
            case MessageUnsubscribed e:
                Close(e.Key, e.ElementId);
                break;
            case SignalUnsubscribed e:
                Close(e.Key, e.ElementId);
                break;
            case ConditionUnsubscribed e:
                Close(e.Key, e.ElementId);
                break;
            case EscalationThrown { CaughtBy: { } caughtBy }:
                _reasons.Add(("event", caughtBy));
                break;
            case ErrorThrown e:
                CaughtError(Of(e.Key), e.ErrorCode);
                break;
            case JobErrorThrown e:
                Hold(Of(e.Key).Job is not null && Of(e.Key).Retries > 0, $"the job of '{e.ElementId}' throws, but is not open");
                Of(e.Key).Retries = 0;
                CaughtError(Of(e.Key), e.ErrorCode);
                break;
            default:
                ApplyWork(@event);
                break;
        }
    }

    private void ApplyWork(ProcessEvent @event)
    {
        switch (@event)
        {
            case UserTaskCreated e:
                Hold(!Of(e.Key).HasTask, $"'{e.ElementId}' has two user tasks");
                (Of(e.Key).HasTask, Of(e.Key).Step) = (true, null);
                break;
            case UserTaskTransitionStarted e:
                Hold(Of(e.Key).Step is null && Of(e.Key).HasTask == (e.EventType != "creating") || e.EventType == "canceling", $"the task '{e.ElementId}' is in two steps of its life");
                Of(e.Key).Step = e.EventType;
                break;
            case UserTaskCorrected e:
                Hold(Of(e.Key).Step is not null, $"the task '{e.ElementId}' is corrected out of turn");
                break;
            case UserTaskTransitionDenied e:
                Hold(Of(e.Key).Step == e.EventType && e.EventType is "assigning" or "updating" or "completing", $"the task '{e.ElementId}' is denied {e.EventType}");
                Of(e.Key).Step = null;
                break;
            case UserTaskUpdated e:
                Hold(Of(e.Key).HasTask && Of(e.Key).Job is null, $"the task '{e.ElementId}' changes before its listeners are done");
                Of(e.Key).Step = null;
                break;
            case ElementTerminating e:
                Hold(!Of(e.Key).IsEnding && Of(e.Key).Waits.Count == 0 && Of(e.Key).Job is null && Of(e.Key).Incident == 0, $"'{e.ElementId}' ends, but is still at work");
                (Of(e.Key).IsEnding, Of(e.Key).Step) = (true, null);
                Of(e.Key).Tokens.Clear();
                break;
            case TerminationAwaited e:
                Of(e.Key).IsAwaiting = true;
                Of(e.Key).Awaited = _reasons.Remove(("event", e.Detail ?? "")) ? e.Detail : null;
                break;
            case TerminationSettled e:
                Hold(Of(e.Key).IsAwaiting, $"'{e.ElementId}' has awaited nothing");
                Of(e.Key).IsAwaiting = false;
                if (Of(e.Key).Awaited is { } next) _reasons.Add(("event", next));
                break;
            case UserTaskCompleted e:
                Hold(Of(e.Key).HasTask, $"the task '{e.ElementId}' ends twice");
                (Of(e.Key).HasTask, Of(e.Key).Step) = (false, null);
                break;
            case UserTaskCanceled e:
                Hold(Of(e.Key).HasTask, $"the task '{e.ElementId}' ends twice");
                (Of(e.Key).HasTask, Of(e.Key).Step) = (false, null);
                break;
            case JobCreated e:
                Hold(Of(e.Key).Job is null, $"'{e.ElementId}' has two jobs");
                (Of(e.Key).Job, Of(e.Key).Retries) = ("", e.Retries);
                break;
            case ListenerStarted e:
                Hold(Of(e.Key).Job is null, $"'{e.ElementId}' has two jobs");
                (Of(e.Key).Job, Of(e.Key).Retries) = (e.EventType, e.Retries);
                break;
            case JobCompleted e:
                CloseJob(e.Key, mustBeOpen: true);
                break;
            case ListenerCompleted e:
                CloseJob(e.Key, mustBeOpen: true);
                break;
            case JobCanceled e:
                CloseJob(e.Key, mustBeOpen: false);
                break;
            case JobFailed e:
                Hold(Of(e.Key).Job is not null && e.RetriesLeft >= 0, $"the job of '{e.ElementId}' fails, but is not open");
                Of(e.Key).Retries = e.RetriesLeft;
                break;
            case JobRetried e:
                Hold(Of(e.Key).Job is not null && Of(e.Key).Retries == 0, $"the job of '{e.ElementId}' is offered again, but was never given up");
                Of(e.Key).Retries = e.Retries;
                break;
            case IncidentRaised e:
                Hold(e.Key > _lastKey, $"the key {e.Key} is given twice");
                _lastKey = e.Key;
                Hold(Of(e.ElementKey).Incident == 0, $"'{e.ElementId}' has two incidents");
                Of(e.ElementKey).Incident = e.Key;
                break;
            case IncidentResolved e:
                var failed = _active.Values.SingleOrDefault(visit => visit.Incident == e.Key) ?? throw new BrokenInvariantException($"the incident {e.Key} is resolved, but is not open");
                failed.Incident = 0;
                break;
            case MultiInstanceStarted e:
                Of(e.Key).Items = e.Items.Items.Length;
                break;
            case MultiInstanceOutputCollected e:
                Hold(Of(e.Key).Outputs.TryAdd(e.Number, Json(e.Output)), $"the instance {e.Number} of '{e.ElementId}' gives its output twice");
                break;
            case VariablesSet e:
                Of(e.ScopeKey);
                foreach (var body in _active.Values.Where(visit => visit.Kind == VisitKind.Body))
                {
                    if (((Activity)body.Node!).MultiInstance!.OutputCollection is { } name && e.Variables.TryGet(name, out var value)) body.OutputSet = Json(value);
                }

                break;
            default:
                ApplyMigration(@event);
                break;
        }
    }

    private void Open(long key, long hostKey, string id)
    {
        Hold(key > _lastKey, $"the key {key} is given twice");
        _lastKey = key;
        var host = Of(hostKey);
        var isOnce = host.Process.Definition.Element(id) is BoundaryEvent { Definition: TimerDefinition { Kind: not TimerKind.Cycle } } or StartEvent { Definition: TimerDefinition { Kind: not TimerKind.Cycle } };
        Hold(!isOnce || !host.Happened.Contains(id), $"the timer '{id}' happened once, and is set again");
        host.Waits.Add(key, id);
    }

    private Visit Close(long key, string id)
    {
        var host = _active.Values.SingleOrDefault(visit => visit.Waits.ContainsKey(key)) ?? throw new BrokenInvariantException($"'{id}' happens or ends, but nothing waits for it");
        host.Waits.Remove(key);
        return host;
    }

    /// <summary>A boundary event or an event subprocess has to follow; what waited for its own event just goes on.</summary>
    private void Happen(Visit host, string id)
    {
        host.Happened.Add(id);
        if (host.Process.Definition.Element(id) is BoundaryEvent or StartEvent) _reasons.Add(("event", id));
    }

    /// <summary>Who catches the error, looked up in the drawing: outwards, codes before all, then event subprocesses of a scope before the boundary events on it.</summary>
    private void CaughtError(Visit thrower, string code)
    {
        for (var (visit, inner) = (thrower, (Visit?)null); visit is not null; inner = visit, visit = visit.Scope)
        {
            var insideEvent = inner?.Node is SubProcess { TriggeredByEvent: true };
            var hasStarts = inner is not null && !insideEvent && visit.Kind != VisitKind.Body && (visit.Kind == VisitKind.Process || visit.Node is SubProcess);
            IEnumerable<(FlowNode Event, EventDefinition? Definition)> starts = hasStarts ? visit.Process.EventStarts(visit.Node?.Id).Select(start => ((FlowNode)start, start.Definition)) : [];
            IEnumerable<(FlowNode Event, EventDefinition? Definition)> boundary = visit.Kind is VisitKind.Process or VisitKind.Item ? [] : visit.Process.On(visit.Name).Select(on => ((FlowNode)on, (EventDefinition?)on.Definition));
            var caught = starts.Concat(boundary).Where(found => found.Definition is ErrorDefinition error && (error.Code is null || error.Code == code))
                .OrderBy(found => ((ErrorDefinition)found.Definition!).Code is null).Select(found => found.Event).FirstOrDefault();
            if (caught is null) continue;
            if (caught is BoundaryEvent) visit.Happened.Add(caught.Id);
            _reasons.Add(("event", caught.Id));
            return;
        }
    }

    private void CloseJob(long key, bool mustBeOpen)
    {
        var visit = Of(key);
        Hold(visit.Job is not null && (!mustBeOpen || visit.Retries > 0), $"the job of '{visit.Name}' ends twice");
        visit.Job = null;
    }

    /// <summary>All items are done, or the completion condition had enough; each that is done gave its output, and the collection has all of them.</summary>
    private static void CheckLoop(Visit body)
    {
        var loop = ((Activity)body.Node!).MultiInstance!;
        Hold(loop.CompletionCondition is not null || body.Completed.Count + body.Terminated == body.Items, $"'{body.Name}' ends after {body.Completed.Count} of {body.Items} instances");
        if (loop.OutputElement is null) return;
        Hold(body.Completed.Order().SequenceEqual(body.Outputs.Keys.Order()), $"'{body.Name}' ends, but not each instance that is complete gave an output, or one that is not did");
        var expected = "[" + string.Join(",", Enumerable.Range(1, body.Items).Select(number => body.Outputs.GetValueOrDefault(number, "null"))) + "]";
        Hold(body.OutputSet == expected, $"'{body.Name}' gives {body.OutputSet}, but its instances gave {expected}");
        if (loop.OutputElement.ToString() != ProcessGenerator.NumberedOutput) return;
        foreach (var (number, output) in body.Outputs) Hold(output == $"{number * 10}", $"the instance {number} of '{body.Name}' gave {output}");
    }

    private void CheckWaits(Visit visit)
    {
        var node = visit.Node;
        var isListening = visit.Job is "start" or "end";
        string[] own = node switch
        {
            IntermediateCatchEvent { Definition: not LinkDefinition } or ReceiveTask when visit.Kind != VisitKind.Body => [node.Id],
            EventBasedGateway => [.. visit.Process.OutOf(node.Id).Select(flow => flow.TargetId)],
            _ => [],
        };
        var waitsForOwn = own.Length > 0 && own.All(id => visit.Waits.Values.Count(wait => wait == id) == 1);
        Hold(visit.Job is null || visit.Retries > 0 || visit.Incident != 0, $"the job of '{visit.Name}' is given up without an incident");
        Hold(visit.Children > 0 || visit.HasTask || visit.Job is not null || visit.Incident != 0 || waitsForOwn || (node is AdHocSubProcess && visit.Kind is (VisitKind.Element or VisitKind.Item)), $"'{visit.Name}' waits for nothing named");

        // What is at work waits for all events that can happen to it
        Hold(!visit.IsEnding || visit.Children > 0 || visit.Step == "canceling", $"'{visit.Name}' is to end, but nothing holds it");
        if (visit.IsEnding || visit.IsAwaiting) return;
        if (visit.Incident != 0 || isListening || visit.Step == "creating" || !(visit.HasTask || visit.Job is not null || visit.Children > 0 || waitsForOwn)) return;
        if (visit.Kind is VisitKind.Element or VisitKind.Body)
        {
            foreach (var boundary in visit.Process.On(visit.Name)) CheckOpen(visit, boundary.Id, boundary.Definition, boundary.Interrupting);
        }

        if (visit.IsInterrupted || !(visit.Kind == VisitKind.Process || (visit.Kind is not (VisitKind.Body or VisitKind.Flow) && node is (SubProcess or AdHocSubProcess)))) return;
        foreach (var start in visit.Process.EventStarts(node?.Id)) CheckOpen(visit, start.Id, start.Definition!, start.Interrupting);
    }

    private static void CheckOpen(Visit host, string id, EventDefinition definition, bool interrupting)
    {
        if (definition is ErrorDefinition or EscalationDefinition or CompensationDefinition) return;
        var open = host.Waits.Values.Count(wait => wait == id);
        Hold(open <= 1, $"'{host.Name}' waits {open} times for '{id}'");
        var mayBeOver = !interrupting && definition is TimerDefinition && host.Happened.Contains(id);
        Hold(open == 1 || mayBeOver, $"'{host.Name}' does not wait for '{id}'");
    }

    /// <summary>The books and the views of the instance say the same.</summary>
    private void Compare(ProcessInstance instance)
    {
        Same("state", [(long)_state], [(long)instance.State]);
        Same("elements", _active.Keys.Where(key => key != 1), instance.ActiveElements.Select(element => element.Key));
        Same("user tasks", _active.Values.Where(visit => visit.HasTask).Select(visit => visit.Key), instance.UserTasks.Select(task => task.Key));
        Same("jobs", _active.Values.Where(visit => visit.Job is not null).Select(visit => visit.Key), instance.Jobs.Select(job => job.Key));
        Same("incidents", _active.Values.Where(visit => visit.Incident != 0).Select(visit => visit.Incident).Order(), instance.Incidents.Select(incident => incident.Key));
        Same("waits", _active.Values.SelectMany(visit => visit.Waits.Keys).Order(), instance.Timers.Select(timer => timer.Key).Concat(instance.MessageSubscriptions.Select(message => message.Key))
            .Concat(instance.SignalSubscriptions.Select(signal => signal.Key)).Concat(instance.Conditions.Select(condition => condition.Key)).Order());

        static void Same(string what, IEnumerable<long> booked, IEnumerable<long> shown)
            => Hold(booked.SequenceEqual(shown), $"the {what} of the instance are not those of its events");
    }
}
