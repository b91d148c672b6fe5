using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>Files that cannot be read as what they should be: the lines between the first and the last that differ.</summary>
internal static class TextComparison
{
    /// <summary>One element, the file; both sides are given with the number of their first line. Never empty where the bytes differ.</summary>
    public static ImmutableArray<ElementDifference> Compare(string path, byte[]? before, byte[]? after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var same = 0;
        while (same < old.Length && same < now.Length && old[same] == now[same]) same++;
        var tail = 0;
        while (tail < old.Length - same && tail < now.Length - same && old[^(tail + 1)] == now[^(tail + 1)]) tail++;
        var kind = before is null ? DifferenceKind.Added : after is null ? DifferenceKind.Removed : DifferenceKind.Changed;
        var label = string.Create(CultureInfo.InvariantCulture, $"Text from line {same + 1} on");
        return [new ElementDifference("", path, "File, compared line by line", kind, [new FieldDifference(label, "#text", Part(before, old), Part(after, now), DifferenceMatter.Content)])];

        string? Part(byte[]? content, string[] lines) => content is null ? null : string.Join('\n', lines[same..^tail]);
    }

    private static string[] Lines(byte[]? content) => content is null ? [] : Encoding.UTF8.GetString(content).Split('\n');
}
