using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Feel;

/// <summary>A type of FEEL (DMN 1.5, 10.3.2.9): what "instance of" asks for and what parameters and results are held to.</summary>
internal abstract record FeelType
{
    public static readonly FeelType Any = new FeelSimpleType("Any", static _ => true);
    public static readonly FeelType Nothing = new FeelSimpleType("Null", static value => value.IsNull);
    public static readonly FeelType Number = new FeelSimpleType("number", static value => value is FeelNumber);
    public static readonly FeelType String = new FeelSimpleType("string", static value => value is FeelString);
    public static readonly FeelType Boolean = new FeelSimpleType("boolean", static value => value is FeelBoolean);
    public static readonly FeelType Date = new FeelSimpleType("date", static value => value is FeelDate);
    public static readonly FeelType Time = new FeelSimpleType("time", static value => value is FeelTime);
    public static readonly FeelType DateTime = new FeelSimpleType("date and time", static value => value is FeelDateTime);
    public static readonly FeelType DaysDuration = new FeelSimpleType("days and time duration", static value => value is FeelDaysDuration);
    public static readonly FeelType MonthsDuration = new FeelSimpleType("years and months duration", static value => value is FeelMonthsDuration);

    /// <summary>What a text does not tell: it may turn out to be anything, and so conforms to everything.</summary>
    internal static readonly FeelType Unknown = new FeelSimpleType("Any", static _ => true);

    private static readonly Dictionary<string, FeelType> ByName = new(StringComparer.Ordinal)
    {
        ["Any"] = Any, ["Null"] = Nothing, ["number"] = Number, ["string"] = String, ["boolean"] = Boolean, ["date"] = Date,
        ["time"] = Time, ["date and time"] = DateTime, ["dateTime"] = DateTime, ["days and time duration"] = DaysDuration,
        ["dayTimeDuration"] = DaysDuration, ["day and time duration"] = DaysDuration,
        ["years and months duration"] = MonthsDuration, ["yearMonthDuration"] = MonthsDuration,
        ["year and month duration"] = MonthsDuration,
    };

    private protected FeelType()
    {
    }

    /// <summary>As it is written in FEEL.</summary>
    public abstract string Name { get; }

    /// <summary>What the type tells of its values.</summary>
    internal virtual FeelShape Shape => FeelShape.Unknown;

    /// <summary>Levels of types inside each other and their number in all: what is shared counts each time, as it does for whoever goes through.</summary>
    internal virtual (int Levels, long Parts) Extent => (1, 1);

    private protected static (int Levels, long Parts) Around(params IEnumerable<FeelType> inner)
    {
        var (levels, parts) = (0, 1L);
        foreach (var type in inner) (levels, parts) = (Math.Max(levels, type.Extent.Levels), Math.Min(parts + type.Extent.Parts, int.MaxValue));
        return (levels + 1, parts);
    }

    /// <summary>One of the built-in types that have no parameters, or null.</summary>
    public static FeelType? Named(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether a value that is not null belongs to the type; null belongs to Any and Null only.</summary>
    public abstract bool Contains(FeelValue value);

    /// <summary>Whether every value of this type belongs to the other (DMN 1.5, 10.3.2.9.2).</summary>
    public virtual bool ConformsTo(FeelType other) => ReferenceEquals(other, Any) || Equals(other);

    /// <summary>
    /// The value as one of this type: a list of one gives its item, an item gives a list of one, a date gives midnight UTC;
    /// anything else that does not belong gives null (DMN 1.5, 10.3.2.9.4).
    /// </summary>
    public virtual FeelValue Coerce(FeelValue value)
    {
        if (value.IsNull || Contains(value)) return value;
        if (value is FeelList { Items.Length: 1 } list && this is not FeelListType && Contains(list.Items[0])) return list.Items[0];
        if (ReferenceEquals(this, DateTime) && value is FeelDate date) return new FeelDateTime(date, 0, FeelZone.Utc);
        return FeelValue.Null;
    }

    /// <summary>The built-in type of a simple value; Unknown for all others.</summary>
    internal static FeelType OfSimple(FeelValue value) => value switch
    {
        FeelNumber => Number,
        FeelString => String,
        FeelBoolean => Boolean,
        FeelDate => Date,
        FeelTime => Time,
        FeelDateTime => DateTime,
        FeelDaysDuration => DaysDuration,
        FeelMonthsDuration => MonthsDuration,
        _ => Unknown,
    };

    /// <summary>The type of a value in words, for messages.</summary>
    public static string Describe(FeelValue value) => value switch
    {
        FeelNull => "null",
        FeelList => "a list",
        FeelContext => "a context",
        FeelRange => "a range",
        FeelFunction => "a function",
        _ => OfSimple(value).Name,
    };
}

internal sealed record FeelSimpleType(string SimpleName, Func<FeelValue, bool> Test) : FeelType
{
    public override string Name => SimpleName;

