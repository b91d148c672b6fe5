using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Evaluation.Workflows.Formats;

/// <summary>Strict JSON (RFC 8259): no comments, trailing commas or duplicate keys; at most 1 MB and 32 levels.</summary>
internal static class JsonSource
{
    /// <summary>Null with a problem in the reading.</summary>
    public static SourceNode? Read(ReadOnlyMemory<byte> json, Reading reading)
    {
        if (json.Length > Reading.MaximumBytes)
        {
            reading.Fail("", 0, "too-large-file", $"expected at most 1 MB, but it has {json.Length} bytes");
            return null;
        }

        try
        {
            var parser = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = Reading.MaximumDepth + 1 });
            var lines = new LineCounter(json);
            parser.Read();
            var root = Node(ref parser, lines, reading, "");
            if (root is not null) parser.Read(); // throws where something follows the value
            return root;
        }
        catch (JsonException error)
        {
            reading.Fail("", (int)(error.LineNumber ?? -1) + 1, "not-json", "expected JSON, but the text stops being JSON here");
            return null;
        }
        catch (InvalidOperationException)
        {
            // GetString: bytes that are not UTF-8, or half of a surrogate pair
            reading.Fail("", 0, "not-utf8", "expected text in UTF-8, but some characters are not");
            return null;
        }
    }

    private static SourceNode? Node(ref Utf8JsonReader parser, LineCounter lines, Reading reading, string path)
    {
        var line = lines.At(parser.TokenStartIndex);
        if (parser is { CurrentDepth: >= Reading.MaximumDepth, TokenType: JsonTokenType.StartArray or JsonTokenType.StartObject })
        {
            reading.Fail(path, line, "too-deep", $"expected at most {Reading.MaximumDepth} levels, but there are more");
            return null;
        }

        return parser.TokenType switch
        {
            JsonTokenType.String => new ScalarNode(ScalarKind.Text, parser.GetString()!, line),
            JsonTokenType.Number => new ScalarNode(ScalarKind.Number, Encoding.ASCII.GetString(parser.ValueSpan), line),
            JsonTokenType.True => new ScalarNode(ScalarKind.Boolean, "true", line),
            JsonTokenType.False => new ScalarNode(ScalarKind.Boolean, "false", line),
            JsonTokenType.Null => new ScalarNode(ScalarKind.Nothing, "", line),
            JsonTokenType.StartArray => List(ref parser, lines, reading, path, line),
            _ => Map(ref parser, lines, reading, path, line),
        };
    }

    private static ListNode? List(ref Utf8JsonReader parser, LineCounter lines, Reading reading, string path, int line)
    {
        var items = ImmutableArray.CreateBuilder<SourceNode>();
        while (parser.Read() && parser.TokenType != JsonTokenType.EndArray)
        {
            var item = Node(ref parser, lines, reading, $"{path}[{items.Count.ToString(CultureInfo.InvariantCulture)}]");
            if (item is null) return null;
            items.Add(item);
        }

        return new ListNode(items.ToImmutable(), line);
    }

    private static MapNode? Map(ref Utf8JsonReader parser, LineCounter lines, Reading reading, string path, int line)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (parser.Read() && parser.TokenType != JsonTokenType.EndObject)
        {
            var key = parser.GetString()!;
            var at = lines.At(parser.TokenStartIndex);
            var name = Field.Join(path, key);
            if (!keys.Add(key))
            {
                reading.Fail(name, at, "duplicate-key", $"expected each key once, but '{key}' is there twice");
                return null;
            }

            parser.Read();
            var value = Node(ref parser, lines, reading, name);
            if (value is null) return null;
            entries.Add(new MapEntry(key, value, at));
        }

        return new MapNode(entries.ToImmutable(), line);
    }

    // Positions only grow, so that counting lines is one pass over the text.
    private sealed class LineCounter(ReadOnlyMemory<byte> text)
    {
        private int _position;
        private int _line = 1;

        public int At(long position)
        {
            _line += text.Span[_position..(int)position].Count((byte)'\n');
            _position = (int)position;
            return _line;
        }
    }
}
