using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Nodes;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Dmn;

internal sealed record TableInput(string Label, Node Expression, FeelType Type, TestNode? Values);

/// <summary>Priorities are the allowed values, the first one the highest.</summary>
internal sealed record TableOutput(string Name, FeelType Type, ImmutableArray<FeelValue> Priorities, TestNode? Values, Node? Default);

/// <summary>A test is null where it holds for anything. Places name the cell in warnings.</summary>
internal sealed record CompiledRule(TableRule Rule, TestNode?[] Tests, string[] Places, Node[] Outputs);

/// <summary>A decision table (DMN 1.5, 8): inputs once, then the rules in order, then the hit policy.</summary>
internal sealed class DecisionTableNode(
    string place, TableInput[] inputs, TableOutput[] outputs, CompiledRule[] rules, HitPolicy policy, Aggregation aggregation)
    : Node(0, Parts(inputs, outputs, rules))
{
    public IReadOnlyList<TableInput> Inputs => inputs;

    public IReadOnlyList<TableOutput> Outputs => outputs;

    public IReadOnlyList<CompiledRule> Rules => rules;

    public HitPolicy Policy => policy;

    public override FeelShape ShapeIn(Foresight sight)
    {
        foreach (var input in inputs) input.Expression.ShapeIn(sight);
        var cells = outputs.Select((output, at) => new KeyValuePair<string, FeelShape>(output.Name, Output(sight, output, at))).ToList();
        var one = outputs.Length == 1 ? cells[0].Value : FeelShape.Context(cells);
        return policy is not (HitPolicy.Collect or HitPolicy.RuleOrder or HitPolicy.OutputOrder) ? one
            : aggregation == Aggregation.None ? FeelShape.ListOf(one)
            : FeelShape.Number;
    }

    private FeelShape Output(Foresight sight, TableOutput output, int at)
    {
        var declared = output.Type.Shape;
        var given = rules.Select(rule => rule.Outputs[at].ShapeIn(sight)).ToList();
        if (output.Default is not null) given.Add(output.Default.ShapeIn(sight));
        if (given.Count == 0) return declared;
        var shape = given.Aggregate(FeelShape.Either);
        return shape.Kind == declared.Kind || declared.Kind == ShapeKind.Unknown ? shape : declared;
    }

    /// <summary>The same rules over values that are given, in the order of the columns; one that is missing is null.</summary>
    public DecisionTableNode Given(ImmutableArray<FeelValue> values) => new(
        place,
        [.. inputs.Select((input, i) => input with { Expression = new LiteralNode(0, i < values.Length ? values[i] : FeelValue.Null) })],
        outputs, rules, policy, aggregation);

    public override FeelValue Evaluate(Run run, Frame? frame)
    {
        var outer = run.Budget.Place;
        var value = Decide(run, frame);
        run.Budget.Place = outer;
        return value;
    }

    private FeelValue Decide(Run run, Frame? frame)
    {
        var scope = run.Scope as ModelScope;
        var values = new FeelValue[inputs.Length];
        var frames = new Frame[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = inputs[i];
            var given = input.Expression.Evaluate(run, frame);
            run.Budget.Place = place;
            if (!run.ChargeWeight(0, given)) return FeelValue.Null;
            values[i] = input.Type.Coerce(given);
            frames[i] = new Frame(frame, "?", values[i]);
            var allowed = values[i].IsNull ? given.IsNull : input.Values is null || input.Values.Test(run, frames[i], values[i]).IsTrue;
            if (allowed) continue;
            scope?.Evaluation.Record(Traced(values, i + 1), []);
            return Fail(run, scope, values[i].IsNull
                ? $"expected {input.Type.Name} for '{input.Label}', but {FeelType.Describe(given)} came: {FeelText.Brief(given)}"
                : $"expected an allowed value for '{input.Label}', but {FeelText.Brief(given)} came");
        }

        var hits = Match(run, values, frames);
        scope?.Evaluation.Record(Traced(values, values.Length), [.. hits.Select(hit =>
            new MatchedRule(rules[hit].Rule.Id, hit + 1, rules[hit].Rule.Annotation))]);
        if (run.Budget.IsExhausted) return FeelValue.Null;
        return hits.Count == 0 ? Nothing(run, frame) : run.Built(0, Choose(run, frame, scope, hits));
    }

    private List<int> Match(Run run, FeelValue[] values, Frame[] frames)
    {
        var hits = new List<int>();
        for (var number = 0; number < rules.Length; number++)
        {
            var rule = rules[number];
            if (!run.Charge(0, rule.Tests.Length)) return [];
            var holds = true;
            for (var i = 0; i < values.Length && holds; i++)
            {
                if (rule.Tests[i] is not { } test) continue;
                run.Budget.Place = rule.Places[i];
                holds = test.Test(run, frames[i], values[i]).IsTrue;
            }

            if (!holds) continue;
            hits.Add(number);
            if (policy == HitPolicy.First) break;
        }

        run.Budget.Place = place;
        return hits;
    }

    private FeelValue Choose(Run run, Frame? frame, ModelScope? scope, List<int> hits)
    {
        switch (policy)
        {
            case HitPolicy.Unique when hits.Count > 1:
                return Fail(run, scope, $"expected at most one matching rule (hit policy UNIQUE), but rules {Numbers(hits)} match");
            case HitPolicy.Unique or HitPolicy.First:
                return Output(run, frame, hits[0]);
            case HitPolicy.Any:
                var first = Output(run, frame, hits[0]);
                return hits.Skip(1).All(hit => Same(Output(run, frame, hit), first))
                    ? first
                    : Fail(run, scope, $"expected the same output from all matching rules (hit policy ANY), but rules {Numbers(hits)} differ");
            case HitPolicy.Priority:
                return Ordered(run, frame, hits)[0];
            case HitPolicy.OutputOrder:
                return new FeelList([.. Ordered(run, frame, hits)]);
            case HitPolicy.Collect when aggregation != Aggregation.None:
                var collected = hits.Select(hit => Output(run, frame, hit)).ToImmutableArray();
                return aggregation == Aggregation.Count ? collected.Length : Aggregate(run, collected);
            default:
                return new FeelList([.. hits.Select(hit => Output(run, frame, hit))]);
        }
    }

    private FeelValue Aggregate(Run run, ImmutableArray<FeelValue> collected)
    {
        var function = aggregation switch { Aggregation.Sum => "sum", Aggregation.Min => "min", _ => "max" };
        return Feel.Functions.BuiltIns.Find(function)!.Invoke(run, 0, [new FeelList(collected)]);
    }

    private static bool Same(FeelValue left, FeelValue right) => Comparisons.AreEqual(left, right).IsTrue;

    // The first output decides, then the second and so on; what is not among the allowed values comes last.
    private List<FeelValue> Ordered(Run run, Frame? frame, List<int> hits)
    {
        var ranked = hits.ConvertAll(hit => (Value: Output(run, frame, hit), Ranks: new int[outputs.Length]));
        foreach (var (value, ranks) in ranked)
        {
            for (var i = 0; i < outputs.Length; i++)
            {
                var cell = outputs.Length == 1 ? value : ((FeelContext)value)[outputs[i].Name];
                var rank = outputs[i].Priorities.AsSpan().IndexOf(cell);
                ranks[i] = rank < 0 ? int.MaxValue : rank;
            }
        }

        return [.. ranked.OrderBy(one => one.Ranks, Comparer<int[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b))).Select(static one => one.Value)];
    }

    private FeelValue Output(Run run, Frame? frame, int hit)
    {
        run.Charge(0, outputs.Length);
        return Compose(run, i => rules[hit].Outputs[i].Evaluate(run, frame));
    }

    // Without a hit: the default outputs; otherwise a number of hits is 0, and everything else null (DMN 1.5, 8.2.11).
    private FeelValue Nothing(Run run, Frame? frame)
    {
        if (outputs.Any(output => output.Default is not null))
            return Compose(run, i => outputs[i].Default?.Evaluate(run, frame) ?? FeelValue.Null);
        return policy == HitPolicy.Collect && aggregation == Aggregation.Count ? 0 : FeelValue.Null;
    }

    private FeelValue Compose(Run run, Func<int, FeelValue> cell)
    {
        if (outputs.Length == 1) return Typed(run, outputs[0], cell(0));
        var entries = new KeyValuePair<string, FeelValue>[outputs.Length];
        for (var i = 0; i < entries.Length; i++) entries[i] = new(outputs[i].Name, Typed(run, outputs[i], cell(i)));
        return new FeelContext(entries);
    }

    private static FeelValue Typed(Run run, TableOutput output, FeelValue value)
    {
        var typed = output.Type.Coerce(value);
        if (typed.IsNull && !value.IsNull)
            return run.Fail(0, $"expected {output.Type.Name} in output '{output.Name}', but {FeelText.Brief(value)} came");
        if (output.Values is null || typed.IsNull || output.Values.Test(run, new Frame(null, "?", typed), typed).IsTrue) return typed;
        return run.Fail(0, $"expected an allowed value in output '{output.Name}', but {FeelText.Brief(value)} came");
    }

    private static FeelValue Fail(Run run, ModelScope? scope, string message)
    {
        scope?.Evaluation.Fail($"{run.Budget.Place}: {message}");
        return run.Fail(0, message);
    }

    private ImmutableArray<TracedInput> Traced(FeelValue[] values, int count)
    {
        var traced = ImmutableArray.CreateBuilder<TracedInput>(count);
        for (var i = 0; i < count; i++) traced.Add(new TracedInput(inputs[i].Label, values[i]));
        return traced.MoveToImmutable();
    }

    private static string Numbers(List<int> hits) => string.Join(", ", hits.Select(hit => hit + 1));

    private static Node[] Parts(TableInput[] inputs, TableOutput[] outputs, CompiledRule[] rules) =>
    [
        .. inputs.Select(input => input.Expression), .. outputs.Select(output => output.Default).OfType<Node>(),
        .. rules.SelectMany(rule => rule.Outputs), .. rules.SelectMany(rule => rule.Tests).OfType<Node>(),
    ];
}
