using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Workflows.Designing;

/// <summary>
/// What each person plays with a draft, one recording a person. It lies in the draft's own storage and is no file of it: it counts for no
/// revision and no content hash, and is not carried into other drafts or versions.
/// </summary>
public sealed class PlayStore(EvaluationDatabase database)
{
    /// <summary>Null where this person plays nothing.</summary>
    public static async Task<PlayRecording?> FindAsync(SqlSession session, long draft, string person, CancellationToken cancellationToken = default) =>
        await DraftStore.BytesAsync(session, draft, PathOf(person), cancellationToken) is { } json ? PlayRecording.ReadJson(json) : null;

    /// <summary>Keeps the recording, null for none; false where the one that is kept is not <paramref name="seen"/> any more: the same person went on in another window.</summary>
    /// <param name="seen">The mark of the recording that was gone on from, null for none.</param>
    public async Task<bool> KeepAsync(long draft, string person, string? seen, PlayRecording? recording, CancellationToken cancellationToken = default)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        if ((await FindAsync(session, draft, person, cancellationToken))?.Mark != seen) return false;
        if (recording is null) await DraftStore.RemoveFileAsync(session, draft, PathOf(person), cancellationToken);
        else await DraftStore.WriteFileAsync(session, draft, PathOf(person), recording.WriteJson(), cancellationToken);
        await session.CommitAsync(cancellationToken);
        return true;
    }

    private static string PathOf(string person) => $".play/{person}";
}
