using System.Collections.Immutable;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Execution.Modification;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Workflows.Evaluations.Repair;

/// <summary>
/// The evaluation goes on with another deployed version of its workflow. Open tasks stay as they are, with who holds them and until when.
/// Process owners only; <see cref="MigrationPreview"/> says beforehand what happens.
/// </summary>
public sealed record MigrateEvaluation(DateTimeOffset At, string Actor, Workflow Target, ImmutableArray<ElementMapping> Mapping, string Reason)
    : EvaluationCommand(At, Actor);

/// <summary>Begins and ends steps by hand, all of it or nothing. Something has to stay active. Process owners only.</summary>
public sealed record ModifyEvaluation(
    DateTimeOffset At, string Actor, ImmutableArray<ElementActivation> Activate, ImmutableArray<long> Terminate, string Reason) : EvaluationCommand(At, Actor);
