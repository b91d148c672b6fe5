using Evaluation.Workflows.AuditTrail;

namespace Evaluation.Workflows.Tests.AuditTrail;

public sealed class HashChainTests
{
    // Worked out apart from this code with Python's hashlib and struct.pack(">Qq", ...).
    [Fact]
    public void given_the_worked_example_then_the_hashes_are_the_same()
    {
        var payloadHash = HashChain.PayloadHash([.. Enumerable.Range(0, 16).Select(i => (byte)i)], """{"name":"Müller"}"""u8);
        var hash = HashChain.Next(HashChain.Start, "EV-2026-0001", 1, -1, "request-submitted", 2, "p-ä", payloadHash);

        Convert.ToHexStringLower(payloadHash).Should().Be("af43c549987d33d8aeb328106c13f4346e7049248e321f3ecbecb1b52d7719cb");
        Convert.ToHexStringLower(hash).Should().Be("64f6656595590cb4b4c63a2dfff6e6d916ba94f1746eec38c4aedc87d75d04e9");
    }

    [Fact]
    public void given_text_longer_than_the_stack_buffer_then_it_is_hashed_too()
    {
        var one = HashChain.Next(HashChain.Start, new string('s', 2000), 1, 0, "t", 1, "a", new byte[32]);
        var other = HashChain.Next(HashChain.Start, new string('s', 2001), 1, 0, "t", 1, "a", new byte[32]);

        one.Should().HaveCount(32).And.NotEqual(other);
    }
}
