using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Evaluation.Engine.Feel.Functions;

/// <summary>The functions that every expression can call (DMN 1.5, 10.3.4), by name.</summary>
internal static class BuiltIns
{
    private static readonly FrozenDictionary<string, BuiltIn> ByName = new[]
        {
            ConversionFunctions.All, BooleanFunctions.All, StringFunctions.All, PatternFunctions.All, ListFunctions.All, ListSearchFunctions.All, NumericFunctions.All,
            DateFunctions.All, RangeFunctions.All, ContextFunctions.All,
        }
        .SelectMany(section => section)
        .GroupBy(signature => signature.Function, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => new BuiltIn(group.Key, [.. group]), StringComparer.Ordinal);

    public static FeelFunction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Names of several words, which the parser has to know.</summary>
    public static NameTable Names { get; } = NamesOf();

    private static NameTable NamesOf()
    {
        var table = new NameTable(null);
        foreach (var name in ByName.Keys) table.Declare(name);
        return table;
    }
}

internal sealed record BuiltIn(string Name, ImmutableArray<Signature> Signatures) : FeelFunction
{
    // The first signature stands for the function where a type is asked for.
    internal override FeelFunctionType Type => new([.. Signatures[0].Parameters.Select(parameter => parameter.Type)], FeelType.Unknown);

    internal override FeelValue Invoke(Run run, int position, ImmutableArray<FeelValue> arguments)
    {
        var weight = 0L;
        foreach (var argument in arguments) weight += argument.Weight;
        if (!run.Charge(position, weight / 4)) return Null;
        foreach (var coerce in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var signature in Signatures)
            {
                if (signature.Bind(arguments, coerce) is { } values) return signature.Body(new Call(run, position, values));
            }
        }

        return run.Fail(position, Misfit(arguments.Select(FeelType.Describe)));
    }

    internal override FeelValue InvokeNamed(Run run, int position, ImmutableArray<(string Name, FeelValue Value)> arguments)
    {
        var weight = 0L;
        foreach (var (_, argument) in arguments) weight += argument.Weight;
        if (!run.Charge(position, weight / 4)) return Null;
        foreach (var coerce in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var signature in Signatures)
            {
                if (signature.Bind(arguments, coerce) is { } values) return signature.Body(new Call(run, position, values));
            }
        }

        return run.Fail(position, Misfit(arguments.Select(argument => $"{argument.Name}: {FeelType.Describe(argument.Value)}")));
    }

    public bool Equals(BuiltIn? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    private string Misfit(IEnumerable<string> given)
    {
        var wanted = string.Join(" or ", Signatures.Select(signature =>
            $"{Name}({string.Join(", ", signature.Parameters.Select(parameter => $"{parameter.Name}{(parameter.IsOptional ? "?" : "")}: {parameter.Type.Name}"))})"));
        return $"expected {wanted}, but {Name}({string.Join(", ", given)}) came";
    }
}
