using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Goal;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Repair;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Evaluations.Sox;
using Evaluation.Workflows.Evaluations.Support;
using Evaluation.Workflows.Evaluations.Triage;
using Evaluation.Workflows.Evaluations.Usability;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations;

/// <summary>
/// Events as they are stored: a type name, a version and UTF-8 JSON with the properties in the order of the record. The same event always
/// gives the same bytes. Steps of the engine are stored under their own names with the prefix "process.".
/// </summary>
internal static class EvaluationEvents
{
    /// <summary>The version that is written for every event of the domain.</summary>
    public const int Version = 1;

    private const string EnginePrefix = "process.";

    // A type gets its stored name once; renaming the record later does not change it.
    private static readonly FrozenDictionary<string, Type> ByName = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        [nameof(EvaluationBegun)] = typeof(EvaluationBegun),
        [nameof(DraftSaved)] = typeof(DraftSaved),
        [nameof(RequestSubmitted)] = typeof(RequestSubmitted),
        [nameof(EvaluationWithdrawn)] = typeof(EvaluationWithdrawn),
        [nameof(TaskOpened)] = typeof(TaskOpened),
        [nameof(TaskClaimed)] = typeof(TaskClaimed),
        [nameof(TaskReleased)] = typeof(TaskReleased),
        [nameof(TaskReassigned)] = typeof(TaskReassigned),
        [nameof(TaskDraftSaved)] = typeof(TaskDraftSaved),
        [nameof(TaskSentBack)] = typeof(TaskSentBack),
        [nameof(QuestionAnswered)] = typeof(QuestionAnswered),
        [nameof(TaskReminded)] = typeof(TaskReminded),
        [nameof(TaskEscalated)] = typeof(TaskEscalated),
        [nameof(FormFilled)] = typeof(FormFilled),
        [nameof(TriageConfirmed)] = typeof(TriageConfirmed),
        [nameof(GoalAgreed)] = typeof(GoalAgreed),
        [nameof(UsabilityPlanned)] = typeof(UsabilityPlanned),
        [nameof(AssessmentSubmitted)] = typeof(AssessmentSubmitted),
        [nameof(VerdictGiven)] = typeof(VerdictGiven),
        [nameof(ConditionImposed)] = typeof(ConditionImposed),
        [nameof(VendorRolesDeclared)] = typeof(VendorRolesDeclared),
        [nameof(SoxScopeConfirmed)] = typeof(SoxScopeConfirmed),
        [nameof(SupportArranged)] = typeof(SupportArranged),
        [nameof(SupporterAccepted)] = typeof(SupporterAccepted),
        [nameof(SupporterDeclined)] = typeof(SupporterDeclined),
        [nameof(CommentAdded)] = typeof(CommentAdded),
        [nameof(EvidenceAdded)] = typeof(EvidenceAdded),
        [nameof(ConditionClosed)] = typeof(ConditionClosed),
        [nameof(ConditionConfirmed)] = typeof(ConditionConfirmed),
        [nameof(ConditionReturned)] = typeof(ConditionReturned),
        [nameof(BenchmarkMeasured)] = typeof(BenchmarkMeasured),
        [nameof(BaseFrozen)] = typeof(BaseFrozen),
        [nameof(BaseSuperseded)] = typeof(BaseSuperseded),
        [nameof(SignOffGiven)] = typeof(SignOffGiven),
        [nameof(SignOffVoided)] = typeof(SignOffVoided),
        [nameof(LanesReopened)] = typeof(LanesReopened),
        [nameof(DifferenceDiscussed)] = typeof(DifferenceDiscussed),
        [nameof(OutcomeAgreed)] = typeof(OutcomeAgreed),
        [nameof(AgreementMissed)] = typeof(AgreementMissed),
        [nameof(EscalationDecided)] = typeof(EscalationDecided),
        [nameof(MemoSealed)] = typeof(MemoSealed),
        [nameof(MemoFinished)] = typeof(MemoFinished),
        [nameof(EvaluationMigrated)] = typeof(EvaluationMigrated),
        [nameof(EvaluationModified)] = typeof(EvaluationModified),
        [nameof(TaskMoved)] = typeof(TaskMoved),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = ByName.ToFrozenDictionary(one => one.Value, one => one.Key);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Types whose payload may be removed: the fold can do without what they say.</summary>
    public static ImmutableArray<string> Removable { get; } = [nameof(DraftSaved), nameof(TaskDraftSaved), nameof(CommentAdded)];

    public static string TypeOf(EvaluationEvent @event) => @event is ProcessStepped stepped
        ? EnginePrefix + ProcessEventJson.TypeOf(stepped.Step)
        : Names.GetValueOrDefault(@event.GetType()) ?? throw new InvalidDataException($"expected an event that is stored, but got {@event.GetType().Name}");

    public static int VersionOf(EvaluationEvent @event) => @event is ProcessStepped ? ProcessEventJson.Version : Version;

    public static byte[] ToUtf8Bytes(EvaluationEvent @event) => @event is ProcessStepped stepped
        ? ProcessEventJson.ToUtf8Bytes(stepped.Step)
        : JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), Json);

    /// <summary>Throws <see cref="InvalidDataException"/> on a type or version that it does not know, and on JSON that is not such an event.</summary>
    public static EvaluationEvent Read(string type, int version, ReadOnlySpan<byte> json)
    {
        if (type.StartsWith(EnginePrefix, StringComparison.Ordinal))
            return new ProcessStepped(ProcessEventJson.Read(type[EnginePrefix.Length..], version, json));
        if (!ByName.TryGetValue(type, out var known) || version != Version)
            throw new InvalidDataException($"expected an event that this version knows, but got {type} version {version}");
        try
        {
            return JsonSerializer.Deserialize(json, known, Json) as EvaluationEvent
                ?? throw new InvalidDataException($"expected the JSON of a {type}, but got null");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"expected the JSON of a {type}, but {problem.Message}", problem);
        }
    }

    /// <summary>What stands for an event whose payload was removed on record.</summary>
    public static EvaluationEvent ReadRemoved(string type) => Removable.Contains(type, StringComparer.Ordinal)
        ? new ContentRemoved(type)
        : throw new InvalidDataException($"expected {string.Join(", ", Removable)} where content was removed, but it is {type}");
}
