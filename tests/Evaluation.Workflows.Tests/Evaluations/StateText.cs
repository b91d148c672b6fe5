using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.Tests.Evaluations;

/// <summary>Everything that a state holds as text, the process instance too: two states are equal when their texts are.</summary>
internal static class StateText
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new Feel(), new Instance() } };

    public static string Of(EvaluationState state) => JsonSerializer.Serialize(state, Options);

    private sealed class Feel : JsonConverter<FeelValue>
    {
        public override bool CanConvert(Type typeToConvert) => typeof(FeelValue).IsAssignableFrom(typeToConvert);

        public override FeelValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, FeelValue value, JsonSerializerOptions options) => FeelJson.Write(writer, value);
    }

    private sealed class Instance : JsonConverter<ProcessInstance>
    {
        public override ProcessInstance Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ProcessInstance value, JsonSerializerOptions options)
            => writer.WriteStringValue(Encoding.UTF8.GetString(ProcessSnapshot.ToUtf8Bytes(value)));
    }
}
