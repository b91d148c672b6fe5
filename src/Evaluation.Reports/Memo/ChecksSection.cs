using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>Each judgement with its verdict: what was found in plain words, then in expert words, what is open, and what is possible instead.</summary>
internal sealed class ChecksSection(MemoLanguage language) : MemoSection(language)
{
    public static string Anchor(CheckFacts check) => $"check-{check.Lane}-{check.OptionId}";

    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        var checks = record.Checks.OrNone();
        yield return Heading(2, L.Say("Checks", "Prüfungen"));
        if (checks.IsEmpty)
        {
            yield return Text(Quiet(L.Say("No check was made.", "Es wurde keine Prüfung durchgeführt.")));
            yield break;
        }

        yield return Overview(record, checks);
        foreach (var check in checks)
        {
            foreach (var block in Check(check))
                yield return block;
        }
    }

    private Block.Table Overview(DecisionRecord record, ImmutableArray<CheckFacts> checks)
    {
        var options = record.Options.OrNone().Where(option => checks.Any(check => check.OptionId == option.Id)).ToList();
        if (options.Count == 0)
            options = [.. record.Options.OrNone().Take(1)];
        ImmutableArray<Column> columns =
        [
            new Column(L.Say("Check", "Prüfung"), 2.6, NamesRow: true),
            new Column(L.Say("Judged by", "Beurteilt von"), 1.2),
            .. options.Select(option => new Column(option.Name, 2)),
        ];
        var rows = checks.Select(check => (check.Lane, check.LaneName, check.Side)).Distinct().Select(lane =>
            ImmutableArray.Create<Cell>(
            [
                lane.LaneName,
                L.Side(lane.Side),
                .. options.Select(option => OverviewCell(checks.FirstOrDefault(check => check.Lane == lane.Lane && check.OptionId == option.Id))),
            ]));
        return new Block.Table(columns, [.. rows]);
    }

    private Cell OverviewCell(CheckFacts? check) => check is null
        ? Muted(L.Say("not asked", "nicht gefragt"))
        : check.Score is { } score
            ? Cell.Of(VerdictPill(check.Verdict), "  " + L.Score(score))
            : Cell.Of(VerdictPill(check.Verdict));

    private IEnumerable<Block> Check(CheckFacts check)
    {
        yield return Heading(3, $"{check.LaneName} – {check.OptionName}", Anchor(check));
        yield return Small(
            VerdictPill(check.Verdict),
            Quiet("  " + (check.Score is { } score ? L.Say($"{L.Score(score)} of 100  ·  ", $"{L.Score(score)} von 100  ·  ") : "")),
            Quiet($"{L.Side(check.Side)}  ·  {Person(check.Reviewer)}, {L.Date(check.At)}  ·  "),
            check.Criteria.OrNone().IsEmpty
                ? Quiet(L.Say($"rubric {check.RubricVersion}", $"Fragenkatalog {check.RubricVersion}"))
                : new Inline(L.Say("all answers", "alle Antworten"), Target: AnswersSection.Anchor(check)));
        yield return Text(Or(check.PlainFinding, L.Say("Nothing was noted in plain words.", "In einfachen Worten wurde nichts vermerkt.")));
        if (!string.IsNullOrWhiteSpace(check.ExpertFinding))
        {
            yield return Label(L.Say("In expert words", "In Fachworten"));
            yield return Small(check.ExpertFinding);
        }

        var open = check.Criteria.OrNone().Where(criterion => criterion.Answer is "partly" or "not-met" or "unknown").ToList();
        if (open.Count > 0)
        {
            yield return new Block.Table(
                [
                    new Column(L.Say("Open point", "Offener Punkt"), 4.2, NamesRow: true),
                    new Column(L.Say("Answer", "Antwort"), 1.3),
                    new Column(L.Say("Note", "Anmerkung"), 3),
                ],
                [.. open.Select(OpenPoint)]);
        }

        if (!check.Exceptions.OrNone().IsEmpty)
        {
            yield return new Block.Table(
                [
                    new Column(L.Say("Exception granted for", "Ausnahme für"), 2.6, NamesRow: true),
                    new Column(L.Say("Reason", "Grund"), 3.4),
                    new Column(L.Say("Owner", "Verantwortlich"), 1.7),
                    new Column(L.Say("Expires", "Läuft ab"), 1.5),
                ],
                [.. check.Exceptions.Select(exception => Exception(check, exception))]);
        }

        if (!check.WaysForward.OrNone().IsEmpty)
        {
            yield return Label(L.Say("What is possible", "Was möglich ist"));
            yield return Bullets(check.WaysForward);
        }
    }

    private ImmutableArray<Cell> OpenPoint(AnsweredCriterion criterion) =>
    [
        criterion.Critical
            ? Cell.Of(criterion.Plain + " ", Pill(L.Say("critical", "kritisch"), Tone.Bad))
            : criterion.Plain,
        Cell.Of(Pill(L.Answer(criterion.Answer), MemoLanguage.ToneOf(criterion.Answer))),
        criterion.Comment ?? "",
    ];

    private ImmutableArray<Cell> Exception(CheckFacts check, ExceptionFacts exception) =>
    [
        check.Criteria.OrNone().FirstOrDefault(criterion => criterion.CriterionId == exception.CriterionId)?.Plain ?? exception.CriterionId,
        exception.Reason,
        Person(exception.Owner),
        L.Date(exception.Expires),
    ];
}
