using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Evaluation.Workflows.Definitions;

/// <summary>
/// The files of one workflow by their path inside its folder (with /), wherever the bytes come from: a folder or a database.
/// </summary>
public sealed class WorkflowFiles
{
    public WorkflowFiles(string name, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        Name = name;
        Files = files.ToImmutableSortedDictionary(file => file.Key.Replace('\\', '/'), file => file.Value, StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>In the ordinal order of the paths.</summary>
    public ImmutableSortedDictionary<string, byte[]> Files { get; }

    /// <summary>SHA-256 over each path and content, each with its length before it, in the order of the paths; 64 hexadecimal digits.</summary>
    public string ContentHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in Files)
        {
            Add(hash, Encoding.UTF8.GetBytes(path));
            Add(hash, content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
