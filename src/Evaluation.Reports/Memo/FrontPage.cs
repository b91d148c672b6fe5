using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Charts;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>
/// Answers an executive alone: the recommendation in one sentence, both signatures, the two axes, cost, what must happen by when,
/// and who dissented. Long texts are shortened here and stand in full in their sections.
/// </summary>
internal sealed class FrontPage(MemoLanguage language) : MemoSection(language)
{
    private const int ConditionsShown = 4, SentenceRoom = 420, DecisionRoom = 170, LineRoom = 140;

    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        yield return Label(L.Say("Decision memo", "Entscheidungsvorlage"));
        yield return Heading(1, record.Title);
        yield return Small(Quiet(string.Join("  ·  ", Origin(record))));
        yield return Recommendation(record);
        yield return new Block.Signatures([.. record.SignOffs.OrNone().Select(place => Place(record, place))]);
        if (record.Escalation is not null)
            yield return new Block.Signatures([OwnersPlace()]);
        yield return Small(Quiet(NotASpendApproval(L)));
        yield return new Block.SideBySide(
        [
            new Panel(0.44, [Label(L.Say("Where the options stand", "Wo die Optionen stehen")), new Block.Figure(new TwoAxisChart(record, L))]),
            new Panel(0.56, [.. Cost(record), .. Deadlines(record), .. Dissent(record)]),
        ]);
    }

    public static string NotASpendApproval(MemoLanguage language) => language.Say(
        "This memo is a joint recommendation of marketing and IT. It is not a spend approval: authority to spend, the contract and the budget follow the company's own delegation of authority.",
        "Diese Vorlage ist eine gemeinsame Empfehlung von Marketing und IT. Sie ist keine Ausgabenfreigabe: Ausgabenbefugnis, Vertrag und Budget folgen den Vollmachten des Unternehmens.");

    private IEnumerable<string> Origin(DecisionRecord record) =>
    [
        record.OrganisationName,
        record.Number,
        L.Say($"revision {record.Revision}", $"Revision {record.Revision}"),
        L.Say($"requested by {Shorten(record.Requester.Name, 60)}", $"beantragt von {Shorten(record.Requester.Name, 60)}"),
        L.Say($"as of {L.Date(record.FrozenAt)}", $"Stand {L.Date(record.FrozenAt)}"),
    ];

    private Block.Callout Recommendation(DecisionRecord record)
    {
        var advice = record.Recommendation;
        string outcome = advice.Decided ?? advice.Proposed;
        string state = advice switch
        {
            { Decided: "no-agreement" } when record.Escalation is { } owner =>
                L.Say($"Decided by {owner.Owner.Name} on {L.Date(owner.At)}", $"Entschieden von {owner.Owner.Name} am {L.Date(owner.At)}"),
            { Decided: "no-agreement" } => L.Say("The leaders did not agree; with the escalation owner", "Keine Einigung der Leitungen; liegt bei der Eskalationsstelle"),
            { Decided: "withdrawn" } => L.Say("Withdrawn by the requester", "Von der antragstellenden Person zurückgezogen"),
            { Decided: not null, DecidedAt: { } at } => L.Say($"Agreed by both leaders on {L.Date(at)}", $"Von beiden Leitungen vereinbart am {L.Date(at)}"),
            { Decided: not null } => L.Say("Agreed by both leaders", "Von beiden Leitungen vereinbart"),
            // still true once both have signed: the base is never written anew
            _ => L.Say("Proposed; decided where both leaders sign for the same", "Vorgeschlagen; entschieden, wenn beide Leitungen für dasselbe unterschreiben"),
        };
        var tone = MemoLanguage.ToneOf(outcome);
        var content = ImmutableArray.CreateBuilder<Block>();
        content.Add(new Block.Paragraph([Strong(L.Outcome(outcome)), Quiet("  ·  " + state)]));
        if (outcome == advice.Proposed)
        {
            content.Add(new Block.Paragraph([Shorten(Or(advice.Sentence), SentenceRoom)], TextRole.Lead));
        }
        else
        {
            // the sentence belongs to the proposal and must not be read as the decision
            content.Add(new Block.Paragraph([Shorten(Instead(record, outcome), record.Escalation is null ? SentenceRoom : DecisionRoom)], TextRole.Lead));
            string proposal = $"{L.Outcome(advice.Proposed)}. {advice.Sentence}";
            content.Add(Small(Quiet(L.Say("The rules had proposed: ", "Vorschlag nach den Regeln: ")), Shorten(proposal, LineRoom)));
        }

        return new Block.Callout(tone == Tone.Neutral ? Tone.Accent : tone, content.ToImmutable());
    }

    private string Instead(DecisionRecord record, string outcome) => (outcome, record.Escalation) switch
    {
        ("no-agreement", { } escalation) => L.Say(
            $"{Person(escalation.Owner)} decided: {L.Outcome(escalation.Outcome)}. {escalation.Reason}",
            $"{Person(escalation.Owner)} hat entschieden: {L.Outcome(escalation.Outcome)}. {escalation.Reason}"),
        ("no-agreement", null) => L.Say(
            "Marketing and IT came to different results twice. The escalation owner decides.",
            "Marketing und IT kamen zweimal zu verschiedenen Ergebnissen. Die Eskalationsstelle entscheidet."),
        ("withdrawn", _) => L.Say("The request was withdrawn; nothing is recommended.", "Der Antrag wurde zurückgezogen; es gibt keine Empfehlung."),
        _ => L.Say($"Both leaders decided otherwise: {L.Outcome(outcome)}.", $"Beide Leitungen haben anders entschieden: {L.Outcome(outcome)}."),
    };

    private Signature Place(DecisionRecord record, SignOffFacts place)
    {
        bool marketing = place.Side == "marketing";
        string role = Or(place.RoleName, L.Side(place.Side));
        string headline = marketing
            ? L.Say("Is this good software for marketing?", "Ist das gute Software für das Marketing?")
            : L.Say("Does it fit this organisation?", "Passt es zu dieser Organisation?");
        var details = ImmutableArray.CreateBuilder<string>();
        // the page has a third place then, and must still answer alone
        if (record.Escalation is null)
            details.Add(headline);
        if (place.At is { } at)
            details.Add(L.Time(at));
        if (place.Outcome is not null && place.Outcome != record.Recommendation.Proposed)
            details.Add(L.Say($"Differs from the proposal: {L.Outcome(record.Recommendation.Proposed)}", $"Weicht vom Vorschlag ab: {L.Outcome(record.Recommendation.Proposed)}"));
        string state = place.Outcome is null
            ? L.Say("Not signed yet", "Noch nicht unterschrieben")
            : L.Say($"Signed for: {L.Outcome(place.Outcome)}", $"Unterschrieben für: {L.Outcome(place.Outcome)}");
        return new Signature(
            MemoSealer.FieldOf(marketing ? SealPlace.Marketing : SealPlace.It),
            role,
            place.By?.Name,
            state,
            MemoLanguage.ToneOf(place.Outcome),
            details.ToImmutable(),
            place.Outcome is not null);
    }

    // what the leaders signed stays their file; this revision tells of the decision over it, and is sealed at that decision
    private Signature OwnersPlace() => new(
        MemoSealer.FieldOf(SealPlace.Owner),
        L.Say("Escalation owner", "Eskalationsstelle"),
        null,
        L.Say("Not signed yet", "Noch nicht unterschrieben"),
        Tone.Neutral,
        [],
        Decided: false);

    private IEnumerable<Block> Cost(DecisionRecord record)
    {
        var option = Chosen(record);
        yield return Label(L.Say("Cost", "Kosten") + (option is null ? "" : " · " + Shorten(option.Name, 40)));
        if (option is null)
        {
            yield return Small(Quiet(L.Say("No option is recommended.", "Es wird keine Option empfohlen.")));
            yield break;
        }

        yield return new Block.Facts(
        [
            Fact(L.Say("Each year", "Pro Jahr"), L.Money(option.YearlyCost, option.Currency)),
            Fact(L.Say("Once", "Einmalig"), L.Money(option.OneOffCost, option.Currency)),
            new Fact(L.Say("Three years", "Drei Jahre"), [Strong(L.Money(option.ThreeYearCost, option.Currency))]),
            Fact(L.Say("Notice by", "Kündigen bis"), L.Date(option.NoticeDate)),
        ]);
    }

    private IEnumerable<Block> Deadlines(DecisionRecord record)
    {
        var conditions = record.Conditions.OrNone().Where(condition => condition.State != "void").OrderBy(condition => condition.Due).ThenBy(condition => condition.Number).ToList();
        int shown = record.Escalation is null ? ConditionsShown : ConditionsShown - 2;
        yield return Label(L.Say("What must happen by when", "Was bis wann geschehen muss"));
        if (conditions.Count == 0)
            yield return Small(Quiet(L.Say("No conditions.", "Keine Auflagen.")));
        else
            yield return new Block.Facts([.. conditions.Take(shown).Select(Deadline)], 0.31);

        if (conditions.Count > shown)
        {
            string more = L.Say($"{conditions.Count - shown} more under Conditions", $"{conditions.Count - shown} weitere unter Auflagen");
            yield return Small(new Inline(more, Target: ConditionsSection.Anchor));
        }
    }

    private Fact Deadline(ConditionFacts condition) =>
        new(L.Date(condition.Due), [Shorten(condition.Text, 62) + " ", Quiet(condition.Owner.Name)]);

    private IEnumerable<Block> Dissent(DecisionRecord record)
    {
        var lines = DissentSection.Lines(record, L, withReasons: true);
        yield return Label(L.Say("Dissent", "Abweichende Meinungen"));
        if (lines.IsEmpty)
            yield return Small(Quiet(DissentSection.Nobody(record, L)));
        foreach (string line in lines.Take(2))
            yield return Small(Shorten(line, record.Escalation is null ? LineRoom : LineRoom * 2 / 3));
        if (lines.Length > 2)
            yield return Small(new Inline(L.Say("All of it under Dissent", "Alles unter Abweichende Meinungen"), Target: DissentSection.Anchor));
    }

    private static OptionFacts? Chosen(DecisionRecord record) =>
        record.Options.OrNone().FirstOrDefault(option => option.Id == record.Recommendation.OptionId)
        ?? record.Options.OrNone().FirstOrDefault(option => option.IsProposed);

    private static string Shorten(string text, int room)
    {
        string line = text.ReplaceLineEndings(" ");
        if (line.Length <= room)
            return line;
        int end = line.LastIndexOf(' ', room - 1);
        return line[..(end > room / 2 ? end : char.IsLowSurrogate(line[room - 1]) ? room - 2 : room - 1)].TrimEnd() + "…";
    }
}
