using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>The stored form of each event. These texts are a promise: they may be added to, never changed.</summary>
public sealed class ProcessEventJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 4, 9, 0, 0, 123, TimeSpan.Zero);

    private static readonly UserTaskAttributes Attributes = new("eve", ["u"], [], At, null, 70);

    private static readonly (ProcessEvent Event, string Json)[] Golden =
    [
        (new ProcessStarted("p", At, Vars(("a", 1.50m), ("b", List(true, FeelValue.Null, "x")))),
            """{"processId":"p","at":"2026-01-04T09:00:00.123Z","variables":{"a":1.50,"b":[true,null,"x"]}}"""),
        (new ElementActivated(2, "e", 1, At), """{"key":2,"elementId":"e","scopeKey":1,"at":"2026-01-04T09:00:00.123Z"}"""),
        (new ElementCompleted(2, "e", At), """{"key":2,"elementId":"e","at":"2026-01-04T09:00:00.123Z"}"""),
        (new ElementTerminated(2, "e", At), """{"key":2,"elementId":"e","at":"2026-01-04T09:00:00.123Z"}"""),
        (new SequenceFlowTaken("f", 1, null), """{"flowId":"f","scopeKey":1,"joinId":null}"""),
        (new MultiInstanceActivated(2, "e", 1, At), """{"key":2,"elementId":"e","scopeKey":1,"at":"2026-01-04T09:00:00.123Z"}"""),
        (new MultiInstanceStarted(2, "e", List(1, 2)), """{"key":2,"elementId":"e","items":[1,2]}"""),
        (new MultiInstanceOutputCollected(2, "e", 1, "x"), """{"key":2,"elementId":"e","number":1,"output":"x"}"""),
        (new MultiInstanceCompleted(2, "e", At), """{"key":2,"elementId":"e","at":"2026-01-04T09:00:00.123Z"}"""),
        (new VariablesSet(1, Vars(("d", FeelDate.Of(new DateOnly(2026, 1, 4))))), """{"scopeKey":1,"variables":{"d":{"@":"2026-01-04"}}}"""),
        (new UserTaskCreated(2, "e", "rubric:x", null, ["u"], ["g", "h"], At, null, 50, At),
            """{"key":2,"elementId":"e","formReference":"rubric:x","assignee":null,"candidateUsers":["u"],"candidateGroups":["g","h"],"dueDate":"2026-01-04T09:00:00.123Z","followUpDate":null,"priority":50,"at":"2026-01-04T09:00:00.123Z"}"""),
        (new UserTaskCompleted(2, "e", At), """{"key":2,"elementId":"e","at":"2026-01-04T09:00:00.123Z"}"""),
        (new UserTaskTransitionStarted(2, "e", "completing", "done", Attributes, Vars(("a", 1))),
            """{"key":2,"elementId":"e","eventType":"completing","action":"done","attributes":{"assignee":"eve","candidateUsers":["u"],"candidateGroups":[],"dueDate":"2026-01-04T09:00:00.123Z","followUpDate":null,"priority":70},"variables":{"a":1}}"""),
        (new UserTaskCorrected(2, "e", Attributes with { Assignee = null, DueDate = null }),
            """{"key":2,"elementId":"e","attributes":{"assignee":null,"candidateUsers":["u"],"candidateGroups":[],"dueDate":null,"followUpDate":null,"priority":70}}"""),
        (new UserTaskTransitionDenied(2, "e", "completing", "no"), """{"key":2,"elementId":"e","eventType":"completing","reason":"no"}"""),
        (new UserTaskUpdated(2, "e", Attributes, At),
            """{"key":2,"elementId":"e","attributes":{"assignee":"eve","candidateUsers":["u"],"candidateGroups":[],"dueDate":"2026-01-04T09:00:00.123Z","followUpDate":null,"priority":70},"at":"2026-01-04T09:00:00.123Z"}"""),
        (new ElementTerminating(2, "e"), """{"key":2,"elementId":"e"}"""),
        (new TerminationAwaited(2, "e", "boundary-event", "b", Vars(("a", 1))), """{"key":2,"elementId":"e","then":"boundary-event","detail":"b","variables":{"a":1}}"""),
        (new TerminationSettled(2, "e"), """{"key":2,"elementId":"e"}"""),
        (new UserTaskCanceled(2, "e", At), """{"key":2,"elementId":"e","at":"2026-01-04T09:00:00.123Z"}"""),
        (new JobCreated(2, "e", "mail", 3, ImmutableDictionary<string, string>.Empty.Add("z", "1").Add("a", "2"), Vars(("v", 1))),
            """{"key":2,"elementId":"e","jobType":"mail","retries":3,"headers":{"a":"2","z":"1"},"variables":{"v":1}}"""),
        (new JobCompleted(2, "e"), """{"key":2,"elementId":"e"}"""),
        (new JobFailed(2, "e", 1, "no"), """{"key":2,"elementId":"e","retriesLeft":1,"message":"no"}"""),
        (new JobRetried(2, "e", 1), """{"key":2,"elementId":"e","retries":1}"""),
        (new JobErrorThrown(2, "e", "E", "no"), """{"key":2,"elementId":"e","errorCode":"E","message":"no"}"""),
        (new JobCanceled(2, "e"), """{"key":2,"elementId":"e"}"""),
        (new TimerScheduled(3, "t", 2, At, 2, "PT1H"), """{"key":3,"elementId":"t","elementKey":2,"due":"2026-01-04T09:00:00.123Z","repetitionsLeft":2,"interval":"PT1H"}"""),
        (new TimerTriggered(3, "t"), """{"key":3,"elementId":"t"}"""),
        (new TimerCanceled(3, "t"), """{"key":3,"elementId":"t"}"""),
        (new MessageSubscribed(3, "m", 2, "back", null), """{"key":3,"elementId":"m","elementKey":2,"messageName":"back","correlationKey":null}"""),
        (new MessageCorrelated(3, "m", "back"), """{"key":3,"elementId":"m","messageName":"back"}"""),
        (new MessageUnsubscribed(3, "m"), """{"key":3,"elementId":"m"}"""),
        (new DecisionEvaluated(2, "e", "tier", [new DecisionTrace("tier", "Tier", [new TracedInput("cost", 5)], [new MatchedRule("r1", 1, "small")], "express")], "express"),
            """{"key":2,"elementId":"e","decisionId":"tier","traces":[{"decisionId":"tier","decisionName":"Tier","inputs":[{"expression":"cost","value":5}],"matchedRules":[{"ruleId":"r1","number":1,"annotation":"small"}],"output":"express"}],"output":"express"}"""),
        (new SignalSubscribed(3, "s", 2, "go"), """{"key":3,"elementId":"s","elementKey":2,"signalName":"go"}"""),
        (new SignalReceived(3, "s", "go"), """{"key":3,"elementId":"s","signalName":"go"}"""),
        (new SignalUnsubscribed(3, "s"), """{"key":3,"elementId":"s"}"""),
        (new SignalThrown(2, "e", "go", Vars(("a", 1))), """{"key":2,"elementId":"e","signalName":"go","variables":{"a":1}}"""),
        (new ConditionSubscribed(3, "c", 2), """{"key":3,"elementId":"c","elementKey":2}"""),
        (new ConditionChanged(3, "c", true), """{"key":3,"elementId":"c","holds":true}"""),
        (new ConditionUnsubscribed(3, "c"), """{"key":3,"elementId":"c"}"""),
        (new ErrorThrown(2, "e", "E"), """{"key":2,"elementId":"e","errorCode":"E"}"""),
        (new EscalationThrown(2, "e", "X", null), """{"key":2,"elementId":"e","escalationCode":"X","caughtBy":null}"""),
        (new ScopeInterrupted(2, "e"), """{"key":2,"elementId":"e"}"""),
        (new CompensationEnabled(1, "e", "undo"), """{"scopeKey":1,"elementId":"e","handlerId":"undo"}"""),
        (new CompensationHandedOn(1, "e", "undo", Vars(("a", 1))), """{"scopeKey":1,"elementId":"e","handlerId":"undo","variables":{"a":1}}"""),
        (new CompensationStarted(4, "t", 1, ["e", "f"]), """{"key":4,"elementId":"t","scopeKey":1,"activityIds":["e","f"]}"""),
        (new ProcessCalled(5, "called", 4, Vars(("a", 1)), At), """{"key":5,"processId":"called","scopeKey":4,"variables":{"a":1},"at":"2026-01-04T09:00:00.123Z"}"""),
        (new ProcessCalled(5, "called", 4, Vars(), At) { Version = "2" }, """{"key":5,"processId":"called","scopeKey":4,"variables":{},"at":"2026-01-04T09:00:00.123Z","version":"2"}"""),
        (new CalledProcessCompleted(5, "called", At), """{"key":5,"processId":"called","at":"2026-01-04T09:00:00.123Z"}"""),
        (new ListenerStarted(2, "e", "start", 1, "log", 3, ImmutableDictionary<string, string>.Empty, Vars(("a", 1))),
            """{"key":2,"elementId":"e","eventType":"start","number":1,"jobType":"log","retries":3,"headers":{},"variables":{"a":1}}"""),
        (new ListenerCompleted(2, "e", "start", 1), """{"key":2,"elementId":"e","eventType":"start","number":1}"""),
        (new AdHocFlowActivated(5, "e", 2, At), """{"key":5,"elementId":"e","scopeKey":2,"at":"2026-01-04T09:00:00.123Z"}"""),
        (new AdHocFlowCompleted(5, "e", At), """{"key":5,"elementId":"e","at":"2026-01-04T09:00:00.123Z"}"""),
        (new AdHocJobCompleted(2, "e", ["a", "b"]), """{"key":2,"elementId":"e","activatedIds":["a","b"]}"""),
        (new AdHocFulfilled(2, "e"), """{"key":2,"elementId":"e"}"""),
        (new IncidentRaised(4, "e", 2, "script-failed", "expected a value", At), """{"key":4,"elementId":"e","elementKey":2,"code":"script-failed","message":"expected a value","at":"2026-01-04T09:00:00.123Z"}"""),
        (new IncidentResolved(4, "e", At), """{"key":4,"elementId":"e","at":"2026-01-04T09:00:00.123Z"}"""),
        (new ProcessCompleted(At), """{"at":"2026-01-04T09:00:00.123Z"}"""),
        (new ProcessCanceled("withdrawn", At), """{"reason":"withdrawn","at":"2026-01-04T09:00:00.123Z"}"""),
        (new ProcessMigrated("p", "q", At), """{"processId":"p","targetId":"q","at":"2026-01-04T09:00:00.123Z"}"""),
        (new ElementMigrated(2, "e", "f"), """{"key":2,"elementId":"e","targetId":"f"}"""),
        (new WaitMigrated(3, "t", "u"), """{"key":3,"elementId":"t","targetId":"u"}"""),
        (new IncidentMigrated(4, "e", "f"), """{"key":4,"elementId":"e","targetId":"f"}"""),
        (new TokensMigrated(1, [new("f1", "j"), new("f2", "j")]), """{"scopeKey":1,"tokens":[{"flowId":"f1","joinId":"j"},{"flowId":"f2","joinId":"j"}]}"""),
        (new CompensationMigrated(1, [new("a", "undo")]), """{"scopeKey":1,"activities":[{"activityId":"a","handlerId":"undo"}]}"""),
        (new CompensationMigrated(1, [new("a", "undo") { Variables = Vars(("a", 1)) }]), """{"scopeKey":1,"activities":[{"activityId":"a","handlerId":"undo","variables":{"a":1}}]}"""),
    ];

    [Fact]
    public void given_every_event_when_written_and_read_then_the_bytes_are_the_promised_ones_and_nothing_is_lost()
    {
        foreach (var (@event, json) in Golden)
        {
            var type = ProcessEventJson.TypeOf(@event);
            type.Should().Be(@event.GetType().Name);
            Encoding.UTF8.GetString(ProcessEventJson.ToUtf8Bytes(@event)).Should().Be(json);
            var read = ProcessEventJson.Read(type, 1, Encoding.UTF8.GetBytes(json));
            read.Should().BeOfType(@event.GetType());
            Encoding.UTF8.GetString(ProcessEventJson.ToUtf8Bytes(read)).Should().Be(json);
        }
    }

    [Fact]
    public void given_the_kinds_of_events_when_listed_then_each_has_a_promised_form()
    {
        var kinds = typeof(ProcessEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ProcessEvent)));
        Golden.Select(golden => golden.Event.GetType()).Distinct().Should().BeEquivalentTo(kinds);
    }

    [Theory]
    [InlineData("ElementSkipped", 1, "{}")]
    [InlineData("JobCompleted", 2, """{"key":2,"elementId":"e"}""")]
    [InlineData("JobCompleted", 1, """{"key":2}""")]
    [InlineData("JobCompleted", 1, """{"key":"two","elementId":"e"}""")]
    [InlineData("JobCompleted", 1, """{"key":2,"elementId":null}""")]
    [InlineData("JobCompleted", 1, """{"key":2,"elementId":"e"} more""")]
    [InlineData("JobCompleted", 1, "[]")]
    [InlineData("JobCompleted", 1, "")]
    [InlineData("VariablesSet", 1, """{"scopeKey":1,"variables":[]}""")]
    [InlineData("MultiInstanceStarted", 1, """{"key":2,"elementId":"e","items":{}}""")]
    public void given_something_else_when_read_then_it_throws(string type, int version, string json)
    {
        var read = () => ProcessEventJson.Read(type, version, Encoding.UTF8.GetBytes(json));
        read.Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void given_several_events_when_written_to_one_buffer_then_they_follow_each_other()
    {
        var buffer = new ArrayBufferWriter<byte>();
        ProcessEventJson.Write(buffer, new JobCompleted(2, "e"));
        ProcessEventJson.Write(buffer, new JobCompleted(3, "f"));
        Encoding.UTF8.GetString(buffer.WrittenSpan).Should().Be("""{"key":2,"elementId":"e"}{"key":3,"elementId":"f"}""");
    }
}
