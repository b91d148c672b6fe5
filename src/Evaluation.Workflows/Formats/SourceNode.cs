using System.Collections.Immutable;

namespace Evaluation.Workflows.Formats;

/// <summary>What YAML and JSON have in common: a tree of values that know their line (1-based, 0 where there are no lines).</summary>
internal abstract record SourceNode(int Line)
{
    /// <summary>What came, for the second half of "expected ..., but ...".</summary>
    public abstract string Describe();
}

internal enum ScalarKind
{
    Text,
    Number,
    Boolean,
    Nothing,
}

internal sealed record ScalarNode(ScalarKind Kind, string Text, int Line = 0) : SourceNode(Line)
{
    public override string Describe() => Kind switch
    {
        ScalarKind.Nothing => "it is empty",
        ScalarKind.Number => $"it is the number {Short(Text)}",
        ScalarKind.Boolean => $"it is {Text}",
        _ => $"it is '{Short(Text)}'",
    };

    private static string Short(string text)
    {
        text = text.ReplaceLineEndings(" ");
        return text.Length <= 60 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[56]) ? 56 : 57), "...");
    }
}

internal sealed record ListNode(ImmutableArray<SourceNode> Items, int Line = 0) : SourceNode(Line)
{
    public override string Describe() => "it is a list";
}

internal sealed record MapEntry(string Key, SourceNode Value, int Line = 0);

internal sealed record MapNode(ImmutableArray<MapEntry> Entries, int Line = 0) : SourceNode(Line)
{
    public SourceNode? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key) return entry.Value;
        }

        return null;
    }

    public override string Describe() => "it is a group of fields";
}
