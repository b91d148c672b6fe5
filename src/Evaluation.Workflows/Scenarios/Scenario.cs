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
}

/// <summary>Everything that is not the answer to a task. By is null only for wait.</summary>
public sealed record ActionStep(
    ScenarioAction Do,
    string? Task,
    string? Option,
    int? Condition,
    Lane? Lane,
    string? By,
    IsoDuration After,
    string? Text) : ScenarioStep(After);

/// <summary>A null or an empty part expects nothing. Path is a subsequence of the ids of flow nodes in the order in which they completed.</summary>
public sealed record ScenarioExpectations(
    ImmutableArray<string> Path,
    ImmutableArray<ExpectedVerdict> Verdicts,
    Outcome? Recommendation);

public sealed record ExpectedVerdict(Lane Lane, string Option, Verdict Verdict);
