using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>When the goal is measured again, what is expected, and who of both departments answers for it.</summary>
internal sealed class BenchmarksSection(MemoLanguage language) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        if (record.Benchmarks.OrNone().IsEmpty)
            yield break;

        yield return Heading(2, L.Say("Is it working? Benchmarks", "Wirkt es? Messpunkte"));
        yield return Text(L.Say(
            $"{Or(record.Goal.Metric)}, from {L.Number(record.Goal.Baseline)} to {L.Number(record.Goal.Target)} {record.Goal.Unit}.",
            $"{Or(record.Goal.Metric)}, von {L.Number(record.Goal.Baseline)} auf {L.Number(record.Goal.Target)} {record.Goal.Unit}."));
        yield return new Block.Table(
            [
                new Column(L.Say("After", "Nach"), 1, NamesRow: true),
                new Column(L.Say("On", "Am"), 1.6),
                new Column(L.Say("Expected", "Erwartet"), 1.1, ColumnKind.Number),
                new Column(L.Say("Measured", "Gemessen"), 1.1, ColumnKind.Number),
                new Column(L.Say("Owner in marketing", "Verantwortlich im Marketing"), 2.3),
                new Column(L.Say("Owner in IT", "Verantwortlich in der IT"), 2.3),
            ],
            [.. record.Benchmarks.Select(point => ImmutableArray.Create<Cell>(
            [
                L.Say($"{point.Days} days", $"{point.Days} Tagen"),
                point.Due is { } due ? L.Date(due) : L.Say("once decided", "nach der Entscheidung"),
                L.Number(point.Expected),
                L.Number(point.Measured),
                Person(point.MarketingOwner),
                Person(point.ItOwner),
            ]))]);
    }
}
