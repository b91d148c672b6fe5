using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Dmn;

/// <summary>What can be told of a decision without computing it. Needs are the names of the input data that it and all that it requires read.</summary>
public sealed record DecisionOutlook(FeelShape Shape, ImmutableArray<string> Needs);

/// <summary>Looks through the requirements graph of one model, given what is known of its input.</summary>
internal sealed class DmnOutlook(IReadOnlyDictionary<string, FeelShape> input)
{
    private readonly Dictionary<ModelElement, FeelShape> _known = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _needs = [];

    /// <summary>Names that come in, whether the model declares them or not.</summary>
    public IReadOnlySet<string> Input { get; } = input.Keys.ToHashSet(StringComparer.Ordinal);

    public IEnumerable<string> Needs => _needs.Distinct(StringComparer.Ordinal);

    public FeelShape Of(ModelElement element)
    {
        if (_known.TryGetValue(element, out var known)) return known;
        // what requires itself is refused elsewhere; here it only must end
        _known[element] = FeelShape.Unknown;
        return _known[element] = Look(element);
    }

    /// <summary>What the logic of the element sees.</summary>
    public Dictionary<string, FeelShape> NamesOf(ModelElement element)
    {
        var names = new Dictionary<string, FeelShape>(StringComparer.Ordinal);
        foreach (var (name, required) in element.Required) names[name] = Of(required);
        foreach (var (import, group) in element.Imported) names[import] = FeelShape.Context(group.Select(one => new KeyValuePair<string, FeelShape>(one.Key, Of(one.Value))));
        return names;
    }

    private FeelShape Look(ModelElement element)
    {
        var declared = element.Type.Shape;
        switch (element.Definition)
        {
            case InputData data:
                _needs.Add(data.VariableName);
                var given = input.GetValueOrDefault(data.VariableName) ?? FeelShape.Unknown;
                return given.Kind == ShapeKind.Unknown || (declared.Kind != ShapeKind.Unknown && declared.Kind != given.Kind) ? declared : given;
            case Decision when element.Logic is { } logic:
                var shape = logic.ShapeIn(new Foresight(NamesOf(element)));
                return shape.Kind == declared.Kind || declared.Kind == ShapeKind.Unknown ? shape : declared;
            case Decision:
                return declared;
            default:
                foreach (var required in element.AllRequired) Of(required);
                return FeelShape.Unknown;
        }
    }
}
