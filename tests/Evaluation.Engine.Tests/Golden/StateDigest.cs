using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Evaluation.Engine.Tests.Golden;

/// <summary>
/// A hash of a state as JSON that stays the same when later releases know more: it covers the properties that were there when it was
/// recorded, and no others. A property that is gone, or has another value, changes it.
/// </summary>
internal static class StateDigest
{
    /// <summary>The properties of a state, as paths without places in lists.</summary>
    public static string[] PathsOf(JsonElement state) => [.. Leaves(state, "").Select(leaf => leaf.Path).Distinct().Order(StringComparer.Ordinal)];

    public static string Of(JsonElement state, IEnumerable<string> paths)
    {
        var known = paths.ToHashSet(StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var (path, value) in Leaves(state, ""))
        {
            if (known.Contains(path)) text.Append(path).Append('=').Append(value).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>In the order of names, so that another order of properties is no other state.</summary>
    private static IEnumerable<(string Path, string Value)> Leaves(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).SelectMany(property => Leaves(property.Value, $"{path}.{property.Name}")),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Leaves(item, path + "[]")).Append((path, $"{json.GetArrayLength()} items")),
        _ => [(path, json.GetRawText())],
    };
}
