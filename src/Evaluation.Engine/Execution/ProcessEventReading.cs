using System.Collections.Immutable;
using System.Text.Json;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>The way back from <see cref="ProcessEventWriting"/>. What is missing or of another kind throws.</summary>
internal static class ProcessEventReading
{
    public static ProcessEvent Read(string type, JsonElement json) => type switch
    {
        nameof(ProcessStarted) => new ProcessStarted(Text(json, "processId"), At(json), Context(json, "variables")),
        nameof(ElementActivated) => new ElementActivated(Key(json), Id(json), Long(json, "scopeKey"), At(json)),
        nameof(ElementCompleted) => new ElementCompleted(Key(json), Id(json), At(json)),
        nameof(ElementTerminated) => new ElementTerminated(Key(json), Id(json), At(json)),
        nameof(SequenceFlowTaken) => new SequenceFlowTaken(Text(json, "flowId"), Long(json, "scopeKey"), TextOrNull(json, "joinId")),
        nameof(MultiInstanceActivated) => new MultiInstanceActivated(Key(json), Id(json), Long(json, "scopeKey"), At(json)),
        nameof(MultiInstanceStarted) => new MultiInstanceStarted(Key(json), Id(json), (FeelList)Value(json, "items")),
        nameof(MultiInstanceOutputCollected) => new MultiInstanceOutputCollected(Key(json), Id(json), Int(json, "number"), Value(json, "output")),
        nameof(MultiInstanceCompleted) => new MultiInstanceCompleted(Key(json), Id(json), At(json)),
        nameof(VariablesSet) => new VariablesSet(Long(json, "scopeKey"), Context(json, "variables")),
        nameof(UserTaskCreated) => new UserTaskCreated(
            Key(json),
            Id(json),
            TextOrNull(json, "formReference"),
            TextOrNull(json, "assignee"),
            Texts(json, "candidateUsers"),
            Texts(json, "candidateGroups"),
            MomentOrNull(json, "dueDate"),
            MomentOrNull(json, "followUpDate"),
            Int(json, "priority"),
            At(json)),
        nameof(UserTaskCompleted) => new UserTaskCompleted(Key(json), Id(json), At(json)),
        nameof(UserTaskCanceled) => new UserTaskCanceled(Key(json), Id(json), At(json)),
        nameof(UserTaskTransitionStarted) => new UserTaskTransitionStarted(
            Key(json), Id(json), Text(json, "eventType"), Text(json, "action"), TaskEventJson.ReadAttributes(json), Context(json, "variables")),
        nameof(UserTaskCorrected) => new UserTaskCorrected(Key(json), Id(json), TaskEventJson.ReadAttributes(json)),
        nameof(UserTaskTransitionDenied) => new UserTaskTransitionDenied(Key(json), Id(json), Text(json, "eventType"), Text(json, "reason")),
        nameof(UserTaskUpdated) => new UserTaskUpdated(Key(json), Id(json), TaskEventJson.ReadAttributes(json), At(json)),
        nameof(ElementTerminating) => new ElementTerminating(Key(json), Id(json)),
        nameof(TerminationAwaited) => new TerminationAwaited(Key(json), Id(json), Text(json, "then"), TextOrNull(json, "detail"), Context(json, "variables")),
        nameof(TerminationSettled) => new TerminationSettled(Key(json), Id(json)),
        nameof(JobCreated) => new JobCreated(Key(json), Id(json), Text(json, "jobType"), Int(json, "retries"), Headers(json), Context(json, "variables")),
        nameof(JobCompleted) => new JobCompleted(Key(json), Id(json)),
        nameof(JobFailed) => new JobFailed(Key(json), Id(json), Int(json, "retriesLeft"), Text(json, "message")),
        nameof(JobRetried) => new JobRetried(Key(json), Id(json), Int(json, "retries")),
        nameof(JobErrorThrown) => new JobErrorThrown(Key(json), Id(json), Text(json, "errorCode"), Text(json, "message")),
        nameof(JobCanceled) => new JobCanceled(Key(json), Id(json)),
        nameof(TimerScheduled) => new TimerScheduled(
            Key(json), Id(json), Long(json, "elementKey"), Moment(json, "due"), Int(json, "repetitionsLeft"), TextOrNull(json, "interval")),
        nameof(TimerTriggered) => new TimerTriggered(Key(json), Id(json)),
        nameof(TimerCanceled) => new TimerCanceled(Key(json), Id(json)),
        nameof(MessageSubscribed) => new MessageSubscribed(
            Key(json), Id(json), Long(json, "elementKey"), Text(json, "messageName"), TextOrNull(json, "correlationKey")),
        nameof(MessageCorrelated) => new MessageCorrelated(Key(json), Id(json), Text(json, "messageName")),
        nameof(MessageUnsubscribed) => new MessageUnsubscribed(Key(json), Id(json)),
        nameof(DecisionEvaluated) => new DecisionEvaluated(
            Key(json), Id(json), Text(json, "decisionId"), [.. json.GetProperty("traces").EnumerateArray().Select(Trace)], Value(json, "output")),
        nameof(SignalSubscribed) => new SignalSubscribed(Key(json), Id(json), Long(json, "elementKey"), Text(json, "signalName")),
        nameof(SignalReceived) => new SignalReceived(Key(json), Id(json), Text(json, "signalName")),
        nameof(SignalUnsubscribed) => new SignalUnsubscribed(Key(json), Id(json)),
        nameof(SignalThrown) => new SignalThrown(Key(json), Id(json), Text(json, "signalName"), Context(json, "variables")),
        nameof(ConditionSubscribed) => new ConditionSubscribed(Key(json), Id(json), Long(json, "elementKey")),
        nameof(ConditionChanged) => new ConditionChanged(Key(json), Id(json), json.GetProperty("holds").GetBoolean()),
        nameof(ConditionUnsubscribed) => new ConditionUnsubscribed(Key(json), Id(json)),
        nameof(ErrorThrown) => new ErrorThrown(Key(json), Id(json), Text(json, "errorCode")),
        nameof(EscalationThrown) => new EscalationThrown(Key(json), Id(json), Text(json, "escalationCode"), TextOrNull(json, "caughtBy")),
        nameof(ScopeInterrupted) => new ScopeInterrupted(Key(json), Id(json)),
        nameof(CompensationEnabled) => new CompensationEnabled(Long(json, "scopeKey"), Id(json), Text(json, "handlerId")),
        nameof(CompensationHandedOn) => new CompensationHandedOn(Long(json, "scopeKey"), Id(json), Text(json, "handlerId"), Context(json, "variables")),
        nameof(CompensationStarted) => new CompensationStarted(Key(json), Id(json), Long(json, "scopeKey"), Texts(json, "activityIds")),
        nameof(ProcessCalled) => new ProcessCalled(Key(json), Text(json, "processId"), Long(json, "scopeKey"), Context(json, "variables"), At(json))
        {
            Version = json.TryGetProperty("version", out _) ? Text(json, "version") : null,
        },
        nameof(CalledProcessCompleted) => new CalledProcessCompleted(Key(json), Text(json, "processId"), At(json)),
        nameof(ListenerStarted) => new ListenerStarted(
            Key(json), Id(json), Text(json, "eventType"), Int(json, "number"), Text(json, "jobType"), Int(json, "retries"), Headers(json), Context(json, "variables")),
        nameof(ListenerCompleted) => new ListenerCompleted(Key(json), Id(json), Text(json, "eventType"), Int(json, "number")),
        nameof(AdHocFlowActivated) => new AdHocFlowActivated(Key(json), Id(json), Long(json, "scopeKey"), At(json)),
        nameof(AdHocFlowCompleted) => new AdHocFlowCompleted(Key(json), Id(json), At(json)),
        nameof(AdHocJobCompleted) => new AdHocJobCompleted(Key(json), Id(json), Texts(json, "activatedIds")),
        nameof(AdHocFulfilled) => new AdHocFulfilled(Key(json), Id(json)),
        nameof(IncidentRaised) => new IncidentRaised(Key(json), Id(json), Long(json, "elementKey"), Text(json, "code"), Text(json, "message"), At(json)),
        nameof(IncidentResolved) => new IncidentResolved(Key(json), Id(json), At(json)),
        nameof(ProcessCompleted) => new ProcessCompleted(At(json)),
        nameof(ProcessCanceled) => new ProcessCanceled(Text(json, "reason"), At(json)),
        nameof(ProcessMigrated) => new ProcessMigrated(Text(json, "processId"), Text(json, "targetId"), At(json)),
        nameof(ElementMigrated) => new ElementMigrated(Key(json), Id(json), Text(json, "targetId")),
        nameof(WaitMigrated) => new WaitMigrated(Key(json), Id(json), Text(json, "targetId")),
        nameof(IncidentMigrated) => new IncidentMigrated(Key(json), Id(json), Text(json, "targetId")),
        nameof(TokensMigrated) => new TokensMigrated(
            Long(json, "scopeKey"), [.. json.GetProperty("tokens").EnumerateArray().Select(token => new JoinToken(Text(token, "flowId"), Text(token, "joinId")))]),
        nameof(CompensationMigrated) => new CompensationMigrated(
            Long(json, "scopeKey"), [.. json.GetProperty("activities").EnumerateArray().Select(ReadCompensable)]),
        _ => throw new InvalidDataException($"expected the type of a process event, but '{type}' is none that is known"),
    };

