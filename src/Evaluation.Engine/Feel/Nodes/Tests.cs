using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Feel.Nodes;

/// <summary>One test of an input (DMN 1.5, 10.3.1.3, rules 7 to 16). The result is true, false or null.</summary>
internal abstract class TestNode(int position, params Node[] children) : Node(position, children)
{
    public abstract FeelValue Test(Run run, Frame? frame, FeelValue input);

    public sealed override FeelValue Evaluate(Run run, Frame? frame) =>
        Test(run, frame, Frame.TryFind(frame, "?", out var input) ? input : FeelValue.Null);
}

internal sealed class AnythingTest(int position) : TestNode(position)
{
    public override FeelShape ShapeIn(Foresight sight) => FeelShape.Boolean;

    public override FeelValue Test(Run run, Frame? frame, FeelValue input) => FeelBoolean.True;
}

internal sealed class ComparisonTest(int position, Comparison comparison, Node end) : TestNode(position, end)
{
    public Node End => end;

    public override FeelShape ShapeIn(Foresight sight)
    {
        sight.Compare(end.Position, sight.Input, end.ShapeIn(sight));
        return FeelShape.Boolean;
    }

    public override FeelValue Test(Run run, Frame? frame, FeelValue input) =>
        Comparisons.Apply(run, Position, comparison, input, end.Evaluate(run, frame));
}

/// <summary>
/// An expression as a test. With "?" in it, it holds when it is true. Otherwise it is a value that the input equals, a range
/// or list that holds the input, or a list of such.
/// </summary>
internal sealed class ExpressionTest(int position, Node expression, bool asksInput) : TestNode(position, expression)
{
    public Node Expression => expression;

    /// <summary>Speaks of the input as "?".</summary>
    public bool AsksInput => asksInput;

    public override FeelShape ShapeIn(Foresight sight)
    {
        var shape = expression.ShapeIn(sight);
        if (expression is LiteralNode) sight.Compare(expression.Position, sight.Input, shape);
        return FeelShape.Boolean;
    }

    public override FeelValue Test(Run run, Frame? frame, FeelValue input)
    {
        var value = expression.Evaluate(run, frame);
        if (asksInput && value is FeelBoolean or FeelNull) return value;
        if (!run.ChargeWeight(Position, value)) return FeelValue.Null;
        return Membership.Test(input, value, expression is not LiteralNode and not ListNode && input is not FeelBoolean);
    }
}

/// <summary>True when one holds; null when none does and one is null.</summary>
internal sealed class AnyTest(int position, TestNode[] tests) : TestNode(position, tests)
{
    public TestNode[] Tests => tests;

    public override FeelShape ShapeIn(Foresight sight)
    {
        foreach (var test in tests) test.ShapeIn(sight);
        return FeelShape.Boolean;
    }

    public override FeelValue Test(Run run, Frame? frame, FeelValue input)
    {
        FeelValue result = FeelBoolean.False;
        foreach (var test in tests)
        {
            var one = test.Test(run, frame, input);
            if (one.IsTrue) return one;
            if (one.IsNull) result = one;
        }

        return result;
    }
}

internal sealed class NotTest(int position, TestNode test) : TestNode(position, test)
{
    public TestNode Inner => test;

    public override FeelShape ShapeIn(Foresight sight) => test.ShapeIn(sight);

    public override FeelValue Test(Run run, Frame? frame, FeelValue input) =>
        test.Test(run, frame, input) is FeelBoolean held ? !held.Value : FeelValue.Null;
}

internal sealed class InNode(int position, Node value, TestNode test, bool asksValue) : Node(position, value, test)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => FeelType.Boolean;

    public override FeelShape ShapeIn(Foresight sight) => sight.WithInput(value.ShapeIn(sight), () => test.ShapeIn(sight));

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var input = value.Evaluate(run, frame);
        return test.Test(run, asksValue ? new Frame(frame, "?", input) : frame, input);
    }
}

internal static class Membership
{
    /// <summary>Whether the input is what a test's value asks for. Null where the two cannot be compared.</summary>
    public static FeelValue Test(FeelValue input, FeelValue wanted, bool conditionCounts)
    {
        switch (wanted)
        {
            case FeelRange range:
                return input is FeelRange ? Comparisons.AreEqual(input, range) : Ranges.Contains(range, input);
            case FeelList list:
                if (input is FeelList && Comparisons.AreEqual(input, list).IsTrue) return FeelBoolean.True;
                FeelValue result = FeelBoolean.False;
                foreach (var item in list.Items)
                {
                    var one = item is FeelRange ? Test(input, item, false) : Comparisons.AreEqual(input, item);
                    if (one.IsTrue) return one;
                }

                return result;
            case FeelBoolean { Value: true } when conditionCounts:
                return wanted;
            default:
                return Comparisons.AreEqual(input, wanted);
        }
    }
}
