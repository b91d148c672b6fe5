using System.Text.Json;

namespace Evaluation.Engine.Execution.Migration;

/// <summary>The stored form of what a migration leaves behind, version 1.</summary>
internal static class MigrationEventWriting
{
    public static void Write(Utf8JsonWriter json, ProcessEvent @event)
    {
        switch (@event)
        {
            case ProcessMigrated e:
                json.WriteString("processId", e.ProcessId);
                json.WriteString("targetId", e.TargetId);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case ElementMigrated e:
                Move(json, e.Key, e.ElementId, e.TargetId);
                break;
            case WaitMigrated e:
                Move(json, e.Key, e.ElementId, e.TargetId);
                break;
            case IncidentMigrated e:
                Move(json, e.Key, e.ElementId, e.TargetId);
                break;
            case TokensMigrated e:
                json.WriteNumber("scopeKey", e.ScopeKey);
                Pairs(json, "tokens", "flowId", "joinId", e.Tokens.Select(token => (token.FlowId, token.JoinId)));
                break;
            case CompensationMigrated e:
                json.WriteNumber("scopeKey", e.ScopeKey);
                Pairs(json, "activities", "activityId", "handlerId", e.Activities.Select(one => (one.ActivityId, one.HandlerId)));
                break;
            default:
                // Throws on an event that has no stored form
                ProcessEventWriting.TypeOf(@event);
                break;
        }
    }

    private static void Move(Utf8JsonWriter json, long key, string elementId, string targetId)
    {
        json.WriteNumber("key", key);
        json.WriteString("elementId", elementId);
        json.WriteString("targetId", targetId);
    }

    private static void Pairs(Utf8JsonWriter json, string name, string first, string second, IEnumerable<(string First, string Second)> pairs)
    {
        json.WriteStartArray(name);
        foreach (var pair in pairs)
        {
            json.WriteStartObject();
            json.WriteString(first, pair.First);
            json.WriteString(second, pair.Second);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
