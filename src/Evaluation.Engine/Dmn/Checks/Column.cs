using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Nodes;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Dmn.Checks;

/// <summary>
/// All that an input can be, cut into regions in each of which no test of the column changes its answer, and one value of each. Words name the value in a
/// message, Test the region as a cell would.
/// </summary>
internal sealed record Region(FeelValue Sample, string Words, string Test);

/// <summary>One input column: its regions, and which of them each rule takes.</summary>
internal sealed class Column
{
    private const int MostTests = 200_000;

    private Column(string label, bool isText, ImmutableArray<Region> regions, bool[]?[] takes) => (Label, IsText, Regions, Takes) = (label, isText, regions, takes);

    public string Label { get; }

    public bool IsText { get; }

    public ImmutableArray<Region> Regions { get; }

    /// <summary>By rule, then region. Null where a cell cannot be told: it asks more than comparisons with constants.</summary>
    public bool[]?[] Takes { get; }

    public static Column Of(TableInput input, FeelShape shape, IReadOnlyList<CompiledRule> rules, int at)
    {
        var isText = shape.Kind == ShapeKind.String;
        var constants = new List<FeelValue>();
        var exact = rules.Select(rule => rule.Tests[at] is null || Constants.Collect(rule.Tests[at]!, constants)).ToArray();
        var allowed = TableCompiler.Literals(input.Values);
        var regions = !allowed.IsEmpty ? [.. allowed.Select(Exactly)] : RegionsOf(shape, constants);
        if (regions is not { IsEmpty: false } cut || cut.Length * rules.Count > MostTests) return new Column(input.Label, isText, [Anything], [.. rules.Select((rule, i) => rule.Tests[at] is null ? new[] { true } : null)]);
        return new Column(input.Label, isText, cut, [.. rules.Select((rule, i) => !exact[i] ? null : rule.Tests[at] is { } test ? [.. cut.Select(region => Holds(test, region.Sample))] : Enumerable.Repeat(true, cut.Length).ToArray())]);
    }

    private static Region Anything { get; } = new(FeelValue.Null, "anything", "-");

    private static bool Holds(TestNode test, FeelValue sample)
        => test.Test(new Run(FeelScope.Of(FeelContext.Empty, default), new Budget()), new Frame(null, "?", sample), sample).IsTrue;

    /// <summary>Null where no complete list of regions can be made.</summary>
    private static ImmutableArray<Region>? RegionsOf(FeelShape shape, List<FeelValue> constants)
    {
        if (!shape.Values.IsEmpty) return [.. shape.Values.Select(value => Exactly(value))];
        var kind = shape.Kind != ShapeKind.Unknown ? shape.Kind : constants.Count > 0 && constants.All(value => value.GetType() == constants[0].GetType()) ? FeelShape.Of(constants[0]).Kind : ShapeKind.Unknown;
        return kind switch
        {
            ShapeKind.Boolean => [Exactly(FeelBoolean.True), Exactly(FeelBoolean.False)],
            ShapeKind.Number => Numbers(constants.OfType<FeelNumber>().Select(number => number.Value), shape.IsWhole, shape.IsNeverNegative),
            ShapeKind.String when !constants.Any(value => value is FeelRange) => Texts(constants.OfType<FeelString>().Select(text => text.Value)),
            ShapeKind.Date => Days(constants.OfType<FeelDate>().Select(date => date.DayNumber)),
            _ => null,
        };
    }

    private static ImmutableArray<Region> Texts(IEnumerable<string> texts)
    {
        var known = texts.Distinct(StringComparer.Ordinal).ToList();
        var other = "something else";
        while (known.Contains(other, StringComparer.Ordinal)) other += " again";
        return [.. known.Select(text => Exactly(text)), new Region(other, "any other text", known.Count == 0 ? "-" : $"not({string.Join(", ", known.Select(Quoted))})")];
    }

    private static ImmutableArray<Region> Numbers(IEnumerable<decimal> constants, bool whole, bool neverNegative)
        => Line(constants.Where(end => end is > -1e20m and < 1e20m && !(neverNegative && end < 0)), neverNegative ? 0 : null, whole ? 1 : null, number => new FeelNumber(number), FeelText.Of);

    private static ImmutableArray<Region> Days(IEnumerable<long> constants)
        => Line(constants.Select(day => (decimal)day), null, 1, day => FeelDate.FromDayNumber((long)day), day => $"date(\"{FeelText.Of(FeelDate.FromDayNumber((long)day))}\")");

    /// <summary>Each end of a test is a region, and so is what lies between two of them, before the first and behind the last.</summary>
    private static ImmutableArray<Region> Line(IEnumerable<decimal> constants, decimal? least, decimal? step, Func<decimal, FeelValue> value, Func<decimal, string> text)
    {
        var ends = constants.Concat(least is { } first ? [first] : []).Distinct().Order().ToList();
        if (ends.Count == 0) return [new Region(value(0), "anything", "-")];
        var regions = ImmutableArray.CreateBuilder<Region>();
        if (least is null) Between(null, ends[0]);
        for (var i = 0; i < ends.Count; i++)
        {
            if (step is null || ends[i] % step == 0) regions.Add(new Region(value(ends[i]), text(ends[i]), text(ends[i])));
            Between(ends[i], i + 1 < ends.Count ? ends[i + 1] : null);
        }

        return regions.ToImmutable();

        void Between(decimal? low, decimal? high)
        {
            var sample = (low, high) switch
            {
                (null, { } above) => step is null ? above - 1 : Math.Ceiling(above) - 1,
                ({ } below, null) => step is null ? below + 1 : Math.Floor(below) + 1,
                var (below, above) => step is null ? (below!.Value + above!.Value) / 2 : Math.Floor(below!.Value) + 1,
            };
            if (sample >= high || sample <= low) return;
            var test = low is null ? $"< {text(high!.Value)}" : high is null ? $"> {text(low.Value)}" : $"({text(low.Value)}..{text(high.Value)})";
            regions.Add(new Region(value(sample), text(sample), test));
        }
    }

    private static Region Exactly(FeelValue value)
    {
        var text = value is FeelString written ? Quoted(written.Value) : FeelText.Of(value);
        return new Region(value, text, text);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
