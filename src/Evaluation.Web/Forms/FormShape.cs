using System.Text.Json.Nodes;

namespace Evaluation.Web.Forms;

/// <summary>
/// A schema of docs/formats, seen as the shape of a form: which fields there are, of which type and how long.
/// The same files that describe the API and the scenarios, so that a form cannot drift away from them.
/// </summary>
public sealed class FormShape
{
    public static readonly FormShape Request = new(Load("request"));

    public static readonly FormShape Rubric = new(Load("rubric"));

    private static readonly Dictionary<string, FormShape> Answers = Load("task-answer")["oneOf"]!.AsArray()
        .ToDictionary(variant => (string)variant!["properties"]!["kind"]!["const"]!, variant => new FormShape(variant!), StringComparer.Ordinal);

    private readonly JsonNode schema;

    private FormShape(JsonNode schema) => this.schema = schema;

    public bool IsList => Type == "array";

    public bool IsMap => Type == "object";

    /// <summary>string, integer, number, boolean, array or object.</summary>
    public string Type => (string?)schema["type"] ?? TypeOfConstant();

    public int? MaximumLength => (int?)schema["maxLength"];

    public int? MaximumItems => (int?)schema["maxItems"];

    public IReadOnlyList<string>? Words => schema["enum"]?.AsArray().Select(word => (string)word!).ToList();

    /// <summary>Of a form that is no format of docs/formats: a JSON schema.</summary>
    internal static FormShape Of(string schema) => new(JsonNode.Parse(schema)!);

    /// <summary>The shape of one kind of task answer.</summary>
    public static FormShape? OfAnswer(string kind) => Answers.GetValueOrDefault(kind);

    /// <summary>The shape of the field at this path, null where the form has no such field.</summary>
    public FormShape? At(string path)
    {
        FormShape? shape = this;
        foreach (var step in FieldPath.Parse(path) ?? [])
            shape = shape is null ? null : step is string key ? shape.Property(key) : shape.Item;
        return ReferenceEquals(shape, this) ? null : shape;
    }

    public FormShape? Item => Variant("array")?["items"] is { } items ? new FormShape(items) : null;

    public FormShape? Property(string key)
    {
        if (Variant("object") is not { } map) return null;
        if (map["properties"]?[key] is { } known) return new FormShape(known);
        return map["additionalProperties"] is JsonObject any ? new FormShape(any) : null;
    }

    /// <summary>Whether an object of this shape must have the property.</summary>
    public bool Requires(string key)
        => Variant("object")?["required"] is JsonArray required && required.Any(one => (string?)one == key);

    /// <summary>The shapes that a single value may have: more than one where the schema offers alternatives.</summary>
    public IEnumerable<FormShape> Scalars()
        => schema["oneOf"] is JsonArray variants
            ? variants.SelectMany(variant => new FormShape(variant!).Scalars())
            : IsMap || IsList ? [] : [this];

    private JsonNode? Variant(string type)
        => (string?)schema["type"] == type
            ? schema
            : schema["oneOf"]?.AsArray().Select(variant => new FormShape(variant!).Variant(type)).FirstOrDefault(found => found is not null);

    private string TypeOfConstant() => schema["const"]?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
        System.Text.Json.JsonValueKind.Number => "integer",
        _ => schema["oneOf"] is null ? "string" : "alternatives",
    };

    private static JsonNode Load(string name)
    {
        using var file = typeof(FormShape).Assembly.GetManifestResourceStream($"{name}.schema.json")
            ?? throw new InvalidOperationException($"Expected the schema {name} among the resources, but it is not there.");
        return JsonNode.Parse(file)!;
    }
}
