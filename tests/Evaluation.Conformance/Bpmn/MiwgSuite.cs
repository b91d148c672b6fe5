using System.Xml.Linq;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Conformance.Bpmn;

/// <summary>
/// Reference models of the model interchange group. A file passes where every flow node of every process is either read or named in a
/// problem, and where writing back what was read loses nothing.
/// </summary>
internal static class MiwgSuite
{
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    public static SuiteResult Run(string folder)
    {
        var failures = new List<string>();
        int passed = 0, named = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.bpmn").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (Failure(File.ReadAllBytes(file), name, out var unsupported) is { } failure)
            {
                failures.Add($"failed {name}: {failure}");
                continue;
            }

            passed++;
            if (unsupported.Count == 0) continue;
            named++;
            failures.AddRange(unsupported.Select(problem => $"named {problem}"));
        }

        return new SuiteResult(passed, failures.Count(line => line.StartsWith("failed", StringComparison.Ordinal)), 0,
            [$"bpmn-miwg read completely {passed - named}, with elements that are named as not executed {named}"], failures);
    }

    private static string? Failure(byte[] xml, string name, out IReadOnlyList<Engine.Problem> unsupported)
    {
        unsupported = [];
        if (BpmnDocument.Read(xml, name, out var problem) is not { } document) return problem!.ToString();
        var survey = document.Survey();
        unsupported = survey.Problems;
        var known = survey.Elements.Select(element => element.Id).Concat(survey.Problems.Select(found => found.ElementId)).ToHashSet();
        var missed = FlowNodes(xml).FirstOrDefault(id => !known.Contains(id));
        return missed is null ? RoundTrip.Failure(document, name) : $"expected '{missed}' to be read or named, but it is neither";
    }

    /// <summary>Ids of all flow nodes: what the elements of a process are that are no flow, no data and no artifact.</summary>
    private static IEnumerable<string?> FlowNodes(byte[] xml)
    {
        var ends = new[] { "Event", "Gateway", "Task", "Activity", "SubProcess", "task", "transaction", "subProcess" };
        using var stream = new MemoryStream(xml);
        return [.. XDocument.Load(stream).Descendants()
            .Where(element => element.Name.Namespace == Model && element.Ancestors(Model + "process").Any()
                && ends.Any(end => element.Name.LocalName.EndsWith(end, StringComparison.Ordinal)))
            .Select(element => (string?)element.Attribute("id"))];
    }
}
