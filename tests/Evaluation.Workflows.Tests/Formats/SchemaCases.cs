using System.Globalization;
using System.Text.Json.Nodes;

namespace Evaluation.Workflows.Tests.Formats;

/// <summary>A document, the field that was changed in it, and whether the schema allows the change.</summary>
internal sealed record SchemaCase(JsonNode? Document, string Path, bool Allowed, string What);

/// <summary>Boundary values of every field of a schema, each in an otherwise complete document.</summary>
internal static class SchemaCases
{
    public static IEnumerable<SchemaCase> Of(JsonObject schema)
        => SchemaFile.Variants(schema).SelectMany(variant => Walk(variant, "", value => value));

    // place puts a value where the schema stands and returns the whole document around it
    private static IEnumerable<SchemaCase> Walk(JsonObject schema, string path, Func<JsonNode?, JsonNode?> place)
    {
        foreach (var (value, allowed, what) in Values(schema)) yield return new SchemaCase(place(value), path, allowed, what);
        if (schema["properties"] is JsonObject properties)
        {
            foreach (var (name, property) in properties)
            {
                var at = path.Length == 0 ? name : $"{path}.{name}";
                yield return new SchemaCase(place(Without(schema, name))!, at, !SchemaFile.Required(schema).Contains(name), "left out");
                foreach (var one in SchemaFile.Variants(property!).SelectMany(variant => Walk(variant, at, value => place(With(schema, name, value))))) yield return one;
            }

            yield return new SchemaCase(place(With(schema, "zzz", true))!, path.Length == 0 ? "zzz" : path + ".zzz", false, "unknown field");
        }

        if (schema["additionalProperties"] is JsonObject free)
        {
            var key = SchemaFile.Key(schema);
            foreach (var name in (string[])["", "Zzz", "1a", "a b", "a-b", new string('a', 65), new string('a', 101)])
                yield return new SchemaCase(place(With(schema, name, SchemaFile.Value(free, true)))!, $"{path}.{name}", SchemaFile.AllowsKey(schema, name), "name of a field");
            foreach (var one in SchemaFile.Variants(free).SelectMany(variant => Walk(variant, $"{path}.{key}", value => place(With(schema, key, value))))) yield return one;
        }

        if (schema["items"] is not { } items) yield break;
        foreach (var one in SchemaFile.Variants(items).SelectMany(variant => Walk(variant, path + "[0]", value => place(WithFirst(schema, value))))) yield return one;
    }

    private static IEnumerable<(JsonNode? Value, bool Allowed, string What)> Values(JsonObject schema)
    {
        if (schema["const"] is { } constant)
        {
            yield return (constant.DeepClone(), true, "the constant");
            yield return ("zzz", false, "not the constant");
            yield break;
        }

        if (schema["type"] is JsonArray)
        {
            foreach (var any in (JsonNode?[])[null, "x", 1.5m, true, new JsonArray(1, "x"), new JsonObject { ["a"] = new JsonArray() }]) yield return (any, true, "any value");
            yield break;
        }

        yield return (null, false, "null");
        if (schema["enum"] is JsonArray words)
        {
            foreach (var word in words) yield return (word!.DeepClone(), true, "a word");
            yield return ("zzz", false, "not a word");
            yield return (words[0]!.ToString().ToUpperInvariant(), false, "a word in capitals");
            yield break;
        }

        var type = (string)schema["type"]!;
        foreach (var (kind, value) in ((string, JsonNode)[])[("string", "x"), ("number", 1.5m), ("boolean", true), ("array", new JsonArray()), ("object", new JsonObject())])
        {
            // a bare value and an object may stand for each other where the schema offers both: those have cases of their own
            if (kind != type && !(type == "integer" && kind == "number") && type is not ("object" or "integer")) yield return (value, false, $"a {kind}");
        }

        foreach (var one in type switch
        {
            "string" => Texts(schema),
            "integer" or "number" => Numbers(schema),
            "array" => Lists(schema),
            "boolean" => [(true, true, "true"), (false, true, "false")],
            _ => [],
        }) yield return one;
    }

