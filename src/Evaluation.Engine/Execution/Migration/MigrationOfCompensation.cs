using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Migration;

/// <summary>What is complete and can be undone stays so where the target of the activity can be undone too.</summary>
internal static class MigrationOfCompensation
{
    public static void Check(MigrationCheck check, ElementInstance scope, Passage passage)
    {
        if (scope.Compensable.IsEmpty) return;
        var kept = new List<Compensable>();
        foreach (var one in scope.Compensable)
        {
            var (activityId, handlerId) = one;
            if (passage.Target(activityId) is { CompensationEvent.Handler: { } handler } target
                && MigrationRules.WhyNotThere(passage.From.Node(activityId), target, passage) is null)
            {
                kept.Add(one with { ActivityId = target.Id, HandlerId = handler.Id });
                check.Note(MigrationEffect.UndoKept, scope, activityId, target.Id, $"'{activityId}', which is complete, can still be undone, by '{handler.Id}'");
            }
            else
            {
                check.Note(MigrationEffect.UndoLost, scope, activityId, null, $"'{activityId}', which is complete, can no longer be undone by '{handlerId}'");
            }
        }

        if (!kept.SequenceEqual(scope.Compensable)) check.Events.Add(new CompensationMigrated(scope.Key, [.. kept]));
    }
}
