using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>Which judgements were left out, why, by which rule, and who of IT confirmed it. Nothing is skipped silently.</summary>
internal sealed class SkippedSection(MemoLanguage language) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        yield return Heading(2, L.Say("Checks that were left out", "Ausgelassene Prüfungen"));
        yield return TableOr(
            L.Say($"Nothing was left out: every check of the {record.Tier} path was made.", $"Nichts wurde ausgelassen: jede Prüfung des Wegs „{record.Tier}“ ist erfolgt."),
            [
                new Column(L.Say("Check", "Prüfung"), 1.7, NamesRow: true),
                new Column(L.Say("Why", "Warum"), 3.4),
                new Column(L.Say("Rule that fired", "Regel"), 2.4),
                new Column(L.Say("Confirmed by", "Bestätigt von"), 1.7),
            ],
            record.SkippedLanes.OrNone().Select(lane => ImmutableArray.Create<Cell>(
                [lane.LaneName, lane.Reason, lane.Rule, lane.ConfirmedBy is null ? L.Say("not confirmed", "nicht bestätigt") : Person(lane.ConfirmedBy)])));
    }
}
