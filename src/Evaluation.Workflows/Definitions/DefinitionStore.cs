using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Definitions;

/// <summary>A workflow as it was deployed.</summary>
/// <param name="ContentHash">Lower-case hexadecimal; two deployments with the same hash have the same files, byte for byte.</param>
public sealed record StoredDefinition(string Name, string ContentHash, DateTimeOffset DeployedAt, string DeployedBy);

/// <summary>Deployed workflows with all their files. A version is never changed or removed: running evaluations stay on theirs.</summary>
public static class DefinitionStore
{
    private const string Columns = "name, content_hash, deployed_at, deployed_by";

    private const string Again = "UPDATE definitions SET deployed_at = @p2, deployed_by = @p3 WHERE name = @p0 AND content_hash = @p1";

    private const string Insert = "INSERT INTO definitions (name, content_hash, deployed_at, deployed_by) VALUES (@p0, @p1, @p2, @p3)";

    private const string AnyFile = "SELECT COUNT(*) FROM definition_files WHERE content_hash = @p0";

    private const string InsertFile = "INSERT INTO definition_files (content_hash, path, content) VALUES (@p0, @p1, @p2)";

    private const string SelectFiles = "SELECT path, content FROM definition_files WHERE content_hash = @p0 ORDER BY path";

    private const string CountVersion = "SELECT COUNT(*) FROM definitions WHERE name = @p0 AND content_hash = @p1";

    private const string SelectNames = "SELECT DISTINCT name FROM definitions ORDER BY name";

    /// <summary>
    /// Makes these files the current version of the workflow. Paths are relative with '/'. Files that were deployed before
    /// are not stored again, and become current again.
    /// </summary>
    public static async Task<StoredDefinition> DeployAsync(
        WriteSession session, string name, IReadOnlyDictionary<string, byte[]> files, string deployedBy, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var definition = new StoredDefinition(name, HashOf(files), Microseconds.Truncate(at), deployedBy);
        SqlValue[] values = [name, definition.ContentHash, definition.DeployedAt, deployedBy];
        if (await session.ExecuteAsync(Again, cancellationToken, values) == 0)
            await session.ExecuteAsync(Insert, cancellationToken, values);
        if (await session.FirstAsync(AnyFile, row => Convert.ToInt64(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), cancellationToken, definition.ContentHash) == 0)
        {
            foreach (var (path, content) in files)
                await session.ExecuteAsync(InsertFile, cancellationToken, definition.ContentHash, path, content);
        }

        return definition;
    }

    /// <summary>
    /// Keeps these files as a version that new evaluations do not start on: it stands right behind the current one, whenever it came. Needs a
    /// current version with other files.
    /// </summary>
    public static async Task<StoredDefinition> KeepBehindAsync(
        WriteSession session, StoredDefinition current, IReadOnlyDictionary<string, byte[]> files, string deployedBy, CancellationToken cancellationToken = default) =>
        await DeployAsync(session, current.Name, files, deployedBy, current.DeployedAt.AddMicroseconds(-1), cancellationToken);

    /// <summary>The version that new evaluations start on; null where the workflow was never deployed.</summary>
    public static Task<StoredDefinition?> CurrentAsync(SqlSession session, string name, CancellationToken cancellationToken = default) =>
        session.FirstAsync(
            $"SELECT {Columns} FROM definitions WHERE name = @p0 ORDER BY deployed_at DESC, content_hash {session.Dialect.Limit(1)}",
            Read,
            cancellationToken, name);

    /// <summary>All versions, the current one first.</summary>
    public static Task<List<StoredDefinition>> VersionsAsync(SqlSession session, string name, CancellationToken cancellationToken = default) =>
        session.QueryAsync($"SELECT {Columns} FROM definitions WHERE name = @p0 ORDER BY deployed_at DESC, content_hash", Read, cancellationToken, name);

    /// <summary>Whether this content was ever a version of the workflow with this name.</summary>
    public static async Task<bool> IsDeployedAsync(SqlSession session, string name, string contentHash, CancellationToken cancellationToken = default) =>
        await session.FirstAsync(CountVersion, row => Convert.ToInt64(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), cancellationToken, name, contentHash) > 0;

    public static Task<List<string>> NamesAsync(SqlSession session, CancellationToken cancellationToken = default) =>
        session.QueryAsync(SelectNames, row => row.GetString(0), cancellationToken);

    private static StoredDefinition Read(System.Data.Common.DbDataReader row) => new(row.GetString(0), row.GetString(1), Microseconds.ToTime(row.GetInt64(2)), row.GetString(3));

    /// <summary>Content by path; empty where no such version was deployed.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>> FilesAsync(SqlSession session, string contentHash, CancellationToken cancellationToken = default)
    {
        var files = await session.QueryAsync(SelectFiles, row => (Path: row.GetString(0), Content: row.GetFieldValue<byte[]>(1)), cancellationToken, contentHash);
        return files.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
    }

    /// <summary>SHA-256 over each path and content in the ordinal order of the paths, with their lengths in front.</summary>
    public static string HashOf(IReadOnlyDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var path in files.Keys.Order(StringComparer.Ordinal))
        {
            foreach (var part in new[] { Encoding.UTF8.GetBytes(path), files[path] })
            {
                BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
                hash.AppendData(length);
                hash.AppendData(part);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
