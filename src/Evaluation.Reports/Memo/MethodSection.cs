using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Charts;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>How the result came about: reasons, rules that fired, weights, formulas, and whose turn it was when.</summary>
internal sealed class MethodSection(MemoLanguage language) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        yield return Heading(2, L.Say("How the result was computed", "Wie das Ergebnis entstand"));
        yield return Text(L.Say(
            $"Proposed by the rules of the workflow: {L.Outcome(record.Recommendation.Proposed)}{(record.Recommendation.OptionName is { } name ? $" – {name}" : "")}.",
            $"Vorschlag nach den Regeln des Ablaufs: {L.Outcome(record.Recommendation.Proposed)}{(record.Recommendation.OptionName is { } german ? $" – {german}" : "")}."));
        if (!string.IsNullOrWhiteSpace(record.Recommendation.Sentence))
            yield return Text(record.Recommendation.Sentence);
        if (!record.Recommendation.Reasons.OrNone().IsEmpty)
            yield return Bullets(record.Recommendation.Reasons);

        yield return TableOr(
            L.Say("No rules are recorded.", "Es sind keine Regeln erfasst."),
            [
                new Column(L.Say("Decision", "Entscheidung"), 2, NamesRow: true),
                new Column(L.Say("Rule", "Regel"), 0.7, ColumnKind.Number),
                new Column(L.Say("What it says", "Was sie sagt"), 5),
            ],
            record.Method.TriageRules.OrNone().Concat(record.Recommendation.Rules.OrNone()).Select(Rule),
            L.Say("Rules that fired", "Regeln, die gegriffen haben"));

        if (!record.Method.FitWeights.OrNone().IsEmpty)
        {
            yield return new Block.Table(
                [
                    new Column(L.Say("Check on the fit axis", "Prüfung auf der Achse Passung"), 4, NamesRow: true),
                    new Column(L.Say("Weight", "Gewicht"), 1, ColumnKind.Number),
                    new Column(L.Say("Share in %", "Anteil in %"), 1.4, ColumnKind.Number),
                ],
                [.. record.Method.FitWeights.Select(weight => ImmutableArray.Create<Cell>(
                    [weight.LaneName, L.Number(weight.Weight), Cell.Of(L.Score(weight.Percent)) with { Bar = new Bar(0, (double)(weight.Percent / 100), null, Tone.Accent) }]))]);
        }

        if (!record.Method.Formulas.OrNone().IsEmpty)
            yield return Bullets(record.Method.Formulas);

        foreach (var block in Time(record))
            yield return block;

        if (!record.ActedTwice.OrNone().IsEmpty)
        {
            yield return Heading(3, L.Say("People who acted in more than one capacity", "Personen in mehr als einer Rolle"));
            yield return Bullets(record.ActedTwice);
        }
    }

    private IEnumerable<Block> Time(DecisionRecord record)
    {
        var steps = record.Timeline.OrNone();
        if (steps.IsEmpty)
            yield break;

        yield return Heading(3, L.Say("Whose turn it was", "Wer wann am Zug war"));
        yield return new Block.Figure(new TimelineChart(steps, record.FrozenAt, L));
        yield return new Block.Table(
            [
                new Column(L.Say("Step", "Schritt"), 3.4, NamesRow: true),
                new Column(L.Say("Side", "Seite"), 1.1),
                new Column(L.Say("From (UTC)", "Von (UTC)"), 2.1),
                new Column(L.Say("Until (UTC)", "Bis (UTC)"), 2.1),
                new Column(L.Say("Days", "Tage"), 0.8, ColumnKind.Number),
            ],
            [.. steps.Select(step => ImmutableArray.Create<Cell>(
            [
                step.Step,
                L.Side(step.Side),
                MemoLanguage.Stamp(step.Start),
                step.End is { } end ? MemoLanguage.Stamp(end) : L.Say("running", "läuft"),
                L.Score(TimelineChart.Days(step, record.FrozenAt)),
            ]))]);
    }

    private ImmutableArray<Cell> Rule(FiredRule rule) => [rule.DecisionName, MemoLanguage.Whole(rule.Number), rule.Explanation];
}
