using System.Collections.Immutable;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Scenarios;

/// <summary>A request, who answers what when, and what must come of it (docs/formats/scenario.schema.json). Start is UTC; Requester is the id of a person.</summary>
public sealed record Scenario(
    string Name,
    string Workflow,
    DateTimeOffset Start,
    string Requester,
    bool Listed,
    PurchaseRequest Request,
    ImmutableArray<ScenarioStep> Steps,
    ScenarioExpectations Expect);

/// <summary>After is by how much the clock moves before the step. The hierarchy is closed.</summary>
public abstract record ScenarioStep
{
    private protected ScenarioStep(IsoDuration after) => After = after;

    public IsoDuration After { get; private init; }

    internal ScenarioStep Later(IsoDuration after) => this with { After = after };
}

/// <summary>Task is the id of the user task's element; Option says which of several tasks of the same element.</summary>
public sealed record AnswerStep(string Task, string? Option, string By, IsoDuration After, TaskAnswer Answer) : ScenarioStep(After);

public enum ScenarioAction
{
    Withdraw,
    Comment,
    SendBack,
    AnswerQuestion,
    CloseCondition,
    ConfirmCondition,
    Wait,
    Reassign,
}

/// <summary>What else people do. By is null only for wait.</summary>
public sealed record ActionStep(
    ScenarioAction Do,
    string? Task,
    string? Option,
    int? Condition,
    Lane? Lane,
    string? By,
    IsoDuration After,
    string? Text) : ScenarioStep(After)
{
    /// <summary>To whom a task is given.</summary>
    public string? To { get; init; }
}

/// <summary>
/// A message from outside. Key null: the one that whoever waits asks for, and the number of the evaluation where nobody does. Keep: how long it
/// is kept for who begins to wait later, zero for not at all; then somebody has to wait for it.
/// </summary>
public sealed record MessageStep(string Message, string? Key, IsoDuration Keep, IsoDuration After, StepVariables Variables) : ScenarioStep(After);

/// <summary>A signal from outside: everything that waits for it goes on.</summary>
public sealed record SignalStep(string Signal, IsoDuration After, StepVariables Variables) : ScenarioStep(After);

/// <summary>
/// What a worker reports of the job that the element with the id Job, or its listener, waits for; Option says which of several. One that has
/// failed is tried again first. Jobs that the portal does itself are done without a step.
/// </summary>
public sealed record JobStep(string Job, string? Option, IsoDuration After, JobReport Report) : ScenarioStep(After);

/// <summary>The hierarchy is closed.</summary>
public abstract record JobReport
{
    private protected JobReport()
    {
    }
}

/// <summary>Activate is what comes next in an ad-hoc subprocess whose job decides; null there: it is complete. Null for all other jobs.</summary>
public sealed record JobReportDone(StepVariables Variables, ImmutableArray<string>? Activate = null) : JobReport;

/// <summary>A BPMN error.</summary>
public sealed record JobReportError(string Code, string? Text, StepVariables Variables) : JobReport;

/// <summary>Without another try: the step stops until somebody tries it again.</summary>
public sealed record JobReportFailed(string Text) : JobReport;

/// <summary>A null or an empty part expects nothing. Path is a subsequence of the ids of flow nodes in the order in which they completed.</summary>
public sealed record ScenarioExpectations(
    ImmutableArray<string> Path,
    ImmutableArray<ExpectedVerdict> Verdicts,
    Outcome? Recommendation);

public sealed record ExpectedVerdict(Lane Lane, string Option, Verdict Verdict);
