using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Evaluation.Engine.Execution;

/// <summary>
/// Rows by key. As a layer over another table it holds only what changed, and the table below stays as it is:
/// what one command would do can be tried at the cost of what it touches.
/// </summary>
/// <remarks>
/// Open addressing. Keys are given one after the other; they are scattered, because a long row of neighbours would have to be looked
/// through at each removal. Key 0 marks a free place; in a layer a null row hides the one below.
/// </remarks>
internal sealed class LayeredTable<T>
    where T : class
{
    private const int SmallCapacity = 8;
    private const int KeptCapacity = 128;

    private long[] _keys = [];
    private T?[] _rows = [];
    private int _count;

    public LayeredTable<T>? Under { get; private set; }

    /// <summary>How many rows a table without another one below has.</summary>
    public int Count => _count;

    public bool IsEmpty => _count == 0 && (Under is null || Under.IsEmpty);

    /// <summary>Those that a layer hides or replaces are counted too.</summary>
    public int MostRows => _count + (Under?.MostRows ?? 0);

    /// <summary>An empty layer over the table. Memory of an unusually large command is given back.</summary>
    public void Cover(LayeredTable<T>? under)
    {
        Under = under;
        if (_count == 0) return;
        if (_keys.Length > KeptCapacity) (_keys, _rows) = ([], []);
        Array.Clear(_keys);
        Array.Clear(_rows);
        _count = 0;
    }

    public T? Find(long key)
    {
        var at = PlaceOf(key);
        return at >= 0 ? _rows[at] : Under?.Find(key);
    }

    /// <summary>Only what this layer holds.</summary>
    public bool TryOwn(long key, [NotNullWhen(true)] out T? row)
    {
        var at = PlaceOf(key);
        row = at >= 0 ? _rows[at] : null;
        return row is not null;
    }

    public void Set(long key, T row) => Put(key, row);

    public void Remove(long key)
    {
        if (Under is not null)
        {
            Put(key, null);
            return;
        }

        var hole = PlaceOf(key);
        if (hole < 0) return;
        _count--;
        // Rows that were pushed on by this one move back, so that no search ends at the hole too early
        var mask = _keys.Length - 1;
        for (var at = (hole + 1) & mask; _keys[at] != 0; at = (at + 1) & mask)
        {
            var home = Home(_keys[at], mask);
            if (((at - home) & mask) < ((at - hole) & mask)) continue;
            (_keys[hole], _rows[hole]) = (_keys[at], _rows[at]);
            hole = at;
        }

        (_keys[hole], _rows[hole]) = (0, null);
    }

    /// <summary>In the order of the keys.</summary>
    public IEnumerable<T> InOrder()
    {
        if (IsEmpty) return [];
        if (Under is null) return Sorted();
        var rows = new Dictionary<long, T>();
        Collect(rows);
        var keys = rows.Keys.ToArray();
        Array.Sort(keys);
        return keys.Select(key => rows[key]);
    }

    private T[] Sorted()
    {
        var (keys, rows, next) = (new long[_count], new T[_count], 0);
        for (var at = 0; next < _count; at++)
        {
            if (_keys[at] != 0) (keys[next], rows[next++]) = (_keys[at], _rows[at]!);
        }

        Array.Sort(keys, rows);
        return rows;
    }

    private void Collect(Dictionary<long, T> rows)
    {
        Under?.Collect(rows);
        for (var at = 0; at < _keys.Length; at++)
        {
            if (_keys[at] == 0) continue;
            if (_rows[at] is { } row) rows[_keys[at]] = row;
            else rows.Remove(_keys[at]);
        }
    }

    private void Put(long key, T? row)
    {
        var at = PlaceOf(key);
        if (at < 0)
        {
            // Never more than five eighths full
            if (8 * (_count + 1) > 5 * _keys.Length) Grow();
            at = FreePlace(key);
            _keys[at] = key;
            _count++;
        }

        _rows[at] = row;
    }

    private static int Home(long key, int mask) => (int)(((ulong)key * 0x9E3779B97F4A7C15) >> 40) & mask;

    private int PlaceOf(long key)
    {
        var keys = _keys;
        if (keys.Length == 0) return -1;
        var mask = keys.Length - 1;
        for (var at = Home(key, mask); keys[at] != 0; at = (at + 1) & mask)
        {
            if (keys[at] == key) return at;
        }

        return -1;
    }

    private int FreePlace(long key)
    {
        var mask = _keys.Length - 1;
        var at = Home(key, mask);
        while (_keys[at] != 0) at = (at + 1) & mask;
        return at;
    }

    private void Grow()
    {
        var (keys, rows) = (_keys, _rows);
        var capacity = Math.Max(SmallCapacity, (int)BitOperations.RoundUpToPowerOf2((uint)(keys.Length + 1)));
        (_keys, _rows) = (new long[capacity], new T?[capacity]);
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] == 0) continue;
            var at = FreePlace(keys[i]);
            (_keys[at], _rows[at]) = (keys[i], rows[i]);
        }
    }
}
