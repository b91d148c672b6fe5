using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Evaluation.Workflows.Formats;

/// <summary>
/// YAML 1.2 with the core schema (clause 10.3), one document, and nothing that refers or computes: no aliases, anchors, tags or
/// duplicate keys; at most 1 MB and 32 levels.
/// </summary>
internal static partial class YamlSource
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null with a problem in the reading.</summary>
    public static SourceNode? Read(ReadOnlyMemory<byte> yaml, Reading reading)
    {
        if (yaml.Length > Reading.MaximumBytes) return Refuse(reading, 0, "too-large-file", $"expected at most 1 MB, but the file has {yaml.Length} bytes");
        string text;
        try
        {
            text = Utf8.GetString(yaml.Span);
        }
        catch (DecoderFallbackException)
        {
            return Refuse(reading, 0, "not-utf8", "expected text in UTF-8, but some bytes are not");
        }

        try
        {
            return new Builder(new Parser(new StringReader(text.TrimStart('\uFEFF'))), reading).Document();
        }
        catch (YamlException error)
        {
            return Refuse(reading, (int)error.Start.Line, "not-yaml", $"expected YAML, but: {error.Message}");
        }
    }

    private static SourceNode? Refuse(Reading reading, int line, string code, string message)
    {
        reading.Fail("", line, code, message);
        return null;
    }

    private sealed class Builder(Parser parser, Reading reading)
    {
        public SourceNode? Document()
        {
            Move();
            Move();
            if (parser.Current is StreamEnd) return Refuse(parser.Current, "", "empty-file", "expected a document, but the file is empty");
            Move();
            var root = Node("", 1);
            if (root is null) return null;
            Move();
            return parser.Current is StreamEnd ? root
                : Refuse(parser.Current, "", "not-yaml", "expected one document, but there is a second one");
        }

        // The scanner has inputs on which it fails with something else than its own error: those are not YAML either.
        private void Move()
        {
            try
            {
                parser.MoveNext();
            }
            catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException)
            {
                throw new SyntaxErrorException(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, "the text cannot be read from here on");
            }
        }

        // Reads the node at the parser's event and moves past it; null once something was refused.
        private SourceNode? Node(string path, int depth)
        {
            var at = parser.Current!;
            if (at is AnchorAlias) return Refuse(at, path, "alias", "expected the value itself, but it is an alias");
            var node = (NodeEvent)at;
            if (!node.Anchor.IsEmpty) return Refuse(at, path, "alias", "expected a plain value, but it has an anchor");
            if (!node.Tag.IsEmpty) return Refuse(at, path, "tag", $"expected a plain value, but it has the tag {node.Tag}");
            if (depth > Reading.MaximumDepth) return Refuse(at, path, "too-deep", $"expected at most {Reading.MaximumDepth} levels, but there are more");
            switch (node)
            {
                case Scalar scalar:
                    Move();
                    return new ScalarNode(KindOf(scalar), TextOf(scalar), Line(scalar));
                case SequenceStart:
                    return List(path, depth);
                default:
                    return Map(path, depth);
            }
        }

        private ListNode? List(string path, int depth)
        {
            var line = Line(parser.Current);
            var items = ImmutableArray.CreateBuilder<SourceNode>();
            Move();
            while (parser.Current is not SequenceEnd)
            {
                var item = Node($"{path}[{items.Count.ToString(CultureInfo.InvariantCulture)}]", depth + 1);
                if (item is null) return null;
                items.Add(item);
            }

            Move();
            return new ListNode(items.ToImmutable(), line);
        }

        private MapNode? Map(string path, int depth)
        {
            var line = Line(parser.Current);
            var entries = ImmutableArray.CreateBuilder<MapEntry>();
            var keys = new HashSet<string>(StringComparer.Ordinal);
            Move();
            while (parser.Current is not MappingEnd)
            {
                if (parser.Current is not Scalar key) return (MapNode?)Refuse(parser.Current!, path, "wrong-key", "expected a name as key, but it is something else");
                if (!key.Anchor.IsEmpty || !key.Tag.IsEmpty)
                    return (MapNode?)Refuse(key, path, key.Tag.IsEmpty ? "alias" : "tag", "expected a plain key, but it has an anchor or a tag");
                var name = Field.Join(path, key.Value);
                if (!keys.Add(key.Value)) return (MapNode?)Refuse(key, name, "duplicate-key", $"expected each key once, but '{key.Value}' is there twice");
                Move();
                var value = Node(name, depth + 1);
                if (value is null) return null;
                entries.Add(new MapEntry(key.Value, value, Line(key)));
            }

            Move();
            return new MapNode(entries.ToImmutable(), line);
        }

        private SourceNode? Refuse(ParsingEvent? at, string path, string code, string message)
        {
            reading.Fail(path, Line(at), code, message);
            return null;
        }

        private static int Line(ParsingEvent? at) => at is null ? 0 : (int)at.Start.Line;

        private static ScalarKind KindOf(Scalar scalar) => scalar.Style != ScalarStyle.Plain ? ScalarKind.Text : scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Nothing,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
            _ => NumberForm().IsMatch(scalar.Value) ? ScalarKind.Number : ScalarKind.Text,
        };

        private static string TextOf(Scalar scalar)
            => KindOf(scalar) == ScalarKind.Boolean ? scalar.Value[0] is 't' or 'T' ? "true" : "false" : scalar.Value;
    }

    // Numbers of the core schema; those that no field of ours can hold (hexadecimal, octal, infinite) are numbers too, and refused as such.
    [GeneratedRegex(@"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+|0o[0-7]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z")]
    private static partial Regex NumberForm();
}
