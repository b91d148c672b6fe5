using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Feel.Nodes;

/// <summary>
/// Three-valued conjunction (DMN 1.5, table 50): false wins over everything, anything that is not a boolean counts as null.
/// </summary>
internal sealed class AndNode(int position, Node left, Node right) : Node(position, left, right)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => FeelType.Boolean;

    public override FeelShape ShapeIn(Foresight sight)
    {
        left.ShapeIn(sight);
        right.ShapeIn(sight);
        return FeelShape.Boolean;
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var first = left.Evaluate(run, frame);
        if (first is FeelBoolean { Value: false }) return first;
        var second = right.Evaluate(run, frame);
        if (second is FeelBoolean { Value: false }) return second;
        if (first.IsTrue && second.IsTrue) return second;
        return Logic.NotBoolean(run, Position, first, second);
    }
}

/// <summary>Three-valued disjunction: true wins over everything.</summary>
internal sealed class OrNode(int position, Node left, Node right) : Node(position, left, right)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => FeelType.Boolean;

    public override FeelShape ShapeIn(Foresight sight)
    {
        left.ShapeIn(sight);
        right.ShapeIn(sight);
        return FeelShape.Boolean;
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var first = left.Evaluate(run, frame);
        if (first.IsTrue) return first;
        var second = right.Evaluate(run, frame);
        if (second.IsTrue) return second;
        if (first is FeelBoolean && second is FeelBoolean) return second;
        return Logic.NotBoolean(run, Position, first, second);
    }
}

internal static class Logic
{
    public static FeelValue NotBoolean(Run run, int position, FeelValue first, FeelValue second)
    {
        var odd = first is FeelBoolean or FeelNull ? second : first;
        return odd is FeelBoolean or FeelNull
            ? FeelValue.Null
            : run.Fail(position, $"expected booleans on both sides, but {FeelType.Describe(odd)} came");
    }
}

/// <summary>Only true takes the first way; null and everything else take the second.</summary>
internal sealed class IfNode(int position, Node condition, Node then, Node otherwise) : Node(position, condition, then, otherwise)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters)
    {
        var (first, second) = (then.TypeGiven(parameters), otherwise.TypeGiven(parameters));
        return first.Equals(second) ? first : FeelType.Unknown;
    }

    public override FeelShape ShapeIn(Foresight sight)
    {
        condition.ShapeIn(sight);
        var (first, second) = (then.ShapeIn(sight), otherwise.ShapeIn(sight));
        if (then is LiteralNode { Value: FeelNull }) return second;
        return otherwise is LiteralNode { Value: FeelNull } ? first : FeelShape.Either(first, second);
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var held = condition.Evaluate(run, frame);
        if (held is not FeelBoolean && !held.IsNull) run.Budget.Warn(condition.Position, $"expected a boolean, but {FeelType.Describe(held)} came");
        return held.IsTrue ? then.Evaluate(run, frame) : otherwise.Evaluate(run, frame);
    }
}

internal sealed class CompareNode(int position, Comparison comparison, Node left, Node right) : Node(position, left, right)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => FeelType.Boolean;

    public override FeelShape ShapeIn(Foresight sight)
    {
        var (first, second) = (left.ShapeIn(sight), right.ShapeIn(sight));
        if (right is LiteralNode { Value: FeelNull }) Guard(sight, left);
        else if (left is LiteralNode { Value: FeelNull }) Guard(sight, right);
        else sight.Compare(right is LiteralNode ? right.Position : left is LiteralNode ? left.Position : Position, first, second);
        return FeelShape.Boolean;
    }

    private static void Guard(Foresight sight, Node asked)
    {
        while (asked is PathNode path)
        {
            sight.Guard(path.Name);
            asked = path.Source;
        }

        if (asked is NameNode name) sight.Guard(name.Name);
    }

    public override FeelValue Evaluate(Run run, Frame? frame) =>
        Comparisons.Apply(run, Position, comparison, left.Evaluate(run, frame), right.Evaluate(run, frame));
}

internal sealed class BetweenNode(int position, Node value, Node low, Node high) : Node(position, value, low, high)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => FeelType.Boolean;

    public override FeelShape ShapeIn(Foresight sight)
    {
        var tested = value.ShapeIn(sight);
        sight.Compare(low.Position, tested, low.ShapeIn(sight));
        sight.Compare(high.Position, tested, high.ShapeIn(sight));
        return FeelShape.Boolean;
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var tested = value.Evaluate(run, frame);
        var atLeast = Comparisons.Apply(run, Position, Comparison.GreaterOrEqual, tested, low.Evaluate(run, frame));
        var atMost = Comparisons.Apply(run, Position, Comparison.LessOrEqual, tested, high.Evaluate(run, frame));
        if (atLeast.IsNull || atMost.IsNull) return FeelValue.Null;
        return atLeast.IsTrue && atMost.IsTrue;
    }
}

internal sealed class InstanceOfNode(int position, Node value, FeelType type) : Node(position, value)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => FeelType.Boolean;

    public override FeelShape ShapeIn(Foresight sight)
    {
        value.ShapeIn(sight);
        return FeelShape.Boolean;
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var tested = value.Evaluate(run, frame);
        if (tested.IsNull) return ReferenceEquals(type, FeelType.Nothing);
        return run.ChargeWeight(Position, tested) ? type.Contains(tested) : FeelValue.Null;
    }
}
