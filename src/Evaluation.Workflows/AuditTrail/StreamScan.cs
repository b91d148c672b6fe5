using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.AuditTrail;

/// <summary>A row of the event table, as raw as it stands.</summary>
internal sealed record ScannedEvent(
    string Stream, long Sequence, long Time, string Type, int Version, string Actor,
    byte[]? Salt, byte[] Payload, byte[] PayloadHash, byte[] Hash, long? ErasedAt);

/// <summary>Goes through the events of all streams, each stream in one piece and in order, and notes what does not fit.</summary>
internal sealed class StreamScan(
    IReadOnlyDictionary<string, StreamHead> heads,
    IReadOnlyList<StreamHead> checkpoints,
    IReadOnlyDictionary<(string Stream, long Sequence), DateTimeOffset> removals)
{
    private readonly ILookup<string, StreamHead> anchors = checkpoints.ToLookup(head => head.Stream, StringComparer.Ordinal);
    private readonly HashSet<(string, long)> removed = [];
    private readonly HashSet<string> marked = new(StringComparer.Ordinal);
    private Dictionary<long, byte[]> anchorsHere = [];
    private string? stream;
    private long last;

    // Null after a gap: the next event cannot be checked against the one before it.
    private byte[]? previous;

    public List<Finding> Findings { get; } = [];

    public HashSet<string> Streams { get; } = new(StringComparer.Ordinal);

    public long Events { get; private set; }

    public long Erased => removed.Count;

    public bool HasFindings(string name) => marked.Contains(name);

    public void Report(FindingKind kind, string? name, long? sequence, string message)
    {
        if (name is not null)
            marked.Add(name);
        Findings.Add(new Finding(kind, name, sequence, message));
    }

    public void Add(ScannedEvent row)
    {
        if (row.Stream != stream)
        {
            EndStream();
            Begin(row.Stream);
        }

        Events++;
        if (row.Sequence <= last)
        {
            Report(FindingKind.Changed, row.Stream, row.Sequence, $"Expected event {last + 1} of {row.Stream}, but a row stands before the beginning.");
            return;
        }

        if (row.Sequence > last + 1)
        {
            var gap = row.Sequence == last + 2 ? $"event {last + 1}" : $"events {last + 1} to {row.Sequence - 1}";
            Report(FindingKind.Missing, row.Stream, last + 1, $"Expected {gap} of {row.Stream}, but nothing is there.");
            previous = null;
        }

        CheckChain(row);
        CheckErasure(row);
        if (anchorsHere.Remove(row.Sequence, out var anchor) && !anchor.AsSpan().SequenceEqual(row.Hash))
            Report(FindingKind.Rewritten, row.Stream, row.Sequence, $"Expected event {row.Sequence} of {row.Stream} as the checkpoint knows it, but the chain was rewritten.");
        previous = row.Hash;
        last = row.Sequence;
    }

    public void Finish()
    {
        EndStream();
        foreach (var head in heads.Values.Where(head => !Streams.Contains(head.Stream)))
            Report(FindingKind.LostStream, head.Stream, null, $"Expected the {head.Sequence} events of {head.Stream}, but the stream is lost.");
        foreach (var lost in anchors.Where(group => !Streams.Contains(group.Key) && !heads.ContainsKey(group.Key)))
            Report(FindingKind.LostStream, lost.Key, null, $"Expected the stream {lost.Key} that a checkpoint knows, but it is lost without a trace.");
        foreach (var (name, sequence) in removals.Keys.Where(key => !removed.Contains(key)))
            Report(FindingKind.WrongErasure, name, sequence, $"Expected event {sequence} of {name} without its content, as recorded, but it is not marked as removed.");
    }

    private void Begin(string name)
    {
        stream = name;
        last = 0;
        previous = HashChain.Start;
        Streams.Add(name);
        anchorsHere = [];
        foreach (var anchor in anchors[name])
        {
            if (anchorsHere.TryGetValue(anchor.Sequence, out var other) && !other.AsSpan().SequenceEqual(anchor.Hash))
                Report(FindingKind.Rewritten, name, anchor.Sequence, $"Expected one event {anchor.Sequence} of {name}, but two checkpoints know different ones.");
            anchorsHere[anchor.Sequence] = anchor.Hash;
        }
    }

    private void CheckChain(ScannedEvent row)
    {
        if (row.ErasedAt is null && !(row.Salt is { } salt && HashChain.PayloadHash(salt, row.Payload).AsSpan().SequenceEqual(row.PayloadHash)))
        {
            Report(FindingKind.Changed, row.Stream, row.Sequence, $"Expected the content of event {row.Sequence} of {row.Stream} as it was stored, but it was changed.");
            return;
        }

        if (previous is null)
            return;
        if (row.Version < 0
            || !HashChain.Next(previous, row.Stream, row.Sequence, row.Time, row.Type, row.Version, row.Actor, row.PayloadHash).AsSpan().SequenceEqual(row.Hash))
        {
            Report(FindingKind.Changed, row.Stream, row.Sequence, $"Expected event {row.Sequence} of {row.Stream} as it was appended, but it was changed or stands in the wrong place.");
        }
    }

    private void CheckErasure(ScannedEvent row)
    {
        if (row.ErasedAt is not { } microseconds)
            return;
        var recorded = removals.TryGetValue((row.Stream, row.Sequence), out var at) && Microseconds.Of(at) == microseconds;
        if (recorded && row.Salt is null && row.Payload.AsSpan().SequenceEqual(Erasure.Tombstone(at)))
            removed.Add((row.Stream, row.Sequence));
        else
            Report(FindingKind.WrongErasure, row.Stream, row.Sequence, $"Expected event {row.Sequence} of {row.Stream} with its content, or a record of its removal, but neither is there.");
    }

    private void EndStream()
    {
        if (stream is null)
            return;
        if (!heads.TryGetValue(stream, out var head))
            Report(FindingKind.WrongEnd, stream, last, $"Expected to know where {stream} ends, but its end is not recorded.");
        else if (head.Sequence > last)
            Report(FindingKind.WrongEnd, stream, last, $"Expected {stream} to end with event {head.Sequence}, but it ends with {last}.");
        else if (head.Sequence < last)
            Report(FindingKind.WrongEnd, stream, last, $"Expected {stream} to end with event {head.Sequence}, but it goes on to {last}.");
        else if (!head.Hash.AsSpan().SequenceEqual(previous))
            Report(FindingKind.WrongEnd, stream, last, $"Expected {stream} to end with the event that is recorded as its last, but another one is there.");
        foreach (var sequence in anchorsHere.Keys.Where(sequence => sequence > last).Order())
            Report(FindingKind.WrongEnd, stream, sequence, $"Expected event {sequence} of {stream} that a checkpoint knows, but the stream ends with {last}.");
    }
}
