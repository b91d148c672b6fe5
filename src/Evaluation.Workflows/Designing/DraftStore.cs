using System.Data.Common;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Designing;

/// <summary>Drafts and their files.</summary>
public static class DraftStore
{
    private const string Columns = "number, name, base_hash, stage, revision, authors, updated_by, updated_at";

    private const string Select = $"SELECT {Columns} FROM workflow_drafts WHERE number = @p0";

    private const string SelectUnfinished = $"SELECT {Columns} FROM workflow_drafts WHERE name = @p0 AND stage IN ('open', 'in-review') ORDER BY number DESC";

    private const string SelectComing = $"SELECT {Columns} FROM workflow_drafts WHERE base_hash IS NULL AND stage IN ('open', 'in-review') ORDER BY number DESC";

    private const string Insert = $"INSERT INTO workflow_drafts ({Columns}) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)";

    // The revision decides who is first, whatever was read before.
    private const string Move =
        "UPDATE workflow_drafts SET base_hash = @p2, stage = @p3, revision = revision + 1, authors = @p4, updated_by = @p5, updated_at = @p6 WHERE number = @p0 AND revision = @p1";

    // What people do in the draft without changing it lies beside its files, under paths that no file can have (see PlayStore).
    private const string SelectFiles = "SELECT path, content FROM workflow_draft_files WHERE draft = @p0 AND path NOT LIKE '.%' ORDER BY path";

    private const string SelectFile = "SELECT content FROM workflow_draft_files WHERE draft = @p0 AND path = @p1";

    private const string UpdateFile = "UPDATE workflow_draft_files SET content = @p2 WHERE draft = @p0 AND path = @p1";

    private const string InsertFile = "INSERT INTO workflow_draft_files (draft, path, content) VALUES (@p0, @p1, @p2)";

    private const string DeleteFile = "DELETE FROM workflow_draft_files WHERE draft = @p0 AND path = @p1";

    /// <summary>Null where there is none with this number.</summary>
    public static Task<WorkflowDraft?> FindAsync(SqlSession session, long number, CancellationToken cancellationToken = default) =>
        session.FirstAsync(Select, Read, cancellationToken, number);

    /// <summary>Drafts of this workflow that are neither published nor given up, the latest first.</summary>
    public static Task<List<WorkflowDraft>> UnfinishedAsync(SqlSession session, string workflow, CancellationToken cancellationToken = default) =>
        session.QueryAsync(SelectUnfinished, Read, cancellationToken, workflow);

    /// <summary>Drafts of workflows that were never published, the latest first.</summary>
    public static Task<List<WorkflowDraft>> ComingAsync(SqlSession session, CancellationToken cancellationToken = default) =>
        session.QueryAsync(SelectComing, Read, cancellationToken);

    /// <summary>Content by path.</summary>
    public static async Task<Dictionary<string, byte[]>> FilesAsync(SqlSession session, long number, CancellationToken cancellationToken = default) =>
        (await session.QueryAsync(SelectFiles, row => (Path: row.GetString(0), Content: row.GetFieldValue<byte[]>(1)), cancellationToken, number))
            .ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);

    /// <summary>Null where the draft has no such file.</summary>
    public static Task<byte[]?> FileAsync(SqlSession session, long number, string path, CancellationToken cancellationToken = default) =>
        path.StartsWith('.') ? Task.FromResult<byte[]?>(null) : BytesAsync(session, number, path, cancellationToken);

    internal static Task<byte[]?> BytesAsync(SqlSession session, long number, string path, CancellationToken cancellationToken) =>
        session.FirstAsync(SelectFile, row => row.GetFieldValue<byte[]>(0), cancellationToken, number, path);

    internal static async Task AddAsync(WriteSession session, WorkflowDraft draft, IReadOnlyDictionary<string, byte[]> files, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            Insert, cancellationToken,
            draft.Number, draft.Name, draft.BaseHash, WireName.Of(draft.Stage), draft.Revision, string.Join(' ', draft.Authors), draft.UpdatedBy, draft.UpdatedAt);
        foreach (var (path, content) in files)
            await session.ExecuteAsync(InsertFile, cancellationToken, draft.Number, path, content);
    }

    /// <summary>False where somebody was faster than the revision of <paramref name="seen"/>: nothing is changed then.</summary>
    internal static async Task<bool> MoveAsync(WriteSession session, WorkflowDraft seen, WorkflowDraft next, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            Move, cancellationToken,
            seen.Number, seen.Revision, next.BaseHash, WireName.Of(next.Stage), string.Join(' ', next.Authors), next.UpdatedBy, next.UpdatedAt) == 1;

    internal static async Task WriteFileAsync(WriteSession session, long number, string path, byte[] content, CancellationToken cancellationToken)
    {
        if (await session.ExecuteAsync(UpdateFile, cancellationToken, number, path, content) == 0)
            await session.ExecuteAsync(InsertFile, cancellationToken, number, path, content);
    }

    internal static Task RemoveFileAsync(WriteSession session, long number, string path, CancellationToken cancellationToken) =>
        session.ExecuteAsync(DeleteFile, cancellationToken, number, path);

    private static WorkflowDraft Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        WireName.TryRead<DraftStage>(row.GetString(3), out var stage) ? stage : throw new InvalidDataException($"Expected a stage of a draft, but it is '{row.GetString(3)}'."),
        row.GetInt64(4),
        [.. row.GetString(5).Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        row.GetString(6),
        Microseconds.ToTime(row.GetInt64(7)));
}
