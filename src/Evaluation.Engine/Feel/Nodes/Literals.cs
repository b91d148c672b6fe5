using System.Collections.Immutable;
using Evaluation.Engine.Feel.Functions;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Feel.Nodes;

internal sealed class LiteralNode(int position, FeelValue value) : Node(position)
{
    public FeelValue Value => value;

    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => FeelType.OfSimple(value);

    public override FeelShape ShapeIn(Foresight sight) => FeelShape.Of(value);

    public override FeelValue Evaluate(Run run, Frame? frame) => value;
}

/// <summary>Something that was written and can never have a value, such as a number beyond the range.</summary>
internal sealed class NothingNode(int position, string message) : Node(position)
{
    public override FeelShape ShapeIn(Foresight sight) => FeelShape.Unknown;

    public override FeelValue Evaluate(Run run, Frame? frame) => run.Fail(Position, message);
}

internal sealed class NameNode(int position, string name) : Node(position)
{
    private readonly FeelValue? _builtIn = BuiltIns.Find(name);

    public string Name => name;

    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) =>
        parameters.LastOrDefault(parameter => parameter.Name == name)?.Type is { } type && !ReferenceEquals(type, FeelType.Any) ? type : FeelType.Unknown;

    public override FeelShape ShapeIn(Foresight sight) => sight.Name(Position, name);

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        if (Frame.TryFind(frame, name, out var value)) return value;
        if (run.Scope.TryGet(name, out value)) return value;
        return _builtIn ?? run.Fail(Position, $"expected a name in scope, but nothing is called '{name}'");
    }
}

internal sealed class ListNode(int position, Node[] items) : Node(position, items)
{
    public Node[] Items => items;

    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters)
    {
        var types = items.Select(item => item.TypeGiven(parameters)).Distinct().ToArray();
        return new FeelListType(types.Length == 1 ? types[0] : FeelType.Unknown);
    }

    public override FeelShape ShapeIn(Foresight sight)
        => FeelShape.ListOf(items.Length == 0 ? FeelShape.Unknown : items.Select(item => item.ShapeIn(sight)).ToList().Aggregate(FeelShape.Either));

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var values = ImmutableArray.CreateBuilder<FeelValue>(items.Length);
        foreach (var item in items) values.Add(item.Evaluate(run, frame));
        return run.Built(Position, new FeelList(values.MoveToImmutable()));
    }
}

/// <summary>Each entry sees those before it (DMN 1.5, 10.3.2.6). A name that is written twice gives null.</summary>
internal sealed class ContextNode(int position, (string Name, Node Value)[] entries)
    : Node(position, entries.Select(entry => entry.Value).ToArray())
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) =>
        new FeelContextType([.. entries.Select(entry => new KeyValuePair<string, FeelType>(entry.Name, entry.Value.TypeGiven(parameters)))]);

    public override FeelShape ShapeIn(Foresight sight)
    {
        var known = new List<KeyValuePair<string, FeelShape>>(entries.Length);
        foreach (var (name, node) in entries) known.Add(new(name, sight.Within(known, () => node.ShapeIn(sight))));
        return FeelShape.Context(known);
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var values = new KeyValuePair<string, FeelValue>[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var (name, node) = entries[i];
            var value = Closure.Named(name, node.Evaluate(run, frame));
            for (var before = 0; before < i; before++)
            {
                if (values[before].Key == name) return run.Fail(node.Position, $"expected different names in a context, but '{name}' is there twice");
            }

            values[i] = new(name, value);
            frame = new Frame(frame, name, value);
        }

        return run.Built(Position, new FeelContext(values));
    }
}

internal sealed class RangeNode(int position, Node start, bool startIncluded, Node end, bool endIncluded) : Node(position, start, end)
{
    /// <summary>The range itself where both ends are literals in order.</summary>
    public FeelRange? Constant => start is LiteralNode from && end is LiteralNode to ? Make(from.Value, to.Value) : null;

    public override FeelShape ShapeIn(Foresight sight)
    {
        start.ShapeIn(sight);
        end.ShapeIn(sight);
        return FeelShape.Unknown;
    }

    public override FeelValue Evaluate(Run run, Frame? frame) =>
        Make(start.Evaluate(run, frame), end.Evaluate(run, frame)) ?? run.Fail(Position, "expected a range from a lower to a higher value of one type, but its ends are not in order");

    private FeelRange? Make(FeelValue from, FeelValue to) => from.IsNull || to.IsNull || Ordering.Compare(from, to) is <= 0
        ? new FeelRange(from, startIncluded && !from.IsNull, to, endIncluded && !to.IsNull)
        : null;
}

/// <summary>A range of one comparison, such as (&lt;= 10).</summary>
internal sealed class ComparisonRangeNode(int position, string comparison, Node end) : Node(position, end)
{
    public override FeelShape ShapeIn(Foresight sight)
    {
        end.ShapeIn(sight);
        return FeelShape.Unknown;
    }

    public override FeelValue Evaluate(Run run, Frame? frame) =>
        run.Built(Position, FeelRange.OfComparison(comparison, end.Evaluate(run, frame)) ?? FeelValue.Null);
}

internal sealed class FunctionNode(int position, ImmutableArray<Parameter> parameters, Node body) : Node(position, body)
{
    private readonly FeelFunctionType _type = new([.. parameters.Select(parameter => parameter.Type)], body.TypeGiven(parameters));

    public override FeelType TypeGiven(ImmutableArray<Parameter> outer) => _type;

    public override FeelShape ShapeIn(Foresight sight)
    {
        sight.Within(parameters.Select(parameter => new KeyValuePair<string, FeelShape>(parameter.Name, parameter.Type.Shape)), () => body.ShapeIn(sight));
        return FeelShape.Unknown;
    }

    public override FeelValue Evaluate(Run run, Frame? frame) => new Closure(parameters, body, frame, run.Scope) { Literal = _type };
}
