using System.Runtime.CompilerServices;

namespace Evaluation.Engine.Tests.Feel;

/// <summary>
/// What DMN 1.5, chapter 10 says, line by line: "expression => value as string() writes it". In unary-tests.txt the input
/// stands before the tests, with ";;" between them. A file is one test, which names every line that differs.
/// </summary>
public sealed class StandardTests
{
    [Theory]
    [InlineData("expressions.txt")]
    [InlineData("functions.txt")]
    [InlineData("values.txt")]
    [InlineData("names-and-scopes.txt")]
    [InlineData("patterns.txt")]
    [InlineData("unary-tests.txt")]
    public void given_lines_of_the_standard_when_evaluated_then_each_has_its_value(string file)
    {
        var lines = File.ReadLines(PathOf(file)).Where(line => line.Length > 0 && line[0] != '#').ToArray();
        lines.Should().HaveCountGreaterThan(20);
        lines.Select(Differing).OfType<string>().Should().BeEmpty();
    }

    private static string? Differing(string line)
    {
        var arrow = line.LastIndexOf(" => ", StringComparison.Ordinal);
        var (source, expected) = (line[..arrow], line[(arrow + 4)..]);
        var value = source.Split(" ;; ") is [var input, var tests] ? Feel.Test(tests, Feel.Run(input).Value) : Feel.Text(source);
        return value == expected ? null : $"{source} gave {value}, not {expected}";
    }

    private static string PathOf(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Standard", file);
}
