using System.Globalization;
using System.Text.Json.Nodes;

namespace Evaluation.Web.Forms;

/// <summary>
/// The name of a form field, which is the path of its value in the JSON shape of docs/formats: <c>options[1].cost.yearly</c>.
/// </summary>
internal static class FieldPath
{
    private const int MaximumLength = 200;
    private const int MaximumIndex = 200;

    /// <summary>Keys are strings, places in a list are integers; null where the text is no path.</summary>
    public static object[]? Parse(string text)
    {
        if (text.Length is 0 or > MaximumLength) return null;
        var steps = new List<object>();
        foreach (var part in text.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var key = bracket < 0 ? part : part[..bracket];
            if (key.Length == 0 || !key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')) return null;
            steps.Add(key);
            for (var rest = bracket < 0 ? "" : part[bracket..]; rest.Length > 0;)
            {
                var end = rest.IndexOf(']', StringComparison.Ordinal);
                if (rest[0] != '[' || end < 0 ||
                    !int.TryParse(rest[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > MaximumIndex)
                    return null;
                steps.Add(index);
                rest = rest[(end + 1)..];
            }
        }

        return [.. steps];
    }

    public static JsonNode? Find(JsonNode? root, string path)
    {
        var node = root;
        foreach (var step in Parse(path) ?? throw new ArgumentException("not a path", nameof(path)))
        {
            node = (step, node) switch
            {
                (string key, JsonObject map) => map[key],
                (int index, JsonArray list) when index < list.Count => list[index],
                _ => null,
            };
            if (node is null) return null;
        }

        return node;
    }

    /// <summary>An id for the field's element: what a path may hold and an id should not is replaced.</summary>
    public static string ElementId(string path)
        => "f-" + path.Replace('.', '_').Replace("[", "-", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
}
