using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.AuditTrail;

/// <summary>
/// Where streams ended at one moment, as one line of JSON:
/// <c>{"format":1,"at":microseconds,"previous":"hex","heads":[["stream",sequence,"hex"]],"mac":"hex"}</c>.
/// previous = SHA-256 of the line before (of the first: zeros), mac = HMAC-SHA256 of the line's bytes before <c>,"mac"</c>.
/// </summary>
internal sealed record Checkpoint(DateTimeOffset At, byte[] Previous, ImmutableArray<StreamHead> Heads)
{
    private const int MacLength = HMACSHA256.HashSizeInBytes;

    private static readonly byte[] MacName = ",\"mac\":\""u8.ToArray();

    private static readonly int TailLength = MacName.Length + (2 * MacLength) + 2;

    /// <summary>The line, without its end.</summary>
    public byte[] ToLine(ReadOnlySpan<byte> key)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("format", 1);
            json.WriteNumber("at", Microseconds.Of(At));
            json.WriteString("previous", Convert.ToHexStringLower(Previous));
            json.WriteStartArray("heads");
            foreach (var head in Heads)
            {
                json.WriteStartArray();
                json.WriteStringValue(head.Stream);
                json.WriteNumberValue(head.Sequence);
                json.WriteStringValue(Convert.ToHexStringLower(head.Hash));
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        var body = buffer.ToArray().AsSpan()[..^1];
        return [.. body, .. MacName, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(key, body))), .. "\"}"u8];
    }

    /// <summary>Null where the line was not written with this key, byte for byte.</summary>
    public static Checkpoint? Read(ReadOnlySpan<byte> line, ReadOnlySpan<byte> key)
    {
        if (line.Length <= TailLength || !line[^TailLength..].StartsWith(MacName) || !line.EndsWith("\"}"u8))
            return null;
        var body = line[..^TailLength];
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(key, body)));
        if (!CryptographicOperations.FixedTimeEquals(expected, line[^(2 + (2 * MacLength))..^2]))
            return null;
        using var document = JsonDocument.Parse(line.ToArray());
        var root = document.RootElement;
        if (root.GetProperty("format").GetInt32() != 1)
            return null;
        var heads = root.GetProperty("heads").EnumerateArray()
            .Select(head => new StreamHead(head[0].GetString()!, head[1].GetInt64(), Convert.FromHexString(head[2].GetString()!)));
        return new Checkpoint(
            Microseconds.ToTime(root.GetProperty("at").GetInt64()), Convert.FromHexString(root.GetProperty("previous").GetString()!), [.. heads]);
    }

    public static byte[] HashOf(ReadOnlySpan<byte> line) => SHA256.HashData(line);
}
