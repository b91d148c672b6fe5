using Evaluation.Conformance;
using Evaluation.Conformance.DmnTck;

// Evaluation.Conformance [FOLDER] [--suite NAME] [--verbose]
var verbose = args.Contains("--verbose");
var suiteAt = Array.IndexOf(args, "--suite");
var only = suiteAt >= 0 && suiteAt + 1 < args.Length ? args[suiteAt + 1] : null;
var folder = args.Where((arg, at) => !arg.StartsWith("--", StringComparison.Ordinal) && (suiteAt < 0 || at != suiteAt + 1)).FirstOrDefault()
    ?? Environment.GetEnvironmentVariable("EVALUATION_CONFORMANCE")
    ?? "../shared/conformance";

Dictionary<string, Func<string, SuiteResult>> suites = new()
{
    ["dmn-tck"] = DmnTckSuite.Run,
};
string[] known = ["dmn-tck", "betsy", "betsy-invalid", "bpmn-miwg", "zeebe-bpmn-moddle"];
if (only is not null && !known.Contains(only))
{
    Console.Error.WriteLine($"expected one of {string.Join(", ", known)} behind --suite, but '{only}' came");
    return 2;
}

var failed = 0;
foreach (var name in known.Where(name => only is null || name == only))
{
    var path = Path.Combine(folder, name);
    if (!Directory.Exists(path) || !suites.TryGetValue(name, out var run))
    {
        Console.WriteLine($"{name} skipped: {(Directory.Exists(path) ? "no runner for it yet" : $"{path} is not there")}");
        continue;
    }

    var result = run(path);
    Console.WriteLine($"{name} passed {result.Passed} failed {result.Failed} unsupported {result.Unsupported} of {result.Total}");
    foreach (var line in result.Lines) Console.WriteLine(line);
    if (verbose)
    {
        foreach (var failure in result.Failures) Console.WriteLine(failure);
    }

    failed += result.Failed;
}

return failed == 0 ? 0 : 1;
