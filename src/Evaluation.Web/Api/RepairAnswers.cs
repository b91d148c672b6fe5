using Evaluation.Engine.Execution.Migration;

namespace Evaluation.Web.Api;

/// <summary>One deployed version of a workflow; Running counts the evaluations on it that are going on.</summary>
public sealed record WorkflowVersion(string Version, DateTimeOffset DeployedAt, string DeployedBy, bool IsCurrent, int Running);

public sealed record WorkflowVersions(string Workflow, IReadOnlyList<WorkflowVersion> Versions);

public sealed record RunningEvaluation(string Number, string Title, DateTimeOffset ChangedAt);

public sealed record RunningEvaluations(string Workflow, string Version, IReadOnlyList<RunningEvaluation> Evaluations, int Page, bool HasMore);

/// <summary>What is active in an evaluation. Key is what ending a step and choosing a scope take; Scope is the key of what it is in, 1 for the process.</summary>
public sealed record ActiveStep(long Key, string Element, string? Name, string? Kind, long Scope, DateTimeOffset Since, string? Incident);

public sealed record ActiveSteps(string Number, string Version, IReadOnlyList<ActiveStep> Steps);

/// <summary>One line of a dry run. Key is that of the active step; Target is the id in the new version.</summary>
public sealed record PlannedLine(MigrationEffect Effect, long Key, string Element, string? Target, string Message);

/// <summary>Mapping is the one that was tried: the suggested one where none was sent.</summary>
public sealed record MigrationAnswer(string Number, string From, string To, bool IsPossible, IReadOnlyList<MappingBody> Mapping, IReadOnlyList<PlannedLine> Lines);

/// <summary>Version is the one to move to; without a mapping, what has the same id and kind goes on as it is.</summary>
public sealed record MigrationBody(string Version, IReadOnlyList<MappingBody>? Mapping, string? Reason);

public sealed record MappingBody(string Source, string Target);

/// <summary>Terminate holds keys of active steps.</summary>
public sealed record ModificationBody(IReadOnlyList<ActivationBody>? Activate, IReadOnlyList<long>? Terminate, string Reason);

/// <summary>Ancestor is the key of the scope to begin in, where several are active.</summary>
public sealed record ActivationBody(string Element, long? Ancestor, IReadOnlyList<VariablesBody>? Variables);

/// <summary>Scope is the id of the element or of a scope around it; without one, the variables are those of the process.</summary>
public sealed record VariablesBody(string? Scope, System.Text.Json.Nodes.JsonObject Values);
