using System.Xml.Linq;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Conformance.DmnTck;

/// <summary>
/// The DMN TCK: each folder holds models and test files. Every result node of a test case is one case. A case that needs an
/// external Java function counts as unsupported.
/// </summary>
internal static class DmnTckSuite
{
    private static readonly DateTimeOffset Now = new(2025, 3, 31, 14, 30, 0, TimeSpan.Zero);

    public static SuiteResult Run(string folder)
    {
        var lines = new List<string>();
        var failures = new List<string>();
        var parts = new List<SuiteLine>();
        int passed = 0, failed = 0, unsupported = 0;
        foreach (var level in new[] { 2, 3 })
        {
            var path = Path.Combine(folder, $"compliance-level-{level}");
            if (!Directory.Exists(path)) continue;
            var cases = Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).SelectMany(RunFolder).ToList();
            var counted = cases.Where(one => !one.IsUnsupported).ToList();
            var valued = counted.Where(one => !one.ExpectsNull).ToList();
            lines.Add($"dmn-tck L{level} passed {counted.Count(one => one.Failure is null)}/{counted.Count} "
                + $"non-null {valued.Count(one => one.Failure is null)}/{valued.Count} unsupported {cases.Count - counted.Count}");
            parts.Add(Part($"dmn-tck L{level}", counted, cases.Count - counted.Count));
            parts.Add(Part($"dmn-tck L{level} non-null", valued, 0));
            passed += counted.Count(one => one.Failure is null);
            failed += counted.Count(one => one.Failure is not null);
            unsupported += cases.Count - counted.Count;
            failures.AddRange(cases.Where(one => one.IsUnsupported).Select(one => $"unsupported {one.Name}"));
            failures.AddRange(counted.Where(one => one.Failure is not null).Select(one => $"failed {one.Name}: {one.Failure}"));
        }

        return new SuiteResult(passed, failed, unsupported, lines, failures) { Parts = parts };
    }

    private static SuiteLine Part(string name, List<TckCase> cases, int unsupported)
        => new(name, cases.Count(one => one.Failure is null), cases.Count(one => one.Failure is not null), unsupported);

    private static IEnumerable<TckCase> RunFolder(string folder)
    {
        var models = new TckModels(folder);
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal))
        {
            var tests = XDocument.Load(file).Root!;
            if (tests.Name.LocalName != "testCases") continue;
            XNamespace ns = tests.Name.Namespace;
            var model = models.Read((string?)tests.Element(ns + "modelName") ?? "");
            foreach (var test in tests.Elements(ns + "testCase"))
            {
                foreach (var result in test.Elements(ns + "resultNode"))
                    yield return RunCase(Path.GetFileName(folder), model, test, result);
            }
        }
    }

    private static TckCase RunCase(string folder, TckModel model, XElement test, XElement result)
    {
        XNamespace ns = test.Name.Namespace;
        var name = $"{folder}/{(string?)test.Attribute("id")}/{(string?)result.Attribute("name")}";
        var expected = result.Element(ns + "expected") is { } element ? TckValue.Read(element, ns) : FeelValue.Null;
        var wanted = (string?)result.Attribute("namespace") ?? (string?)test.Attribute("namespace");
        if (model.Model is not null && model.Find(wanted) is { } imported) model = imported;
        if (model.Model is null) return new TckCase(name, expected.IsNull, false, $"the model was refused: {string.Join("; ", model.Problems.Take(3))}");
        var (outcome, problem) = Guarded(model, test, TckInput.Normal((string)result.Attribute("name")!), TckInput.Of(model, test));
        if (outcome is null) return new TckCase(name, expected.IsNull, false, problem);
        if (model.IsExternal(outcome.Warnings.Select(warning => warning.Message))) return new TckCase(name, expected.IsNull, true, null);
        if (TckValue.Same(expected, outcome.Value)) return new TckCase(name, expected.IsNull, false, null);
        var why = string.Join("; ", outcome.Warnings.Take(2).Select(warning => $"{warning.Message} ({warning.Position})").Concat(model.Problems.Take(1).Select(one => one.Message)));
        return new TckCase(name, expected.IsNull, false, $"expected {FeelText.Of(expected)}, but {FeelText.Of(outcome.Value)} came {why}");
    }

    // An exception of the engine is a bug, and fails its case only.
    private static (DecisionResult? Result, string? Problem) Guarded(TckModel model, XElement test, string node, FeelContext inputs)
    {
        try
        {
            return Evaluate(model, test, node, inputs);
        }
#pragma warning disable CA1031 // whatever it is, it is reported
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return (null, $"expected a result, but {failure.GetType().Name} was thrown: {failure.Message}");
        }
    }

    private static (DecisionResult? Result, string? Problem) Evaluate(TckModel model, XElement test, string node, FeelContext inputs)
    {
        if ((string?)test.Attribute("type") == "bkm")
        {
            var knowledge = TckInput.Normal((string?)test.Attribute("invocableName") ?? node);
            var knowledgeId = model.Model!.KnowledgeIds.FirstOrDefault(id => model.Model.NameOf(id) == knowledge);
            return knowledgeId is null
                ? (null, $"expected a business knowledge model '{knowledge}', but there is none")
                : (model.Model.EvaluateKnowledge(knowledgeId, inputs, Now), null);
        }

        if ((string?)test.Attribute("type") == "decisionService")
        {
            var service = TckInput.Normal((string?)test.Attribute("invocableName") ?? "");
            var serviceId = model.Model!.ServiceIds.FirstOrDefault(id => model.Model.NameOf(id) == service);
            if (serviceId is null) return (null, $"expected a decision service '{service}', but there is none");
            var result = model.Model.EvaluateService(serviceId, inputs, Now);
            // A service of several decisions gives a context; the test asks for one of them.
            return (result.Value is FeelContext context && context.TryGet(node, out var one) && service != node ? result with { Value = one } : result, null);
        }

        var id = model.Model!.DecisionIds.FirstOrDefault(id => model.Model.NameOf(id) == node) ?? model.Model.DecisionIds.FirstOrDefault(id => id == node);
        if (id is not null) return (model.Model.Evaluate(id, inputs, Now), null);
        var direct = model.Model.ServiceIds.FirstOrDefault(id => model.Model.NameOf(id) == node);
        return direct is null ? (null, $"expected a decision '{node}', but there is none") : (model.Model.EvaluateService(direct, inputs, Now), null);
    }
}

internal sealed record TckCase(string Name, bool ExpectsNull, bool IsUnsupported, string? Failure);
