namespace Evaluation.Engine.Tests.Feel;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("decimal(2.5, 0)", "2")]
    [InlineData("decimal(1.115, 2)", "1.12")]
    [InlineData("round half up(-5.5, 0)", "-6")]
    [InlineData("round half down(5.5, 0)", "5")]
    [InlineData("round half down(5.51, 0)", "6")]
    [InlineData("round up(1.121, 2)", "1.13")]
    [InlineData("round up(-1.121, 2)", "-1.13")]
    [InlineData("round down(-1.126, 2)", "-1.12")]
    [InlineData("floor(-1.56, 1)", "-1.6")]
    [InlineData("ceiling(1234, -2)", "1300")]
    [InlineData("modulo(-12, 5)", "3")]
    [InlineData("modulo(10.1, -4.5)", "-3.4")]
    [InlineData("sqrt(16)", "4")]
    [InlineData("sqrt(-1)", "null")]
    [InlineData("decimal(log(10), 10)", "2.302585093")]
    [InlineData("decimal(exp(5), 6)", "148.413159")]
    [InlineData("exp(1000)", "null")]
    [InlineData("decimal(2 ** 0.5, 8)", "1.41421356")]
    [InlineData("2 ** -2", "0.25")]
    [InlineData("odd(5)", "true")]
    public void given_numbers_when_computed_then_number(string source, string expected) => Feel.Text(source).Should().Be(expected);

    [Theory]
    [InlineData("min(3, 1, 2)", "1")]
    [InlineData("max([\"a\", \"c\", \"b\"])", "c")]
    [InlineData("sum([1, 2, 3])", "6")]
    [InlineData("sum([])", "null")]
    [InlineData("mean(1, 2, 6)", "3")]
    [InlineData("median([6, 1, 2, 3])", "2.5")]
    [InlineData("mode([6, 1, 9, 6, 1])", "[1, 6]")]
    [InlineData("decimal(stddev(2, 4, 7, 5), 20)", "2.08166599946613273528")]
    [InlineData("product([2, 3, 4])", "24")]
    [InlineData("all([true, null, false])", "false")]
    [InlineData("any([false, null])", "null")]
    [InlineData("sublist([1, 2, 3], -2, 1)", "[2]")]
    [InlineData("insert before([1, 3], 2, 2)", "[1, 2, 3]")]
    [InlineData("remove([1, 2, 3], -1)", "[1, 2]")]
    [InlineData("list replace([2, 4, 7], function(item, newItem) item < newItem, 5)", "[5, 5, 7]")]
    [InlineData("distinct values([1, 2, 1, null, null])", "[1, 2, null]")]
    [InlineData("union([1, 2], [2, 3])", "[1, 2, 3]")]
    [InlineData("flatten([[1, [2]], [[3]], 4])", "[1, 2, 3, 4]")]
    [InlineData("sort([3, 1, 2], function(x, y) x < y)", "[1, 2, 3]")]
    [InlineData("sort([3, 1, 2])", "[1, 2, 3]")]
    [InlineData("index of([1, 2, 1], 1)", "[1, 3]")]
    [InlineData("string join([\"a\", null, \"b\"], \"-\")", "a-b")]
    [InlineData("append([1], 2, 3)", "[1, 2, 3]")]
    [InlineData("partition([1, 2, 3], 2)", "[[1, 2], [3]]")]
    [InlineData("count(null)", "null")]
    [InlineData("count(5)", "1")]
    public void given_lists_when_computed_then_value(string source, string expected) => Feel.Text(source).Should().Be(expected);

    [Theory]
    [InlineData("before(1, [2..3])", "true")]
    [InlineData("before([1..2), [2..3])", "true")]
    [InlineData("meets([1..2], [2..3])", "true")]
    [InlineData("meets([1..2), [2..3])", "false")]
    [InlineData("overlaps([1..5], [5..8])", "true")]
    [InlineData("overlaps before([1..5), [1..5])", "false")]
    [InlineData("finishes([5..10], [1..10])", "true")]
    [InlineData("includes([1..10], (1..10))", "true")]
    [InlineData("during((1..10), [1..10])", "true")]
    [InlineData("starts(1, (1..5])", "false")]
    [InlineData("coincides([1..5], [1..5])", "true")]
    [InlineData("5 in range(\"[1..10]\")", "true")]
    [InlineData("range(\"[..10]\")", "null")]
    public void given_ranges_when_compared_then_relation(string source, string expected) => Feel.Text(source).Should().Be(expected);

    [Theory]
    [InlineData("get value({a: {b: 1}}, [\"a\", \"b\"])", "1")]
    [InlineData("get entries({a: 1})", "[{key: \"a\", value: 1}]")]
    [InlineData("context([{key: \"a\", value: 1}])", "{a: 1}")]
    [InlineData("context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null")]
    [InlineData("context put({a: {b: 1}}, [\"a\", \"c\"], 2)", "{a: {b: 1, c: 2}}")]
    [InlineData("context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}")]
    [InlineData("{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(10)}.r", "3628800")]
    [InlineData("string({a: [1, \"x\"], b: @\"2025-01-01\"})", "{a: [1, \"x\"], b: 2025-01-01}")]
    [InlineData("substring(\"foo\", 4)", "null")]
    [InlineData("contains(\"foo\", 1)", "null")]
    public void given_contexts_and_text_when_computed_then_value(string source, string expected) => Feel.Text(source).Should().Be(expected);

    [Theory]
    [InlineData("(function() \"foo\") instance of function<> -> string", "true")]
    [InlineData("(function() \"foo\") instance of function<> -> number", "false")]
    [InlineData("(function(a, b) a + b > 1) instance of function<number, number> -> boolean", "true")]
    [InlineData("(function(a: string) a) instance of function<Any> -> string", "false")]
    [InlineData("{f: function(g: function<number> -> number) g(2), r: f(function(y: number) y * 2)}.r", "4")]
    public void given_function_when_its_type_is_asked_then_parameters_may_take_more_and_the_result_be_less(string source, string expected) =>
        Feel.Text(source).Should().Be(expected);

    [Fact]
    public void given_wrong_arguments_when_called_then_warning_says_what_was_expected() =>
        Feel.Run("upper case(1)").Warnings.Should().ContainSingle().Which.Message
            .Should().Be("expected upper case(string: string), but upper case(number) came");
}
