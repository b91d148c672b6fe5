using Evaluation.Engine.Execution;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Workflows.Evaluations.Reading;

/// <summary>Each step of the engine in plain words, for the audit trail.</summary>
internal static class StepWords
{
    public static string Of(Workflow workflow, ProcessEvent step) => step switch
    {
        ProcessStarted => "the process started",
        ElementActivated one => $"'{Element(workflow, one.ElementId)}' began",
        ElementCompleted one => $"'{Element(workflow, one.ElementId)}' was completed",
        ElementTerminated one => $"'{Element(workflow, one.ElementId)}' was ended",
        MultiInstanceActivated one => $"'{Element(workflow, one.ElementId)}' began for each",
        MultiInstanceStarted one => $"'{Element(workflow, one.ElementId)}' comes {one.Items.Items.Length} times",
        MultiInstanceOutputCollected one => $"'{Element(workflow, one.ElementId)}' gave result {one.Number}",
        MultiInstanceCompleted one => $"'{Element(workflow, one.ElementId)}' was completed by all",
        SequenceFlowTaken one => $"the flow {one.FlowId} was taken",
        VariablesSet one => $"data were set: {string.Join(", ", one.Variables.Entries.Select(entry => entry.Key))}",
        UserTaskCreated one => $"the task '{Element(workflow, one.ElementId)}' was created",
        UserTaskCompleted one => $"the task '{Element(workflow, one.ElementId)}' was completed",
        UserTaskCanceled one => $"the task '{Element(workflow, one.ElementId)}' is not needed any more",
        UserTaskTransitionStarted one => $"the task '{Element(workflow, one.ElementId)}' waits for a check before it is {Done(one.EventType)}",
        UserTaskCorrected one => $"the check corrected the task '{Element(workflow, one.ElementId)}'",
        UserTaskTransitionDenied one => $"the task '{Element(workflow, one.ElementId)}' was not {Done(one.EventType)}{(one.Reason.Length == 0 ? "" : $": {one.Reason}")}",
        UserTaskUpdated one => $"the task '{Element(workflow, one.ElementId)}' was changed",
        ElementTerminating one => $"'{Element(workflow, one.ElementId)}' is about to end",
        TerminationAwaited one => $"'{Element(workflow, one.ElementId)}' waits until all that is to end has ended",
        TerminationSettled one => $"all that was to end in '{Element(workflow, one.ElementId)}' has ended",
        JobCreated one => $"the job {one.JobType} was given out",
        JobCompleted one => $"the job of '{Element(workflow, one.ElementId)}' is done",
        JobFailed one => $"the job of '{Element(workflow, one.ElementId)}' failed: {one.Message}",
        JobRetried one => $"the job of '{Element(workflow, one.ElementId)}' is tried again",
        JobErrorThrown one => $"the job of '{Element(workflow, one.ElementId)}' reported the error {one.ErrorCode}: {one.Message}",
        JobCanceled one => $"the job of '{Element(workflow, one.ElementId)}' is not needed any more",
        TimerScheduled one => $"a timer of '{Element(workflow, one.ElementId)}' runs until {one.Due:yyyy-MM-dd HH:mm} UTC",
        TimerTriggered one => $"the timer of '{Element(workflow, one.ElementId)}' was due",
        TimerCanceled one => $"the timer of '{Element(workflow, one.ElementId)}' is not needed any more",
        MessageSubscribed one => $"'{Element(workflow, one.ElementId)}' waits for the message {one.MessageName}",
        MessageCorrelated one => $"the message {one.MessageName} came",
        MessageUnsubscribed one => $"'{Element(workflow, one.ElementId)}' no longer waits for its message",
        DecisionEvaluated one => $"the rules '{one.DecisionId}' decided: {string.Join("; ", one.Traces.SelectMany(trace => trace.MatchedRules.Select(rule => $"{trace.DecisionName} rule {rule.Number}")))}",
        IncidentRaised one => $"'{Element(workflow, one.ElementId)}' failed: {one.Message}",
        IncidentResolved one => $"'{Element(workflow, one.ElementId)}' is tried again",
        ProcessMigrated => "the process moved to another version",
        ElementMigrated one => $"'{one.ElementId}' is now '{Element(workflow, one.TargetId)}'",
        WaitMigrated one => $"what '{one.ElementId}' waited for, '{Element(workflow, one.TargetId)}' waits for now",
        IncidentMigrated one => $"the failure of '{one.ElementId}' is now one of '{Element(workflow, one.TargetId)}'",
        TokensMigrated one => $"what waited for others waits at {string.Join(", ", one.Tokens.Select(token => $"'{Element(workflow, token.JoinId)}'").Distinct())}",
        CompensationMigrated => "what can be undone was noted anew",
        ProcessCompleted => "the process ended",
        ProcessCanceled one => $"the process was ended: {one.Reason}",
        SignalSubscribed one => $"'{Element(workflow, one.ElementId)}' waits for the signal {one.SignalName}",
        SignalReceived one => $"the signal {one.SignalName} came to '{Element(workflow, one.ElementId)}'",
        SignalUnsubscribed one => $"'{Element(workflow, one.ElementId)}' no longer waits for its signal",
        SignalThrown one => $"'{Element(workflow, one.ElementId)}' sent the signal {one.SignalName}",
        ConditionSubscribed one => $"'{Element(workflow, one.ElementId)}' waits for its condition",
        ConditionChanged { Holds: true } one => $"the condition of '{Element(workflow, one.ElementId)}' is met",
        ConditionChanged one => $"the condition of '{Element(workflow, one.ElementId)}' is no longer met",
        ConditionUnsubscribed one => $"'{Element(workflow, one.ElementId)}' no longer waits for its condition",
        ErrorThrown one => $"'{Element(workflow, one.ElementId)}' reported the error {one.ErrorCode}",
        EscalationThrown { CaughtBy: { } caught } one => $"'{Element(workflow, one.ElementId)}' escalated ({one.EscalationCode}) to '{Element(workflow, caught)}'",
        EscalationThrown one => $"'{Element(workflow, one.ElementId)}' escalated ({one.EscalationCode}), and nothing takes it up",
        ScopeInterrupted one => $"what still waited in '{Element(workflow, one.ElementId)}' was interrupted",
        CompensationEnabled one => $"'{Element(workflow, one.ElementId)}' can be undone from now on by '{Element(workflow, one.HandlerId)}'",
        CompensationHandedOn one => $"'{Element(workflow, one.ElementId)}' can still be undone by '{Element(workflow, one.HandlerId)}'",
        CompensationStarted one => $"'{Element(workflow, one.ElementId)}' has {(one.ActivityIds.IsEmpty ? "nothing" : string.Join(", ", one.ActivityIds.Select(id => $"'{Element(workflow, id)}'")))} undone",
        ProcessCalled one => $"the process '{one.ProcessId}' was called",
        CalledProcessCompleted one => $"the called process '{one.ProcessId}' ended",
        ListenerStarted one => $"the job {one.JobType} {Before(one.EventType)} '{Element(workflow, one.ElementId)}' was given out",
        ListenerCompleted one => $"the job {Before(one.EventType)} '{Element(workflow, one.ElementId)}' is done",
        AdHocFlowActivated one => $"an optional step of '{Element(workflow, one.ElementId)}' was chosen",
        AdHocFlowCompleted one => $"an optional step of '{Element(workflow, one.ElementId)}' was completed",
        AdHocJobCompleted { ActivatedIds.IsEmpty: true } one => $"the job of '{Element(workflow, one.ElementId)}' chose nothing more",
        AdHocJobCompleted one => $"the job of '{Element(workflow, one.ElementId)}' chose {string.Join(", ", one.ActivatedIds.Select(id => $"'{Element(workflow, id)}'"))}",
        AdHocFulfilled one => $"'{Element(workflow, one.ElementId)}' has enough",
        _ => Plain(ProcessEventJson.TypeOf(step)),
    };

    private static string Done(string eventType) => eventType switch
    {
        "creating" => "created",
        "assigning" => "assigned",
        "updating" => "changed",
        "completing" => "completed",
        "canceling" => "canceled",
        _ => eventType,
    };

    /// <summary>What a listener comes before or after, in words that a name can follow.</summary>
    private static string Before(string eventType) => eventType switch
    {
        "start" => "before",
        "end" => "after",
        "creating" => "before creating",
        "assigning" => "before assigning",
        "updating" => "before changing",
        "completing" => "before completing",
        "canceling" => "before canceling",
        _ => $"for {eventType} of",
    };

    /// <summary>An event of a later release goes by its name.</summary>
    public static string Plain(string type)
        => string.Concat(type.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));

    private static string Element(Workflow workflow, string id) => workflow.Element(id)?.Name ?? id;
}
