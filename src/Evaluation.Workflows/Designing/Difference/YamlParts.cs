using System.Collections.Immutable;
using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>YAML as parts: a value is a field of its group, a list of values too. Numbers and words are told from texts that look like them.</summary>
internal static class YamlParts
{
    // What tells the members of a list apart, the first that all of them have.
    private static readonly ImmutableArray<string> Keys = ["id", "term", "lane", "name"];

    /// <summary>Null where it is no YAML that a reader of ours would take.</summary>
    public static Part? Read(byte[] content)
    {
        SourceNode? root = null;
        var result = Reading.Read<object>("", reading => root = YamlSource.Read(content, reading), _ => new object());
        return result.Problems.Length == 0 && root is MapNode map ? Group("", map, null) : null;
    }

    private static Part Group(string name, MapNode map, string? keyField)
    {
        var fields = ImmutableArray.CreateBuilder<PartField>();
        var parts = ImmutableArray.CreateBuilder<Part>();
        foreach (var entry in map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (entry.Value is MapNode inner) parts.Add(Group(entry.Key, inner, null));
            else if (entry.Value is ListNode list && list.Items.Any(item => item is not ScalarNode)) parts.AddRange(List(entry.Key, list));
            else fields.Add(new PartField(entry.Key, Value(entry.Value)));
        }

        var key = keyField is null ? null : (map.Find(keyField) as ScalarNode)?.Text;
        return new Part(name, fields.ToImmutable(), parts.ToImmutable(), "", key, key is null ? null : keyField);
    }

    // The brackets tell a list of one from a group.
    private static IEnumerable<Part> List(string name, ListNode list)
    {
        var key = Keys.FirstOrDefault(one => list.Items.All(item => item is MapNode map && map.Find(one) is ScalarNode)
            && list.Items.Select(item => ((ScalarNode)((MapNode)item).Find(one)!).Text).Distinct(StringComparer.Ordinal).Count() == list.Items.Length);
        foreach (var item in list.Items)
        {
            yield return item switch
            {
                MapNode map => Group(name + "[]", map, key),
                ListNode inner when inner.Items.Any(one => one is not ScalarNode) => new Part(name + "[]", [], [.. List("", inner)], ""),
                _ => new Part(name + "[]", [], [], Value(item)),
            };
        }
    }

    private static string Value(SourceNode node) => node switch
    {
        ScalarNode { Kind: ScalarKind.Text } text => LooksLikeMore(text.Text) ? Quoted(text.Text) : text.Text,
        ScalarNode { Kind: ScalarKind.Nothing } => "null",
        ScalarNode scalar => scalar.Text,
        ListNode list => $"[{string.Join(", ", list.Items.Select(item => item is ScalarNode { Kind: ScalarKind.Text } text ? Quoted(text.Text) : Value(item)))}]",
        _ => throw new InvalidOperationException($"expected a value or a list of values, but {node.Describe()}"),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // A text is written as it is, unless it could be taken for a number, a word or a list: then in quotation marks.
    private static bool LooksLikeMore(string text) =>
        text.Length == 0 || text is "true" or "false" or "null" || text[0] is '[' or '"' or '-' or '+' or '.' || char.IsAsciiDigit(text[0]);
}
