using System.Collections.Immutable;
using Evaluation.Engine;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Definitions;

/// <summary>Checks one file by itself: .bpmn, .dmn, or YAML of one of our formats, recognised by a field that only that format has.</summary>
public static class FileLint
{
    private static readonly (string Field, Func<ReadOnlyMemory<byte>, string, ImmutableArray<Problem>> Check)[] Formats =
    [
        ("criteria", (yaml, file) => RubricReader.ReadYaml(yaml, file).Problems),
        ("steps", (yaml, file) => ScenarioReader.ReadYaml(yaml, file).Problems),
        ("fitWeights", (yaml, file) => ScoringReader.ReadYaml(yaml, file).Problems),
        ("terms", (yaml, file) => GlossaryReader.ReadYaml(yaml, file).Problems),
        ("kind", (yaml, file) => TaskAnswerReader.ReadYaml(yaml, file).Problems),
        ("options", (yaml, file) => RequestReader.ReadYaml(yaml, file).Problems),
    ];

    /// <summary>As what a file of a workflow is by its place: rubrics/ has rubrics, whatever is in it.</summary>
    public static ImmutableArray<Problem> CheckAs(ReadOnlyMemory<byte> content, string path) => path switch
    {
        "scoring.yaml" => ScoringReader.ReadYaml(content, path).Problems,
        "glossary.yaml" => GlossaryReader.ReadYaml(content, path).Problems,
        _ when path.StartsWith("rubrics/", StringComparison.Ordinal) => RubricReader.ReadYaml(content, path).Problems,
        _ when path.StartsWith("scenarios/", StringComparison.Ordinal) => ScenarioReader.ReadYaml(content, path).Problems,
        _ => Check(content, path),
    };

    public static ImmutableArray<Problem> Check(ReadOnlyMemory<byte> content, string fileName)
    {
        if (fileName.EndsWith(".bpmn", StringComparison.OrdinalIgnoreCase)) return BpmnReader.Read(content, fileName).Problems;
        if (fileName.EndsWith(".dmn", StringComparison.OrdinalIgnoreCase)) return DmnModel.Read(content, fileName).Problems;
        if (!fileName.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) && !fileName.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            return [new Problem(fileName, 0, null, null, "unknown-file", "expected a .bpmn, .dmn or .yaml file, but it is another kind of file")];

        var reading = new Reading(fileName);
        if (YamlSource.Read(content, reading) is not { } root) return reading.Result<object>(null).Problems;
        foreach (var (field, check) in Formats)
        {
            if (root is MapNode map && map.Find(field) is not null) return check(content, fileName);
        }

        return
        [
            new Problem(fileName, root.Line, null, null, "unknown-format",
                "expected a rubric (criteria), a scenario (steps), scoring (fitWeights), a glossary (terms), an answer (kind) or a request (options), but none of these fields is there"),
        ];
    }
}
