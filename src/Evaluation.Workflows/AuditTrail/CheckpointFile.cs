using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.AuditTrail;

/// <summary>
/// The witness outside the database: a file that only grows. Whoever can change the database but neither this file nor its
/// key cannot rewrite, shorten or lose a stream unnoticed. Each file is complete in itself: several nodes may keep one each.
/// </summary>
/// <param name="key">At least 32 bytes, kept outside the database.</param>
public sealed class CheckpointFile(string path, byte[] key)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly byte[] key = key.Length >= 32
        ? key
        : throw new ArgumentException($"Expected a checkpoint key of at least 32 bytes, but it has {key.Length}.", nameof(key));

    public string Path { get; } = path;

    /// <summary>
    /// Adds a checkpoint with the heads that differ from the file's, durable on return; none where nothing differs.
    /// Returns how many heads it wrote. A file that was changed by somebody else is not continued: <see cref="InvalidDataException"/>.
    /// </summary>
    public async Task<int> AppendAsync(EvaluationDatabase database, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) is { } folder)
            Directory.CreateDirectory(folder);
        await using var file = await OpenAsync(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, cancellationToken);
        var known = await ReadAsync(file, cancellationToken);
        if (known.Problems.Count > 0)
            throw new InvalidDataException($"Expected checkpoints as they were written, but {known.Problems[0]}");
        var last = new Dictionary<string, StreamHead>(StringComparer.Ordinal);
        foreach (var head in known.Heads)
            last[head.Stream] = head;

        await using var session = await database.ReadAsync(cancellationToken: cancellationToken);
        var changed = (await EventStore.HeadsAsync(session, cancellationToken))
            .Where(head => !last.TryGetValue(head.Stream, out var old) || old.Sequence != head.Sequence || !old.Hash.AsSpan().SequenceEqual(head.Hash))
            .ToList();
        if (changed.Count == 0)
            return 0;

        // What a crash left half written was never a checkpoint.
        file.SetLength(known.CompleteLength);
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync((byte[])[.. new Checkpoint(at, known.LastHash, [.. changed]).ToLine(key), (byte)'\n'], cancellationToken);
        file.Flush(flushToDisk: true);
        return changed.Count;
    }

    /// <summary>Everything that the file testifies, and what is wrong with the file itself.</summary>
    internal async Task<CheckpointContent> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
            return new CheckpointContent([], ["there is no file " + Path + "."], 0, HashChain.Start, 0);
        await using var file = await OpenAsync(FileMode.Open, FileAccess.Read, FileShare.Read, cancellationToken);
        return await ReadAsync(file, cancellationToken);
    }

    private async Task<CheckpointContent> ReadAsync(FileStream file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        file.Seek(0, SeekOrigin.Begin);
        await file.ReadExactlyAsync(bytes, cancellationToken);
        var heads = new List<StreamHead>();
        var problems = new List<string>();
        var previous = HashChain.Start;
        var (start, number) = (0, 0);
        for (var end = Array.IndexOf(bytes, (byte)'\n'); end >= 0; end = Array.IndexOf(bytes, (byte)'\n', start))
        {
            number++;
            var line = bytes.AsSpan(start, end - start);
            if (Checkpoint.Read(line, key) is not { } checkpoint)
                problems.Add($"line {number} of {Path} was changed, or written with another key.");
            else if (!checkpoint.Previous.AsSpan().SequenceEqual(previous))
                problems.Add($"line {number} of {Path} does not follow the line before it.");
            else
                heads.AddRange(checkpoint.Heads);
            previous = Checkpoint.HashOf(line);
            start = end + 1;
        }

        return new CheckpointContent(heads, problems, start, previous, number);
    }

    // Whoever writes holds the file for a moment, and is waited for.
    private async Task<FileStream> OpenAsync(FileMode mode, FileAccess access, FileShare share, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(50))
        {
            try
            {
                return new FileStream(Path, mode, access, share);
            }
            catch (IOException) when (waited < Patience && File.Exists(Path))
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}

/// <param name="Heads">Of all checkpoints, the oldest first.</param>
/// <param name="CompleteLength">Bytes up to the end of the last complete line.</param>
internal sealed record CheckpointContent(IReadOnlyList<StreamHead> Heads, IReadOnlyList<string> Problems, long CompleteLength, byte[] LastHash, int Count);
