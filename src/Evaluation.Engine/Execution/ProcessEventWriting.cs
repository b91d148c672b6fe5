using System.Collections.Immutable;
using System.Text.Json;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>The stored form of each event, version 1. Never changed: another form is another version.</summary>
internal static class ProcessEventWriting
{
    public static string TypeOf(ProcessEvent @event) => @event switch
    {
        ProcessStarted => nameof(ProcessStarted),
        ElementActivated => nameof(ElementActivated),
        ElementCompleted => nameof(ElementCompleted),
        ElementTerminated => nameof(ElementTerminated),
        SequenceFlowTaken => nameof(SequenceFlowTaken),
        MultiInstanceActivated => nameof(MultiInstanceActivated),
        MultiInstanceStarted => nameof(MultiInstanceStarted),
        MultiInstanceOutputCollected => nameof(MultiInstanceOutputCollected),
        MultiInstanceCompleted => nameof(MultiInstanceCompleted),
        VariablesSet => nameof(VariablesSet),
        UserTaskCreated => nameof(UserTaskCreated),
        UserTaskCompleted => nameof(UserTaskCompleted),
        UserTaskCanceled => nameof(UserTaskCanceled),
        UserTaskTransitionStarted => nameof(UserTaskTransitionStarted),
        UserTaskCorrected => nameof(UserTaskCorrected),
        UserTaskTransitionDenied => nameof(UserTaskTransitionDenied),
        UserTaskUpdated => nameof(UserTaskUpdated),
        ElementTerminating => nameof(ElementTerminating),
        TerminationAwaited => nameof(TerminationAwaited),
        TerminationSettled => nameof(TerminationSettled),
        JobCreated => nameof(JobCreated),
        JobCompleted => nameof(JobCompleted),
        JobFailed => nameof(JobFailed),
        JobRetried => nameof(JobRetried),
        JobErrorThrown => nameof(JobErrorThrown),
        JobCanceled => nameof(JobCanceled),
        TimerScheduled => nameof(TimerScheduled),
        TimerTriggered => nameof(TimerTriggered),
        TimerCanceled => nameof(TimerCanceled),
        MessageSubscribed => nameof(MessageSubscribed),
        MessageCorrelated => nameof(MessageCorrelated),
        MessageUnsubscribed => nameof(MessageUnsubscribed),
        DecisionEvaluated => nameof(DecisionEvaluated),
        SignalSubscribed => nameof(SignalSubscribed),
        SignalReceived => nameof(SignalReceived),
        SignalUnsubscribed => nameof(SignalUnsubscribed),
        SignalThrown => nameof(SignalThrown),
        ConditionSubscribed => nameof(ConditionSubscribed),
        ConditionChanged => nameof(ConditionChanged),
        ConditionUnsubscribed => nameof(ConditionUnsubscribed),
        ErrorThrown => nameof(ErrorThrown),
        EscalationThrown => nameof(EscalationThrown),
        ScopeInterrupted => nameof(ScopeInterrupted),
        CompensationEnabled => nameof(CompensationEnabled),
        CompensationHandedOn => nameof(CompensationHandedOn),
        CompensationStarted => nameof(CompensationStarted),
        ProcessCalled => nameof(ProcessCalled),
        CalledProcessCompleted => nameof(CalledProcessCompleted),
        ListenerStarted => nameof(ListenerStarted),
        ListenerCompleted => nameof(ListenerCompleted),
        AdHocFlowActivated => nameof(AdHocFlowActivated),
        AdHocFlowCompleted => nameof(AdHocFlowCompleted),
        AdHocJobCompleted => nameof(AdHocJobCompleted),
        AdHocFulfilled => nameof(AdHocFulfilled),
        IncidentRaised => nameof(IncidentRaised),
        IncidentResolved => nameof(IncidentResolved),
        ProcessCompleted => nameof(ProcessCompleted),
        ProcessCanceled => nameof(ProcessCanceled),
        ProcessMigrated => nameof(ProcessMigrated),
        ElementMigrated => nameof(ElementMigrated),
        WaitMigrated => nameof(WaitMigrated),
        IncidentMigrated => nameof(IncidentMigrated),
        TokensMigrated => nameof(TokensMigrated),
        CompensationMigrated => nameof(CompensationMigrated),
        _ => throw new InvalidOperationException($"expected an event that can be stored, but {@event.GetType().Name} has no stored form"),
    };

