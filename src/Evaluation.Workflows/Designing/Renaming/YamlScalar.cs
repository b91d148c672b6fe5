using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Evaluation.Workflows.Designing.Renaming;

/// <summary>A value of a YAML file and the place where it stands, without quotation marks.</summary>
internal sealed record YamlScalar(string Value, int Line, Span Place)
{
    /// <summary>The value of a field of the file's outermost object; null where there is none, or the text is no YAML.</summary>
    public static YamlScalar? OfField(string text, string field)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            var depth = 0;
            while (parser.MoveNext())
            {
                if (parser.Current is MappingStart or SequenceStart) depth++;
                else if (parser.Current is MappingEnd or SequenceEnd) depth--;
                if (depth != 1 || parser.Current is not Scalar { IsKey: true } key || key.Value != field) continue;
                parser.MoveNext();
                return parser.Current is Scalar value ? Of(text, value) : null;
            }

            return null;
        }
        catch (Exception failure) when (failure is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static YamlScalar? Of(string text, Scalar value)
    {
        var at = text.IndexOf(value.Value, (int)value.Start.Index, StringComparison.Ordinal);
        return at >= 0 && at + value.Value.Length <= value.End.Index ? new YamlScalar(value.Value, (int)value.Start.Line, new Span(at, value.Value.Length)) : null;
    }
}