    private static IEnumerable<(JsonNode? Value, bool Allowed, string What)> Texts(JsonObject schema)
    {
        yield return (SchemaFile.Text(schema), true, "an example");
        if ((string?)schema["pattern"] is { } pattern)
        {
            foreach (var text in (string[])["", "a", "z-9-", "A", "1", "1.2", "1.", "a_b", "a b", "EUR", "EURO", "eur", "a\n", "P1D", "1P", new string('a', 64), new string('g', 64), new string('a', 63), new string('a', 65)])
            {
                // the duration is the one pattern that only begins to say what is meant
                if (pattern == "^P" && text == "P") continue;
                var fits = System.Text.RegularExpressions.Regex.IsMatch(text, pattern.Replace("$", "\\z", StringComparison.Ordinal), System.Text.RegularExpressions.RegexOptions.CultureInvariant)
                    && text.Length <= ((int?)schema["maxLength"] ?? int.MaxValue);
                yield return (text, fits, $"'{text}'");
            }

            yield break;
        }

        if (schema["format"] is not null)
        {
            var date = (string)schema["format"]! == "date";
            yield return (date ? "2028-02-29" : "2028-02-29T23:59:59+02:00", true, "a leap day");
            foreach (var text in (string[])["2026-02-29", "2026-2-1", "01.02.2026", "2026-13-01", "", "2026-03-02T25:00:00Z", "2026-03-02T09:00:00"]) yield return (text, false, $"'{text}'");
            yield break;
        }

        yield return ("", ((int?)schema["minLength"] ?? 0) == 0, "empty");
        if ((int?)schema["maxLength"] is not { } longest) yield break;
        yield return (string.Concat(Enumerable.Repeat("\U0001F600", longest)), true, "as long as can be");
        yield return (new string('x', longest + 1), false, "one too long");
    }

    private static IEnumerable<(JsonNode? Value, bool Allowed, string What)> Numbers(JsonObject schema)
    {
        var whole = (string)schema["type"]! == "integer";
        var step = whole ? 1m : 0.0001m;
        yield return (1.5m, !whole && (SchemaFile.Number(schema, "maximum") ?? 2m) >= 1.5m, "a fraction");
        yield return ("1", false, "a number in quotation marks");
        foreach (var (keyword, inside) in ((string, decimal)[])[("minimum", 1m), ("maximum", -1m)])
        {
            if (SchemaFile.Number(schema, keyword) is not { } limit) continue;
            yield return (limit, true, keyword);
            yield return (limit + (inside * step), true, $"inside the {keyword}");
            yield return (limit - (inside * step), false, $"outside the {keyword}");
        }

        if (SchemaFile.Number(schema, "exclusiveMinimum") is { } above)
        {
            yield return (above, false, "exclusive minimum");
            yield return (above + step, true, "just above the exclusive minimum");
        }

        if (SchemaFile.Number(schema, "multipleOf") is { } multiple)
        {
            yield return (1 + multiple, true, "a multiple");
            yield return (1 + (multiple / 10), false, "not a multiple");
        }
    }

    private static IEnumerable<(JsonNode? Value, bool Allowed, string What)> Lists(JsonObject schema)
    {
        foreach (var (count, allowed) in Counts((int?)schema["minItems"], (int?)schema["maxItems"]))
        {
            var items = Enumerable.Range(0, count).Select(_ => SchemaFile.Value(schema["items"]!, whole: false));
            yield return (new JsonArray([.. items]), allowed, $"{count.ToString(CultureInfo.InvariantCulture)} items");
        }
    }

    private static IEnumerable<(int Count, bool Allowed)> Counts(int? fewest, int? most)
    {
        if (fewest > 0) yield return (fewest.Value - 1, false);
        yield return (fewest ?? 0, true);
        if (most is not { } limit) yield break;
        yield return (limit, true);
        yield return (limit + 1, false);
    }

    private static JsonObject With(JsonObject schema, string name, JsonNode? value)
    {
        var whole = Without(schema, name);
        whole[name] = value;
        return whole;
    }

    private static JsonObject Without(JsonObject schema, string name)
    {
        var whole = SchemaFile.Value(schema, whole: true).AsObject();
        whole.Remove(name);
        return whole;
    }

    private static JsonArray WithFirst(JsonObject schema, JsonNode? value)
    {
        var list = SchemaFile.Value(schema, whole: true).AsArray();
        list[0] = value;
        return list;
    }
}
