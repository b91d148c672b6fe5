using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Charts;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>How usable marketing found each tool: SUS with grade and interval, every criterion with its spread, scripted tasks and remarks.</summary>
internal sealed class UsabilitySection(MemoLanguage language) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        if (record.Usability is not { } usability || usability.Options.OrNone().IsEmpty)
            yield break;

        yield return Heading(2, L.Say("Usability, scored by marketing", "Bedienbarkeit, bewertet vom Marketing"));
        yield return Text(L.Say(
            $"Scorers answered without seeing each other's answers. The pass mark is {L.Score(usability.PassMark)} of 100.",
            $"Die Bewertenden haben die Antworten der anderen nicht gesehen. Die Bestehensgrenze liegt bei {L.Score(usability.PassMark)} von 100."));
        yield return new Block.Figure(new SusChart(usability, L));
        yield return new Block.Table(
            [
                new Column(L.Say("Tool", "Werkzeug"), 2.6, NamesRow: true),
                new Column(L.Say("Usability", "Bedienbarkeit"), 1.5, ColumnKind.Number),
                new Column(L.Say("SUS mean", "SUS-Mittel"), 1.2, ColumnKind.Number),
                new Column(L.Say("Grade", "Note"), 1),
                new Column(L.Say("95 % interval", "95-%-Intervall"), 1.9, ColumnKind.Number),
                new Column(L.Say("Lowest – highest", "Tiefste – höchste"), 1.9, ColumnKind.Number),
                new Column(L.Say("Std. dev.", "Std.-abw."), 1.1, ColumnKind.Number),
                new Column(L.Say("Raters", "Personen"), 1.2, ColumnKind.Number),
            ],
            [.. usability.Options.Select(option => SusRow(option, usability.PassMark))]);
        yield return Small(Quiet(L.Say(
            "SUS is the System Usability Scale of J. Brooke (1986); the mean of published studies is 68.",
            "SUS ist die System Usability Scale von J. Brooke (1986); der Mittelwert veröffentlichter Studien ist 68.")));
        foreach (var option in usability.Options)
        {
            foreach (var block in Option(option))
                yield return block;
        }
    }

    private ImmutableArray<Cell> SusRow(OptionUsability option, decimal passMark)
    {
        var tone = option.Usability is { } value ? value >= passMark ? Tone.Good : Tone.Bad : Tone.Neutral;
        var bar = option.Usability is { } score ? new Bar(0, (double)(score / 100), null, tone) : null;
        return
        [
            Cell.Of(Strong(option.OptionName), Quiet(option.Indicative ? L.Say("  indicative: fewer than five raters", "  Hinweis: weniger als fünf Personen") : "")),
            Cell.Of(L.Score(option.Usability)) with { Bar = bar },
            L.Score(option.SusMean),
            Cell.Of(Strong(option.SusGrade ?? "–")),
            Range(option.SusIntervalLow, option.SusIntervalHigh),
            Range(option.SusMinimum, option.SusMaximum),
            L.Score(option.SusStandardDeviation),
            option.SusRaters == option.Raters
                ? MemoLanguage.Whole(option.Raters)
                : L.Say($"{option.Raters}, SUS {option.SusRaters}", $"{option.Raters}, SUS {option.SusRaters}"),
        ];
    }

    private IEnumerable<Block> Option(OptionUsability option)
    {
        yield return Heading(3, option.OptionName);
        if (option.SusMean is null)
            yield return Text(Quiet(L.Say("Nobody used the tool itself, so there is no SUS score.", "Niemand hat das Werkzeug selbst benutzt, daher gibt es keinen SUS-Wert.")));
        foreach (string flag in option.Flags.OrNone())
            yield return new Block.Callout(Tone.Caution, [Small(flag)]);
        yield return TableOr(
            L.Say("No criteria were rated.", "Es wurden keine Kriterien bewertet."),
            [
                new Column(L.Say("Criterion (ratings 1 to 5)", "Kriterium (Noten 1 bis 5)"), 5, NamesRow: true),
                new Column(L.Say("Weight", "Gewicht"), 0.9, ColumnKind.Number),
                new Column(L.Say("Mean", "Mittel"), 1.5, ColumnKind.Number),
                new Column(L.Say("Lowest – highest", "Tiefste – höchste"), 1.5, ColumnKind.Number),
                new Column(L.Say("Raters", "Personen"), 1, ColumnKind.Number),
            ],
            option.Criteria.OrNone().Select(CriterionRow));
        if (!option.Tasks.OrNone().IsEmpty)
        {
            yield return new Block.Table(
                [
                    new Column(L.Say("Scripted task", "Vorgegebene Aufgabe"), 5, NamesRow: true),
                    new Column(L.Say("Succeeded", "Gelungen"), 1.4, ColumnKind.Number),
                    new Column(L.Say("Mean time", "Mittlere Zeit"), 1.4, ColumnKind.Number),
                ],
                [.. option.Tasks.Select(TaskRow)]);
        }

        if (!option.Remarks.OrNone().IsEmpty)
        {
            yield return Heading(4, L.Say("What scorers said", "Was die Bewertenden sagten"));
            yield return Bullets(option.Remarks);
        }
    }

    private ImmutableArray<Cell> CriterionRow(CriterionSpread criterion)
    {
        var bar = criterion is { Minimum: { } low, Maximum: { } high }
            ? new Bar((double)((low - 1) / 4), (double)((high - 1) / 4), criterion.Mean is { } mean ? (double)((mean - 1) / 4) : null, Tone.Accent)
            : null;
        return
        [
            TwoWordings(criterion.Plain, criterion.Ask),
            L.Number(criterion.Weight),
            Cell.Of(L.Score(criterion.Mean)) with { Bar = bar },
            criterion is { Minimum: not null, Maximum: not null } ? $"{L.Number(criterion.Minimum)} – {L.Number(criterion.Maximum)}" : "–",
            MemoLanguage.Whole(criterion.Raters),
        ];
    }

    private ImmutableArray<Cell> TaskRow(ScriptedTaskSpread task) =>
    [
        task.Ask,
        L.Say($"{task.Succeeded} of {task.Tried}", $"{task.Succeeded} von {task.Tried}"),
        task.MeanSeconds is { } seconds ? $"{L.Score(seconds)} s" : "–",
    ];

    private string Range(decimal? low, decimal? high) => low is null || high is null ? "–" : $"{L.Score(low)} – {L.Score(high)}";
}
