using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>Who to call in an emergency and how, and who helps after the launch.</summary>
internal sealed class SupportSection(MemoLanguage language) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        if (record.Support is not { } support)
            yield break;

        yield return Heading(2, L.Say("Support and emergency plan", "Unterstützung und Notfallplan"));
        yield return TableOr(
            L.Say("No contacts are named.", "Es sind keine Ansprechpersonen genannt."),
            [
                new Column(L.Say("Who to call", "Wen anrufen"), 2.4, NamesRow: true),
                new Column(L.Say("Side", "Seite"), 1),
                new Column(L.Say("How", "Wie"), 3),
            ],
            support.Contacts.OrNone().Select(contact => ImmutableArray.Create<Cell>([contact.Name, L.Side(contact.Side), contact.Channel])));
        yield return Heading(3, L.Say("If it breaks", "Wenn es ausfällt"));
        yield return Text(Or(support.EmergencyProcedure));
        yield return Heading(3, L.Say("After the launch", "Nach dem Start"));
        yield return Text(Or(support.SupportAfterLaunch));
        yield return new Block.Facts(
        [
            Fact(L.Say("Last drill", "Letzte Übung"), L.Date(support.LastDrill)),
            Fact(L.Say("Vendor's launch help ends", "Starthilfe des Anbieters endet"), L.Date(support.VendorLaunchHelpEnds)),
            Fact(L.Say("Internal supporter", "Interne Unterstützung"), Supporter(support)),
        ]);
    }

    private string Supporter(SupportFacts support) => support switch
    {
        { InternalSupporter: { } person, AcceptedAt: { } at } => L.Say($"{Person(person)}, accepted on {L.Date(at)}", $"{Person(person)}, angenommen am {L.Date(at)}"),
        { InternalSupporter: { } person } => L.Say($"{Person(person)}, has not accepted yet", $"{Person(person)}, hat noch nicht angenommen"),
        _ => L.NotGiven,
    };
}
