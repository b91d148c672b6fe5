using System.Buffers;
using System.Text.Json;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Events as they are stored: a type name, a version and UTF-8 JSON with a fixed order of properties. Property names are those of the
/// event's record in camel case; what is null or empty by nature is written all the same. Moments are ISO 8601 in UTC.
/// </summary>
public static class ProcessEventJson
{
    /// <summary>The version that is written for every event.</summary>
    public const int Version = 1;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    /// <summary>The name under which the event is stored, for ever.</summary>
    public static string TypeOf(ProcessEvent @event) => ProcessEventWriting.TypeOf(@event);

    /// <summary>The same event always gives the same bytes. Throws on a variable that holds a function: such a value cannot be kept.</summary>
    public static void Write(IBufferWriter<byte> output, ProcessEvent @event)
    {
        var writer = s_writer ??= new Utf8JsonWriter(Stream.Null, new JsonWriterOptions { SkipValidation = true });
        writer.Reset(output);
        try
        {
            writer.WriteStartObject();
            ProcessEventWriting.Write(writer, @event);
            writer.WriteEndObject();
            writer.Flush();
        }
        finally
        {
            writer.Reset(Stream.Null);
        }
    }

    public static byte[] ToUtf8Bytes(ProcessEvent @event)
    {
        var buffer = s_buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        Write(buffer, @event);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Throws <see cref="InvalidDataException"/> on a type or version that it does not know, and on JSON that is not such an event.</summary>
    public static ProcessEvent Read(string type, int version, ReadOnlySpan<byte> json)
    {
        if (version != Version) throw new InvalidDataException($"expected version {Version} of {type}, but it is {version}");
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
            using var document = JsonDocument.ParseValue(ref reader);
            if (reader.BytesConsumed != json.Length) throw new InvalidDataException($"expected one JSON object for {type}, but something follows it");
            return ProcessEventReading.Read(type, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or InvalidCastException)
        {
            throw new InvalidDataException($"expected the JSON of {type}, but {exception.Message}", exception);
        }
    }
}
