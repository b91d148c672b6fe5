using System.Security.Cryptography;
using System.Text;
using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;

namespace Evaluation.Workflows.Tests.AuditTrail;

/// <summary>Three streams of five, three and one events, and a checkpoint file of three lines.</summary>
internal sealed class AuditedDatabase : IAsyncDisposable
{
    public static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("evaluation-checkpoints-").FullName;

    private AuditedDatabase(TestDatabase store) => (Store, Checkpoints) = (store, new CheckpointFile(Path.Combine(folder, "checkpoints.jsonl"), Key));

    public TestDatabase Store { get; }

    public CheckpointFile Checkpoints { get; }

    public static async Task<AuditedDatabase> CreateAsync(DatabaseKind kind)
    {
        var audited = new AuditedDatabase(await TestDatabase.CreateAsync(kind));
        await audited.AppendAsync("EV-2026-0001", 0, 3);
        await audited.AppendAsync("EV-2026-0002", 0, 3);
        await audited.CheckAsync();
        await audited.AppendAsync("EV-2026-0001", 3, 2);
        await audited.CheckAsync();
        await audited.AppendAsync("EV-2026-0003", 0, 1);
        await audited.CheckAsync();
        return audited;
    }

    public static EventToStore Event(string stream, long sequence) =>
        new("CommentAdded", 1, "p-1", At.AddMinutes(sequence), Encoding.UTF8.GetBytes($$"""{"text":"comment {{sequence}} on {{stream}}"}"""));

    public async Task AppendAsync(string stream, long after, int count) =>
        (await Store.AppendAsync(stream, after, [.. Enumerable.Range(1, count).Select(i => Event(stream, after + i))])).Should().BeOfType<Appended>();

    public Task<int> CheckAsync() => Checkpoints.AppendAsync(Store.Database, At);

    public async Task<bool> EraseAsync(string stream, long sequence)
    {
        await using var session = await Store.Database.BeginAsync();
        var erased = await Erasure.EraseAsync(session, Store.Events, stream, sequence, "p-9", "asked for on paper", At);
        if (erased)
            await session.CommitAsync();
        return erased;
    }

    public Task<VerificationReport> VerifyAsync(bool anchored = true) => Verification.RunAsync(Store.Database, anchored ? Checkpoints : null);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