    internal static string Text(JsonElement json, string name)
        => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    internal static string? TextOrNull(JsonElement json, string name) => json.GetProperty(name).GetString();

    internal static long Long(JsonElement json, string name) => json.GetProperty(name).GetInt64();

    internal static int Int(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    internal static DateTimeOffset Moment(JsonElement json, string name) => json.GetProperty(name).GetDateTimeOffset();

    internal static FeelValue Value(JsonElement json, string name) => FeelJson.Read(json.GetProperty(name));

    internal static FeelContext Context(JsonElement json, string name)
        => Value(json, name) as FeelContext ?? throw new FormatException($"'{name}' is not an object");

    private static long Key(JsonElement json) => Long(json, "key");

    private static string Id(JsonElement json) => Text(json, "elementId");

    private static DateTimeOffset At(JsonElement json) => Moment(json, "at");

    internal static DateTimeOffset? MomentOrNull(JsonElement json, string name)
        => json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } moment ? moment.GetDateTimeOffset() : null;

    private static ImmutableArray<string> Texts(JsonElement json, string name)
        => [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? throw new FormatException($"'{name}' holds null"))];

    private static ImmutableDictionary<string, string> Headers(JsonElement json)
        => json.GetProperty("headers").EnumerateObject().ToImmutableDictionary(header => header.Name, header => header.Value.GetString()!, StringComparer.Ordinal);

    private static Compensable ReadCompensable(JsonElement json) => new(Text(json, "activityId"), Text(json, "handlerId"))
    {
        Variables = json.TryGetProperty("variables", out _) ? Context(json, "variables") : FeelContext.Empty,
    };

    private static DecisionTrace Trace(JsonElement json) => new(
        Text(json, "decisionId"),
        Text(json, "decisionName"),
        [.. json.GetProperty("inputs").EnumerateArray().Select(input => new TracedInput(Text(input, "expression"), Value(input, "value")))],
        [.. json.GetProperty("matchedRules").EnumerateArray().Select(rule => new MatchedRule(Text(rule, "ruleId"), Int(rule, "number"), Text(rule, "annotation")))],
        Value(json, "output"));
}
