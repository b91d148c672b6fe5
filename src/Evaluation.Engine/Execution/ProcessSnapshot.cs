using System.Text.Json;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>The state of an instance as JSON: a cache of the fold of its events, never a source.</summary>
public static class ProcessSnapshot
{
    /// <summary>Rises whenever <see cref="ProcessInstance.Apply"/> or the JSON changes.</summary>
    public const int SchemaVersion = 6;

    /// <summary>The same state always gives the same bytes.</summary>
    public static byte[] ToUtf8Bytes(ProcessInstance instance)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", SchemaVersion);
            json.WriteString("processId", instance.ProcessId);
            json.WriteString("state", instance.State.ToString());
            json.WriteNumber("lastKey", instance.LastKey);
            json.WriteStartArray("elements");
            foreach (var element in instance.Elements) Write(json, element);
            json.WriteEndArray();
            json.WriteStartArray("open");
            foreach (var open in Open(instance)) WriteEvent(json, open);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Null for a snapshot of another schema version: then the events are folded. Throws on what is no snapshot at all.</summary>
    public static ProcessInstance? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (ProcessEventReading.Int(root, "schema") != SchemaVersion) return null;
        var instance = ProcessInstance.Restore(
            ProcessEventReading.Text(root, "processId"),
            Enum.Parse<ProcessState>(ProcessEventReading.Text(root, "state")),
            root.GetProperty("elements").EnumerateArray().Select(ReadElement));
        foreach (var open in root.GetProperty("open").EnumerateArray())
            instance.Apply(ProcessEventReading.Read(ProcessEventReading.Text(open, "type"), open.GetProperty("event")));
        instance.RestoreLastKey(ProcessEventReading.Long(root, "lastKey"));
        return instance;
    }

    /// <summary>What waits on elements, as the events that would open it now.</summary>
    private static IEnumerable<ProcessEvent> Open(ProcessInstance instance)
    {
        foreach (var element in instance.Elements)
        {
            if (element.UserTask is { } task) yield return task;
        }

        foreach (var element in instance.Elements)
        {
            if (element.Transition is { } step)
                yield return new UserTaskTransitionStarted(element.Key, element.ElementId, step.EventType, step.Action, step.Attributes, step.Variables);
            if (element.Ending is { } ending) yield return new TerminationAwaited(element.Key, element.ElementId, ending.Then, ending.Detail, ending.Variables);
        }

        foreach (var job in instance.Jobs)
        {
            yield return instance.Find(job.Key)!.Listener is { } listener
                ? new ListenerStarted(job.Key, job.ElementId, listener.EventType, listener.Number, job.JobType, job.Retries, job.Headers, job.Variables)
                : new JobCreated(job.Key, job.ElementId, job.JobType, job.Retries, job.Headers, job.Variables);
        }

        // An element lists what waits on it by key
        var waits = instance.Timers.Select(timer => (timer.Key, (ProcessEvent)new TimerScheduled(
                timer.Key, timer.ElementId, timer.ElementKey, timer.Due, timer.RepetitionsLeft, timer.Interval)))
            .Concat(instance.MessageSubscriptions.Select(message => (message.Key, (ProcessEvent)new MessageSubscribed(
                message.Key, message.ElementId, message.ElementKey, message.MessageName, message.CorrelationKey))))
            .Concat(instance.SignalSubscriptions.Select(signal => (signal.Key, (ProcessEvent)new SignalSubscribed(
                signal.Key, signal.ElementId, signal.ElementKey, signal.SignalName))))
            .Concat(instance.Conditions.Select(condition => (condition.Key, (ProcessEvent)new ConditionSubscribed(
                condition.Key, condition.ElementId, condition.ElementKey))));
        foreach (var (_, wait) in waits.OrderBy(wait => wait.Key)) yield return wait;

        foreach (var condition in instance.Conditions.Where(condition => condition.Holds))
            yield return new ConditionChanged(condition.Key, condition.ElementId, Holds: true);
        foreach (var incident in instance.Incidents)
            yield return new IncidentRaised(incident.Key, incident.ElementId, incident.ElementKey, incident.Code, incident.Message, incident.Since);
    }

    private static void WriteEvent(Utf8JsonWriter json, ProcessEvent @event)
    {
        json.WriteStartObject();
        json.WriteString("type", ProcessEventJson.TypeOf(@event));
        json.WriteStartObject("event");
        ProcessEventWriting.Write(json, @event);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ElementInstance element)
    {
        json.WriteStartObject();
        json.WriteNumber("key", element.Key);
        json.WriteString("elementId", element.ElementId);
        json.WriteNumber("scopeKey", element.ScopeKey);
        json.WriteString("role", element.Role.ToString());
        json.WriteString("since", element.Since.UtcDateTime);
        json.WriteString("phase", element.Phase.ToString());
        json.WriteNumber("number", element.Number);
        if (element is { Role: ElementRole.Process, Version: { } version }) json.WriteString("version", version);
        if (element.HasEnough) json.WriteBoolean("hasEnough", true);
        json.WritePropertyName("variables");
        FeelJson.Write(json, element.Variables);
        json.WriteStartArray("tokens");
        for (var token = element.Tokens; token is not null; token = token.Next)
        {
            json.WriteStringValue(token.FlowId);
            json.WriteStringValue(token.JoinId);
        }

        json.WriteEndArray();
        if (!element.Compensable.IsEmpty)
        {
            json.WriteStartArray("compensable");
            foreach (var activity in element.Compensable)
            {
                json.WriteStringValue(activity.ActivityId);
                json.WriteStringValue(activity.HandlerId);
                FeelJson.Write(json, activity.Variables);
            }

            json.WriteEndArray();
        }

        if (element.Loop is { } loop) Write(json, loop);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LoopState loop)
    {
        json.WriteStartObject("loop");
        json.WritePropertyName("items");
        FeelJson.Write(json, loop.Items);
        json.WriteNumber("activated", loop.Activated);
        json.WriteNumber("completed", loop.Completed);
        json.WriteNumber("terminated", loop.Terminated);
        json.WriteStartArray("outputs");
        for (var output = loop.Outputs; output is not null; output = output.Next)
        {
            json.WriteNumberValue(output.Number);
            FeelJson.Write(json, output.Value);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ElementInstance ReadElement(JsonElement json)
    {
        WaitingToken? tokens = null;
        foreach (var pair in json.GetProperty("tokens").EnumerateArray().Chunk(2).Reverse())
            tokens = new WaitingToken(pair[0].GetString()!, pair[1].GetString()!, tokens);
        return new ElementInstance(
            ProcessEventReading.Long(json, "key"),
            ProcessEventReading.Text(json, "elementId"),
            ProcessEventReading.Long(json, "scopeKey"),
            Enum.Parse<ElementRole>(ProcessEventReading.Text(json, "role")),
            ProcessEventReading.Moment(json, "since"))
        {
            Phase = Enum.Parse<ElementPhase>(ProcessEventReading.Text(json, "phase")),
            Number = ProcessEventReading.Int(json, "number"),
            HasEnough = json.TryGetProperty("hasEnough", out _),
            Version = json.TryGetProperty("version", out var version) ? version.GetString() : null,
            Variables = ProcessEventReading.Context(json, "variables"),
            Tokens = tokens,
            Compensable = json.TryGetProperty("compensable", out var compensable)
                ? [.. compensable.EnumerateArray().Chunk(3).Select(one => new Compensable(one[0].GetString()!, one[1].GetString()!) { Variables = (FeelContext)FeelJson.Read(one[2]) })]
                : [],
            Loop = json.TryGetProperty("loop", out var loop) ? ReadLoop(loop) : null,
        };
    }

    private static LoopState ReadLoop(JsonElement json)
    {
        LoopOutput? outputs = null;
        foreach (var pair in json.GetProperty("outputs").EnumerateArray().Chunk(2).Reverse())
            outputs = new LoopOutput(pair[0].GetInt32(), FeelJson.Read(pair[1]), outputs);
        return new LoopState(
            (FeelList)ProcessEventReading.Value(json, "items"),
            ProcessEventReading.Int(json, "activated"),
            ProcessEventReading.Int(json, "completed"),
            ProcessEventReading.Int(json, "terminated"),
            outputs);
    }
}
