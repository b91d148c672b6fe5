using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;

namespace Evaluation.Engine.Execution.Migration;

internal static class MigrationWork
{
    public static Rejection? Migrate(ProcessStep step, MigrateProcess command)
    {
        var check = new MigrationCheck(step, command);
        if (check.IsRefused)
        {
            var reasons = check.Lines.Where(line => line.Effect == MigrationEffect.Refused).ToArray();
            return new("cannot-migrate", reasons[0].ElementId, string.Join("; ", reasons.Select(line => line.Message)));
        }

        step.MoveTo(command.Target);
        foreach (var @event in check.Events) step.Emit(EventWaits.WithKey(step, @event));
        foreach (var scope in step.State.Elements.Where(element => element.Tokens is not null).ToArray()) Continue(step, scope);
        step.VariablesChanged = step.State.HasConditions;
        return null;
    }

    /// <summary>A gateway that has all it waits for by now goes on.</summary>
    private static void Continue(ProcessStep step, ElementInstance scope)
    {
        var graph = step.GraphOf(scope);
        for (var token = scope.Tokens; token is not null; token = token.Next)
        {
            var join = graph.Node(token.JoinId);
            if (join.Element is ParallelGateway && ParallelGatewayBehavior.IsComplete(step.State.Find(scope.Key)!, join)) step.Activate(join, scope.Key);
        }

        step.Touch(scope.Key);
    }
}
