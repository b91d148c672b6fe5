using System.Collections.Immutable;
using System.Text.Json;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Execution.ProcessEventReading;

namespace Evaluation.Engine.Execution.Correlation;

/// <summary>Events as they are stored: a type name, a version and UTF-8 JSON with a fixed order of properties, as <see cref="ProcessEventJson"/>.</summary>
public static class CorrelationEventJson
{
    /// <summary>The version that is written for every event.</summary>
    public const int Version = 1;

    /// <summary>The name under which the event is stored, for ever.</summary>
    public static string TypeOf(CorrelationEvent @event) => @event switch
    {
        StartEventsOpened => nameof(StartEventsOpened),
        StartTimerMoved => nameof(StartTimerMoved),
        InstanceRequested => nameof(InstanceRequested),
        InstanceEnded => nameof(InstanceEnded),
        MessagePublished => nameof(MessagePublished),
        MessageDelivered => nameof(MessageDelivered),
        MessageReturned => nameof(MessageReturned),
        MessageExpired => nameof(MessageExpired),
        MessageAwaited => nameof(MessageAwaited),
        MessageNotAwaited => nameof(MessageNotAwaited),
        SignalAwaited => nameof(SignalAwaited),
        SignalNotAwaited => nameof(SignalNotAwaited),
        SignalBroadcast => nameof(SignalBroadcast),
        _ => throw new InvalidOperationException($"expected an event that can be stored, but {@event.GetType().Name} has no stored form"),
    };

    /// <summary>The same event always gives the same bytes. Throws on a variable that holds a function: such a value cannot be kept.</summary>
    public static byte[] ToUtf8Bytes(CorrelationEvent @event)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Write(json, @event);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Throws <see cref="InvalidDataException"/> on a type or version that it does not know, and on JSON that is not such an event.</summary>
    public static CorrelationEvent Read(string type, int version, ReadOnlySpan<byte> json)
    {
        if (version != Version) throw new InvalidDataException($"expected version {Version} of {type}, but it is {version}");
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
            using var document = JsonDocument.ParseValue(ref reader);
            if (reader.BytesConsumed != json.Length) throw new InvalidDataException($"expected one JSON object for {type}, but something follows it");
            return Read(type, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new InvalidDataException($"expected the JSON of {type}, but {exception.Message}", exception);
        }
    }

    private static void Write(Utf8JsonWriter json, CorrelationEvent @event)
    {
        switch (@event)
        {
            case StartEventsOpened e:
                json.WriteString("processId", e.ProcessId);
                json.WriteString("version", e.Version);
                json.WriteStartArray("starts");
                foreach (var start in e.Starts) Write(json, start);
                json.WriteEndArray();
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case StartTimerMoved e:
                json.WriteString("processId", e.ProcessId);
                json.WriteString("startEventId", e.StartEventId);
                Moment(json, "due", e.Due);
                json.WriteNumber("repetitionsLeft", e.RepetitionsLeft);
                break;
            case InstanceRequested e:
                json.WriteString("instanceId", e.InstanceId);
                json.WriteString("processId", e.ProcessId);
                json.WriteString("version", e.Version);
                json.WriteString("startEventId", e.StartEventId);
                Value(json, "variables", e.Variables);
                json.WriteNumber("messageNumber", e.MessageNumber);
                json.WriteString("correlationKey", e.CorrelationKey);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case InstanceEnded e:
                json.WriteString("instanceId", e.InstanceId);
                break;
            case MessagePublished e:
                json.WriteNumber("number", e.Number);
                json.WriteString("name", e.Name);
                json.WriteString("correlationKey", e.CorrelationKey);
                json.WriteString("messageId", e.MessageId);
                Value(json, "variables", e.Variables);
                json.WriteString("expiresAt", e.ExpiresAt.UtcDateTime);
                json.WriteString("at", e.At.UtcDateTime);
                break;
            case MessageDelivered e:
                json.WriteNumber("number", e.Number);
                json.WriteString("processId", e.ProcessId);
                json.WriteString("instanceId", e.InstanceId);
                json.WriteNumber("subscriptionKey", e.SubscriptionKey);
                break;
            case MessageReturned e:
                json.WriteNumber("number", e.Number);
                json.WriteString("processId", e.ProcessId);
                break;
            case MessageExpired e:
                json.WriteNumber("number", e.Number);
                break;
            case MessageAwaited e:
                Subscription(json, e.InstanceId, e.SubscriptionKey);
                json.WriteString("processId", e.ProcessId);
                json.WriteString("messageName", e.MessageName);
                json.WriteString("correlationKey", e.CorrelationKey);
                break;
            case MessageNotAwaited e:
                Subscription(json, e.InstanceId, e.SubscriptionKey);
                break;
            case SignalAwaited e:
                Subscription(json, e.InstanceId, e.SubscriptionKey);
                json.WriteString("signalName", e.SignalName);
                break;
            case SignalNotAwaited e:
                Subscription(json, e.InstanceId, e.SubscriptionKey);
                break;
            case SignalBroadcast e:
                json.WriteString("name", e.Name);
                Value(json, "variables", e.Variables);
                json.WriteStartArray("instanceIds");
                foreach (var id in e.InstanceIds) json.WriteStringValue(id);
                json.WriteEndArray();
                json.WriteString("at", e.At.UtcDateTime);
                break;
            default:
                throw new InvalidOperationException($"expected an event that can be stored, but {@event.GetType().Name} has no stored form");
        }
    }