    public static void Write(Utf8JsonWriter json, ProcessEvent @event)
    {
        switch (@event)
        {
            case ProcessStarted e:
                json.WriteString("processId", e.ProcessId);
                json.WriteString("at", e.At.UtcDateTime);
                Value(json, "variables", e.Variables);
                break;
            case ElementActivated e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("scopeKey", e.ScopeKey);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case MultiInstanceActivated e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("scopeKey", e.ScopeKey);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case ElementCompleted e:
                Element(json, e.Key, e.ElementId, e.At);
                break;
            case ElementTerminated e:
                Element(json, e.Key, e.ElementId, e.At);
                break;
            case MultiInstanceCompleted e:
                Element(json, e.Key, e.ElementId, e.At);
                break;
            case UserTaskCompleted e:
                Element(json, e.Key, e.ElementId, e.At);
                break;
            case UserTaskCanceled e:
                Element(json, e.Key, e.ElementId, e.At);
                break;
            case IncidentResolved e:
                Element(json, e.Key, e.ElementId, e.At);
                break;
            case JobCompleted e:
                Element(json, e.Key, e.ElementId);
                break;
            case JobCanceled e:
                Element(json, e.Key, e.ElementId);
                break;
            case TimerTriggered e:
                Element(json, e.Key, e.ElementId);
                break;
            case TimerCanceled e:
                Element(json, e.Key, e.ElementId);
                break;
            case MessageUnsubscribed e:
                Element(json, e.Key, e.ElementId);
                break;
            case SequenceFlowTaken e:
                json.WriteString("flowId", e.FlowId);
                json.WriteNumber("scopeKey", e.ScopeKey);
                json.WriteString("joinId", e.JoinId);
                break;
            case MultiInstanceStarted e:
                Element(json, e.Key, e.ElementId);
                Value(json, "items", e.Items);
                break;
            case MultiInstanceOutputCollected e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("number", e.Number);
                Value(json, "output", e.Output);
                break;
            case VariablesSet e:
                json.WriteNumber("scopeKey", e.ScopeKey);
                Value(json, "variables", e.Variables);
                break;
            case UserTaskCreated e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("formReference", e.FormReference);
                json.WriteString("assignee", e.Assignee);
                Texts(json, "candidateUsers", e.CandidateUsers);
                Texts(json, "candidateGroups", e.CandidateGroups);
                Moment(json, "dueDate", e.DueDate);
                Moment(json, "followUpDate", e.FollowUpDate);
                json.WriteNumber("priority", e.Priority);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case JobCreated e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("jobType", e.JobType);
                json.WriteNumber("retries", e.Retries);
                Headers(json, e.Headers);
                Value(json, "variables", e.Variables);
                break;
            case JobFailed e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("retriesLeft", e.RetriesLeft);
                json.WriteString("message", e.Message);
                break;
            case JobRetried e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("retries", e.Retries);
                break;
            case JobErrorThrown e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("errorCode", e.ErrorCode);
                json.WriteString("message", e.Message);
                break;
            case TimerScheduled e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("elementKey", e.ElementKey);
                json.WriteString("due", e.Due.UtcDateTime);
                json.WriteNumber("repetitionsLeft", e.RepetitionsLeft);
                json.WriteString("interval", e.Interval);
                break;
            case MessageSubscribed e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("elementKey", e.ElementKey);
                json.WriteString("messageName", e.MessageName);
                json.WriteString("correlationKey", e.CorrelationKey);
                break;
            case MessageCorrelated e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("messageName", e.MessageName);
                break;
            case DecisionEvaluated e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("decisionId", e.DecisionId);
                json.WriteStartArray("traces");
                foreach (var trace in e.Traces) Trace(json, trace);
                json.WriteEndArray();
                Value(json, "output", e.Output);
                break;
            case IncidentRaised e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("elementKey", e.ElementKey);
                json.WriteString("code", e.Code);
                json.WriteString("message", e.Message);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case ProcessCompleted e:
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case ProcessCanceled e:
                json.WriteString("reason", e.Reason);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            default:
                WriteRare(json, @event);
                break;
        }
    }

