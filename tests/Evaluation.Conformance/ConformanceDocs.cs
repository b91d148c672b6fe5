using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Evaluation.Conformance;

/// <summary>docs/conformance.md: written by command, and read again by --check.</summary>
internal static partial class ConformanceDocs
{
    public static string Constraints => Path.Combine(Root(), "docs", "constraints.md");

    private static string Results => Path.Combine(Root(), "docs", "conformance.md");

    public static void Write(IReadOnlyList<SuiteLine> lines)
    {
        var text = new StringBuilder("""
            # Conformance

            What other people's test material says about the engine. "Failing" is wrong; "unsupported" stands outside of what is executed
            here, is refused by name or has no meaning for execution, and is not counted as passed. Written by
            `dotnet run --project tests/Evaluation.Conformance -- FOLDER --write-docs`; `--check` fails when a suite falls below these numbers.

            | suite | passed | failing | unsupported | of |
            |---|---|---|---|---|

            """);
        foreach (var line in lines)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {line.Name} | {line.Passed} | {line.Failed} | {line.Unsupported} | {line.Passed + line.Failed + line.Unsupported} |");
        text.Append("""

            - `dmn-tck`: every result node of a case is counted; "non-null" are those that expect a value, which an engine that always
              answers null would not pass. Cases that call external Java functions are unsupported.
            - `betsy`: a case passes where exactly the expected marks are left. A process with elements that the dialect does not execute has
              to be refused by name, and counts as unsupported; so do those that ask for overlapping wall-clock execution or BPMN properties.
            - `betsy-invalid`: a file passes where it is refused with a code that [constraints.md](constraints.md) maps to its constraint.
              Constraints without meaning for execution are listed there with the reason, and are unsupported.
            - `bpmn-miwg`: a file passes where every flow node is read or named in a problem, and where writing what was read loses nothing.
            - `zeebe-bpmn-moddle`: a fixture passes where none of its extensions is refused, and where writing it loses nothing.

            """);
        File.WriteAllText(Results, text.ToString().ReplaceLineEndings("\n"));
        Console.WriteLine("docs/conformance.md written");
    }

    /// <summary>Suites that are worse than documented: fewer passed or more failed.</summary>
    public static IReadOnlyList<string> Below(IReadOnlyList<SuiteLine> lines)
    {
        var documented = File.ReadLines(Results).Select(line => Row().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups[1].Value, match => (Passed: Number(match, 2), Failed: Number(match, 3)), StringComparer.Ordinal);
        return [.. lines.Where(line => !documented.TryGetValue(line.Name, out var was) || line.Passed < was.Passed || line.Failed > was.Failed)
            .Select(line => documented.TryGetValue(line.Name, out var was)
                ? $"expected {line.Name} to pass at least {was.Passed} and to fail at most {was.Failed}, but it passes {line.Passed} and fails {line.Failed}"
                : $"expected {line.Name} in docs/conformance.md, but it is not there")];
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Evaluation.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("expected to run inside the repository, but there is no Evaluation.sln above");
        return folder.FullName;
    }

    [GeneratedRegex(@"^\| ([a-zA-Z][^|]*?) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$")]
    private static partial Regex Row();
}

internal sealed record SuiteLine(string Name, int Passed, int Failed, int Unsupported);
