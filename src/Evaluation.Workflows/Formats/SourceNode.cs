using System.Collections.Immutable;

namespace Evaluation.Workflows.Formats;

/// <summary>What YAML, JSON and forms have in common: a tree of values that know their line (1-based, 0 where there are no lines).</summary>
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

    /// <summary>Typed into a form: becomes whatever the field expects.</summary>
    Input,
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

/// <summary>Index is that of the source: a form may leave gaps.</summary>
internal sealed record ListItem(int Index, SourceNode Value);

internal sealed record ListNode(ImmutableArray<ListItem> Items, int Line = 0) : SourceNode(Line)
{
    public static ListNode Of(IEnumerable<SourceNode> items) => new([.. items.Select((item, index) => new ListItem(index, item))]);

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
