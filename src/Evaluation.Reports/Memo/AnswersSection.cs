using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>Appendix: every question of every check with its answer.</summary>
internal sealed class AnswersSection(MemoLanguage language) : MemoSection(language)
{
    public static string Anchor(CheckFacts check) => $"answers-{check.Lane}-{check.OptionId}";

    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        var answered = record.Checks.OrNone().Where(check => !check.Criteria.OrNone().IsEmpty).ToList();
        if (answered.Count == 0)
            yield break;

        yield return Heading(2, L.Say("Appendix: all answers", "Anhang: alle Antworten"));
        foreach (var check in answered)
        {
            yield return Heading(3, $"{check.LaneName} – {check.OptionName}", Anchor(check));
            yield return Small(
                VerdictPill(check.Verdict),
                Quiet(L.Say($"  rubric {check.RubricVersion}, answered {L.Time(check.At)}  ·  ", $"  Fragenkatalog {check.RubricVersion}, beantwortet {L.Time(check.At)}  ·  ")),
                new Inline(L.Say("Back to the finding", "Zurück zum Befund"), Target: ChecksSection.Anchor(check)));
            yield return new Block.Table(
                [
                    new Column(L.Say("Question", "Frage"), 4.6, NamesRow: true),
                    new Column(L.Say("Answer", "Antwort"), 1.4),
                    new Column(L.Say("Weight", "Gewicht"), 0.8, ColumnKind.Number),
                    new Column(L.Say("Note", "Anmerkung"), 2.8),
                ],
                [.. check.Criteria.Select(Row)]);
        }
    }

    private ImmutableArray<Cell> Row(AnsweredCriterion criterion)
    {
        var references = criterion.References.OrNone();
        var note = ImmutableArray.CreateBuilder<Block>();
        if (!string.IsNullOrWhiteSpace(criterion.Comment))
            note.Add(Small(criterion.Comment));
        if (!references.IsEmpty)
            note.Add(Small(Quiet(string.Join(", ", references))));
        bool known = criterion.Answer is "met" or "partly" or "not-met" or "unknown" or "not-applicable";
        return
        [
            criterion.Critical
                ? TwoWordings(criterion.Plain, criterion.Ask, Pill(L.Say("critical", "kritisch"), Tone.Neutral))
                : TwoWordings(criterion.Plain, criterion.Ask),
            known ? Cell.Of(Pill(L.Answer(criterion.Answer), MemoLanguage.ToneOf(criterion.Answer))) : Or(criterion.Answer),
            L.Number(criterion.Weight),
            new Cell(note.ToImmutable()),
        ];
    }
}
