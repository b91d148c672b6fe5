using System.Text.RegularExpressions;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Conformance.Bpmn;

/// <summary>
/// Files that break one constraint each. A refusal counts where its code is one that docs/constraints.md maps to the constraint and
/// where it names an element (or its line, where it has no id). Constraints without effect on execution are listed there with the reason
/// and count as unsupported; a row may also be about a single file of a constraint.
/// </summary>
internal static partial class InvalidSuite
{
    public static SuiteResult Run(string folder)
    {
        var map = Map();
        var failures = new List<string>();
        int passed = 0, failed = 0, unsupported = 0;
        foreach (var constraint in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(constraint);
            foreach (var file in Directory.EnumerateFiles(constraint, "*.bpmn").Order(StringComparer.Ordinal))
            {
                var problems = BpmnReader.Read(File.ReadAllBytes(file), Path.GetFileName(file)).Problems;
                if (!map.TryGetValue(Numbered().Match(Path.GetFileName(file)).Value, out var codes) && !map.TryGetValue(name, out codes))
                {
                    failed++;
                    failures.Add($"failed {name}: expected a row for it in docs/constraints.md, but there is none: {string.Join("; ", problems)}");
                }
                else if (codes.Count == 0)
                {
                    unsupported++;
                }
                else if (problems.Any(problem => codes.Contains(problem.Code) && (problem.ElementId is not null || problem.Line > 0)))
                {
                    passed++;
                }
                else
                {
                    failed++;
                    failures.Add($"failed {name}: expected {string.Join(" or ", codes)}, but {(problems.IsEmpty ? Path.GetFileName(file) + " was read" : string.Join("; ", problems))}");
                }
            }
        }

        return new SuiteResult(passed, failed, unsupported, [], failures);
    }

    /// <summary>Rows such as "| EXT002 | `duplicate-id` | ... |"; without a code the constraint is not checked.</summary>
    private static Dictionary<string, HashSet<string>> Map()
        => File.ReadLines(ConformanceDocs.Constraints).Select(line => Row().Match(line)).Where(match => match.Success).ToDictionary(
            match => match.Groups["name"].Value,
            match => Code().Matches(match.Groups["codes"].Value).Select(code => code.Groups[1].Value).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);

    [GeneratedRegex(@"^\| (?<name>EXT\d+(_\d+)?) \|(?<codes>[^|]*)\|")]
    private static partial Regex Row();

    [GeneratedRegex(@"^EXT\d+_\d+")]
    private static partial Regex Numbered();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Code();
}
