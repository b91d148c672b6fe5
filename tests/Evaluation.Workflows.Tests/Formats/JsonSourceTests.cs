using System.Text;
using Evaluation.Workflows.Answers;

namespace Evaluation.Workflows.Tests.Formats;

public sealed class JsonSourceTests
{
    private const string Good = """{"format":1,"kind":"joint-discussion","notes":"We agree."}""";

    [Theory]
    [InlineData("""{"format":1,"format":1}""", "duplicate-key")]
    [InlineData("""{"format":1,}""", "not-json")]
    [InlineData("""{"format":1} {}""", "not-json")]
    [InlineData("""{"format":1 // comment""", "not-json")]
    [InlineData("""{"format":""", "not-json")]
    [InlineData("", "not-json")]
    [InlineData("""{"format":1,"kind":"joint-discussion","notes":"\ud800"}""", "not-utf8")]
    [InlineData("[]", "wrong-type")]
    [InlineData("null", "wrong-type")]
    public void given_a_body_that_is_not_plain_json_when_read_then_it_is_refused(string json, string code)
    {
        var result = TaskAnswerReader.ReadJson(Encoding.UTF8.GetBytes(json), "body");

        result.Value.Should().BeNull();
        result.Problems.Should().ContainSingle().Which.Code.Should().Be(code);
    }

    [Fact]
    public void given_bytes_that_are_not_text_when_read_then_they_are_refused()
    {
        var json = Encoding.UTF8.GetBytes(Good);
        json[^4] = 0xFF;

        TaskAnswerReader.ReadJson(json, "body").Problems.Should().ContainSingle().Which.Code.Should().Be("not-utf8");
    }

    [Fact]
    public void given_too_many_levels_when_read_then_it_is_refused()
        => TaskAnswerReader.ReadJson(Encoding.UTF8.GetBytes(new string('[', 50_000)), "body").Problems.Should().ContainSingle().Which.Code.Should().Be("too-deep");

    [Fact]
    public void given_more_than_one_megabyte_when_read_then_it_is_refused()
        => TaskAnswerReader.ReadJson(new byte[(1024 * 1024) + 1], "body").Problems.Should().ContainSingle().Which.Code.Should().Be("too-large-file");

    [Fact]
    public void given_a_problem_in_the_third_line_when_read_then_its_line_is_told()
    {
        var result = TaskAnswerReader.ReadJson(Encoding.UTF8.GetBytes("{\"format\":1,\n\"kind\":\"joint-discussion\",\n\"notes\":7}"), "body");

        result.Problems.Should().ContainSingle().Which.ToString().Should().StartWith("body(3): 'notes' expected text, but it is the number 7");
    }
}
