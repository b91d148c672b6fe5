using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Feel.Nodes;

internal sealed class PathNode(int position, Node source, string name) : Node(position, source)
{
    public Node Source => source;

    public string Name => name;

    public override FeelShape ShapeIn(Foresight sight)
    {
        var shape = source.ShapeIn(sight);
        var context = shape.Kind == ShapeKind.List ? shape.Item! : shape;
        if (context.Kind != ShapeKind.Context) return FeelShape.Unknown;
        if (context.Entry(name) is { } entry) return shape.Kind == ShapeKind.List ? FeelShape.ListOf(entry) : entry;
        if (!context.IsOpen)
        {
            sight.Report(Position + 1, name.Length, "unknown-entry", $"expected one of {string.Join(", ", context.Entries.Select(one => one.Key))}, but it is '{name}'",
                name, Spelling.Nearest(name, context.Entries.Select(one => one.Key)));
        }

        return FeelShape.Unknown;
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var value = source.Evaluate(run, frame);
        if (Properties.TryGet(value, name, out var found)) return found;
        if (value is FeelList list)
        {
            if (!run.Charge(Position, list.Items.Length / 8)) return FeelValue.Null;
            var values = ImmutableArray.CreateBuilder<FeelValue>(list.Items.Length);
            foreach (var item in list.Items) values.Add(Properties.TryGet(item, name, out var one) ? one : FeelValue.Null);
            return new FeelList(values.MoveToImmutable());
        }

        return run.Fail(Position, value is FeelContext
            ? $"expected an entry '{name}', but the context has none"
            : $"expected something with '{name}', but {FeelType.Describe(value)} came");
    }
}

/// <summary>
/// A number takes one item, from the end when negative; anything else keeps the items for which it is true. A value that is
/// no list is a list of itself (DMN 1.5, 10.3.2.5).
/// </summary>
internal sealed class FilterNode(int position, Node source, Node filter) : Node(position, source, filter)
{
    public override FeelShape ShapeIn(Foresight sight)
    {
        var shape = source.ShapeIn(sight);
        var item = shape.Kind switch { ShapeKind.List => shape.Item!, _ => shape };
        var isKnown = item.Kind is not ShapeKind.Unknown && !item.IsOpen;
        var held = sight.Within([.. item.Entries, new("item", item)], () => filter.ShapeIn(sight), othersToo: !isKnown);
        return held.Kind switch
        {
            ShapeKind.Number => item,
            ShapeKind.Boolean => FeelShape.ListOf(item),
            _ => FeelShape.Unknown,
        };
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var value = source.Evaluate(run, frame);
        var items = value switch { FeelList list => list.Items, FeelNull => [], _ => [value] };
        if (filter is LiteralNode { Value: FeelNumber position }) return At(run, items, position.Value);
        if (items.IsEmpty)
        {
            return value.IsNull ? value : FeelList.Empty;
        }

        ImmutableArray<FeelValue>.Builder? kept = null;
        for (var i = 0; i < items.Length; i++)
        {
            if (!run.Charge(Position, filter.Size)) return FeelValue.Null;
            var inner = new Frame(new Frame(frame, "item", items[i]), null, items[i]);
            var held = filter.Evaluate(run, inner);
            if (i == 0 && held is FeelNumber index) return At(run, items, index.Value);
            if (held is not FeelBoolean and not FeelNull)
                return run.Fail(filter.Position, $"expected a number or a condition, but {FeelType.Describe(held)} came");
            if (held.IsTrue) (kept ??= ImmutableArray.CreateBuilder<FeelValue>()).Add(items[i]);
        }

        return kept is null ? FeelList.Empty : new FeelList(kept.ToImmutable());
    }

    private FeelValue At(Run run, ImmutableArray<FeelValue> items, decimal index)
    {
        var at = index > 0 ? index - 1 : items.Length + index;
        return index != 0 && decimal.IsInteger(index) && at >= 0 && at < items.Length
            ? items[(int)at]
            : run.Fail(Position, $"expected a position from 1 to {items.Length} or from -{items.Length} to -1, but {FeelText.Of(index)} came");
    }
}
