using System.Collections.Immutable;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Answers;

/// <summary>What a person says to complete a task (docs/formats/task-answer.schema.json). The hierarchy is closed: one record for each kind.</summary>
public abstract record TaskAnswer
{
    private protected TaskAnswer()
    {
    }

    /// <summary>The kind as it is written, for example sign-off.</summary>
    public abstract string Kind { get; }
}

/// <summary>
/// Answers to one rubric for one option, in the order given. UsedTheTool is null where nobody asked (only usability asks).
/// Verdict is null where the task gives none (a scorer, SOX scoping); Support is null outside the lane support.
/// </summary>
public sealed record RubricAnswer(
    bool? UsedTheTool,
    ImmutableArray<CriterionAnswer> Answers,
    VerdictStatement? Verdict,
    SupportStatement? Support) : TaskAnswer
{
    public override string Kind => "rubric";

    public CriterionAnswer? Find(string criterion) => Answers.FirstOrDefault(one => one.Criterion == criterion);
}

public sealed record VerdictAnswer(VerdictStatement Verdict) : TaskAnswer
{
    public override string Kind => "verdict";
}

/// <summary>A null tier keeps that of triage. Skips are the skipped lanes (architecture, sox) that IT confirms.</summary>
public sealed record TriageConfirmation(
    Tier? Tier,
    string? Reason,
    ImmutableArray<SkipConfirmation> Skips,
    ImmutableArray<string> Considerations) : TaskAnswer
{
    public override string Kind => "triage-confirmation";
}

public sealed record SkipConfirmation(Lane Lane, string Reason);

/// <summary>There is no answer that disagrees: whoever disagrees sends the task back.</summary>
public sealed record GoalAgreement(string? Note) : TaskAnswer
{
    public override string Kind => "goal-agreement";
}

/// <summary>Tools are ids of options, scorers ids of people.</summary>
public sealed record UsabilityPlan(ImmutableArray<string> Tools, ImmutableArray<string> Scorers) : TaskAnswer
{
    public override string Kind => "usability-plan";
}

public sealed record VendorRoles(ImmutableArray<VendorPurpose> Roles) : TaskAnswer
{
    public override string Kind => "vendor-roles";
}

public enum VendorRole
{
    Processor,
    JointController,
    IndependentController,
}

public sealed record VendorPurpose(string Purpose, VendorRole Role);

public sealed record SoxConfirmation(bool InScope, string Reason) : TaskAnswer
{
    public override string Kind => "sox-confirmation";
}

/// <summary>Reason and successor stand when not accepted.</summary>
public sealed record SupporterAcceptance(bool Accepts, string? Reason, string? Successor) : TaskAnswer
{
    public override string Kind => "supporter-acceptance";
}

public enum SignOffChoice
{
    Sign,
    SendBack,
}

/// <summary>
/// Base is the SHA-256 of what is signed, null where nobody sent it. Signing names an outcome (and an option to choose another one);
/// sending back names a reason and the lanes to reopen.
/// </summary>
public sealed record SignOff(
    string? Base,
    SignOffChoice Choice,
    Outcome? Outcome,
    string? Option,
    string? Reason,
    ImmutableArray<Lane> Lanes) : TaskAnswer
{
    public override string Kind => "sign-off";
}

public sealed record JointDiscussion(string Notes) : TaskAnswer
{
    public override string Kind => "joint-discussion";
}

public sealed record EscalationDecision(Outcome Outcome, string? Option, string Reason) : TaskAnswer
{
    public override string Kind => "escalation";
}

/// <summary>For a task whose form is not known: named texts, in the order given.</summary>
public sealed record GenericAnswer(ImmutableArray<GenericField> Fields) : TaskAnswer
{
    public override string Kind => "generic";
}

public sealed record GenericField(string Name, string Text);