    internal override FeelShape Shape => SimpleName switch
    {
        "number" => FeelShape.Number,
        "string" => FeelShape.String,
        "boolean" => FeelShape.Boolean,
        "date" => FeelShape.Date,
        "date and time" => FeelShape.DateTime,
        "time" => FeelShape.Time,
        "days and time duration" or "years and months duration" => FeelShape.Duration,
        _ => FeelShape.Unknown,
    };

    public override bool Contains(FeelValue value) => Test(value);

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || ReferenceEquals(this, Nothing) || ReferenceEquals(this, Unknown);

    public bool Equals(FeelSimpleType? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => SimpleName.GetHashCode(StringComparison.Ordinal);
}

internal sealed record FeelListType(FeelType Element) : FeelType
{
    public override string Name => $"list<{Element.Name}>";

    internal override FeelShape Shape => FeelShape.ListOf(Element.Shape);

    internal override (int Levels, long Parts) Extent { get; } = Around(Element);

    public override bool Contains(FeelValue value)
    {
        if (value is not FeelList list) return false;
        foreach (var item in list.Items)
        {
            if (!item.IsNull && !Element.Contains(item)) return false;
        }

        return true;
    }

    public override bool ConformsTo(FeelType other) =>
        base.ConformsTo(other) || (other is FeelListType list && Element.ConformsTo(list.Element));

    public override FeelValue Coerce(FeelValue value)
    {
        if (value.IsNull || Contains(value)) return value;
        return value is not FeelList && Element.Contains(value) ? new FeelList([value]) : FeelValue.Null;
    }
}

internal sealed record FeelRangeType(FeelType Element) : FeelType
{
    public override string Name => $"range<{Element.Name}>";

    internal override (int Levels, long Parts) Extent { get; } = Around(Element);

    public override bool Contains(FeelValue value) => value is FeelRange range && Holds(range.Start) && Holds(range.End);

    public override bool ConformsTo(FeelType other) =>
        base.ConformsTo(other) || (other is FeelRangeType range && Element.ConformsTo(range.Element));

    private bool Holds(FeelValue end) => end.IsNull || Element.Contains(end);
}

/// <summary>A context belongs when it has every entry that is named here; it may have more.</summary>
internal sealed record FeelContextType(ImmutableArray<KeyValuePair<string, FeelType>> Entries) : FeelType
{
    internal override FeelShape Shape => FeelShape.Context(Entries.Select(entry => new KeyValuePair<string, FeelShape>(entry.Key, entry.Value.Shape)), isOpen: true);

    public override string Name => $"context<{string.Join(", ", Entries.Select(entry => $"{entry.Key}: {entry.Value.Name}"))}>";

    internal override (int Levels, long Parts) Extent { get; } = Around(Entries.Select(entry => entry.Value));

    public override bool Contains(FeelValue value)
    {
        if (value is not FeelContext context) return false;
        foreach (var entry in Entries)
        {
            if (!context.TryGet(entry.Key, out var held) || (!held.IsNull && !entry.Value.Contains(held))) return false;
        }

        return true;
    }

    public override bool ConformsTo(FeelType other) =>
        base.ConformsTo(other)
        || (other is FeelContextType context && context.Entries.All(wanted => Entries.Any(entry => entry.Key == wanted.Key && entry.Value.ConformsTo(wanted.Value))));

    public bool Equals(FeelContextType? other) => other is not null && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    public override int GetHashCode() => Entries.Length;
}

internal sealed record FeelFunctionType(ImmutableArray<FeelType> Parameters, FeelType Result) : FeelType
{
    public override string Name => $"function<{string.Join(", ", Parameters.Select(parameter => parameter.Name))}> -> {Result.Name}";

    internal override (int Levels, long Parts) Extent { get; } = Around([.. Parameters, Result]);

    public override bool Contains(FeelValue value) => value is FeelFunction function && function.Type.ConformsTo(this);

    /// <summary>Parameters may take more, the result may be less.</summary>
    public override bool ConformsTo(FeelType other)
    {
        if (base.ConformsTo(other)) return true;
        if (other is not FeelFunctionType function || function.Parameters.Length != Parameters.Length || !Result.ConformsTo(function.Result)) return false;
        for (var i = 0; i < Parameters.Length; i++)
        {
            if (!function.Parameters[i].ConformsTo(Parameters[i])) return false;
        }

        return true;
    }

    public bool Equals(FeelFunctionType? other) =>
        other is not null && Result.Equals(other.Result) && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Parameters.Length, Result);
}
