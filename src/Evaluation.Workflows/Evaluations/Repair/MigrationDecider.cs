using Evaluation.Engine.Execution;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Evaluations.Repair;

internal static class MigrationDecider
{
    public static Refusal? Decide(Proceeding proceeding, MigrateEvaluation migrate)
    {
        if (CheckOwner(proceeding, migrate.Reason) is { } refusal) return refusal;
        var preview = MigrationPreview.Of(proceeding.Context, proceeding.State, migrate);
        if (!preview.IsPossible) return Refuse.Conflict("cannot-migrate", string.Join("; ", preview.Refusals));
        proceeding.Raise(new EvaluationMigrated(
            proceeding.State.DefinitionHash,
            migrate.Target.ContentHash,
            [.. migrate.Mapping.Select(one => new MappedElement(one.SourceId, one.TargetId))],
            migrate.Reason.Trim()));
        if (proceeding.Step(MigrationPreview.StepOf(migrate), migrate.Target) is { } rejected) return rejected;
        foreach (var step in proceeding.Events.OfType<ProcessStepped>().Select(one => one.Step).OfType<ElementMigrated>()) MoveTask(proceeding, step);
        return null;
    }

    /// <summary>Repairs are for process owners, and say why: both stand in the audit trail.</summary>
    public static Refusal? CheckOwner(Proceeding proceeding, string reason)
    {
        if (!proceeding.Person.Has(Roles.ProcessOwner))
            return Refuse.Forbidden("role-missing", $"expected a process owner, but {proceeding.Person.Name} is none");
        return string.IsNullOrWhiteSpace(reason)
            ? Refuse.Invalid("reason-missing", "reason", "expected a reason for the audit trail, but it is empty")
            : null;
    }

    private static void MoveTask(Proceeding proceeding, ElementMigrated moved)
    {
        if (!proceeding.State.Tasks.TryGetValue(moved.Key, out var task) || !task.IsActive) return;
        if (!proceeding.Context.Workflow.Tasks.TryGetValue(moved.TargetId, out var target)) return;
        var name = target.Name ?? moved.TargetId;
        if (task.ElementId != moved.TargetId || task.Name != name || task.EscalateTo != target.EscalateTo)
            proceeding.Raise(new TaskMoved(moved.Key, moved.TargetId, name, target.EscalateTo));
    }
}