    private static CorrelationEvent Read(string type, JsonElement json) => type switch
    {
        nameof(StartEventsOpened) => new StartEventsOpened(
            Text(json, "processId"), Text(json, "version"), [.. json.GetProperty("starts").EnumerateArray().Select(Start)], ProcessEventReading.Moment(json, "at")),
        nameof(StartTimerMoved) => new StartTimerMoved(Text(json, "processId"), Text(json, "startEventId"), MomentOrNull(json, "due"), Int(json, "repetitionsLeft")),
        nameof(InstanceRequested) => new InstanceRequested(
            Text(json, "instanceId"), Text(json, "processId"), Text(json, "version"), Text(json, "startEventId"), Context(json, "variables"),
            Long(json, "messageNumber"), TextOrNull(json, "correlationKey"), ProcessEventReading.Moment(json, "at")),
        nameof(InstanceEnded) => new InstanceEnded(Text(json, "instanceId")),
        nameof(MessagePublished) => new MessagePublished(
            Long(json, "number"), Text(json, "name"), TextOrNull(json, "correlationKey"), TextOrNull(json, "messageId"), Context(json, "variables"),
            ProcessEventReading.Moment(json, "expiresAt"), ProcessEventReading.Moment(json, "at")),
        nameof(MessageDelivered) => new MessageDelivered(Long(json, "number"), Text(json, "processId"), Text(json, "instanceId"), Long(json, "subscriptionKey")),
        nameof(MessageReturned) => new MessageReturned(Long(json, "number"), Text(json, "processId")),
        nameof(MessageExpired) => new MessageExpired(Long(json, "number")),
        nameof(MessageAwaited) => new MessageAwaited(
            Text(json, "instanceId"), Long(json, "subscriptionKey"), Text(json, "processId"), Text(json, "messageName"), TextOrNull(json, "correlationKey")),
        nameof(MessageNotAwaited) => new MessageNotAwaited(Text(json, "instanceId"), Long(json, "subscriptionKey")),
        nameof(SignalAwaited) => new SignalAwaited(Text(json, "instanceId"), Long(json, "subscriptionKey"), Text(json, "signalName")),
        nameof(SignalNotAwaited) => new SignalNotAwaited(Text(json, "instanceId"), Long(json, "subscriptionKey")),
        nameof(SignalBroadcast) => new SignalBroadcast(
            Text(json, "name"), Context(json, "variables"), [.. json.GetProperty("instanceIds").EnumerateArray().Select(id => id.GetString()!)], ProcessEventReading.Moment(json, "at")),
        _ => throw new InvalidDataException($"expected the type of an event between instances, but '{type}' is none that is known"),
    };

    private static void Write(Utf8JsonWriter json, StartSubscription start)
    {
        json.WriteStartObject();
        json.WriteString("startEventId", start.StartEventId);
        json.WriteString("kind", start.Kind.ToString());
        json.WriteString("text", start.Text);
        Moment(json, "due", start.Due);
        json.WriteNumber("repetitionsLeft", start.RepetitionsLeft);
        json.WriteEndObject();
    }

    private static StartSubscription Start(JsonElement json)
        => new(Text(json, "startEventId"), Enum.Parse<StartKind>(Text(json, "kind")), Text(json, "text"), MomentOrNull(json, "due"), Int(json, "repetitionsLeft"));

    private static void Subscription(Utf8JsonWriter json, string instanceId, long subscriptionKey)
    {
        json.WriteString("instanceId", instanceId);
        json.WriteNumber("subscriptionKey", subscriptionKey);
    }

    private static void Value(Utf8JsonWriter json, string name, FeelValue value)
    {
        json.WritePropertyName(name);
        FeelJson.Write(json, value);
    }

    private static void Moment(Utf8JsonWriter json, string name, DateTimeOffset? moment)
    {
        if (moment is { } at) json.WriteString(name, at.UtcDateTime);
        else json.WriteNull(name);
    }
}
