using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Evaluation.Workflows.Formats;

/// <summary>Builds trees for writing: fields in the order given, those without a value left out.</summary>
internal static class Tree
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SourceNode Nothing { get; } = new ScalarNode(ScalarKind.Nothing, "");

    public static MapNode Map(params ReadOnlySpan<(string Key, SourceNode? Value)> fields)
    {
        var entries = System.Collections.Immutable.ImmutableArray.CreateBuilder<MapEntry>(fields.Length);
        foreach (var (key, value) in fields)
        {
            if (value is not null) entries.Add(new MapEntry(key, value));
        }

        return new MapNode(entries.ToImmutable());
    }

    public static SourceNode? Text(string? text) => text is null ? null : new ScalarNode(ScalarKind.Text, text);

    /// <summary>Without the trailing zeros of the decimal, so that equal numbers are written alike.</summary>
    public static SourceNode? Number(decimal? number)
        => number is { } value ? new ScalarNode(ScalarKind.Number, (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)) : null;

    public static SourceNode? Flag(bool? flag) => flag is { } value ? new ScalarNode(ScalarKind.Boolean, value ? "true" : "false") : null;

    public static SourceNode? Date(DateOnly? date)
        => date is { } value ? new ScalarNode(ScalarKind.Text, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;

    public static SourceNode? Word<TWord>(TWord? word)
        where TWord : struct, Enum
        => word is { } value ? new ScalarNode(ScalarKind.Text, WireName.Of(value)) : null;

    public static ListNode List<TItem>(IEnumerable<TItem> items, Func<TItem, SourceNode?> write) => new([.. items.Select(item => write(item)!)]);

    /// <summary>Null for an empty list, where the format does not ask for one.</summary>
    public static ListNode? ListOrNothing<TItem>(IReadOnlyCollection<TItem> items, Func<TItem, SourceNode?> write) => items.Count == 0 ? null : List(items, write);

    public static byte[] ToJson(SourceNode node)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Compact)) Write(json, node);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, SourceNode node)
    {
        switch (node)
        {
            case MapNode map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    json.WritePropertyName(entry.Key);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case ListNode list:
                json.WriteStartArray();
                foreach (var item in list.Items) Write(json, item);
                json.WriteEndArray();
                break;
            case ScalarNode { Kind: ScalarKind.Number or ScalarKind.Boolean } scalar:
                json.WriteRawValue(scalar.Text);
                break;
            case ScalarNode { Kind: ScalarKind.Nothing }:
                json.WriteNullValue();
                break;
            case ScalarNode scalar:
                json.WriteStringValue(scalar.Text);
                break;
        }
    }
}
