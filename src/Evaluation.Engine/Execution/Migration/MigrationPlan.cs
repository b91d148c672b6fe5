using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Migration;

/// <summary>What one line of a migration plan says.</summary>
public enum MigrationEffect
{
    /// <summary>The element instance goes on as one of the target, with its task, job and variables.</summary>
    ElementKept,

    /// <summary>A called process goes on as it is.</summary>
    CalledProcessKept,

    /// <summary>A timer or subscription goes on with its date, name and key, now for the target.</summary>
    WaitKept,
    WaitClosed,
    WaitOpened,
    TokenKept,
    IncidentKept,

    /// <summary>A complete activity can still be undone, now by the target's.</summary>
    UndoKept,
    UndoLost,

    /// <summary>What happens at once because of the migration.</summary>
    Follows,

    /// <summary>Why the migration is refused.</summary>
    Refused,
}

/// <summary>
/// Key is that of the element instance concerned, 0 where the mapping itself is; TargetId is null where there is no target. Message is
/// a sentence for people; a refusal says "expected ..., but ...".
/// </summary>
public sealed record MigrationLine(MigrationEffect Effect, long Key, string ElementId, string? TargetId, string Message);

/// <summary>
/// What <see cref="MigrateProcess"/> would do to an instance, without doing it: something for each active element, or why it cannot be.
/// The command is accepted exactly where <see cref="IsPossible"/>, and is refused with the same reasons.
/// </summary>
public sealed record MigrationPlan(ImmutableArray<MigrationLine> Lines)
{
    public bool IsPossible => !Lines.Any(line => line.Effect == MigrationEffect.Refused);

    public static MigrationPlan Of(Deployment deployment, ProcessInstance instance, MigrateProcess command)
    {
        var decision = ProcessDecider.Decide(deployment, instance, command);
        if (instance.State != ProcessState.Active || instance.ProcessId != deployment.Process.Id)
            return new([Refused(decision.Rejection!)]);
        var step = ProcessStep.Begin(deployment, instance, command.At.ToUniversalTime());
        try
        {
            var check = new MigrationCheck(step, command);
            if (decision.Rejection is null) return new([.. check.Lines, .. decision.Events.Skip(check.Events.Count).Select(Follows).OfType<MigrationLine>()]);
            return check.IsRefused ? new([.. check.Lines]) : new([.. check.Lines, Refused(decision.Rejection)]);
        }
        finally
        {
            step.End();
        }
    }

    private static MigrationLine Refused(Rejection rejection) => new(MigrationEffect.Refused, 0, rejection.ElementId ?? "", null, rejection.Message);

    private static MigrationLine? Follows(ProcessEvent @event) => @event switch
    {
        ElementActivated e => new(MigrationEffect.Follows, e.Key, e.ElementId, null, $"'{e.ElementId}' begins"),
        MultiInstanceActivated e => new(MigrationEffect.Follows, e.Key, e.ElementId, null, $"'{e.ElementId}' begins"),
        ElementCompleted e => new(MigrationEffect.Follows, e.Key, e.ElementId, null, $"'{e.ElementId}' is complete"),
        MultiInstanceCompleted e => new(MigrationEffect.Follows, e.Key, e.ElementId, null, $"'{e.ElementId}' is complete"),
        ElementTerminated e => new(MigrationEffect.Follows, e.Key, e.ElementId, null, $"'{e.ElementId}' is ended"),
        IncidentRaised e => new(MigrationEffect.Follows, e.ElementKey, e.ElementId, null, $"'{e.ElementId}' cannot go on: {e.Message}"),
        ProcessCompleted => new(MigrationEffect.Follows, ProcessInstance.RootKey, "", null, "the process is complete"),
        _ => null,
    };
}
