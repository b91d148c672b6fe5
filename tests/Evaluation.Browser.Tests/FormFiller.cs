using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>Fills the form of a page with an answer or a request in its JSON shape: the name of a field is the path of its value.</summary>
internal static class FormFiller
{
    private static readonly HashSet<string> Fixed = new(StringComparer.Ordinal) { "format", "kind", "base", "agreed" };

    public static async Task FillAsync(IPage page, JsonObject json, Func<string, bool>? only = null)
    {
        foreach (var (path, value) in Flatten("", json))
        {
            if (Fixed.Contains(path) || only?.Invoke(path) == false) continue;
            await AddRowsAsync(page, path);
            await SetAsync(page, path, value);
        }
    }

    private static IEnumerable<(string Path, string Value)> Flatten(string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                return map.SelectMany(pair => Flatten(path.Length == 0 ? pair.Key : $"{path}.{pair.Key}", pair.Value));
            case JsonArray list when list.All(item => item is JsonValue):
                return list.Count == 0 ? [] : [(path, string.Join('\n', list.Select(item => item!.ToString())))];
            case JsonArray list:
                return list.SelectMany((item, index) => Flatten($"{path}[{index}]", item));
            case null:
                return [];
            default:
                return [(Criterion(path), node.ToString())];
        }
    }

    // A bare value of a criterion is the same as an object with that value.
    private static string Criterion(string path) => path.StartsWith("answers.", StringComparison.Ordinal) && path.Count(letter => letter == '.') == 1 ? path + ".value" : path;

    private static async Task AddRowsAsync(IPage page, string path)
    {
        for (var end = path.LastIndexOf(']'); end >= 0; end = path.LastIndexOf(']', Math.Max(end - 1, 0)))
        {
            var list = path[..path.LastIndexOf('[', end)];
            var row = path[..(end + 1)];
            for (var i = 0; i < 10 && await page.Locator($"[name^=\"{row}\"]").CountAsync() == 0; i++)
            {
                await page.ClickAsync($"button[value=\"add:{list}\"]");
                await page.Locator($"[name^=\"{row}\"]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            }

            if (end == 0) break;
        }
    }

    private static async Task SetAsync(IPage page, string path, string value)
    {
        var fields = page.Locator($"[name=\"{path}\"]");
        var count = await fields.CountAsync();
        if (count == 0) throw new InvalidOperationException($"Expected a field {path} on {page.Url}, but there is none.");
        var kind = await fields.First.GetAttributeAsync("type");
        if (kind == "hidden") return;
        var details = page.Locator("details:not([open])", new PageLocatorOptions { Has = fields });
        while (await details.CountAsync() > 0) await details.First.Locator("summary").First.ClickAsync();
        if (kind is "radio" or "checkbox")
        {
            if (kind == "checkbox" && value == "false") return;
            foreach (var one in value.Split('\n')) await page.Locator($"[name=\"{path}\"][value=\"{one}\"]").CheckAsync();
        }
        else if (await fields.First.EvaluateAsync<string>("field => field.tagName") == "SELECT")
        {
            await fields.First.SelectOptionAsync(value);
        }
        else
        {
            await fields.First.FillAsync(value);
        }
    }
}
