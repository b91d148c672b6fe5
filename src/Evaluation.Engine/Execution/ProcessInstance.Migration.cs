namespace Evaluation.Engine.Execution;

/// <summary>The fold of what a migration leaves behind.</summary>
public sealed partial class ProcessInstance
{
    private void ApplyMigration(ProcessEvent @event)
    {
        switch (@event)
        {
            case ProcessMigrated e:
                ProcessId = e.TargetId;
                var root = Edit(RootKey);
                (root.ElementId, root.ProcessId) = (e.TargetId, e.TargetId);
                break;
            case ElementMigrated e:
                Rename(Edit(e.Key), e.TargetId);
                break;
            case WaitMigrated e when _timers.Find(e.Key) is { } timer:
                _timers.Set(e.Key, timer with { ElementId = e.TargetId });
                break;
            case WaitMigrated e when _messages.Find(e.Key) is { } message:
                _messages.Set(e.Key, message with { ElementId = e.TargetId });
                break;
            case WaitMigrated e when _signals.Find(e.Key) is { } signal:
                _signals.Set(e.Key, signal with { ElementId = e.TargetId });
                break;
            case WaitMigrated e:
                _conditions.Set(e.Key, _conditions.Find(e.Key)! with { ElementId = e.TargetId });
                break;
            case IncidentMigrated e:
                _incidents.Set(e.Key, _incidents.Find(e.Key)! with { ElementId = e.TargetId });
                break;
            case TokensMigrated e:
                WaitingToken? tokens = null;
                for (var i = e.Tokens.Length - 1; i >= 0; i--) tokens = new WaitingToken(e.Tokens[i].FlowId, e.Tokens[i].JoinId, tokens);
                Edit(e.ScopeKey).Tokens = tokens;
                break;
            case CompensationMigrated e:
                Edit(e.ScopeKey).Compensable = [.. e.Activities];
                break;
            default:
                throw new InvalidOperationException($"expected an event of a process, but {@event.GetType().Name} is none that is known");
        }
    }

    private void Rename(ElementInstance element, string id)
    {
        element.ElementId = id;
        // A scope is migrated before what is in it
        element.ProcessId = element.Role == ElementRole.Process ? id : Find(element.ScopeKey)!.ProcessId;
        if (element.UserTask is { } task) element.UserTask = task with { ElementId = id };
        if (element.Job is { } job) element.Job = job with { ElementId = id };
    }
}
