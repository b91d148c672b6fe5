using System.Collections.Immutable;

namespace Evaluation.Workflows.Evaluations.Repair;

/// <summary>From here on the evaluation runs on the version DefinitionHash. What the engine made of each step follows.</summary>
public sealed record EvaluationMigrated(string FromHash, string DefinitionHash, ImmutableArray<MappedElement> Mapping, string Reason) : EvaluationEvent;

/// <summary>What the element (or sequence flow) of the one version is in the other.</summary>
public sealed record MappedElement(string Source, string Target);

/// <summary>An open task has its name and its escalation from the new version now; everything else about it stays.</summary>
public sealed record TaskMoved(long Key, string ElementId, string Name, string? EscalateTo) : EvaluationEvent;

/// <summary>A process owner began and ended steps by hand; Ended holds the ids of the elements, in the order in which they were named.</summary>
public sealed record EvaluationModified(ImmutableArray<string> Begun, ImmutableArray<string> Ended, string Reason) : EvaluationEvent;
