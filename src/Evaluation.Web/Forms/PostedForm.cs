using System.Globalization;
using System.Text.Json.Nodes;

namespace Evaluation.Web.Forms;

/// <summary>
/// What a person sent, in the JSON shape that the API takes as well. Blank fields are left out; a value of the wrong type stands as its text,
/// so that the form can show it again. A field that the form does not have is refused by name.
/// </summary>
internal sealed record PostedForm(JsonObject Json, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>The button that was pressed: its name is not part of the shape.</summary>
    public const string Intent = "intent";

    private static readonly HashSet<string> NotData = new(StringComparer.Ordinal) { Intent, "_handler", "__RequestVerificationToken" };

    /// <param name="form">As posted; names are paths.</param>
    /// <param name="shape">Which fields there are.</param>
    /// <param name="start">What the form does not ask for and the shape needs, such as format and kind. Changed in place.</param>
    public static PostedForm Read(IFormCollection form, FormShape shape, JsonObject start)
    {
        var problems = new List<FieldProblem>();
        foreach (var (name, values) in form)
        {
            if (NotData.Contains(name)) continue;
            if (FieldPath.Parse(name) is not { } steps || shape.At(name) is not { } field || start.ContainsKey(name))
            {
                problems.Add(new FieldProblem(null, $"Expected only the fields of this form, but \"{Shorten(name)}\" came as well."));
                continue;
            }

            var texts = values.Select(value => (value ?? "").ReplaceLineEndings("\n").Trim()).ToList();
            if (field.IsList)
                Put(start, shape, steps, List(name, field, texts, problems));
            else if (texts.Count > 1)
                problems.Add(new FieldProblem(name, "Expected one value, but several came."));
            else if (texts[0].Length > 0)
                Put(start, shape, steps, Scalar(name, field, texts[0], problems));
            else
                Put(start, shape, steps, null);
        }

        Tidy(start, shape);
        return new PostedForm(start, problems);
    }

    private static JsonArray List(string name, FormShape field, List<string> texts, List<FieldProblem> problems)
    {
        var list = new JsonArray();
        // A list of plain texts is written one to a line.
        foreach (var line in texts.SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            list.Add(Scalar(name, field.Item!, line, problems));
        if (field.MaximumItems is { } most && list.Count > most)
            problems.Add(new FieldProblem(name, $"Expected at most {most} lines, but there are {list.Count}."));
        return list;
    }

    private static JsonValue Scalar(string name, FormShape field, string text, List<FieldProblem> problems)
    {
        string? wrong = null;
        foreach (var shape in field.Scalars())
        {
            var (value, problem) = Convert(shape, text);
            if (value is not null) return value;
            wrong ??= problem;
        }

        problems.Add(new FieldProblem(name, wrong ?? "Expected no value here, but one came."));
        return JsonValue.Create(text.Length > 10_000 ? text[..10_000] : text);
    }

    private static (JsonValue? Value, string? Problem) Convert(FormShape shape, string text) => shape.Type switch
    {
        "boolean" => bool.TryParse(text, out var flag) ? (JsonValue.Create(flag), null) : (null, "Expected yes or no."),
        "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? (JsonValue.Create(whole), null)
            : (null, $"Expected a whole number, but \"{Shorten(text)}\" is none."),
        "number" => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (JsonValue.Create(number), null)
            : (null, $"Expected a number such as 1200 or 12.5, but \"{Shorten(text)}\" is none."),
        _ when shape.Words is { } words && !words.Contains(text) => (null, $"Expected one of {string.Join(", ", words)}, but \"{Shorten(text)}\" came."),
        _ when shape.MaximumLength is { } most && text.Length > most => (null, $"Expected at most {most} characters, but there are {text.Length}."),
        _ => (JsonValue.Create(text), null),
    };

    // Makes the objects and lists on the way; a blank value only makes the way, so that what is required is missed where it was asked.
    private static void Put(JsonObject root, FormShape rootShape, object[] steps, JsonNode? value)
    {
        JsonNode node = root;
        for (var i = 0; i < steps.Length; i++)
        {
            var last = i == steps.Length - 1;
            JsonNode? next = last ? value : steps[i + 1] is int ? new JsonArray() : new JsonObject();
            if (steps[i] is string key)
            {
                var map = node.AsObject();
                if (map[key] is not { } there || last)
                {
                    if (next is null) return;
                    map[key] = next;
                    there = next;
                }

                node = there;
            }
            else
            {
                var list = node.AsArray();
                var index = (int)steps[i];
                while (list.Count <= index) list.Add(null);
                if (list[index] is not { } there || last)
                {
                    if (next is null) return;
                    list[index] = next;
                    there = next;
                }

                node = there;
            }
        }
    }

    // Rows of a list that were left blank go; so do optional parts. What remains empty is required.
    private static bool Tidy(JsonNode node, FormShape shape)
    {
        if (node is JsonArray list)
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                if (list[i] is not { } item || (shape.Item is { } itemShape && item is not JsonValue && Tidy(item, itemShape)))
                    list.RemoveAt(i);
            }

            return false;
        }

        if (node is not JsonObject map) return false;
        foreach (var (key, value) in map.ToList())
        {
            if (value is null || shape.Property(key) is not { } property || value is JsonValue) continue;
            if (Tidy(value, property) && !shape.Requires(key)) map.Remove(key);
        }

        return map.All(pair => pair.Value is JsonObject { Count: 0 } or JsonArray { Count: 0 });
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
