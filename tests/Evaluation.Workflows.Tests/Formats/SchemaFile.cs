using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Evaluation.Workflows.Tests.Formats;

/// <summary>The published schemas, as far as the tests make values and boundary cases from them.</summary>
internal static class SchemaFile
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot(AppContext.BaseDirectory), "docs", "formats");

    private static readonly ConcurrentDictionary<string, JsonObject> Loaded = new();

    public static JsonObject Load(string name)
        => Loaded.GetOrAdd(name, _ => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".schema.json")))!.AsObject());

    public static JsonObject Resolve(JsonNode schema)
        => (string?)schema["$ref"] is { } reference ? Load(reference[..reference.IndexOf('.', StringComparison.Ordinal)]) : schema.AsObject();

    /// <summary>The alternatives of a schema, itself where it has none.</summary>
    public static IEnumerable<JsonObject> Variants(JsonNode schema)
        => Resolve(schema) is { } resolved && resolved["oneOf"] is JsonArray variants ? variants.SelectMany(one => Variants(one!)) : [Resolve(schema)];

    /// <summary>A value that the schema allows; whole has every property, else only what is required.</summary>
    public static JsonNode Value(JsonNode schema, bool whole)
    {
        var one = Variants(schema).First();
        if (one["const"] is { } constant) return constant.DeepClone();
        if (one["enum"] is JsonArray words) return words[0]!.DeepClone();
        return one["type"] is JsonArray ? "x" : (string)one["type"]! switch
        {
            "object" => Object(one, whole),
            "array" => new JsonArray([.. Enumerable.Range(0, Math.Max(whole ? 1 : 0, (int?)one["minItems"] ?? 0)).Select(_ => Value(one["items"]!, whole))]),
            "string" => Text(one),
            "integer" => (int?)one["minimum"] ?? 1,
            "number" => 1,
            "boolean" => true,
            var type => throw new NotSupportedException(type),
        };
    }

    public static string Text(JsonObject schema) => ((string?)schema["pattern"], (string?)schema["format"]) switch
    {
        ("^[a-z][a-z0-9-]*$", _) => "a-1",
        ("^[A-Z]{3}$", _) => "EUR",
        ("^[0-9]+(\\.[0-9]+)*$", _) => "1.0",
        ("^[0-9a-f]{64}$", _) => new string('a', 64),
        ("^P", _) => "P1D",
        (_, "date") => "2026-03-02",
        (_, "date-time") => "2026-03-02T09:00:00Z",
        (null, null) => "true",
        var unknown => throw new NotSupportedException(unknown.ToString()),
    };

    public static IEnumerable<string> Required(JsonObject schema) => schema["required"]!.AsArray().Select(name => (string)name!);

    public static decimal? Number(JsonObject schema, string keyword)
        => schema[keyword] is { } value ? decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    private static JsonObject Object(JsonObject schema, bool whole)
    {
        var value = new JsonObject();
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            if (whole || Required(schema).Contains(name)) value[name] = Value(property!, whole);
        }

        if (whole && schema["additionalProperties"] is JsonObject free) value[Key(schema)] = Value(free, whole);
        return value;
    }

    public static string Key(JsonObject schema) => (string?)schema["propertyNames"]!["enum"]?[0] ?? (AllowsKey(schema, "a-1") ? "a-1" : "a1");

    public static bool AllowsKey(JsonObject schema, string name)
    {
        var names = schema["propertyNames"]!;
        return names["enum"] is JsonArray words
            ? words.Any(word => (string?)word == name)
            : name.Length <= (int)names["maxLength"]! && Regex.IsMatch(name, ((string)names["pattern"]!).Replace("$", "\\z", StringComparison.Ordinal), RegexOptions.CultureInvariant);
    }

    private static string RepositoryRoot(string folder)
        => File.Exists(Path.Combine(folder, "Evaluation.sln")) ? folder
            : RepositoryRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Expected Evaluation.sln in a folder above the tests, but there is none."));
}
