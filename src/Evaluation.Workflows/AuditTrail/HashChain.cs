using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Evaluation.Workflows.AuditTrail;

/// <summary>
/// hash = SHA-256(previous || LP(stream) || u64(sequence) || i64(microseconds) || LP(type) || u32(version) || LP(actor) || payload hash),
/// payload hash = SHA-256(salt || payload); numbers big-endian, LP = u32 length and UTF-8 bytes.
/// </summary>
internal static class HashChain
{
    public const int SaltLength = 16;

    public const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>What stands before the first event of a stream.</summary>
    public static byte[] Start => new byte[HashLength];

    public static byte[] PayloadHash(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }

    public static byte[] Next(
        ReadOnlySpan<byte> previous, string stream, long sequence, long microseconds, string type, int version, string actor, ReadOnlySpan<byte> payloadHash)
    {
        var length = previous.Length + 4 + Encoding.UTF8.GetByteCount(stream) + 8 + 8 + 4 + Encoding.UTF8.GetByteCount(type) + 4
            + 4 + Encoding.UTF8.GetByteCount(actor) + payloadHash.Length;
        var buffer = length <= 1024 ? stackalloc byte[length] : new byte[length];
        var rest = buffer;
        Put(ref rest, previous);
        PutText(ref rest, stream);
        BinaryPrimitives.WriteUInt64BigEndian(rest, checked((ulong)sequence));
        BinaryPrimitives.WriteInt64BigEndian(rest[8..], microseconds);
        rest = rest[16..];
        PutText(ref rest, type);
        BinaryPrimitives.WriteUInt32BigEndian(rest, checked((uint)version));
        rest = rest[4..];
        PutText(ref rest, actor);
        Put(ref rest, payloadHash);
        return SHA256.HashData(buffer);
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private static void PutText(ref Span<byte> rest, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, rest[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(rest, (uint)length);
        rest = rest[(4 + length)..];
    }
}
