using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Nodes;

namespace Evaluation.Engine.Dmn;

/// <summary>A declared type whose values are held to unary tests as well (DMN 1.5, 7.3.3, allowedValues and typeConstraint).</summary>
internal sealed record ConstrainedType(string Declared, FeelType Underlying, TestNode Tests) : FeelType
{
    public override string Name => Declared;

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

    private bool Holds(FeelValue value) =>
        Tests.Test(new Run(FeelScope.Of(FeelContext.Empty, default), new Budget()), new Frame(null, "?", value), value).IsTrue;
}
