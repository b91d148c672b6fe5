using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Feel;

public sealed class UnaryTestsTests
{
    [Theory]
    [InlineData("-", "true")]
    [InlineData("5", "true")]
    [InlineData("4", "false")]
    [InlineData("< 10", "true")]
    [InlineData("> 10, 5", "true")]
    [InlineData("[1..5)", "false")]
    [InlineData("]4..5]", "true")]
    [InlineData("not(5, 6)", "false")]
    [InlineData("not(> 10)", "true")]
    [InlineData("? > limit", "true")]
    [InlineData("? + 1 = 6 and true", "true")]
    [InlineData("limit", "false")]
    [InlineData("limit + 2", "true")]
    [InlineData("[1, 5]", "true")]
    [InlineData("null", "false")]
    [InlineData("\"5\"", "null")]
    public void given_five_when_tested_then_result(string tests, string expected) =>
        Feel.Test(tests, 5, new FeelContext([new("limit", 3)])).Should().Be(expected);

    [Theory]
    [InlineData("true", true, "true")]
    [InlineData("false", false, "true")]
    [InlineData("true", false, "false")]
    [InlineData("not(true)", false, "true")]
    public void given_boolean_when_tested_then_compared(string tests, bool input, string expected) =>
        Feel.Test(tests, input).Should().Be(expected);
}
