using System.Diagnostics.CodeAnalysis;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Rows by key. As a layer over another table it holds only what changed, and the table below stays as it is:
/// what one command would do can be tried at the cost of what it touches.
/// </summary>
internal sealed class LayeredTable<T>
    where T : class
{
    private Dictionary<long, T?>? _own;

    public LayeredTable<T>? Under { get; private set; }

    /// <summary>An empty layer over the table.</summary>
    public void Cover(LayeredTable<T>? under)
    {
        Under = under;
        _own?.Clear();
    }

    public bool IsEmpty => (_own is null || _own.Count == 0) && (Under is null || Under.IsEmpty);

    public T? Find(long key)
    {
        if (_own is not null && _own.TryGetValue(key, out var own)) return own;
        return Under?.Find(key);
    }

    /// <summary>Only what this layer holds.</summary>
    public bool TryOwn(long key, [NotNullWhen(true)] out T? row)
    {
        row = null;
        return _own is not null && _own.TryGetValue(key, out row) && row is not null;
    }

    public void Set(long key, T row) => (_own ??= [])[key] = row;

    public void Remove(long key)
    {
        if (Under is null) _own?.Remove(key);
        else (_own ??= [])[key] = null;
    }

    /// <summary>In the order of the keys.</summary>
    public IEnumerable<T> InOrder()
    {
        if (IsEmpty) return [];
        var rows = new SortedDictionary<long, T>();
        Collect(rows);
        return rows.Values;
    }

    private void Collect(SortedDictionary<long, T> rows)
    {
        Under?.Collect(rows);
        if (_own is null) return;
        foreach (var (key, row) in _own)
        {
            if (row is null) rows.Remove(key);
            else rows[key] = row;
        }
    }
}
