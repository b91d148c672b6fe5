using System.Collections.Immutable;

namespace Evaluation.Workflows.Evaluations.Usability;

/// <summary>Tools are the shortlisted options, scorers the people who score each of them.</summary>
public sealed record UsabilityPlanned(long Key, ImmutableArray<string> Tools, ImmutableArray<string> Scorers) : EvaluationEvent;
