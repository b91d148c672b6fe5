using System.Text;
using System.Text.Json.Nodes;
using Evaluation.Web.Forms;

namespace Evaluation.Web.Pages.NewRequest;

/// <summary>The unfinished request as JSON in the shape of docs/formats/request.schema.json; anything may be missing.</summary>
internal static class RequestDraft
{
    public static JsonObject Parse(string? draft)
        => string.IsNullOrEmpty(draft) ? Empty() : JsonNode.Parse(draft)?.AsObject() ?? Empty();

    public static JsonObject Empty() => new() { ["format"] = 1 };

    /// <summary>Takes the step's parts from what was posted and leaves the others as they were.</summary>
    public static JsonObject Merge(JsonObject draft, RequestStep step, JsonObject posted)
    {
        var merged = draft.DeepClone().AsObject();
        merged["format"] = 1;
        foreach (var part in step.Parts)
        {
            merged.Remove(part);
            if (posted[part] is { } value) merged[part] = value.DeepClone();
        }

        if (step.Parts.Contains("options")) Name(merged);
        // A list that people may leave blank says "none" once they have seen the question.
        if (step.Parts.Contains("integrations")) merged["integrations"] ??= new JsonArray();
        return merged;
    }

    // An option keeps its id when its name changes: answers refer to it.
    private static void Name(JsonObject request)
    {
        if (request["options"] is not JsonArray options) return;
        foreach (var blank in options.OfType<JsonObject>().Where(option => option.All(field => field.Key is "id")).ToList()) options.Remove(blank);
        var taken = options.Select(option => (string?)option!["id"]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var option in options.OfType<JsonObject>().Where(option => option["id"] is null))
        {
            var wanted = Slug((option["name"] as JsonValue)?.ToString() ?? "");
            var id = Enumerable.Range(1, 100).Select(i => i == 1 ? wanted : $"{wanted}-{i}").First(id => !taken.Contains(id));
            taken.Add(id);
            option["id"] = id;
        }
    }

    private static string Slug(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter)) text.Append(letter);
            else if (letter is ' ' or '-' or '.' && text.Length > 0 && text[^1] != '-') text.Append('-');
            if (text.Length == 40) break;
        }

        var slug = text.ToString().Trim('-');
        return slug.Length > 0 && char.IsAsciiLetter(slug[0]) ? slug : slug.Length > 0 ? "option-" + slug : "option";
    }
}
