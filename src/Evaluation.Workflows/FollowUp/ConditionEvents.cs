using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.FollowUp;

public sealed record ConditionClosed(int Number, string Note, ImmutableArray<string> Evidence) : EvaluationEvent;

public sealed record ConditionConfirmed(int Number, string? Note) : EvaluationEvent;

public sealed record ConditionReturned(int Number, string Note) : EvaluationEvent;
