using System.Collections.Immutable;
using System.Text.Json;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>The stored form of the steps of user tasks, and of terminations that wait for them, version 1.</summary>
internal static class TaskEventJson
{
    public static void Write(Utf8JsonWriter json, ProcessEvent @event)
    {
        switch (@event)
        {
            case UserTaskTransitionStarted e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("eventType", e.EventType);
                json.WriteString("action", e.Action);
                Attributes(json, e.Attributes);
                Variables(json, e.Variables);
                break;
            case UserTaskCorrected e:
                Element(json, e.Key, e.ElementId);
                Attributes(json, e.Attributes);
                break;
            case UserTaskTransitionDenied e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("eventType", e.EventType);
                json.WriteString("reason", e.Reason);
                break;
            case UserTaskUpdated e:
                Element(json, e.Key, e.ElementId);
                Attributes(json, e.Attributes);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case ElementTerminating e:
                Element(json, e.Key, e.ElementId);
                break;
            case TerminationAwaited e:
                Element(json, e.Key, e.ElementId);
                json.WriteString("then", e.Then);
                json.WriteString("detail", e.Detail);
                Variables(json, e.Variables);
                break;
            case TerminationSettled e:
                Element(json, e.Key, e.ElementId);
                break;
            default:
                MigrationEventWriting.Write(json, @event);
                break;
        }
    }

    public static UserTaskAttributes ReadAttributes(JsonElement json)
    {
        var attributes = json.GetProperty("attributes");
        return new(
            ProcessEventReading.TextOrNull(attributes, "assignee"),
            ReadTexts(attributes, "candidateUsers"),
            ReadTexts(attributes, "candidateGroups"),
            ProcessEventReading.MomentOrNull(attributes, "dueDate"),
            ProcessEventReading.MomentOrNull(attributes, "followUpDate"),
            ProcessEventReading.Int(attributes, "priority"));
    }

    private static ImmutableArray<string> ReadTexts(JsonElement json, string name)
        => [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? throw new FormatException($"'{name}' holds null"))];

    private static void Element(Utf8JsonWriter json, long key, string elementId)
    {
        json.WriteNumber("key", key);
        json.WriteString("elementId", elementId);
    }

    private static void Attributes(Utf8JsonWriter json, UserTaskAttributes attributes)
    {
        json.WriteStartObject("attributes");
        json.WriteString("assignee", attributes.Assignee);
        Texts(json, "candidateUsers", attributes.CandidateUsers);
        Texts(json, "candidateGroups", attributes.CandidateGroups);
        Moment(json, "dueDate", attributes.DueDate);
        Moment(json, "followUpDate", attributes.FollowUpDate);
        json.WriteNumber("priority", attributes.Priority);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Moment(Utf8JsonWriter json, string name, DateTimeOffset? moment)
    {
        if (moment is { } known) json.WriteString(name, known.UtcDateTime);
        else json.WriteNull(name);
    }

    private static void Variables(Utf8JsonWriter json, FeelContext variables)
    {
        json.WritePropertyName("variables");
        FeelJson.Write(json, variables);
    }
}
