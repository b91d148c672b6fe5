using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Feel.Nodes;

internal enum Operator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

internal sealed class ArithmeticNode(int position, Operator operation, Node left, Node right) : Node(position, left, right)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters)
    {
        var (first, second) = (left.TypeGiven(parameters), right.TypeGiven(parameters));
        var same = ReferenceEquals(first, second) && (ReferenceEquals(first, FeelType.Number) || (ReferenceEquals(first, FeelType.String) && operation == Operator.Add));
        return same ? first : FeelType.Unknown;
    }

    public override FeelShape ShapeIn(Foresight sight)
    {
        var (first, second) = (left.ShapeIn(sight), right.ShapeIn(sight));
        if (first.Kind == ShapeKind.Number && second.Kind == ShapeKind.Number)
            return operation is Operator.Divide or Operator.Power || !first.IsWhole || !second.IsWhole ? FeelShape.Number : FeelShape.WholeNumber;
        return first.Kind == ShapeKind.String && second.Kind == ShapeKind.String && operation == Operator.Add ? FeelShape.String : FeelShape.Unknown;
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var first = left.Evaluate(run, frame);
        var second = right.Evaluate(run, frame);
        return Arithmetic.Apply(run, Position, operation, first, second);
    }
}

internal sealed class NegateNode(int position, Node operand) : Node(position, operand)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => operand.TypeGiven(parameters);

    public override FeelShape ShapeIn(Foresight sight) => operand.ShapeIn(sight);

    public override FeelValue Evaluate(Run run, Frame? frame) => Arithmetic.Negate(run, Position, operand.Evaluate(run, frame));
}
