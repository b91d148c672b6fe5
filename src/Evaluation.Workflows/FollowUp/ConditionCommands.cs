using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.FollowUp;

/// <summary>The owner says that it is done. Evidence are ids of evidence of this evaluation, at least one.</summary>
public sealed record CloseCondition(DateTimeOffset At, string Actor, int Number, string Note, ImmutableArray<string> Evidence) : EvaluationCommand(At, Actor);

/// <summary>The lane that imposed the condition says whether it is met; a no gives it back to the owner and needs a note.</summary>
public sealed record ConfirmCondition(DateTimeOffset At, string Actor, int Number, bool IsMet, string? Note) : EvaluationCommand(At, Actor);
