using System.Text;
using System.Text.Json;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Feel;

public sealed class FeelJsonTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData("[true, 1.50, \"2025-01-01\"]", "[true,1.50,\"2025-01-01\"]")]
    [InlineData("{a: {b: []}, c: {}}", "{\"a\":{\"b\":[]},\"c\":{}}")]
    [InlineData("@\"2025-03-31\"", "{\"@\":\"2025-03-31\"}")]
    [InlineData("@\"2025-03-31T14:30:00@Europe/Berlin\"", "{\"@\":\"2025-03-31T14:30:00@Europe/Berlin\"}")]
    [InlineData("[@\"10:00:00\", @\"P1Y\", @\"-PT2.5S\"]", "[{\"@\":\"10:00:00\"},{\"@\":\"P1Y\"},{\"@\":\"-PT2.5S\"}]")]
    [InlineData("[1..5)", "{\"@range\":\"[)\",\"start\":1,\"end\":5}")]
    [InlineData("(!= 3)", "{\"@range\":\"!=\",\"value\":3}")]
    [InlineData("(<= @\"P1D\")", "{\"@range\":\"\\u003C=\",\"value\":{\"@\":\"P1D\"}}")]
    [InlineData("{\"@\": \"x\", \"@range\": 1}", "{\"@context\":{\"@\":\"x\",\"@range\":1}}")]
    [InlineData("{\"@context\": {}}", "{\"@context\":{\"@context\":{}}}")]
    public void given_value_when_written_and_read_then_the_same(string source, string json)
    {
        var value = Feel.Run(source).Value;
        var bytes = FeelJson.ToBytes(value);
        Encoding.UTF8.GetString(bytes).Should().Be(json);
        using var document = JsonDocument.Parse(bytes);
        FeelJson.Read(document.RootElement).Should().Be(value);
    }

    [Theory]
    [InlineData("1e400", "expected a number of at most 28 digits, but 1e400 came")]
    [InlineData("{\"@\": \"yesterday\"}", "expected a date, time, duration, range or context behind \"@\", but something else came")]
    [InlineData("[{\"@other\": 1}]", "expected a date, time, duration, range or context behind \"@other\", but something else came")]
    public void given_json_that_is_no_value_when_read_then_reason(string json, string reason)
    {
        using var document = JsonDocument.Parse(json);
        FeelJson.TryRead(document.RootElement, out _, out var error).Should().BeFalse();
        error.Should().Be(reason);
    }

    [Fact]
    public void given_function_when_asked_then_it_cannot_be_written() =>
        FeelJson.CanWrite(Feel.Run("[function(x) x]").Value).Should().BeFalse();
}
