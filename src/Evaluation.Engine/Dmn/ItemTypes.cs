using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Dmn;

/// <summary>The types that a model declares and imports, by name. An unknown or circular reference is a problem, and Any.</summary>
internal sealed class ItemTypes(DmnDefinition definition, ImmutableArray<(string Name, DmnModel Model)> imports, Action<int, string, string> report)
{
    private readonly Dictionary<string, ItemDefinition> _items = definition.Items
        .GroupBy(item => item.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    /// <summary>As deep as values are (see Budget); no use of a type goes through more parts.</summary>
    private const int MostLevels = 128;
    private const int MostParts = 10_000;

    private readonly Dictionary<string, FeelType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private FeelVocabulary? _vocabulary;
    private int _levels;

    /// <summary>The type of a typeRef as it stands in the file, prefixes of older versions included.</summary>
    public FeelType Of(string? typeRef, int line)
    {
        if (string.IsNullOrWhiteSpace(typeRef)) return FeelType.Any;
        var name = DmnReader.Normal(typeRef);
        if (Find(name) is { } type) return type;
        var colon = name.LastIndexOf(':');
        if (colon >= 0 && Find(name[(colon + 1)..]) is { } plain) return plain;
        report(line, "dmn-unknown-type", $"expected a type of FEEL or of this model, but '{typeRef}' is none");
        return FeelType.Any;
    }

    public FeelType? Find(string name)
    {
        if (_types.TryGetValue(name, out var known)) return known;
        if (_items.TryGetValue(name, out var item)) return Declared(item);
        foreach (var (import, model) in imports)
        {
            if (import.Length == 0 && model.Types.Find(name) is { } plain) return plain;
            if (name.StartsWith(import + ".", StringComparison.Ordinal) && model.Types.Find(name[(import.Length + 1)..]) is { } type) return type;
        }

        return Special(name) ?? FeelType.Named(name);
    }

    // Names of older versions and of modelers, for what FEEL writes with parameters.
    private static FeelType? Special(string name) => name switch
    {
        "any" or "<Undefined>" or "undefined" => FeelType.Any,
        "list" => new FeelListType(FeelType.Any),
        "context" => new FeelContextType([]),
        "integer" or "double" or "long" or "decimal" or "int" => FeelType.Number,
        "days and time duration" or "daysAndTimeDuration" => FeelType.DaysDuration,
        "yearsAndMonthsDuration" => FeelType.MonthsDuration,
        _ => null,
    };

    private FeelType Declared(ItemDefinition item)
    {
        if (!_open.Add(item.Name))
        {
            report(item.Line, "dmn-type-cycle", $"expected types that end, but '{item.Name}' holds itself");
            return FeelType.Any;
        }

        var type = Build(item);
        _open.Remove(item.Name);
        return _types[item.Name] = type;
    }

    private FeelType Build(ItemDefinition item)
    {
        var type = _levels++ < MostLevels ? Inside(item) : null;
        _levels--;
        if (type?.Extent is (<= MostLevels, <= MostParts)) return type;
        report(item.Line, "dmn-type-too-large", $"expected types of at most {MostLevels} levels and {MostParts} parts, but '{item.Name}' is larger");
        return FeelType.Any;
    }

    private FeelType Inside(ItemDefinition item)
    {
        FeelType type;
        if (item.Function is { } function)
        {
            type = new FeelFunctionType(
                [.. function.Parameters.Select(parameter => Of(parameter.TypeRef, item.Line))], Of(function.OutputTypeRef, item.Line));
        }
        else if (!item.Components.IsEmpty)
        {
            type = new FeelContextType([.. item.Components.Select(component => new KeyValuePair<string, FeelType>(component.Name, Build(component)))]);
        }
        else
        {
            type = item.TypeRef == item.Name && FeelType.Named(item.Name) is { } builtIn ? builtIn : Of(item.TypeRef, item.Line);
        }

        if (item.AllowedValues is { } values) type = Constrained(item, type, values);
        if (item.IsCollection) type = new FeelListType(type);
        return item.TypeConstraint is { } constraint ? Constrained(item, type, constraint) : type;
    }

    private FeelType Constrained(ItemDefinition item, FeelType type, TextAt tests)
    {
        try
        {
            return new ConstrainedType(item.Name, type, Parser.UnaryTests(tests.Text, _vocabulary ??= new FeelVocabulary([], Find)));
        }
        catch (FeelSyntaxException failure)
        {
            report(tests.Line, "feel-syntax", $"in the allowed values of type '{item.Name}', at {failure.Position + 1} of \"{tests.Text}\": {failure.Message}");
            return type;
        }
    }
}
