using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Feel.Nodes;

/// <summary>One "name in source" of for, some and every. A range counts its whole numbers or days, in either direction.</summary>
internal sealed record Iterator(string Name, Node Source, Node? Last);

/// <summary>"partial" is the list of the results so far; it is made only for a body that speaks of it.</summary>
internal sealed class ForNode(int position, Iterator[] iterators, Node body, bool usesPartial)
    : Node(position, [.. Loop.Nodes(iterators), body])
{
    public override FeelShape ShapeIn(Foresight sight)
        => FeelShape.ListOf(Loop.Foresee(sight, iterators, () => sight.Within([new("partial", FeelShape.ListOf(FeelShape.Unknown))], () => body.ShapeIn(sight))));

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var results = ImmutableArray.CreateBuilder<FeelValue>();
        var weight = 0L;
        return Loop.Over(run, this, iterators, 0, frame, inner =>
        {
            if (!run.Charge(Position, body.Size)) return false;
            if (usesPartial)
            {
                if (!run.Charge(Position, results.Count)) return false;
                inner = new Frame(inner, "partial", new FeelList(results.ToImmutable()));
            }

            var one = body.Evaluate(run, inner);
            weight += one.Weight;
            results.Add(one);
            return weight <= Budget.MostWeight || run.Fail(Position, $"expected a list of at most {Budget.MostWeight} parts, but it is larger") is not FeelNull;
        }) ? run.Built(Position, new FeelList(results.ToImmutable())) : FeelValue.Null;
    }
}

internal sealed class QuantifiedNode(int position, bool every, Iterator[] iterators, Node condition)
    : Node(position, [.. Loop.Nodes(iterators), condition])
{
    public override FeelType TypeGiven(ImmutableArray<Parameter> parameters) => FeelType.Boolean;

    public override FeelShape ShapeIn(Foresight sight)
    {
        Loop.Foresee(sight, iterators, () => condition.ShapeIn(sight));
        return FeelShape.Boolean;
    }

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        FeelValue result = every;
        var decided = false;
        var ended = Loop.Over(run, this, iterators, 0, frame, inner =>
        {
            if (!run.Charge(Position, condition.Size)) return false;
            var held = condition.Evaluate(run, inner);
            if (held is FeelBoolean boolean && boolean.Value != every)
            {
                result = boolean;
                decided = true;
                return false;
            }

            if (held is not FeelBoolean) result = FeelValue.Null;
            return true;
        });
        return ended || decided ? result : FeelValue.Null;
    }
}

internal static class Loop
{
    public static IEnumerable<Node> Nodes(Iterator[] iterators) =>
        iterators.SelectMany(iterator => iterator.Last is null ? [iterator.Source] : new[] { iterator.Source, iterator.Last });

    public static FeelShape Foresee(Foresight sight, ReadOnlySpan<Iterator> iterators, Func<FeelShape> look)
    {
        if (iterators.IsEmpty) return look();
        var (iterator, rest) = (iterators[0], iterators[1..].ToArray());
        var source = iterator.Source.ShapeIn(sight);
        iterator.Last?.ShapeIn(sight);
        var item = iterator.Last is not null ? FeelShape.Unknown : source.Kind == ShapeKind.List ? source.Item! : FeelShape.Unknown;
        return sight.Within([new(iterator.Name, item)], () => Foresee(sight, rest, look));
    }

    /// <summary>False when a source cannot be gone through or the step said to stop.</summary>
    public static bool Over(Run run, Node loop, Iterator[] iterators, int depth, Frame? frame, Func<Frame?, bool> step)
    {
        if (depth == iterators.Length) return step(frame);
        var iterator = iterators[depth];
        var source = iterator.Source.Evaluate(run, frame);
        if (iterator.Last is not null) source = new FeelRange(source, true, iterator.Last.Evaluate(run, frame), true);
        switch (source)
        {
            case FeelList list:
                foreach (var item in list.Items)
                {
                    if (!Step(item)) return false;
                }

                return true;
            case FeelRange { Start: FeelNumber start, End: FeelNumber end } range:
                if (!decimal.IsInteger(start.Value) || !decimal.IsInteger(end.Value)) break;
                var (from, to, way) = Bounds(range, start.Value, end.Value);
                for (var i = from; way > 0 ? i <= to : i >= to; i += way)
                {
                    if (!Step(new FeelNumber(i))) return false;
                }

                return true;
            case FeelRange { Start: FeelDate start, End: FeelDate end } range:
                var (first, last, direction) = Bounds(range, start.DayNumber, end.DayNumber);
                for (var i = first; direction > 0 ? i <= last : i >= last; i += direction)
                {
                    if (!Step(FeelDate.FromDayNumber((long)i))) return false;
                }

                return true;
            case FeelNull:
                run.Fail(iterator.Source.Position, "expected a list or a range to go through, but null came");
                return false;
            case FeelRange:
                break;
            default:
                return Step(source);
        }

        run.Fail(iterator.Source.Position, "expected a range of whole numbers or dates, but its ends are something else");
        return false;

        bool Step(FeelValue item) =>
            run.Charge(loop.Position, 1) && Over(run, loop, iterators, depth + 1, new Frame(frame, iterator.Name, item), step);
    }

    private static (decimal From, decimal To, decimal Way) Bounds(FeelRange range, decimal start, decimal end)
    {
        var way = start <= end ? 1m : -1m;
        return (range.StartIncluded ? start : start + way, range.EndIncluded ? end : end - way, way);
    }
}
