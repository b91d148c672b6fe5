using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>The business need before any product name, and the goal that both sides agreed on.</summary>
internal sealed class NeedSection(MemoLanguage language) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        var (need, goal) = (record.Need, record.Goal);
        yield return Heading(2, L.Say("Need and goal", "Bedarf und Ziel"));
        yield return Text(Or(need.Need));
        yield return Heading(3, L.Say("Why it matters", "Warum es wichtig ist"));
        yield return Text(Or(need.Rationale));
        yield return Heading(3, L.Say("What customers will notice", "Was Kundinnen und Kunden davon merken"));
        yield return Text(Or(need.CustomerEffect));

        yield return new Block.SideBySide([new Panel(1, [.. Goal(goal)]), new Panel(1, [.. Frame(record, need)])]);
    }

    private IEnumerable<Block> Goal(GoalFacts goal)
    {
        yield return Heading(3, L.Say("The goal that both sides share", "Das gemeinsame Ziel"));
        yield return new Block.Facts(
        [
            Fact(L.Say("What is measured", "Messgröße"), goal.Metric),
            Fact(L.Say("From", "Von"), $"{L.Number(goal.Baseline)} {goal.Unit}"),
            new Fact(L.Say("To", "Auf"), [Strong($"{L.Number(goal.Target)} {goal.Unit}")]),
            Fact(L.Say("By", "Bis"), L.Date(goal.TargetDate)),
            Fact(L.Say("Agreed by marketing", "Zugestimmt vom Marketing"), Agreed(goal.AgreedByMarketing)),
            Fact(L.Say("Agreed by IT", "Zugestimmt von der IT"), Agreed(goal.AgreedByIt)),
        ]);
    }

    private IEnumerable<Block> Frame(DecisionRecord record, NeedFacts need)
    {
        yield return Heading(3, L.Say("Frame", "Rahmen"));
        yield return new Block.Facts(
        [
            Fact(L.Say("Window for the business", "Zeitfenster"), Window(need)),
            Fact(L.Say("People who will use it", "Nutzende"), need.NumberOfUsers is { } users ? L.Grouped(users) : null),
            Fact(L.Say("Cost centre", "Kostenstelle"), need.CostCentre),
            Fact(L.Say("Already in use", "Schon in Gebrauch"), Or(need.AlreadyInUse, L.Say("no", "nein"))),
            Fact(L.Say("Works together with", "Arbeitet zusammen mit"), need.Integrations.OrNone().IsEmpty ? L.Say("nothing named", "nichts genannt") : string.Join(", ", need.Integrations)),
            Fact(L.Say("Requested by", "Beantragt von"), $"{Person(record.Requester)}, {L.Date(record.SubmittedAt)}"),
        ]);
    }

    private string Agreed(PersonName? person) => person is null ? L.Say("not yet", "noch nicht") : Person(person);

    private string? Window(NeedFacts need) => (need.WindowStart, need.WindowEnd) switch
    {
        ({ } start, { } end) => L.Say($"{L.Date(start)} to {L.Date(end)}", $"{L.Date(start)} bis {L.Date(end)}"),
        ({ } start, null) => L.Say($"from {L.Date(start)}", $"ab {L.Date(start)}"),
        (null, { } end) => L.Say($"until {L.Date(end)}", $"bis {L.Date(end)}"),
        _ => null,
    };
}
