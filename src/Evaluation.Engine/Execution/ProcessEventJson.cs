using System.Buffers;

namespace Evaluation.Engine.Execution;

/// <summary>Events as they are stored: a type name, a version and UTF-8 JSON with a fixed order of properties.</summary>
public static class ProcessEventJson
{
    /// <summary>The version that is written for every event.</summary>
    public const int Version = 1;

    /// <summary>The name under which the event is stored, for ever.</summary>
    public static string TypeOf(ProcessEvent @event) => @event.GetType().Name;

    /// <summary>The same event always gives the same bytes.</summary>
    public static void Write(IBufferWriter<byte> output, ProcessEvent @event) => throw new NotImplementedException();

    public static byte[] ToUtf8Bytes(ProcessEvent @event) => throw new NotImplementedException();

    /// <summary>Throws <see cref="InvalidDataException"/> on a type or version that it does not know, and on JSON that is not such an event.</summary>
    public static ProcessEvent Read(string type, int version, ReadOnlySpan<byte> json) => throw new NotImplementedException();
}
