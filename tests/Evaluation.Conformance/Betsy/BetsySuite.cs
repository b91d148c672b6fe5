using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Conformance.Betsy;

/// <summary>
/// Executable processes with the marks that each has to leave. What the dialect does not execute has to be refused by name and counts
/// as unsupported; so do processes that ask for overlapping wall-clock execution or BPMN properties, which are not judged.
/// </summary>
internal static class BetsySuite
{
    private static readonly string[] NotJudged = ["overlapping wall-clock execution", "bpmn property"];

    public static SuiteResult Run(string folder)
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        var failures = new List<string>();
        int passed = 0, failed = 0, unsupported = 0;
        foreach (var test in expected.RootElement.GetProperty("tests").EnumerateArray())
        {
            var file = test.GetProperty("file").GetString()!;
            var outside = test.GetProperty("notInZeebe").EnumerateArray().Select(reason => reason.GetString()!).ToArray();
            var read = BpmnReader.Read(BetsyAdapter.Adapt(XDocument.Load(Path.Combine(folder, file))), file);
            var number = 0;
            foreach (var one in test.GetProperty("cases").EnumerateArray())
            {
                number++;
                var name = $"{file} {number}";
                if (outside.Length > 0)
                {
                    if (outside.All(NotJudged.Contains) || read.Problems.Any(problem => problem.ElementId is not null))
                    {
                        unsupported++;
                        continue;
                    }

                    failed++;
                    failures.Add($"failed {name}: expected a refusal by name ({string.Join(", ", outside)}), but {(read.Problems.IsEmpty ? "it was read" : string.Join("; ", read.Problems))}");
                    continue;
                }

                if (Failure(read, file, one) is not { } failure)
                {
                    passed++;
                    continue;
                }

                failed++;
                failures.Add($"failed {name}: {failure}");
            }
        }

        return new SuiteResult(passed, failed, unsupported, [], failures);
    }

    private static string? Failure(BpmnReadResult read, string file, JsonElement one)
    {
        var marks = one.GetProperty("expectedTrace").EnumerateArray().Select(mark => mark.GetString()!).ToArray();
        var errors = marks.Any(mark => mark.StartsWith("ERROR", StringComparison.Ordinal));
        var wanted = marks.Where(mark => !mark.StartsWith("ERROR", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        if (!read.Problems.IsEmpty) return errors ? null : string.Join("; ", read.Problems);
        try
        {
            var run = new BetsyRun(read.Processes);
            run.Play(
                Path.GetFileNameWithoutExtension(file),
                one.GetProperty("input") is { ValueKind: JsonValueKind.Object } input ? input.GetProperty("test").GetString() : null,
                one.GetProperty("integerVariable").GetInt32(),
                one.GetProperty("parallelProcess").GetBoolean(),
                TimeSpan.FromMilliseconds(one.GetProperty("delayMs").GetInt32()));
            var came = run.Marks.Order(StringComparer.Ordinal).ToArray();
            if (!came.SequenceEqual(wanted)) return $"expected {string.Join(", ", wanted)}, but {string.Join(", ", came)} came {run.Incidents}";
            return run.HasIncident == errors ? null : $"expected {(errors ? "an incident" : "no incident")}, but {(run.HasIncident ? run.Incidents : "there is none")}";
        }
#pragma warning disable CA1031 // an exception of the engine is a bug, and fails its case only
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return $"expected a result, but {failure.GetType().Name} was thrown: {failure.Message}";
        }
    }
}
