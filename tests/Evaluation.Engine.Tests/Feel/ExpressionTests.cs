using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Feel;

public sealed class ExpressionTests
{
    private static readonly FeelContext Variables = new(
    [
        new("cost", 1200m), new("name", "Matomo"), new("first name", "Ada"), new("a", 7), new("b", 2), new("a-b", 100), new("nothing", FeelValue.Null),
        new("tool", new FeelContext([new("price", 9.5m), new("in use", true)])),
        new("options", new FeelList([
            new FeelContext([new("id", "x"), new("price", 10)]), new FeelContext([new("id", "y"), new("price", 20)]),
        ])),
    ]);

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 / 4", "2.5")]
    [InlineData("2 ** 10", "1024")]
    [InlineData("-a + b", "-5")]
    [InlineData("a - b", "100")]
    [InlineData("a-b", "100")]
    [InlineData("a - c", "null")]
    [InlineData("0.1 + 0.2 = 0.3", "true")]
    [InlineData("1.5e3", "1500")]
    [InlineData("\"a\" + \"b\"", "ab")]
    [InlineData("1 / 0", "null")]
    [InlineData("null + 1", "null")]
    public void given_arithmetic_when_evaluated_then_decimal_result(string source, string expected) =>
        Feel.Text(source, Variables).Should().Be(expected);

    [Theory]
    [InlineData("cost > 1000 and name = \"Matomo\"", "true")]
    [InlineData("cost > 1000 or missing", "true")]
    [InlineData("false and null", "false")]
    [InlineData("true and null", "null")]
    [InlineData("false or null", "null")]
    [InlineData("true or null", "true")]
    [InlineData("true and 1", "null")]
    [InlineData("not(null)", "null")]
    [InlineData("1 = \"1\"", "null")]
    [InlineData("null = null", "true")]
    [InlineData("1 = null", "false")]
    [InlineData("1 < \"1\"", "null")]
    [InlineData("cost between 1000 and 2000 and true", "true")]
    [InlineData("cost in [1000..2000]", "true")]
    [InlineData("cost in (< 1000, >= 1200)", "true")]
    [InlineData("cost in (1200..2000]", "false")]
    [InlineData("5 in (1, 5)", "true")]
    [InlineData("5 in [[1..2], [4..6]]", "true")]
    public void given_condition_when_evaluated_then_three_valued(string source, string expected) =>
        Feel.Text(source, Variables).Should().Be(expected);

    [Theory]
    [InlineData("first name", "Ada")]
    [InlineData("tool.in use", "true")]
    [InlineData("tool.price * 2", "19")]
    [InlineData("options[price > 15].id", "[\"y\"]")]
    [InlineData("options[1].id", "x")]
    [InlineData("options[-1].id", "y")]
    [InlineData("options[3]", "null")]
    [InlineData("options.price", "[10, 20]")]
    [InlineData("options[item.price = 10][1].id", "x")]
    [InlineData("sum(options.price)", "30")]
    [InlineData("nothing.anything", "null")]
    [InlineData("{a: 1, b: a + 1}.b", "2")]
    [InlineData("{\"first part\": 1}.first part", "1")]
    [InlineData("[1, 2, 3][item > 1]", "[2, 3]")]
    [InlineData("if cost > 1 then \"dear\" else \"cheap\"", "dear")]
    [InlineData("if null then 1 else 2", "2")]
    [InlineData("for x in [1, 2] return x * 2", "[2, 4]")]
    [InlineData("for x in 1..3, y in [10, 20] return x + y", "[11, 21, 12, 22, 13, 23]")]
    [InlineData("for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]")]
    [InlineData("for i in 3..1 return i", "[3, 2, 1]")]
    [InlineData("some x in [1, 2] satisfies x > 1", "true")]
    [InlineData("every x in [1, 2] satisfies x > 1", "false")]
    [InlineData("{f: function(x: number, y) x + y, r: f(1, 2)}.r", "3")]
    [InlineData("substring(\"testing\", 3)", "sting")]
    [InlineData("substring(string: \"testing\", start position: 3, length: 2)", "st")]
    [InlineData("string length(\"\\U01F40E\")", "1")]
    [InlineData("get or else(nothing, 5)", "5")]
    [InlineData("number(\"1 000,5\", \" \", \",\")", "1000.5")]
    [InlineData("count([1, 2, 3])", "3")]
    [InlineData("now()", "2025-03-31T14:30:00Z")]
    [InlineData("today() + duration(\"P1D\")", "2025-04-01")]
    [InlineData("@\"2025-03-31\" + @\"P1M\"", "2025-04-30")]
    [InlineData("1 // one\n + /* two */ 2", "3")]
    [InlineData("[1..10[.end included", "false")]
    [InlineData("1 instance of number", "true")]
    [InlineData("[1, \"a\"] instance of list<number>", "false")]
    public void given_expression_when_evaluated_then_value(string source, string expected) =>
        Feel.Text(source, Variables).Should().Be(expected);

    [Theory]
    [InlineData("1 +", 3, "expected a value, but the text ends")]
    [InlineData("(1", 2, "expected ), but the text ends")]
    [InlineData("a ) b", 2, "expected the end of the expression, but ')' came")]
    [InlineData("\"open", 0, "expected a closing \" behind the string, but the text ends")]
    [InlineData("if 1 then 2", 11, "expected else, but the text ends")]
    [InlineData("", 0, "expected a value, but the text ends")]
    public void given_broken_text_when_parsed_then_position_and_reason(string source, int position, string message)
    {
        var error = Feel.Error(source);
        error.Position.Should().Be(position);
        error.Message.Should().Be(message);
    }

    [Fact]
    public void given_missing_variable_when_evaluated_then_null_and_positioned_warning()
    {
        var result = Feel.Run("1 + missing");
        result.Value.IsNull.Should().BeTrue();
        result.Warnings.Should().Contain(new FeelWarning(4, "expected a name in scope, but nothing is called 'missing'"));
    }

    [Fact]
    public void given_deep_nesting_when_parsed_then_refused()
    {
        Feel.Error(new string('(', 300) + "1" + new string(')', 300)).Message.Should().Contain("levels of nesting");
        Feel.Error(string.Join("+", Enumerable.Repeat("1", 5000))).Message.Should().Contain("inside each other");
        Feel.Error(new string('-', 5000) + "1").Message.Should().Contain("levels of nesting");
    }

    [Theory]
    [InlineData("for i in 1..1000000000 return i")]
    [InlineData("some i in 1..1000000000000 satisfies i < 0")]
    [InlineData("{f: function(x) f(x), r: f(1)}.r")]
    [InlineData("{g: function(h, x) h(h, x + 1) + 1, r: g(g, 1)}.r")]
    [InlineData("count(for a in 1..10000, b in 1..10000, c in 1..10000 return a)")]
    public void given_hostile_expression_when_evaluated_then_null_within_the_budget(string source)
    {
        var result = Feel.Run(source);
        result.Value.IsNull.Should().BeTrue();
        result.Warnings.Should().NotBeEmpty();
    }
}
