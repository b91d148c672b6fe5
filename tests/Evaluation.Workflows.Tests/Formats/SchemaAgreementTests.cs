using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Evaluation.Engine;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Tests.Formats;

/// <summary>What docs/formats says is what the readers do: every limit of every field, from both sides.</summary>
public sealed class SchemaAgreementTests
{
    // What a schema can say; rules across fields have codes of their own and are tested beside their readers.
    private static readonly HashSet<string> CodesOfSchemas =
    [
        "missing-field", "unknown-field", "unknown-format", "unknown-word", "wrong-type", "wrong-pattern", "wrong-format", "not-agreed",
        "too-short", "too-long", "too-small", "too-large", "too-many-decimals", "too-few", "too-many",
    ];

    [Theory]
    [InlineData("request")]
    [InlineData("task-answer")]
    [InlineData("rubric")]
    [InlineData("scoring")]
    [InlineData("scenario")]
    public void given_a_boundary_value_of_the_schema_when_read_then_the_reader_agrees(string format)
    {
        var cases = SchemaCases.Of(SchemaFile.Load(format)).ToList();
        var wrong = cases
            .Select(one => (one, problems: Read(format, one.Document)))
            .Where(read => OfTheField(read.problems, read.one.Path, read.one.What).Any() == read.one.Allowed)
            .Select(read => $"{read.one.Path}: {read.one.What} is {(read.one.Allowed ? "allowed" : "refused")} by the schema, reader: {string.Join("; ", read.problems)}")
            .ToList();

        cases.Should().HaveCountGreaterThan(50);
        wrong.Should().BeEmpty();
    }

    [Theory]
    [InlineData("request")]
    [InlineData("task-answer")]
    [InlineData("rubric")]
    [InlineData("scoring")]
    [InlineData("scenario")]
    public void given_an_unknown_field_when_read_then_the_reader_names_the_fields_of_the_schema(string format)
    {
        var root = SchemaFile.Load(format);
        foreach (var (schema, document, path) in SchemaCases.Of(root)
            .Where(one => one.What == "unknown field")
            .Select(one => (SchemaAt(root, one), one.Document, one.Path)))
        {
            var message = Read(format, document).Single(problem => problem.ElementId == path && problem.Code == "unknown-field").Message;
            var named = message["expected ".Length..message.IndexOf(", but", StringComparison.Ordinal)].Split([", ", " or "], StringSplitOptions.None);

            named.Should().BeEquivalentTo(schema["properties"]!.AsObject().Select(property => property.Key), $"of {path}");
        }
    }

    // a step without the field that names its kind is read as an answer: it is refused for what that kind misses
    private static IEnumerable<Problem> OfTheField(IEnumerable<Problem> problems, string path, string what)
        => problems.Where(problem => CodesOfSchemas.Contains(problem.Code)
            && ((problem.ElementId ?? "") == path || (what == "left out" && path is "steps[0].do" or "steps[0].message" or "steps[0].signal" or "steps[0].job" && problem.ElementId == "steps[0].answer")));

    private static ImmutableArray<Problem> Read(string format, JsonNode? document)
    {
        var json = Encoding.UTF8.GetBytes(document?.ToJsonString() ?? "null");
        return format switch
        {
            "request" => RequestReader.ReadJson(json, "test").Problems,
            "task-answer" => TaskAnswerReader.ReadJson(json, "test").Problems,
            "rubric" => Problems(json, RubricReader.Read),
            "scoring" => Problems(json, ScoringReader.Read),
            _ => Problems(json, ScenarioReader.Read),
        };
    }

    private static ImmutableArray<Problem> Problems<TValue>(byte[] json, Func<Field, TValue> read)
        where TValue : class
        => Reading.Read("test", reading => JsonSource.Read(json, reading), read).Problems;

    // The object schema around the unknown field; among alternatives the one whose constant or required fields the document has.
    private static JsonObject SchemaAt(JsonObject root, SchemaCase one)
    {
        var document = one.Document;
        var current = Pick(root, document);
        foreach (var step in one.Path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.')[..^1])
        {
            document = step == "0" ? document![0] : document![step];
            var next = step == "0" ? current["items"]! : current["properties"]?[step] ?? current["additionalProperties"]!;
            current = Pick(next, document!);
        }

        return current;
    }

    private static JsonObject Pick(JsonNode schema, JsonNode? document)
        => SchemaFile.Variants(schema).First(variant => variant["properties"] is null
            ? document is not JsonObject || variant["additionalProperties"] is not null
            : document is JsonObject map
                && SchemaFile.Required(variant).All(map.ContainsKey)
                && variant["properties"]!.AsObject().All(property => property.Value!["const"] is not { } constant || JsonNode.DeepEquals(constant, map[property.Key])));
}
