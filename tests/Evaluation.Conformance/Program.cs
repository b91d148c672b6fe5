using Evaluation.Conformance;
using Evaluation.Conformance.Betsy;
using Evaluation.Conformance.Bpmn;
using Evaluation.Conformance.DmnTck;

// Evaluation.Conformance [FOLDER] [--suite NAME] [--verbose] [--check] [--write-docs]
var verbose = args.Contains("--verbose");
var suiteAt = Array.IndexOf(args, "--suite");
var only = suiteAt >= 0 && suiteAt + 1 < args.Length ? args[suiteAt + 1] : null;
var folder = args.Where((arg, at) => !arg.StartsWith("--", StringComparison.Ordinal) && (suiteAt < 0 || at != suiteAt + 1)).FirstOrDefault()
    ?? Environment.GetEnvironmentVariable("EVALUATION_CONFORMANCE")
    ?? "../shared/conformance";

(string Name, Func<string, SuiteResult> Run)[] suites =
[
    ("dmn-tck", DmnTckSuite.Run),
    ("betsy", BetsySuite.Run),
    ("betsy-invalid", InvalidSuite.Run),
    ("bpmn-miwg", MiwgSuite.Run),
    ("zeebe-bpmn-moddle", ZeebeSuite.Run),
];
if (only is not null && !suites.Any(suite => suite.Name == only))
{
    Console.Error.WriteLine($"expected one of {string.Join(", ", suites.Select(suite => suite.Name))} behind --suite, but '{only}' came");
    return 2;
}

var failed = 0;
var lines = new List<SuiteLine>();
foreach (var (name, run) in suites.Where(suite => only is null || suite.Name == only))
{
    var path = Path.Combine(folder, name);
    if (!Directory.Exists(path))
    {
        Console.WriteLine($"{name} skipped: {path} is not there");
        continue;
    }

    var result = run(path);
    Console.WriteLine($"{name} passed {result.Passed} failed {result.Failed} unsupported {result.Unsupported} of {result.Total}");
    foreach (var line in result.Lines) Console.WriteLine(line);
    if (verbose)
    {
        foreach (var failure in result.Failures) Console.WriteLine(failure);
    }

    lines.Add(new SuiteLine(name, result.Passed, result.Failed, result.Unsupported));
    lines.AddRange(result.Parts);
    failed += result.Failed;
}

if (args.Contains("--write-docs"))
{
    if (only is not null || lines.Count == 0)
    {
        Console.Error.WriteLine("expected all suites for --write-docs, but only some ran");
        return 2;
    }

    ConformanceDocs.Write(lines);
}

if (!args.Contains("--check")) return failed == 0 ? 0 : 1;
var below = ConformanceDocs.Below(lines);
foreach (var line in below) Console.WriteLine(line);
return below.Count == 0 ? 0 : 1;
