using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Evaluation.Engine.Feel;

/// <summary>A context: entries in the order they were written. Two contexts are equal when they hold equal entries, in any order.</summary>
public sealed record FeelContext : FeelValue
{
    public static readonly FeelContext Empty = new(ImmutableArray<KeyValuePair<string, FeelValue>>.Empty);

    // Small contexts are the rule, and faster to go through than to hash.
    private const int Large = 12;

    private readonly ImmutableArray<KeyValuePair<string, FeelValue>> _entries;
    private readonly Dictionary<string, int>? _places;

    /// <summary>The last of two entries with the same name wins and keeps the place of the first.</summary>
    public FeelContext(IEnumerable<KeyValuePair<string, FeelValue>> entries)
    {
        var list = ImmutableArray.CreateBuilder<KeyValuePair<string, FeelValue>>();
        foreach (var entry in entries)
        {
            var at = _places is null ? IndexOf(list, entry.Key) : _places.GetValueOrDefault(entry.Key, -1);
            if (at >= 0)
            {
                list[at] = entry;
                continue;
            }

            _places?.Add(entry.Key, list.Count);
            list.Add(entry);
            if (list.Count != Large) continue;
            _places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < list.Count; i++) _places.Add(list[i].Key, i);
        }

        _entries = list.ToImmutable();
        var (weight, depth) = (1L, 0);
        foreach (var entry in _entries)
        {
            weight = Math.Min(weight + 1 + entry.Value.Weight, int.MaxValue);
            depth = Math.Max(depth, entry.Value.Depth);
        }

        (Weight, Depth) = (weight, depth + 1);
    }

    internal override long Weight { get; }

    internal override int Depth { get; }

    public ImmutableArray<KeyValuePair<string, FeelValue>> Entries => _entries;

    /// <summary>The entry's value, or null where there is none.</summary>
    public FeelValue this[string name] => TryGet(name, out var value) ? value : Null;

    public bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value)
    {
        if (_places is not null)
        {
            value = _places.TryGetValue(name, out var at) ? _entries[at].Value : null;
            return value is not null;
        }

        foreach (var entry in _entries)
        {
            if (string.Equals(entry.Key, name, StringComparison.Ordinal))
            {
                value = entry.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public FeelContext With(string name, FeelValue value) => new(_entries.Add(new(name, value)));

    /// <summary>These entries and those of the other; of two with the same name the other's value counts and the place here.</summary>
    internal FeelContext Merge(FeelContext other)
    {
        if (other._entries.IsEmpty) return this;
        if (_entries.IsEmpty) return other;
        var added = 0;
        foreach (var entry in other._entries)
        {
            if (IndexOf(entry.Key) < 0) added++;
        }

        var merged = new KeyValuePair<string, FeelValue>[_entries.Length + added];
        _entries.CopyTo(merged);
        var next = _entries.Length;
        foreach (var entry in other._entries)
        {
            var at = IndexOf(entry.Key);
            merged[at < 0 ? next++ : at] = entry;
        }

        return new FeelContext(ImmutableCollectionsMarshal.AsImmutableArray(merged));
    }

    public bool Equals(FeelContext? other)
    {
        if (other is null || other._entries.Length != _entries.Length) return false;
        foreach (var entry in _entries)
        {
            if (!other.TryGet(entry.Key, out var value) || !value.Equals(entry.Value)) return false;
        }

        return true;
    }

    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var entry in _entries) hash ^= HashCode.Combine(entry.Key, entry.Value);
        return hash;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _entries.Length; i++)
        {
            if (string.Equals(_entries[i].Key, name, StringComparison.Ordinal)) return i;
        }

        return -1;
    }

    private static int IndexOf(ImmutableArray<KeyValuePair<string, FeelValue>>.Builder list, string name)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (string.Equals(list[i].Key, name, StringComparison.Ordinal)) return i;
        }

        return -1;
    }
}
