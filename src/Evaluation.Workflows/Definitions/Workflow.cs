using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Definitions;

/// <summary>Separation of duties (the property <c>policy</c> of the process).</summary>
public enum DutyPolicy
{
    /// <summary>Requester, scorers and reviewers of an evaluation cannot sign it; three to eight scorers.</summary>
    Standard,

    /// <summary>One or two scorers; requester and reviewers may sign; never both signatures by one person.</summary>
    Small,
}

/// <summary>
/// One version of a workflow, read and checked, ready to run: the process with its decisions, its rubrics and its scoring.
/// ContentHash (64 hexadecimal digits) names the version: SHA-256 over the files in the order of their names.
/// </summary>
public sealed record Workflow
{
    /// <summary>The name of the folder.</summary>
    public required string Name { get; init; }

    /// <summary>zeebe:versionTag of the process, empty where there is none.</summary>
    public required string VersionTag { get; init; }

    public required string ContentHash { get; init; }

    public required Deployment Deployment { get; init; }

    public required DutyPolicy Policy { get; init; }

    /// <summary>Whose decision it is when the leaders did not agree twice; null where the process names no group.</summary>
    public required string? EscalationGroup { get; init; }

    public required ScoringRules Scoring { get; init; }

    public required ImmutableArray<Rubric> Rubrics { get; init; }

    public required ImmutableArray<GlossaryTerm> Glossary { get; init; }

    /// <summary>What the workflow says about each of its user tasks, by the id of the element.</summary>
    public required ImmutableDictionary<string, WorkflowTask> Tasks { get; init; }

    /// <summary>The element with this id, of the process or of one that it calls; null where there is none.</summary>
    public FlowNode? Element(string id)
        => Deployment.Process.Element(id) ?? Deployment.Called.Select(process => process.Element(id)).FirstOrDefault(element => element is not null);

    public Rubric? Rubric(string id) => Rubrics.FirstOrDefault(rubric => rubric.Id == id);
}

public sealed record GlossaryTerm(string Term, string Meaning);

/// <summary>
/// A user task beyond BPMN. Sla is working time from the start of the task until it is due, Reminder how long before, null where none is set;
/// EscalateTo is a group. Lane is null for tasks that judge nothing. Rubric is null where the form is none.
/// </summary>
public sealed record WorkflowTask(
    string ElementId,
    string? Name,
    TaskForm Form,
    Rubric? Rubric,
    Lane? Lane,
    Side Side,
    IsoDuration? Sla,
    IsoDuration? Reminder,
    string? EscalateTo);

/// <summary>Which kind of answer a task takes.</summary>
public enum TaskForm
{
    Rubric,
    Verdict,
    TriageConfirmation,
    GoalAgreement,
    UsabilityPlan,
    VendorRoles,
    SoxConfirmation,
    SupporterAcceptance,
    SignOff,
    JointDiscussion,
    Escalation,

    /// <summary>The form could not be resolved (lint says so): named texts.</summary>
    Generic,
}
