using System.Buffers;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Evaluation.Workflows.Formats;

/// <summary>Writes a tree as YAML that <see cref="YamlSource"/> reads back equal and people like to read: short groups on one line, texts in quotation marks only where they need them.</summary>
internal static class YamlText
{
    private const int Width = 140;

    private static readonly SearchValues<char> Punctuation = SearchValues.Create(",[]{}\"\\\n\r\t");

    public static byte[] Write(SourceNode root)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: Width, isCanonical: false, maxSimpleKeyLength: 128).WithIndentedSequences());
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(Emitter emitter, SourceNode node)
    {
        switch (node)
        {
            case MapNode map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, IsShort(map) ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var entry in map.Entries)
                {
                    Text(emitter, entry.Key);
                    Write(emitter, entry.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case ListNode list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, IsShort(list) ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list.Items) Write(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case ScalarNode { Kind: ScalarKind.Text } scalar:
                Text(emitter, scalar.Text);
                break;
            case ScalarNode scalar:
                Scalar(emitter, scalar.Kind == ScalarKind.Nothing ? "null" : scalar.Text, ScalarStyle.Plain);
                break;
        }
    }

    private static void Text(Emitter emitter, string text)
        => Scalar(emitter, text, NeedsQuotes(text) ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain);

    private static void Scalar(Emitter emitter, string text, ScalarStyle style)
        => emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));

    // What could be read as a number, a date, a word of its own, or part of the punctuation, here or by another reader.
    private static bool NeedsQuotes(string text)
        => text.Length == 0 || text != text.Trim() || !char.IsLetter(text[0]) || text is "true" or "false" or "null" or "True" or "False" or "Null" or "TRUE" or "FALSE" or "NULL"
            || text.Contains(": ", StringComparison.Ordinal) || text.EndsWith(':') || text.Contains(" #", StringComparison.Ordinal)
            || text.AsSpan().ContainsAny(Punctuation) || text.Contains("  ", StringComparison.Ordinal) || text.Any(letter => char.IsControl(letter) || letter is '\u0085' or '\u2028' or '\u2029' or '\uFEFF');

    private static bool IsShort(SourceNode node) => node switch
    {
        MapNode { Entries.IsEmpty: true } or ListNode { Items.IsEmpty: true } => true,
        MapNode map => map.Entries.All(entry => entry.Value is ScalarNode) && map.Entries.Sum(entry => entry.Key.Length + Length(entry.Value) + 4) < 110,
        ListNode list => list.Items.All(item => item is ScalarNode) && list.Items.Sum(item => Length(item) + 2) < 80,
        _ => false,
    };

    private static int Length(SourceNode node) => node is ScalarNode scalar ? scalar.Text.Length : int.MaxValue / 4;
}
