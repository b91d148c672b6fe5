using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Workflows.Variables;

/// <summary>One variable at one place. IsSure: on every way to it; else on some only.</summary>
internal sealed record Known(FeelShape Shape, bool IsSure);

/// <summary>The variables that can be there at one place. IsOpen: a message or a worker of somebody else may have set others too.</summary>
internal sealed record KnownVariables(ImmutableSortedDictionary<string, Known> Names, bool IsOpen)
{
    public static readonly KnownVariables None = new(ImmutableSortedDictionary.Create<string, Known>(StringComparer.Ordinal), IsOpen: false);

    /// <summary>Of some, or all of them, for what looks at expressions.</summary>
    public Dictionary<string, FeelShape> Shapes(bool onlySure = false)
        => Names.Where(one => !onlySure || one.Value.IsSure).ToDictionary(one => one.Key, one => one.Value.Shape, StringComparer.Ordinal);

    /// <summary>What is certainly set replaces what was there.</summary>
    public KnownVariables Set(string name, FeelShape shape, bool isSure = true)
    {
        if (isSure || !Names.TryGetValue(name, out var before)) return this with { Names = Names.SetItem(name, new Known(shape, isSure)) };
        return this with { Names = Names.SetItem(name, new Known(FeelShape.Either(before.Shape, shape), before.IsSure)) };
    }

    public KnownVariables Open() => IsOpen ? this : this with { IsOpen = true };

    /// <summary>Where two ways come together, of which only one was gone, or both.</summary>
    public static KnownVariables Merge(KnownVariables one, KnownVariables other, bool bothGone)
    {
        if (ReferenceEquals(one, other)) return one;
        var names = one.Names.ToBuilder();
        foreach (var (name, known) in other.Names)
        {
            names[name] = one.Names.TryGetValue(name, out var also)
                ? new Known(FeelShape.Either(also.Shape, known.Shape), bothGone ? also.IsSure || known.IsSure : also.IsSure && known.IsSure)
                : known with { IsSure = bothGone && known.IsSure };
        }

        if (!bothGone)
        {
            foreach (var (name, known) in one.Names)
            {
                if (known.IsSure && !other.Names.ContainsKey(name)) names[name] = known with { IsSure = false };
            }
        }

        return new KnownVariables(names.ToImmutable(), one.IsOpen || other.IsOpen);
    }

    public bool IsSame(KnownVariables? other)
        => other is not null && IsOpen == other.IsOpen && Names.Count == other.Names.Count
            && Names.All(one => other.Names.TryGetValue(one.Key, out var also) && also.Equals(one.Value));
}
