using System.Collections.Immutable;

namespace Evaluation.Workflows.Persistence;

/// <summary>An event on its way to a stream.</summary>
/// <param name="Type">Name of the event type, stored for ever.</param>
/// <param name="Version">Version of the payload's shape, from 1.</param>
/// <param name="Actor">Opaque id of who caused it.</param>
/// <param name="At">Stored in microseconds; what is finer is cut off.</param>
/// <param name="Payload">Exactly these bytes are stored and hashed.</param>
public sealed record EventToStore(string Type, int Version, string Actor, DateTimeOffset At, byte[] Payload);

/// <summary>An event as it stands in its stream.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Payload">A tombstone where <paramref name="ErasedAt"/> has a value.</param>
/// <param name="Hash">Lies over the event and, through the one before, over the stream up to here.</param>
/// <param name="ErasedAt">When the payload was removed, null where it stands.</param>
public sealed record StoredEvent(
    string Stream,
    long Sequence,
    DateTimeOffset At,
    string Type,
    int Version,
    string Actor,
    byte[] Payload,
    byte[] Hash,
    DateTimeOffset? ErasedAt);

/// <summary>Where a stream ends. A stream that does not exist ends at sequence 0 with a hash of zero bytes.</summary>
public sealed record StreamHead(string Stream, long Sequence, byte[] Hash);

/// <summary>The state of a stream after the event <paramref name="Sequence"/>.</summary>
public sealed record Snapshot(string Stream, long Sequence, int SchemaVersion, byte[] State);

public abstract record AppendResult;

public sealed record Appended(StreamHead Head, ImmutableArray<StoredEvent> Events) : AppendResult;

/// <summary>Somebody else appended first. The session can only be left; nothing of it is kept.</summary>
/// <param name="Actual">Null where the other one had not committed when this was found.</param>
public sealed record VersionConflict(string Stream, long Expected, long? Actual) : AppendResult;

/// <summary>Fills the span with bytes that nobody can guess.</summary>
public delegate void SaltSource(Span<byte> salt);
