using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Feel.Nodes;

internal sealed class CallNode(int position, Node function, Node[] arguments) : Node(position, [function, .. arguments])
{
    public Node Function => function;

    public Node[] Arguments => arguments;

    public override FeelShape ShapeIn(Foresight sight)
    {
        function.ShapeIn(sight);
        var given = Array.ConvertAll(arguments, argument => argument.ShapeIn(sight));
        if (function is not NameNode { Name: var name }) return FeelShape.Unknown;
        if (name == "list contains" && given is [{ Kind: ShapeKind.List } list, var element]) sight.Compare(arguments[1].Position, list.Item!, element);
        return ResultShapes.Of(name, given);
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        if (function.Evaluate(run, frame) is not FeelFunction callee) return run.Fail(Position, "expected a function to call, but there is none");
        var values = new FeelValue[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Evaluate(run, frame);
        return run.Charge(Position, 1) ? callee.Invoke(run, Position, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(values)) : FeelValue.Null;
    }
}

internal sealed class NamedCallNode(int position, Node function, (string Name, Node Value)[] arguments)
    : Node(position, [function, .. arguments.Select(argument => argument.Value)])
{
    public override FeelShape ShapeIn(Foresight sight)
    {
        function.ShapeIn(sight);
        foreach (var (_, value) in arguments) value.ShapeIn(sight);
        return function is NameNode { Name: var name } ? ResultShapes.Of(name, []) : FeelShape.Unknown;
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        if (function.Evaluate(run, frame) is not FeelFunction callee) return run.Fail(Position, "expected a function to call, but there is none");
        var values = ImmutableArray.CreateBuilder<(string, FeelValue)>(arguments.Length);
        foreach (var (name, value) in arguments) values.Add((name, value.Evaluate(run, frame)));
        return run.Charge(Position, 1) ? callee.InvokeNamed(run, Position, values.MoveToImmutable()) : FeelValue.Null;
    }
}
