using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>Which data flow where, what follows from them in law, and whether financial reporting is touched.</summary>
internal sealed class DataSection(MemoLanguage language) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        yield return Heading(2, L.Say("Data, law and financial reporting", "Daten, Recht und Finanzberichte"));
        yield return TableOr(
            L.Say("No data were declared.", "Es wurden keine Daten angegeben."),
            [
                new Column(L.Say("Flow", "Weg"), 1.5, NamesRow: true),
                new Column(L.Say("Data", "Daten"), 1.7),
                new Column(L.Say("About whom", "Über wen"), 1.4),
                new Column(L.Say("From", "Quelle"), 1.4),
                new Column(L.Say("Kept where", "Ort"), 1.3),
                new Column(L.Say("How long", "Wie lange"), 1.2),
                new Column(L.Say("Given to", "Empfänger"), 1.5),
            ],
            record.DataFlows.OrNone().Select(flow => ImmutableArray.Create<Cell>(
                [Flow(flow.Flow), flow.Category, flow.Subject, flow.Source, flow.Place, flow.Retention, flow.Recipient])));

        if (!record.Obligations.OrNone().IsEmpty)
        {
            yield return Heading(3, L.Say("What the law asks for", "Was das Recht verlangt"));
            yield return new Block.Table(
                [
                    new Column(L.Say("Data", "Daten"), 2, NamesRow: true),
                    new Column(L.Say("What follows", "Was daraus folgt"), 4),
                    new Column(L.Say("Reference", "Fundstelle"), 1.6),
                ],
                [.. record.Obligations.Select(duty => ImmutableArray.Create<Cell>([duty.Data, duty.Obligation, duty.Reference]))]);
        }

        if (record.SoxScoping is { } scoping)
        {
            yield return Heading(3, L.Say("Financial reporting (SOX)", "Finanzberichte (SOX)"));
            yield return Text(
                Pill(scoping.InScope ? L.Say("In scope", "Betroffen") : L.Say("Out of scope", "Nicht betroffen"), scoping.InScope ? Tone.Caution : Tone.Neutral),
                "  " + Or(scoping.Reason));
            yield return Small(Quiet(L.Say(
                $"Answered by {Person(scoping.AnsweredBy)}, confirmed by {Person(scoping.ConfirmedBy)}.",
                $"Beantwortet von {Person(scoping.AnsweredBy)}, bestätigt von {Person(scoping.ConfirmedBy)}.")));
        }
    }

    private string Flow(string flow) => flow switch
    {
        "team" => L.Say("Within the team", "Im Team"),
        "web-site" => L.Say("Through the web site", "Über die Website"),
        "analytics-provider" => L.Say("Analytics provider", "Analyse-Anbieter"),
        _ => flow,
    };
}
