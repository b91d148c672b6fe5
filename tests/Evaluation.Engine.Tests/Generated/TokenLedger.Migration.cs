using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>The books go on under other names: nothing that is active, waits or stands at a join is lost on the way.</summary>
internal sealed partial class TokenLedger
{
    private void ApplyMigration(ProcessEvent @event)
    {
        switch (@event)
        {
            case ProcessMigrated e:
                Migrate(e);
                break;
            case ElementMigrated e:
                var moved = Of(e.Key);
                Hold(moved.Name == e.ElementId, $"'{e.ElementId}' migrates, but it is '{moved.Name}'");
                moved.Process = moved.Scope!.Process;
                moved.Node = moved.Process.Definition.Element(e.TargetId);
                break;
            case WaitMigrated e:
                var host = _active.Values.SingleOrDefault(visit => visit.Waits.ContainsKey(e.Key)) ?? throw new BrokenInvariantException($"'{e.ElementId}' migrates, but nothing waits for it");
                Hold(host.Waits[e.Key] == e.ElementId, $"'{e.ElementId}' migrates, but what waits is '{host.Waits[e.Key]}'");
                host.Waits[e.Key] = e.TargetId;
                break;
            case TokensMigrated e:
                var scope = Of(e.ScopeKey);
                Hold(e.Tokens.Length == scope.Tokens.Values.Sum(), $"{scope.Tokens.Values.Sum()} tokens of '{scope.Name}' become {e.Tokens.Length}");
                scope.Tokens.Clear();
                foreach (var token in e.Tokens) scope.Tokens[token.FlowId] = scope.Tokens.GetValueOrDefault(token.FlowId) + 1;
                break;
        }
    }

    /// <summary>Elements of the process itself follow one by one; those of called processes keep their ids.</summary>
    private void Migrate(ProcessMigrated migrated)
    {
        var target = _migration!.Target;
        Hold(target.Process.Id == migrated.TargetId, "the instance migrates to another process than was asked for");
        _processes = Drawn(target);
        _main = target.Process.Id;
        Of(1).Process = _processes[_main];
        var names = _migration.Mapping.ToLookup(one => one.SourceId, one => one.TargetId, StringComparer.Ordinal);
        foreach (var visit in _active.Values)
        {
            var isCalled = IsCalled(visit);
            if (isCalled)
            {
                visit.Process = _processes[visit.Process.Definition.Id];
                visit.Node = visit.Node is { } node ? visit.Process.Definition.Element(node.Id) : null;
            }
            else
            {
                visit.Happened = visit.Happened.Select(id => names[id].FirstOrDefault() ?? id).ToHashSet(StringComparer.Ordinal);
            }
        }
    }

    private static bool IsCalled(Visit visit)
    {
        for (var scope = visit; scope is not null; scope = scope.Scope)
        {
            if (scope.Kind == VisitKind.Process) return scope.Scope is not null;
        }

        return false;
    }
}
