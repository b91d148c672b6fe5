using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Dmn;

/// <summary>An expression of a box: warnings in it say which.</summary>
internal sealed class PlacedNode(string place, Node inner) : Node(0, inner)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => inner.TypeGiven(parameters);

    public Node Inner => inner;

    public override FeelShape ShapeIn(Foresight sight) => inner.ShapeIn(sight);

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var outer = run.Budget.Place;
        run.Budget.Place = place;
        var value = inner.Evaluate(run, frame);
        run.Budget.Place = outer;
        return value;
    }
}

/// <summary>Holds a box to the type that was declared for it.</summary>
internal sealed class TypedNode(string place, Node inner, FeelType type) : Node(0, inner)
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => type;

    public Node Inner => inner;

    public override FeelShape ShapeIn(Foresight sight)
    {
        var (shape, declared) = (inner.ShapeIn(sight), type.Shape);
        return shape.Kind == declared.Kind || declared.Kind == ShapeKind.Unknown ? shape : declared;
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var value = inner.Evaluate(run, frame);
        if (!run.ChargeWeight(0, value)) return FeelValue.Null;
        var typed = type.Coerce(value);
        return typed.IsNull && !value.IsNull ? run.Fail(0, $"{place}: expected {type.Name}, but {FeelText.Brief(value)} came") : typed;
    }
}

/// <summary>Each entry sees those before it; an entry without a name is the result (DMN 1.5, 7.3.10).</summary>
internal sealed class BoxedContextNode(ImmutableArray<(string? Name, Node Value)> entries) : Node(0, [.. entries.Select(entry => entry.Value)])
{
    public override FeelShape ShapeIn(Foresight sight)
    {
        var known = new List<KeyValuePair<string, FeelShape>>(entries.Length);
        foreach (var (name, node) in entries)
        {
            var shape = sight.Within(known, () => node.ShapeIn(sight));
            if (name is null) return shape;
            known.Add(new(name, shape));
        }

        return FeelShape.Context(known);
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var values = new List<KeyValuePair<string, FeelValue>>(entries.Length);
        foreach (var (name, node) in entries)
        {
            var value = node.Evaluate(run, frame);
            if (name is null) return value;
            value = Closure.Named(name, value);
            values.Add(new(name, value));
            frame = new Frame(frame, name, value);
        }

        return run.Built(0, new FeelContext(values));
    }
}

internal sealed class RelationNode(ImmutableArray<string> columns, Node[][] rows) : Node(0, [.. rows.SelectMany(row => row)])
{
    public override FeelShape ShapeIn(Foresight sight)
    {
        var known = rows.Select(row => FeelShape.Context([.. row.Select((cell, at) => new KeyValuePair<string, FeelShape>(columns[at], cell.ShapeIn(sight)))])).ToList();
        return FeelShape.ListOf(known.Count == 0 ? FeelShape.Unknown : known.Aggregate(FeelShape.Either));
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var list = ImmutableArray.CreateBuilder<FeelValue>(rows.Length);
        foreach (var row in rows)
            list.Add(new FeelContext(row.Select((cell, at) => new KeyValuePair<string, FeelValue>(columns[at], cell.Evaluate(run, frame)))));
        return run.Built(0, new FeelList(list.MoveToImmutable()));
    }
}
