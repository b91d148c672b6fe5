using System.Collections.Immutable;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>
/// What happened, in the past tense. Keys number the element instances of one process instance from 1; 1 is the process itself.
/// Stored for ever: a change of meaning is a new event type, never a new meaning of an old one.
/// </summary>
public abstract record ProcessEvent;

/// <summary>The first event of an instance.</summary>
public sealed record ProcessStarted(string ProcessId, DateTimeOffset At, FeelContext Variables) : ProcessEvent;

/// <summary>A token has come to an element.</summary>
public sealed record ElementActivated(long Key, string ElementId, long ScopeKey, DateTimeOffset At) : ProcessEvent;

/// <summary>An element is done; its flows are taken next.</summary>
public sealed record ElementCompleted(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

/// <summary>An element was ended from outside, without taking its flows.</summary>
public sealed record ElementTerminated(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

/// <summary>The element is to end and waits for listeners of user tasks in it; <see cref="ElementTerminated"/> follows.</summary>
public sealed record ElementTerminating(long Key, string ElementId) : ProcessEvent;

/// <summary>What follows when the element, or what is to end in the scope, has ended: an event, the end or the cancellation.</summary>
public sealed record TerminationAwaited(long Key, string ElementId, string Then, string? Detail, FeelContext Variables) : ProcessEvent;

/// <summary>All that was to end in the scope has ended, and what waited for that goes on.</summary>
public sealed record TerminationSettled(long Key, string ElementId) : ProcessEvent;

/// <summary>JoinId names the gateway at the end of the flow where the token now waits for others; null where it does not wait.</summary>
public sealed record SequenceFlowTaken(string FlowId, long ScopeKey, string? JoinId) : ProcessEvent;

/// <summary>
/// The body around the instances of one activity: its items are element instances of the same element, with the body as their scope.
/// It ends with <see cref="MultiInstanceCompleted"/> or <see cref="ElementTerminated"/>.
/// </summary>
public sealed record MultiInstanceActivated(long Key, string ElementId, long ScopeKey, DateTimeOffset At) : ProcessEvent;

/// <summary>The input collection as it was when the body started; later changes of the variable do not matter.</summary>
public sealed record MultiInstanceStarted(long Key, string ElementId, FeelList Items) : ProcessEvent;

/// <summary>What the instance number <paramref name="Number"/> (from 1) gave to the output collection of the body <paramref name="Key"/>.</summary>
public sealed record MultiInstanceOutputCollected(long Key, string ElementId, int Number, FeelValue Output) : ProcessEvent;

/// <summary>All instances of an activity are done, or its completion condition holds.</summary>
public sealed record MultiInstanceCompleted(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

/// <summary>Variables of one scope have new values; others stay.</summary>
public sealed record VariablesSet(long ScopeKey, FeelContext Variables) : ProcessEvent;

/// <summary>Key is that of the user task's element instance. Dates as the task schedule gave them, UTC, null where it gave none.</summary>
public sealed record UserTaskCreated(
    long Key,
    string ElementId,
    string? FormReference,
    string? Assignee,
    ImmutableArray<string> CandidateUsers,
    ImmutableArray<string> CandidateGroups,
    DateTimeOffset? DueDate,
    DateTimeOffset? FollowUpDate,
    int Priority,
    DateTimeOffset At) : ProcessEvent;

/// <summary>Somebody has completed the task.</summary>
public sealed record UserTaskCompleted(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

/// <summary>
/// A step of the task's life (creating, assigning, updating, completing, canceling) waits for its listeners: until then nothing of it has
/// happened. Attributes are those that the task has then; variables those that come with it; the action is what whoever asked calls it.
/// </summary>
public sealed record UserTaskTransitionStarted(
    long Key, string ElementId, string EventType, string Action, UserTaskAttributes Attributes, FeelContext Variables) : ProcessEvent;

/// <summary>A listener has corrected what the task has when the step that it listens to has happened.</summary>
public sealed record UserTaskCorrected(long Key, string ElementId, UserTaskAttributes Attributes) : ProcessEvent;

/// <summary>A listener said no: the task is as it was before, and neither variables nor corrections are kept.</summary>
public sealed record UserTaskTransitionDenied(long Key, string ElementId, string EventType, string Reason) : ProcessEvent;

/// <summary>The task has these attributes from here on: it was assigned, updated or corrected.</summary>
public sealed record UserTaskUpdated(long Key, string ElementId, UserTaskAttributes Attributes, DateTimeOffset At) : ProcessEvent;

/// <summary>The task is no longer to be done.</summary>
public sealed record UserTaskCanceled(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

/// <summary>Key is that of the element instance; Variables are the inputs that the worker sees.</summary>
public sealed record JobCreated(
    long Key, string ElementId, string JobType, int Retries, ImmutableDictionary<string, string> Headers, FeelContext Variables) : ProcessEvent;

/// <summary>A worker has done the job.</summary>
public sealed record JobCompleted(long Key, string ElementId) : ProcessEvent;

/// <summary>An attempt has failed. Without retries left an incident follows.</summary>
public sealed record JobFailed(long Key, string ElementId, int RetriesLeft, string Message) : ProcessEvent;

/// <summary>The job can be worked on again, after its incident was resolved.</summary>
public sealed record JobRetried(long Key, string ElementId, int Retries) : ProcessEvent;

/// <summary>A worker has thrown a BPMN error instead of completing.</summary>
public sealed record JobErrorThrown(long Key, string ElementId, string ErrorCode, string Message) : ProcessEvent;

/// <summary>The job is no longer to be done.</summary>
public sealed record JobCanceled(long Key, string ElementId) : ProcessEvent;

/// <summary>
/// A timer with a key of its own, waiting on the element instance <paramref name="ElementKey"/>. RepetitionsLeft counts this one too;
/// -1 repeats without end. Interval is the ISO 8601 duration between repetitions, null where it does not repeat.
/// </summary>
public sealed record TimerScheduled(long Key, string ElementId, long ElementKey, DateTimeOffset Due, int RepetitionsLeft, string? Interval) : ProcessEvent;

/// <summary>The timer is gone; where it repeats, a new one is scheduled.</summary>
public sealed record TimerTriggered(long Key, string ElementId) : ProcessEvent;

/// <summary>The timer is no longer waited for.</summary>
public sealed record TimerCanceled(long Key, string ElementId) : ProcessEvent;

/// <summary>An element waits for a message.</summary>
public sealed record MessageSubscribed(long Key, string ElementId, long ElementKey, string MessageName, string? CorrelationKey) : ProcessEvent;

/// <summary>The subscription is gone; a boundary event that does not interrupt subscribes anew.</summary>
public sealed record MessageCorrelated(long Key, string ElementId, string MessageName) : ProcessEvent;

/// <summary>The message is no longer waited for.</summary>
public sealed record MessageUnsubscribed(long Key, string ElementId) : ProcessEvent;

/// <summary>Waits for a signal on the element instance <paramref name="ElementKey"/>.</summary>
public sealed record SignalSubscribed(long Key, string ElementId, long ElementKey, string SignalName) : ProcessEvent;

/// <summary>The subscription is gone; an event that happens often subscribes anew.</summary>
public sealed record SignalReceived(long Key, string ElementId, string SignalName) : ProcessEvent;

/// <summary>The signal is no longer waited for.</summary>
public sealed record SignalUnsubscribed(long Key, string ElementId) : ProcessEvent;

/// <summary>Thrown here, and received by what waits for it in this instance; other instances get it from whoever reads this event.</summary>
public sealed record SignalThrown(long Key, string ElementId, string SignalName, FeelContext Variables) : ProcessEvent;

/// <summary>Waits for a condition on the element instance <paramref name="ElementKey"/>.</summary>
public sealed record ConditionSubscribed(long Key, string ElementId, long ElementKey) : ProcessEvent;

/// <summary>The condition is true, and the event happens, or it no longer is.</summary>
public sealed record ConditionChanged(long Key, string ElementId, bool Holds) : ProcessEvent;

/// <summary>A condition is no longer watched.</summary>
public sealed record ConditionUnsubscribed(long Key, string ElementId) : ProcessEvent;

/// <summary>An error end event was reached; uncaught, an incident follows.</summary>
public sealed record ErrorThrown(long Key, string ElementId, string ErrorCode) : ProcessEvent;

/// <summary>CaughtBy is the id of the event that catches it, null where nothing does: then nothing follows.</summary>
public sealed record EscalationThrown(long Key, string ElementId, string EscalationCode, string? CaughtBy) : ProcessEvent;

/// <summary>An event subprocess interrupts the scope: tokens that waited at joins in it are gone.</summary>
public sealed record ScopeInterrupted(long Key, string ElementId) : ProcessEvent;

/// <summary>The activity <paramref name="ElementId"/> is complete and can be undone by <paramref name="HandlerId"/> as long as the scope is active.</summary>
public sealed record CompensationEnabled(long ScopeKey, string ElementId, string HandlerId) : ProcessEvent;

/// <summary>
/// As <see cref="CompensationEnabled"/>, for an activity in a scope that has ended in <paramref name="ScopeKey"/>: what undoes it sees that
/// scope's own variables as they were then.
/// </summary>
public sealed record CompensationHandedOn(long ScopeKey, string ElementId, string HandlerId, FeelContext Variables) : ProcessEvent;

/// <summary>Key is the throw event's; what undoes these activities of the scope is entered with the throw event as its scope.</summary>
public sealed record CompensationStarted(long Key, string ElementId, long ScopeKey, ImmutableArray<string> ActivityIds) : ProcessEvent;

/// <summary>A called process begins as a scope of its own in the call activity <paramref name="ScopeKey"/>; it sees these variables only.</summary>
public sealed record ProcessCalled(long Key, string ProcessId, long ScopeKey, FeelContext Variables, DateTimeOffset At) : ProcessEvent
{
    /// <summary>The deployment that it comes from, null for the one that the instance runs on.</summary>
    public string? Version { get; init; }
}

/// <summary>The process that a call activity called has come to its end.</summary>
public sealed record CalledProcessCompleted(long Key, string ProcessId, DateTimeOffset At) : ProcessEvent;

/// <summary>The execution listener number <paramref name="Number"/> (from 1) for the event waits for its job; the element waits with it.</summary>
public sealed record ListenerStarted(
    long Key, string ElementId, string EventType, int Number, string JobType, int Retries, ImmutableDictionary<string, string> Headers, FeelContext Variables) : ProcessEvent;

/// <summary>A listener has done its job; the element goes on.</summary>
public sealed record ListenerCompleted(long Key, string ElementId, string EventType, int Number) : ProcessEvent;

/// <summary>
/// A frame in the ad-hoc subprocess <paramref name="ScopeKey"/> around one element that is activated and what follows it; it has the
/// subprocess's id, and its own variables. It ends with <see cref="AdHocFlowCompleted"/> or <see cref="ElementTerminated"/>.
/// </summary>
public sealed record AdHocFlowActivated(long Key, string ElementId, long ScopeKey, DateTimeOffset At) : ProcessEvent;

/// <summary>The last token of the flow has come to its end.</summary>
public sealed record AdHocFlowCompleted(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

/// <summary>The worker of an ad-hoc subprocess said what is activated next; the subprocess goes on.</summary>
public sealed record AdHocJobCompleted(long Key, string ElementId, ImmutableArray<string> ActivatedIds) : ProcessEvent;

/// <summary>The ad-hoc subprocess has enough: it is complete as soon as nothing in it is active.</summary>
public sealed record AdHocFulfilled(long Key, string ElementId) : ProcessEvent;

/// <summary>A business rule task was decided, with its trace.</summary>
public sealed record DecisionEvaluated(long Key, string ElementId, string DecisionId, ImmutableArray<DecisionTrace> Traces, FeelValue Output) : ProcessEvent;

/// <summary>Key is the incident's own; the element instance stays where it failed until the incident is resolved.</summary>
public sealed record IncidentRaised(long Key, string ElementId, long ElementKey, string Code, string Message, DateTimeOffset At) : ProcessEvent;

/// <summary>What could not go on is tried again.</summary>
public sealed record IncidentResolved(long Key, string ElementId, DateTimeOffset At) : ProcessEvent;

/// <summary>Nothing is left to do. The last event of an instance that was not canceled.</summary>
public sealed record ProcessCompleted(DateTimeOffset At) : ProcessEvent;

/// <summary>Somebody ended the instance. Its last event.</summary>
public sealed record ProcessCanceled(string Reason, DateTimeOffset At) : ProcessEvent;

/// <summary>The instance belongs to another definition from here on; what follows says what became of each thing in it.</summary>
public sealed record ProcessMigrated(string ProcessId, string TargetId, DateTimeOffset At) : ProcessEvent;

/// <summary>The element instance, with its task or job, is now one of the element <paramref name="TargetId"/>.</summary>
public sealed record ElementMigrated(long Key, string ElementId, string TargetId) : ProcessEvent;

/// <summary>The timer, message, signal or condition with this key goes on waiting, now for the event <paramref name="TargetId"/>.</summary>
public sealed record WaitMigrated(long Key, string ElementId, string TargetId) : ProcessEvent;

/// <summary>An incident stands on another element after a migration.</summary>
public sealed record IncidentMigrated(long Key, string ElementId, string TargetId) : ProcessEvent;

/// <summary>All tokens that wait at joins of the scope, the latest first, as they stand after a migration.</summary>
public sealed record TokensMigrated(long ScopeKey, ImmutableArray<JoinToken> Tokens) : ProcessEvent;

/// <summary>All activities of the scope that can still be undone after a migration.</summary>
public sealed record CompensationMigrated(long ScopeKey, ImmutableArray<Compensable> Activities) : ProcessEvent;
