using System.Collections.Immutable;

namespace Evaluation.Workflows.Formats;

/// <summary>The fields of one group. A field is known once it was asked for; whatever is left over is refused.</summary>
internal sealed class ObjectReader(Reading reading, string path, MapNode map)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly int _problemsBefore = reading.Problems;

    /// <summary>No field of the group so far had a problem: rules across fields can be checked.</summary>
    public bool IsSound => reading.Problems == _problemsBefore;

    /// <summary>Reads <c>format: 1</c>, which every file of ours begins with.</summary>
    public void Format()
        => Required("format", field => field.Node is ScalarNode { Kind: ScalarKind.Number, Text: "1" } ? ""
            : field.Fail("unknown-format", $"expected 1, the only version of this format, but {field.Node.Describe()}", ""));

    public TValue Required<TValue>(string name, Func<Field, TValue> read)
    {
        if (Find(name) is { } field) return read(field);
        reading.Fail(Field.Join(path, name), map.Line, "missing-field", "expected a value, but the field is missing");
        return default!;
    }

    public TValue? Optional<TValue>(string name, Func<Field, TValue> read)
        where TValue : class
        => Find(name) is { } field ? read(field) : null;

    public TValue? OptionalValue<TValue>(string name, Func<Field, TValue> read)
        where TValue : struct
        => Find(name) is { } field ? read(field) : null;

    /// <summary>Empty where the field is not there.</summary>
    public ImmutableArray<TItem> OptionalList<TItem>(string name, Func<Field, ImmutableArray<TItem>> read) => Find(name) is { } field ? read(field) : [];

    /// <summary>Asks without making the field known.</summary>
    public bool Has(string name) => map.Find(name) is not null;

    /// <summary>A rule across fields, reported at the field that would have to change.</summary>
    public void Rule(bool holds, string name, string code, string message)
    {
        if (!holds) reading.Fail(name.Length == 0 ? path : Field.Join(path, name), LineOf(name), code, message);
    }

    public void RefuseOthers()
    {
        foreach (var entry in map.Entries)
        {
            if (!_known.Contains(entry.Key))
                reading.Fail(Field.Join(path, entry.Key), entry.Line, "unknown-field", $"expected {Field.OneOf([.. _known])}, but the field is '{entry.Key}'");
        }
    }

    private Field? Find(string name)
    {
        _known.Add(name);
        return map.Find(name) is { } node ? new Field(reading, Field.Join(path, name), node) : null;
    }

    private int LineOf(string name)
    {
        SourceNode node = map;
        foreach (var part in name.Split('.', '['))
        {
            var next = node switch
            {
                MapNode group => group.Find(part),
                ListNode list when int.TryParse(part.TrimEnd(']'), out var index) => list.Items.ElementAtOrDefault(index),
                _ => null,
            };
            if (next is null) break;
            node = next;
        }

        return node.Line;
    }
}
