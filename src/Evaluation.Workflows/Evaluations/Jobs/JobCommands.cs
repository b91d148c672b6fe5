using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Jobs;

/// <summary>A worker finished the job of a service task (any type but those of the memo).</summary>
public sealed record ReportJobCompleted(DateTimeOffset At, string Actor, long Key, FeelContext Variables) : EvaluationCommand(At, Actor)
{
    /// <summary>What the worker of an ad-hoc subprocess says comes next, null for all other jobs.</summary>
    public AdHocJobResult? AdHoc { get; init; }
}

/// <summary>With no retries left the element gets an incident.</summary>
public sealed record ReportJobFailed(DateTimeOffset At, string Actor, long Key, int RetriesLeft, string Message) : EvaluationCommand(At, Actor);

/// <summary>A worker reports a BPMN error: an error event of this code, or of all codes, catches it; uncaught, the element gets an incident.</summary>
public sealed record ReportJobError(DateTimeOffset At, string Actor, long Key, string ErrorCode, string Message, FeelContext Variables) : EvaluationCommand(At, Actor);

/// <summary>
/// The job memo-freeze rendered the base. BasedOn is the sequence of the last event that it tells of: refused when the content
/// has changed since, and the job runs again.
/// </summary>
public sealed record ReportMemoFrozen(DateTimeOffset At, string Actor, long Key, string Sha256, string ContentHash, long BasedOn) : EvaluationCommand(At, Actor);

/// <summary>The memo of this revision got the seal that its next unsealed sign-off waits for. Refused where another one is next.</summary>
public sealed record ReportMemoSealed(
    DateTimeOffset At, string Actor, Side Side, int Revision, string Sha256, string ContentHash, string SealedBy, bool IsPersonal, string Certificate)
    : EvaluationCommand(At, Actor);

/// <summary>The job memo-final found every seal in its place. Sha256 is of the file.</summary>
public sealed record ReportMemoFinished(DateTimeOffset At, string Actor, long Key, string Sha256) : EvaluationCommand(At, Actor);

/// <summary>The BPMN timer with this key is due.</summary>
public sealed record FireTimer(DateTimeOffset At, string Actor, long Key) : EvaluationCommand(At, Actor);

/// <summary>Tries again what failed. Process owners and administrators may.</summary>
public sealed record RetryIncident(DateTimeOffset At, string Actor, long Key) : EvaluationCommand(At, Actor);
