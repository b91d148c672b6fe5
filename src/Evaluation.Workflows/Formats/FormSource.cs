using System.Collections.Immutable;
using System.Globalization;

namespace Evaluation.Workflows.Formats;

/// <summary>
/// A posted form as a tree. The name of an input is the path of its field: <c>options[1].cost.yearly</c>. A name that ends in <c>[]</c>
/// adds to a list and makes it, empty, even without a value. Blank inputs count as not there, and so do groups of blank inputs.
/// </summary>
internal static class FormSource
{
    private const int MostInputs = 5000;
    private const int HighestIndex = 9999;

    /// <summary>Null with a problem in the reading.</summary>
    public static SourceNode? Read(IEnumerable<KeyValuePair<string, string>> inputs, Reading reading)
    {
        var root = new Branch();
        var count = 0;
        foreach (var (name, value) in inputs)
        {
            if (++count > MostInputs) return Refuse(reading, "", $"expected at most {MostInputs} inputs, but there are more");
            if (!TrySplit(name, out var steps)) return Refuse(reading, name, $"expected the path of a field as name, but it is '{name}'");
            if (!root.Add(steps, value)) return Refuse(reading, name, "expected one kind of value for the field, but there are two");
        }

        return root.ToNode() ?? new MapNode([]);
    }

    private static SourceNode? Refuse(Reading reading, string name, string message)
    {
        reading.Fail(name, 0, "wrong-form", message);
        return null;
    }

    // A step is a name, or an index, or -1 for the next index.
    private static bool TrySplit(string name, out List<object> steps)
    {
        steps = [];
        var at = 0;
        while (at < name.Length)
        {
            if (name[at] == '[')
            {
                var end = name.IndexOf(']', at);
                if (end < 0 || steps.Count == 0) return false;
                var inside = name.AsSpan(at + 1, end - at - 1);
                if (inside.IsEmpty && end == name.Length - 1) steps.Add(-1);
                else if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= HighestIndex) steps.Add(index);
                else return false;
                at = end + 1;
            }
            else
            {
                if (steps.Count > 0 && name[at++] != '.') return false;
                var end = name.AsSpan(at).IndexOfAny('.', '[');
                end = end < 0 ? name.Length : at + end;
                if (end == at) return false;
                steps.Add(name[at..end]);
                at = end;
            }
        }

        return steps.Count is > 0 and <= Reading.MaximumDepth;
    }

    private sealed class Branch
    {
        private readonly Dictionary<string, Branch> _fields = new(StringComparer.Ordinal);
        private readonly List<string> _order = [];
        private readonly SortedDictionary<int, Branch> _items = [];
        private string? _value;
        private bool _isList;

        public bool Add(ReadOnlySpan<object> steps, string value)
        {
            if (steps.IsEmpty)
            {
                if (_value is not null || _isList || _order.Count > 0) return false;
                _value = value;
                return true;
            }

            if (_value is not null || (steps[0] is int ? _order.Count > 0 : _isList)) return false;
            if (steps[0] is int index)
            {
                _isList = true;
                if (index < 0 && string.IsNullOrWhiteSpace(value)) return true;
                if (index < 0) index = _items.Count == 0 ? 0 : _items.Keys.Max() + 1;
                if (!_items.TryGetValue(index, out var item)) _items.Add(index, item = new Branch());
                return item.Add(steps[1..], value);
            }

            var name = (string)steps[0];
            if (!_fields.TryGetValue(name, out var field))
            {
                _fields.Add(name, field = new Branch());
                _order.Add(name);
            }

            return field.Add(steps[1..], value);
        }

        public bool Add(List<object> steps, string value) => Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(steps), value);

        public SourceNode? ToNode()
        {
            if (_value is not null) return string.IsNullOrWhiteSpace(_value) ? null : new ScalarNode(ScalarKind.Input, _value.Trim());
            if (_isList)
            {
                return new ListNode([.. _items
                    .Select(item => (item.Key, Node: item.Value.ToNode()))
                    .Where(item => item.Node is not null)
                    .Select(item => new ListItem(item.Key, item.Node!))]);
            }

            var entries = _order
                .Select(name => (Name: name, Node: _fields[name].ToNode()))
                .Where(field => field.Node is not null)
                .Select(field => new MapEntry(field.Name, field.Node!))
                .ToImmutableArray();
            return entries.Length == 0 ? null : new MapNode(entries);
        }
    }
}
