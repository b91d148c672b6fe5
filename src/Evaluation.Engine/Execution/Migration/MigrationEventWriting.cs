using System.Text.Json;
using Evaluation.Engine.Feel;

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
                json.WriteStartArray("tokens");
                foreach (var token in e.Tokens) Write(json, token);
                json.WriteEndArray();
                break;
            case CompensationMigrated e:
                json.WriteNumber("scopeKey", e.ScopeKey);
                json.WriteStartArray("activities");
                foreach (var activity in e.Activities) Write(json, activity);
                json.WriteEndArray();
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

    private static void Write(Utf8JsonWriter json, JoinToken token)
    {
        json.WriteStartObject();
        json.WriteString("flowId", token.FlowId);
        json.WriteString("joinId", token.JoinId);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Compensable activity)
    {
        json.WriteStartObject();
        json.WriteString("activityId", activity.ActivityId);
        json.WriteString("handlerId", activity.HandlerId);
        if (!activity.Variables.Entries.IsEmpty)
        {
            json.WritePropertyName("variables");
            FeelJson.Write(json, activity.Variables);
        }

        json.WriteEndObject();
    }
}
