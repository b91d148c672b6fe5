using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Nodes;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Dmn;

/// <summary>A declared type whose values are held to unary tests as well (DMN 1.5, 7.3.3, allowedValues and typeConstraint).</summary>
internal sealed record ConstrainedType(string Declared, FeelType Underlying, TestNode Tests) : FeelType
{
    // Types have no run of their own; without the budget of the evaluation, tests of each item of a list would have one each.
    [ThreadStatic]
    private static Budget? _shared;

    public override string Name => Declared;

    internal override FeelShape Shape => TableCompiler.Literals(Tests) is { IsEmpty: false } values && values.All(value => value is FeelString)
        ? FeelShape.OneOf(values.Select(value => ((FeelString)value).Value))
        : Underlying.Shape;

    internal override (int Levels, long Parts) Extent { get; } = Around(Underlying);

    public override bool Contains(FeelValue value) => Underlying.Contains(value) && Holds(value);

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || Underlying.ConformsTo(other);

    public override FeelValue Coerce(FeelValue value)
    {
        var coerced = Underlying.Coerce(value);
        return coerced.IsNull || Holds(coerced) ? coerced : FeelValue.Null;
    }

    public bool Equals(ConstrainedType? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Declared.GetHashCode(StringComparison.Ordinal);

    /// <summary>Computes with the tests of all types on one budget.</summary>
    public static FeelValue Within(Budget budget, Func<FeelValue> compute)
    {
        var outer = _shared;
        _shared = budget;
        try
        {
            return compute();
        }
        finally
        {
            _shared = outer;
        }
    }

    private bool Holds(FeelValue value)
    {
        var budget = _shared ?? new Budget();
        var place = budget.Place;
        budget.Place = $"allowed values of '{Declared}'";
        var holds = budget.Enter(0, Tests.Height) && budget.Charge(0, Tests.Size)
            && Tests.Test(new Run(FeelScope.Of(FeelContext.Empty, default), budget), new Frame(null, "?", value), value).IsTrue;
        budget.Leave(Tests.Height);
        budget.Place = place;
        return holds;
    }
}
