using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Goal;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Evaluations.Sox;
using Evaluation.Workflows.Evaluations.Support;
using Evaluation.Workflows.Evaluations.Triage;
using Evaluation.Workflows.Evaluations.Usability;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations;

public enum Stage
{
    /// <summary>Nothing happened yet.</summary>
    None,
    Draft,
    Running,

    /// <summary>Both leaders signed the same outcome.</summary>
    Decided,

    /// <summary>The leaders twice did not agree; the escalation owner decides or has decided.</summary>
    NoAgreement,
    Withdrawn,
}

/// <summary>
/// One evaluation: nothing but the fold of its events. <see cref="Apply(RecordedEvent)"/> alone changes it. What was reopened or made void stays in
/// the lists and says so; the properties named "Standing..." leave it out.
/// </summary>
public sealed partial class EvaluationState
{
    /// <summary>Sequence of the last event, 0 before the first.</summary>
    public long Version { get; private set; }

    /// <summary>Sequence of the last event that the memo tells of.</summary>
    public long ContentVersion { get; private set; }

    /// <summary>For example EV-2026-0001; empty before the first event.</summary>
    public string Number { get; private set; } = "";

    public string Workflow { get; private set; } = "";

    /// <summary>Content hash of the definition that the evaluation runs on.</summary>
    public string DefinitionHash { get; private set; } = "";

    public Stage Stage { get; private set; }

    /// <summary>Id of the person who asked.</summary>
    public string Requester { get; private set; } = "";

    public DateTimeOffset BegunAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>When the outcome was clear: both signed, the escalation owner decided, or the requester withdrew.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>JSON that the requester has written so far, null after submission.</summary>
    public string? Draft { get; private set; }

    public PurchaseRequest? Request { get; private set; }

    public bool Listed { get; private set; }

    public ConfirmedTriage? Triage { get; private set; }

    public ImmutableArray<GoalConsent> GoalConsents { get; private set; } = [];

    public ConfirmedUsabilityPlan? UsabilityPlan { get; private set; }

    /// <summary>All tasks by key, those that are over too.</summary>
    public ImmutableSortedDictionary<long, TaskState> Tasks { get; private set; } = ImmutableSortedDictionary<long, TaskState>.Empty;

    public ImmutableArray<Assessment> Assessments { get; private set; } = [];

    public ImmutableArray<LaneVerdict> Verdicts { get; private set; } = [];

    public ImmutableArray<Condition> Conditions { get; private set; } = [];

    public ImmutableArray<DeclaredRoles> VendorRoles { get; private set; } = [];

    public SoxScope? SoxScope { get; private set; }

    public ImmutableArray<SupportPlan> SupportPlans { get; private set; } = [];

    public ImmutableArray<Comment> Comments { get; private set; } = [];

    public ImmutableArray<Evidence> Evidence { get; private set; } = [];

    public ImmutableArray<FrozenBase> Bases { get; private set; } = [];

    public ImmutableArray<GivenSignOff> SignOffs { get; private set; } = [];

    /// <summary>In the order in which they were added; those on a superseded revision too.</summary>
    public ImmutableArray<GivenSeal> Seals { get; private set; } = [];

    public ImmutableArray<Reopening> Reopenings { get; private set; } = [];

    public ImmutableArray<LeadersTalk> Discussions { get; private set; } = [];

    /// <summary>1, and 2 after the leaders discussed a difference. A reopening starts anew.</summary>
    public int SignOffRound { get; private set; } = 1;

    public OwnersDecision? Escalation { get; private set; }

    /// <summary>Null until it is clear; with it the option that was chosen, where another one was.</summary>
    public Outcome? Outcome { get; private set; }

    public string? OutcomeOption { get; private set; }

    public string? WithdrawalReason { get; private set; }

    public ImmutableArray<BenchmarkMeasurement> Measurements { get; private set; } = [];

    /// <summary>Digest of the signed memo, null until it is there.</summary>
    public string? MemoSha256 { get; private set; }

    /// <summary>By decision id.</summary>
    public ImmutableSortedDictionary<string, EvaluatedDecision> Decisions { get; private set; } =
        ImmutableSortedDictionary.Create<string, EvaluatedDecision>(StringComparer.Ordinal);

    /// <summary>What failed, also what was tried again since; those that are still stuck are in <see cref="ProcessInstance.Incidents"/>.</summary>
    public ImmutableArray<Stuck> StuckSteps { get; private set; } = [];

    /// <summary>Ids of the flow nodes in the order in which they were completed.</summary>
    public ImmutableList<string> Path { get; private set; } = [];

    public ProcessInstance Process { get; private set; } = new();

    public Tier? Tier => Triage?.Tier;

    /// <summary>The lanes that run, empty before triage is confirmed.</summary>
    public ImmutableArray<Lane> Lanes => Triage?.Lanes ?? [];

    /// <summary>The base that both sign, null while none stands.</summary>
    public FrozenBase? StandingBase => Bases.Length > 0 && Bases[^1].SupersededBecause is null ? Bases[^1] : null;

    public IEnumerable<GivenSignOff> StandingSignOffs => SignOffs.Where(one => one.VoidBecause is null);

    /// <summary>The first sign-off whose memo bears no seal for it yet, void or not; null where all are sealed.</summary>
    public GivenSignOff? NextToSeal => SignOffs.FirstOrDefault(one => !Seals.Any(seal => seal.Side == one.Side && seal.Revision == one.Revision));

    public IEnumerable<TaskState> ActiveTasks => Tasks.Values.Where(task => task.IsActive);

    public LaneVerdict? VerdictOf(Lane lane, string option)
        => Verdicts.LastOrDefault(one => !one.IsSuperseded && one.Lane == lane && one.Option == option);

    public IEnumerable<Assessment> StandingAssessments(Lane lane) => Assessments.Where(one => !one.IsSuperseded && one.Lane == lane);

    public SupportPlan? SupportOf(string option) => SupportPlans.LastOrDefault(one => !one.IsSuperseded && one.Option == option);

    public Condition? Condition(int number) => Conditions.FirstOrDefault(one => one.Number == number);

    public GivenSignOff? StandingSignOff(Side side) => StandingSignOffs.LastOrDefault(one => one.Side == side);

    /// <summary>After reading a snapshot: orders that JSON does not tell.</summary>
    internal void Settle() => Decisions = Decisions.WithComparers(StringComparer.Ordinal);

    /// <summary>
    /// A copy to try events on. It shares the process instance and never steps it: what the engine would do next is not seen.
    /// </summary>
    internal EvaluationState Fork()
    {
        var fork = (EvaluationState)MemberwiseClone();
        fork._isFork = true;
        return fork;
    }
}

/// <summary>A step of the process that failed, by the key of its incident.</summary>
public sealed record Stuck(long Key, string ElementId, string Message, DateTimeOffset Since);
