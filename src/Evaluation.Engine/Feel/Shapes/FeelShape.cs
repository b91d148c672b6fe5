using System.Collections.Immutable;

namespace Evaluation.Engine.Feel.Shapes;

/// <summary>The kinds of values that can be told apart before anything is computed.</summary>
public enum ShapeKind
{
    /// <summary>Could be anything.</summary>
    Unknown,
    Boolean,
    Number,
    String,
    Date,
    DateTime,
    Time,
    Duration,
    List,
    Context,
}

/// <summary>
/// What can be told of a value before anything is computed. That it will not be null is never told. Equal where the same is told.
/// </summary>
public sealed class FeelShape : IEquatable<FeelShape>
{
    /// <summary>What is told of values inside each other; what lies deeper is unknown.</summary>
    private const int MostLevels = 6;

    public static readonly FeelShape Unknown = new(ShapeKind.Unknown);
    public static readonly FeelShape Boolean = new(ShapeKind.Boolean);
    public static readonly FeelShape Number = new(ShapeKind.Number);
    public static readonly FeelShape WholeNumber = new(ShapeKind.Number) { IsWhole = true };
    public static readonly FeelShape Count = new(ShapeKind.Number) { IsWhole = true, IsNeverNegative = true };
    public static readonly FeelShape Amount = new(ShapeKind.Number) { IsNeverNegative = true };
    public static readonly FeelShape String = new(ShapeKind.String);
    public static readonly FeelShape Date = new(ShapeKind.Date);
    public static readonly FeelShape DateTime = new(ShapeKind.DateTime);
    public static readonly FeelShape Time = new(ShapeKind.Time);
    public static readonly FeelShape Duration = new(ShapeKind.Duration);

    private FeelShape(ShapeKind kind) => Kind = kind;

    public ShapeKind Kind { get; }

    /// <summary>Of a text: all that it can be, in order; empty where that is not known.</summary>
    public ImmutableArray<string> Values { get; private init; } = [];

    /// <summary>Of a number: never a fraction.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>Of a number: zero or more.</summary>
    public bool IsNeverNegative { get; private init; }

    /// <summary>Of a list: what each item is.</summary>
    public FeelShape? Item { get; private init; }

    /// <summary>Of a context, in order.</summary>
    public ImmutableArray<KeyValuePair<string, FeelShape>> Entries { get; private init; } = [];

    /// <summary>Of a context: there may be entries beside those that are known.</summary>
    public bool IsOpen { get; private init; }

    private int Levels => 1 + Math.Max(Item?.Levels ?? 0, Entries.IsEmpty ? 0 : Entries.Max(entry => entry.Value.Levels));

    public static FeelShape OneOf(params IEnumerable<string> values) => new(ShapeKind.String) { Values = [.. values.Distinct(StringComparer.Ordinal)] };

    public static FeelShape ListOf(FeelShape item) => item.Levels >= MostLevels ? new(ShapeKind.List) { Item = Unknown } : new(ShapeKind.List) { Item = item };

    public static FeelShape Context(IEnumerable<KeyValuePair<string, FeelShape>> entries, bool isOpen = false) => new(ShapeKind.Context)
    {
        Entries = [.. entries.Select(entry => entry.Value.Levels >= MostLevels ? new(entry.Key, Unknown) : entry)],
        IsOpen = isOpen,
    };

    /// <summary>What can be told where it may be the one or the other.</summary>
    public static FeelShape Either(FeelShape one, FeelShape other)
    {
        if (one.Equals(other)) return one;
        if (one.Kind != other.Kind) return Unknown;
        return one.Kind switch
        {
            ShapeKind.String => one.Values.IsEmpty || other.Values.IsEmpty ? String : OneOf(one.Values.Concat(other.Values)),
            ShapeKind.Number => new(ShapeKind.Number) { IsWhole = one.IsWhole && other.IsWhole, IsNeverNegative = one.IsNeverNegative && other.IsNeverNegative },
            ShapeKind.List => ListOf(Either(one.Item!, other.Item!)),
            ShapeKind.Context => Context(
                one.Entries.Select(entry => new KeyValuePair<string, FeelShape>(entry.Key, other.Entry(entry.Key) is { } also ? Either(entry.Value, also) : entry.Value))
                    .Concat(other.Entries.Where(entry => one.Entry(entry.Key) is null)),
                one.IsOpen || other.IsOpen),
            _ => one,
        };
    }

    /// <summary>Null where no entry of this name is known.</summary>
    public FeelShape? Entry(string name)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == name) return entry.Value;
        }

        return null;
    }

    /// <summary>This context, and in it this entry.</summary>
    public FeelShape With(string name, FeelShape value)
        => Context([.. Entries.Where(entry => entry.Key != name), new(name, value)], IsOpen);

    public bool Equals(FeelShape? other) =>
        other is not null && Kind == other.Kind && IsWhole == other.IsWhole && IsNeverNegative == other.IsNeverNegative && IsOpen == other.IsOpen && Equals(Item, other.Item)
        && Values.Length == other.Values.Length && Values.All(value => other.Values.Contains(value, StringComparer.Ordinal))
        && Entries.Length == other.Entries.Length && Entries.All(entry => entry.Value.Equals(other.Entry(entry.Key)));

    public override bool Equals(object? obj) => Equals(obj as FeelShape);

    public override int GetHashCode() => HashCode.Combine(Kind, Values.Length, Entries.Length);

    /// <summary>As it stands in messages: "true or false", "one of pass, fail".</summary>
    public override string ToString() => Kind switch
    {
        ShapeKind.Boolean => "true or false",
        ShapeKind.Number => IsWhole ? "a whole number" : "a number",
        ShapeKind.String => Values.IsEmpty ? "a text" : $"one of {string.Join(", ", Values.Select(value => $"\"{value}\""))}",
        ShapeKind.Date => "a date",
        ShapeKind.DateTime => "a date and time",
        ShapeKind.Time => "a time",
        ShapeKind.Duration => "a duration",
        ShapeKind.List => Item!.Kind == ShapeKind.Unknown ? "a list" : $"a list of {Item}",
        ShapeKind.Context => $"a context of {string.Join(", ", Entries.Select(entry => entry.Key))}",
        _ => "anything",
    };

    internal static FeelShape Of(FeelValue value) => value switch
    {
        FeelBoolean => Boolean,
        FeelNumber number => decimal.IsInteger(number.Value) ? WholeNumber : Number,
        FeelString text => OneOf(text.Value),
        FeelDate => Date,
        FeelDateTime => DateTime,
        FeelTime => Time,
        FeelDaysDuration or FeelMonthsDuration => Duration,
        FeelList list => ListOf(list.Items.IsEmpty ? Unknown : list.Items.Select(Of).Aggregate(Either)),
        FeelContext context => Context(context.Entries.Select(entry => new KeyValuePair<string, FeelShape>(entry.Key, Of(entry.Value)))),
        _ => Unknown,
    };
}
