using System.Collections.Immutable;

namespace Evaluation.Engine.Feel;

/// <summary>A value of FEEL (DMN 1.5, 10.3.2). The hierarchy is closed; values are immutable and compare by value.</summary>
public abstract record FeelValue
{
    private protected FeelValue()
    {
    }

    public static FeelValue Null => FeelNull.Instance;

    public bool IsNull => this is FeelNull;

    /// <summary>True only for the boolean true: everything else, null included, does not hold.</summary>
    public bool IsTrue => this is FeelBoolean { Value: true };

    /// <summary>
    /// About how many steps it takes to go through the value. Parts that are shared count each time, so that a value that is
    /// small in memory and endless on paper shows here.
    /// </summary>
    internal virtual long Weight => 1;

    /// <summary>Levels of lists and contexts inside each other.</summary>
    internal virtual int Depth => 0;

    public static implicit operator FeelValue(string? value) => value is null ? Null : new FeelString(value);

    public static implicit operator FeelValue(bool value) => value ? FeelBoolean.True : FeelBoolean.False;

    public static implicit operator FeelValue(decimal value) => new FeelNumber(value);

    public static implicit operator FeelValue(int value) => new FeelNumber(value);
}

/// <summary>The absence of a value, and of a result that could not be computed.</summary>
public sealed record FeelNull : FeelValue
{
    public static readonly FeelNull Instance = new();

    private FeelNull()
    {
    }
}

/// <summary>True or false.</summary>
public sealed record FeelBoolean : FeelValue
{
    public static readonly FeelBoolean True = new(true);
    public static readonly FeelBoolean False = new(false);

    private FeelBoolean(bool value) => Value = value;

    public bool Value { get; }
}

/// <summary>At most 28 significant digits; what is larger is null with a warning.</summary>
public sealed record FeelNumber(decimal Value) : FeelValue;

/// <summary>Text; positions in it count code points.</summary>
public sealed record FeelString(string Value) : FeelValue
{
    internal override long Weight => 1 + Value.Length / 8;
}

/// <summary>Items in order; equal when their items are.</summary>
public sealed record FeelList(ImmutableArray<FeelValue> Items) : FeelValue
{
    public static readonly FeelList Empty = new([]);

    internal override long Weight { get; } = WeightOf(Items);

    internal override int Depth { get; } = DepthOf(Items);

    public bool Equals(FeelList? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items) hash.Add(item);
        return hash.ToHashCode();
    }

    private static long WeightOf(ImmutableArray<FeelValue> items)
    {
        var weight = 1L;
        foreach (var item in items) weight = Math.Min(weight + item.Weight, int.MaxValue);
        return weight;
    }

    private static int DepthOf(ImmutableArray<FeelValue> items)
    {
        var depth = 0;
        foreach (var item in items) depth = Math.Max(depth, item.Depth);
        return depth + 1;
    }
}
