using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;

namespace Evaluation.Workflows.Evaluations;

/// <summary>The state of an evaluation as JSON: a cache of the fold of its events, never a source.</summary>
internal static class EvaluationSnapshot
{
    // Rises whenever Apply, or the shape of the state, changes; the engine counts its own.
    private const int OwnVersion = 3;

    private static readonly JsonSerializerOptions Json = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepWhatIsSet } },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new FeelConverter(), new InstanceConverter() },
    };

    /// <summary>A snapshot of another version is not read: then the events are folded.</summary>
    public static int SchemaVersion => (OwnVersion * 1000) + ProcessSnapshot.SchemaVersion;

    public static byte[] ToUtf8Bytes(EvaluationState state) => JsonSerializer.SerializeToUtf8Bytes(state, Json);

    /// <summary>Throws <see cref="JsonException"/> on bytes that are not a snapshot of this <see cref="SchemaVersion"/>.</summary>
    public static EvaluationState Read(ReadOnlySpan<byte> json)
    {
        var state = JsonSerializer.Deserialize<EvaluationState>(json, Json) ?? throw new JsonException("expected a state, but got null");
        state.Settle();
        return state;
    }

    // What is computed is not kept; private setters are for Apply and for this.
    private static void KeepWhatIsSet(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property.AttributeProvider is not PropertyInfo info) continue;
            if (info.SetMethod is null) type.Properties.RemoveAt(i);
            else if (!info.SetMethod.IsPublic) property.Set = info.SetValue;
        }
    }

    private sealed class FeelConverter : JsonConverter<FeelValue>
    {
        // The null of FEEL is a value.
        public override bool HandleNull => true;

        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(FeelValue));

        public override FeelValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return FeelJson.TryRead(document.RootElement, out var value, out var error) ? value : throw new JsonException(error);
        }

        public override void Write(Utf8JsonWriter writer, FeelValue value, JsonSerializerOptions options) => FeelJson.Write(writer, value);
    }

    private sealed class InstanceConverter : JsonConverter<ProcessInstance>
    {
        public override ProcessInstance Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => ProcessSnapshot.Read(reader.GetBytesFromBase64()) ?? throw new JsonException("expected a process of this version, but it is of another one");

        public override void Write(Utf8JsonWriter writer, ProcessInstance value, JsonSerializerOptions options)
            => writer.WriteBase64StringValue(ProcessSnapshot.ToUtf8Bytes(value));
    }
}
