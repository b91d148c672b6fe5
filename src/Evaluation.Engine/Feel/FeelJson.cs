using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Evaluation.Engine.Feel;

/// <summary>
/// Values as JSON and back, without loss: null, booleans, strings, lists and contexts are what they look like, numbers are
/// plain decimal numbers. What JSON has no form for is an object whose first member starts with "@":
/// <list type="bullet">
/// <item>{"@": "2025-03-31T14:30:00Z"} is a date, time, date and time, or duration, as the text behind @ in FEEL;</item>
/// <item>{"@range": "[)", "start": ..., "end": ...} is a range, with the brackets of its two ends;</item>
/// <item>{"@range": "&lt;=", "value": ...} is a range that was written as one comparison;</item>
/// <item>{"@context": {...}} is a context whose own first name starts with "@".</item>
/// </list>
/// Functions have no JSON.
/// </summary>
public static class FeelJson
{
    private const int MostDepth = 128;

    /// <summary>False when a function is in it or it nests deeper than 128; then nothing was written.</summary>
    public static bool CanWrite(FeelValue value) => Writable(value, 0);

    /// <exception cref="ArgumentException">The value is not one that <see cref="CanWrite"/> accepts.</exception>
    public static void Write(Utf8JsonWriter writer, FeelValue value)
    {
        if (!CanWrite(value)) throw new ArgumentException("expected a value of data, but a function is in it, or it nests deeper than 128", nameof(value));
        WriteValue(writer, value);
    }

    /// <summary>The UTF-8 text of one value.</summary>
    public static byte[] ToBytes(FeelValue value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, value);
        return buffer.ToArray();
    }

    /// <exception cref="FormatException">The text is not one that <see cref="Write"/> makes, nor other JSON that fits.</exception>
    public static FeelValue Read(JsonElement json) =>
        TryRead(json, out var value, out var error) ? value : throw new FormatException(error);

    /// <summary>False for numbers beyond decimal, unknown "@" objects, and nesting deeper than 128.</summary>
    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out FeelValue? value, [NotNullWhen(false)] out string? error)
    {
        error = null;
        value = ReadValue(json, 0, ref error);
        return value is not null;
    }

    private static bool Writable(FeelValue value, int depth) => depth <= MostDepth && value switch
    {
        FeelFunction => false,
        FeelList list => list.Items.All(item => Writable(item, depth + 1)),
        FeelContext context => context.Entries.All(entry => Writable(entry.Value, depth + 1)),
        FeelRange range => Writable(range.Start, depth + 1) && Writable(range.End, depth + 1) && (range.Excludes is null || Writable(range.Excludes, depth + 1)),
        _ => true,
    };

    private static void WriteValue(Utf8JsonWriter writer, FeelValue value)
    {
        switch (value)
        {
            case FeelNull: writer.WriteNullValue(); break;
            case FeelBoolean boolean: writer.WriteBooleanValue(boolean.Value); break;
            case FeelNumber number: writer.WriteNumberValue(number.Value); break;
            case FeelString text: writer.WriteStringValue(text.Value); break;
            case FeelList list:
                writer.WriteStartArray();
                foreach (var item in list.Items) WriteValue(writer, item);
                writer.WriteEndArray();
                break;
            case FeelContext context:
                var wrapped = context.Entries.Length > 0 && context.Entries[0].Key.StartsWith('@');
                writer.WriteStartObject();
                if (wrapped) writer.WriteStartObject("@context");
                foreach (var entry in context.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    WriteValue(writer, entry.Value);
                }

                if (wrapped) writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            case FeelRange range:
                writer.WriteStartObject();
                if (range.IsComparison)
                {
                    writer.WriteString("@range", range.Operator);
                    Member(writer, "value", range.ComparedWith);
                    writer.WriteEndObject();
                    break;
                }

                writer.WriteString("@range", (range.StartIncluded ? "[" : "(") + (range.EndIncluded ? "]" : ")"));
                Member(writer, "start", range.Start);
                Member(writer, "end", range.End);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStartObject();
                writer.WriteString("@", value.ToString());
                writer.WriteEndObject();
                break;
        }
    }

    private static void Member(Utf8JsonWriter writer, string name, FeelValue value)
    {
        writer.WritePropertyName(name);
        WriteValue(writer, value);
    }

    private static FeelValue? ReadValue(JsonElement json, int depth, ref string? error)
    {
        if (depth > MostDepth + 1)
        {
            error = "expected values nested at most 128 deep, but they are deeper";
            return null;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.True: return FeelBoolean.True;
            case JsonValueKind.False: return FeelBoolean.False;
            case JsonValueKind.String: return new FeelString(json.GetString()!);
            case JsonValueKind.Number:
                if (json.TryGetDecimal(out var number)) return new FeelNumber(number);
                error = $"expected a number of at most 28 digits, but {json.GetRawText()} came";
                return null;
            case JsonValueKind.Array:
                var items = ImmutableArray.CreateBuilder<FeelValue>(json.GetArrayLength());
                foreach (var element in json.EnumerateArray())
                {
                    if (ReadValue(element, depth + 1, ref error) is not { } item) return null;
                    items.Add(item);
                }

                return new FeelList(items.MoveToImmutable());
            case JsonValueKind.Object: return ReadObject(json, depth, ref error);
            default: return FeelValue.Null;
        }
    }

    private static FeelValue? ReadObject(JsonElement json, int depth, ref string? error)
    {
        var entries = new List<KeyValuePair<string, FeelValue>>();
        foreach (var member in json.EnumerateObject())
        {
            if (entries.Count == 0 && member.Name.StartsWith('@'))
            {
                FeelValue? special = member.Name switch
                {
                    "@" when member.Value.ValueKind == JsonValueKind.String => TemporalText.ReadAny(member.Value.GetString()!),
                    "@range" => ReadRange(json, depth, ref error),
                    "@context" when member.Value.ValueKind == JsonValueKind.Object => ReadEntries(member.Value, depth, ref error),
                    _ => null,
                };
                if (special is null) error ??= $"expected a date, time, duration, range or context behind \"{member.Name}\", but something else came";
                return special;
            }

            if (ReadValue(member.Value, depth + 1, ref error) is not { } value) return null;
            entries.Add(new(member.Name, value));
        }

        return new FeelContext(entries);
    }

    private static FeelContext? ReadEntries(JsonElement json, int depth, ref string? error)
    {
        var entries = new List<KeyValuePair<string, FeelValue>>();
        foreach (var member in json.EnumerateObject())
        {
            if (ReadValue(member.Value, depth + 1, ref error) is not { } value) return null;
            entries.Add(new(member.Name, value));
        }

        return new FeelContext(entries);
    }

    private static FeelRange? ReadRange(JsonElement json, int depth, ref string? error)
    {
        if (json.GetProperty("@range") is not { ValueKind: JsonValueKind.String } form) return null;
        var ends = form.GetString()!;
        if (json.TryGetProperty("value", out var compared))
            return ReadValue(compared, depth + 1, ref error) is { } value ? FeelRange.OfComparison(ends, value) : null;
        if (ends is not ("[]" or "[)" or "(]" or "()")) return null;
        if (!json.TryGetProperty("start", out var start) || !json.TryGetProperty("end", out var end)) return null;
        if (ReadValue(start, depth + 1, ref error) is not { } from || ReadValue(end, depth + 1, ref error) is not { } to) return null;
        return new FeelRange(from, ends[0] == '[', to, ends[1] == ']');
    }
}
