using System.Globalization;
using System.Text.Json;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Feel;

public sealed class HostileTests
{
    private static readonly string[] Corpus =
    [
        "for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", "options[price > 15 and in use].id", "{a: 1, b: {c: [1, 2, {d: \"x\"}]}}.b.c[3].d",
        "some x in [1, 2], y in [x..3] satisfies x + y > 4", "replace(\"abracadabra\", \"a(.)|[b-d]*?\", \"$1-\")", "date and time(\"2025-03-31T14:30:00@Europe/Berlin\") + duration(\"P1DT2H\")",
        "sort([3, 1, 2], function(x, y) x < y)[1..2]", "cost in (< 10, [20..30), > 100) or not(name = null)", "context put({a: {b: 1}}, [\"a\", \"b\"], 2 ** 30 / 7)",
        "@\"P1Y2M\" * 3 instance of years and months duration", "decimal(exp(3.5) * log(77) - sqrt(2), 10) between -1.5e3 and 1E10", "overlaps([1..5), (3..8]) and (<= 10) = (null..10]",
        "number(\"1.234,5\", \".\", \",\") // comment\n + /* other */ 5", "string join([\"a\", null], \"\\u00e9\\n\") + string({k: @\"10:00:00Z\"})", "list replace([1, [2, 3]], -1, time(10, 30, 0.5, @\"PT1H\"))",
    ];

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "-", "**", "/", "\"", "@", "?", "null", " in ", " for x in ", "function(a) ", "if ", "9999999999999999999999999999", "-1",
        "0", "1e-28", "[]", "{}", "item", "partial", "\\", "not(", "999999999-12-31", "P999999999999D", "\uD83D", "🐎", "duration(", "string(", " instance of ", "<", "=", "!=",
    ];

    private static int Runs => int.TryParse(Environment.GetEnvironmentVariable("EVALUATION_MUTATIONS"), CultureInfo.InvariantCulture, out var runs) ? runs : 2_000;

    [Fact]
    public void given_mutated_expressions_when_read_and_evaluated_then_a_value_or_an_error_with_position()
    {
        var random = new Random(20250331);
        var variables = new FeelContext([new("cost", 5), new("name", FeelValue.Null), new("options", new FeelList([new FeelContext([new("id", "x"), new("price", 20), new("in use", true)])]))]);
        var scope = FeelScope.Of(variables, Feel.Now);
        for (var run = 0; run < Runs; run++)
        {
            var source = Mutate(random, Corpus[random.Next(Corpus.Length)]);
            if (FeelExpression.TryParse(source, out var expression, out var error))
            {
                var value = expression.Evaluate(scope).Value;
                if (!FeelJson.CanWrite(value)) continue;
                using var json = JsonDocument.Parse(FeelJson.ToBytes(value), new JsonDocumentOptions { MaxDepth = 300 });
                FeelText.Of(FeelJson.Read(json.RootElement)).Should().Be(FeelText.Of(value), "{0} (run {1})", source, run);
            }
            else
            {
                error.Position.Should().BeInRange(0, source.Length, "{0} (run {1})", source, run);
            }

            if (FeelUnaryTests.TryParse(source, out var tests, out _)) tests.Evaluate(5, scope);
        }
    }

    [Theory]
    [InlineData("for i in 1..100000 return partial")]
    [InlineData("{f: function(x) f([x, x]), r: f(1)}.r")]
    [InlineData("{a: [1,1,1,1,1,1,1,1,1,1], b: [a,a,a,a,a,a,a,a,a,a], c: [b,b,b,b,b,b,b,b,b,b], d: [c,c,c,c,c,c,c,c,c,c], e: [d,d,d,d,d,d,d,d,d,d], f: [e,e,e,e,e,e,e,e,e,e], g: [f,f,f,f,f,f,f,f,f,f]}.g")]
    [InlineData("{f: function(s) f(s + s), r: f(\"0123456789\")}.r")]
    [InlineData("for i in 1..1000000 return for j in 1..1000000 return 1")]
    [InlineData("{l: for i in 1..50000 return i, r: for i in l return -i in l}.r")]
    [InlineData("{l: for i in 1..50000 return i, r: for i in l return l instance of list<number>}.r")]
    [InlineData("{l: for i in 1..50000 return i, f: function(a: list<number>) 1, r: for i in l return f(l)}.r")]
    [InlineData("{l: string join(for i in 1..50000 return \"[\", \"\"), r: for i in 1..1000 return range(l)}.r")]
    [InlineData("for i in 1..50000 return matches(\"x\", string(i) + \"{1000}\")")]
    [InlineData("for i in 1..50000 return matches(\"x\", \"(\" + string(i) + \"{1000}){1000}\")")]
    [InlineData("9999999999999999999999999999 * 9999999999999999999999999999")]
    [InlineData("10 ** 100000")]
    public void given_a_value_that_explodes_when_built_then_null(string source)
    {
        var result = Feel.Run(source);
        result.Value.IsNull.Should().BeTrue();
        result.Warnings.Should().NotBeEmpty();
    }

    [Fact]
    public void given_a_very_long_text_when_parsed_then_refused() =>
        Feel.Error(new string(' ', 200_001)).Message.Should().Contain("at most 200000 characters");

    [Theory]
    [InlineData("1 in (", ") + 1", "1")]
    [InlineData("[1..a[", "", "1")]
    [InlineData("[", "]", "1")]
    [InlineData("if (", ") then 1 else 2", "true")]
    public void given_brackets_that_can_be_read_in_two_ways_when_nested_then_parsing_ends(string open, string close, string inner)
    {
        var source = string.Concat(Enumerable.Repeat(open, 90)) + inner + string.Concat(Enumerable.Repeat(close, 90));
        if (!FeelExpression.TryParse(source, out _, out var error)) error.Message.Should().StartWith("expected");
    }

    private static string Mutate(Random random, string source)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(source.Length + 1);
            var length = Math.Min(random.Next(0, 6), source.Length - at);
            source = random.Next(3) switch
            {
                0 => source.Remove(at, length),
                1 => source.Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => source.Insert(random.Next(source.Length + 1), source.Substring(at, length)),
            };
        }

        return source;
    }
}