    private static void WriteRare(Utf8JsonWriter json, ProcessEvent @event)
    {
        switch (@event)
        {
            case SignalSubscribed e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("elementKey", e.ElementKey);
                json.WriteString("signalName", e.SignalName);
                break;
            case SignalReceived e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("signalName", e.SignalName);
                break;
            case SignalUnsubscribed e:
                Element(json, e.Key, e.ElementId);
                break;
            case SignalThrown e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("signalName", e.SignalName);
                Value(json, "variables", e.Variables);
                break;
            case ConditionSubscribed e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("elementKey", e.ElementKey);
                break;
            case ConditionChanged e:
                Element(json, e.Key, e.ElementId);
                json.WriteBoolean("holds", e.Holds);
                break;
            case ConditionUnsubscribed e:
                Element(json, e.Key, e.ElementId);
                break;
            case ErrorThrown e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("errorCode", e.ErrorCode);
                break;
            case EscalationThrown e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("escalationCode", e.EscalationCode);
                json.WriteString("caughtBy", e.CaughtBy);
                break;
            case ScopeInterrupted e:
                Element(json, e.Key, e.ElementId);
                break;
            case CompensationEnabled e:
                json.WriteNumber("scopeKey", e.ScopeKey);
                json.WriteString("elementId", e.ElementId);
                json.WriteString("handlerId", e.HandlerId);
                break;
            case CompensationHandedOn e:
                json.WriteNumber("scopeKey", e.ScopeKey);
                json.WriteString("elementId", e.ElementId);
                json.WriteString("handlerId", e.HandlerId);
                Value(json, "variables", e.Variables);
                break;
            case CompensationStarted e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("scopeKey", e.ScopeKey);
                Texts(json, "activityIds", e.ActivityIds);
                break;
            case ProcessCalled e:
                json.WriteNumber("key", e.Key);
                json.WriteString("processId", e.ProcessId);
                json.WriteNumber("scopeKey", e.ScopeKey);
                Value(json, "variables", e.Variables);
                json.WriteString("at", e.At.UtcDateTime);
                if (e.Version is not null) json.WriteString("version", e.Version);
                break;
            case CalledProcessCompleted e:
                json.WriteNumber("key", e.Key);
                json.WriteString("processId", e.ProcessId);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case AdHocFlowActivated e:
                Element(json, e.Key, e.ElementId);
                json.WriteNumber("scopeKey", e.ScopeKey);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case AdHocFlowCompleted e:
                Element(json, e.Key, e.ElementId, e.At);
                break;
            case AdHocJobCompleted e:
                Element(json, e.Key, e.ElementId);
                Texts(json, "activatedIds", e.ActivatedIds);
                break;
            case AdHocFulfilled e:
                Element(json, e.Key, e.ElementId);
                break;
            case ListenerStarted e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("eventType", e.EventType);
                json.WriteNumber("number", e.Number);
                json.WriteString("jobType", e.JobType);
                json.WriteNumber("retries", e.Retries);
                Headers(json, e.Headers);
                Value(json, "variables", e.Variables);
                break;
            case ListenerCompleted e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("eventType", e.EventType);
                json.WriteNumber("number", e.Number);
                break;
            default:
                TaskEventJson.Write(json, @event);
                break;
        }
    }

    private static void Headers(Utf8JsonWriter json, ImmutableDictionary<string, string> headers)
    {
        json.WriteStartObject("headers");
        foreach (var (key, value) in headers.OrderBy(header => header.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void Element(Utf8JsonWriter json, long key, string elementId)
    {
        json.WriteNumber("key", key);
        json.WriteString("elementId", elementId);
    }

    private static void Element(Utf8JsonWriter json, long key, string elementId, DateTimeOffset at)
    {
        Element(json, key, elementId);
        json.WriteString("at", at.UtcDateTime);
    }

    private static void Value(Utf8JsonWriter json, string name, FeelValue value)
    {
        json.WritePropertyName(name);
        FeelJson.Write(json, value);
    }

    private static void Moment(Utf8JsonWriter json, string name, DateTimeOffset? moment)
    {
        if (moment is { } known) json.WriteString(name, known.UtcDateTime);
        else json.WriteNull(name);
    }

    private static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Trace(Utf8JsonWriter json, DecisionTrace trace)
    {
        json.WriteStartObject();
        json.WriteString("decisionId", trace.DecisionId);
        json.WriteString("decisionName", trace.DecisionName);
        json.WriteStartArray("inputs");
        foreach (var input in trace.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("expression", input.Expression);
            Value(json, "value", input.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("matchedRules");
        foreach (var rule in trace.MatchedRules)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", rule.RuleId);
            json.WriteNumber("number", rule.Number);
            json.WriteString("annotation", rule.Annotation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Value(json, "output", trace.Output);
        json.WriteEndObject();
    }
}
