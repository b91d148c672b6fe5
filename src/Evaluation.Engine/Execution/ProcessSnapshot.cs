namespace Evaluation.Engine.Execution;

/// <summary>The state of an instance as JSON: a cache of the fold of its events, never a source.</summary>
public static class ProcessSnapshot
{
    /// <summary>Rises whenever <see cref="ProcessInstance.Apply"/> or the JSON changes.</summary>
    public const int SchemaVersion = 1;

    public static byte[] ToUtf8Bytes(ProcessInstance instance) => throw new NotImplementedException();

    /// <summary>Null for a snapshot of another schema version: then the events are folded.</summary>
    public static ProcessInstance? Read(ReadOnlySpan<byte> json) => throw new NotImplementedException();
}
