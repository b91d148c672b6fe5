using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>Every option beside the others: numbers first, then terms and risks of each.</summary>
internal sealed class OptionsSection(MemoLanguage language) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        var options = record.Options.OrNone();
        yield return Heading(2, L.Say("Options side by side", "Optionen im Vergleich"));
        yield return TableOr(
            L.Say("No options are recorded.", "Es sind keine Optionen erfasst."),
            [
                new Column(L.Say("Option", "Option"), 3, NamesRow: true),
                new Column(L.Say("Kind", "Art"), 1.4),
                new Column(L.Say("Each year", "Pro Jahr"), 1.6, ColumnKind.Number),
                new Column(L.Say("Once", "Einmalig"), 1.6, ColumnKind.Number),
                new Column(L.Say("Three years", "Drei Jahre"), 1.7, ColumnKind.Number),
                new Column(L.Say("Marketing need", "Nutzen Marketing"), 1.6, ColumnKind.Number),
                new Column(L.Say("Organisation fit", "Passung"), 1.6, ColumnKind.Number),
            ],
            options.Select(option => Row(option, record.Recommendation)));
        yield return Small(Quiet(L.Say(
            "Need and fit run from 0 to 100 and are never added up. An axis is blocked when one of its checks was failed.",
            "Nutzen und Passung reichen von 0 bis 100 und werden nie zusammengezählt. Eine Achse ist gesperrt, wenn eine ihrer Prüfungen nicht bestanden ist.")));
        foreach (var option in options)
        {
            yield return Heading(3, option.Name);
            if (!string.IsNullOrWhiteSpace(option.Summary))
                yield return Text(option.Summary);
            var terms = Terms(option);
            if (!terms.IsEmpty)
                yield return new Block.Facts(terms, 0.22);
        }
    }

    private ImmutableArray<Cell> Row(OptionFacts option, RecommendationFacts advice)
    {
        var name = option.Id == advice.OptionId
            ? Cell.Of(Strong(option.Name), Quiet(L.Say("  recommended", "  empfohlen")))
            : option.IsProposed ? Cell.Of(option.Name, Quiet(L.Say("  as requested", "  beantragt"))) : option.Name;
        return
        [
            name,
            Kind(option.Kind),
            L.Money(option.YearlyCost, option.Currency),
            L.Money(option.OneOffCost, option.Currency),
            L.Money(option.ThreeYearCost, option.Currency),
            Axis(option.NeedAxis, option.NeedBlocked),
            Axis(option.FitAxis, option.FitBlocked),
        ];
    }

    private Cell Axis(decimal? score, bool blocked)
    {
        var bar = score is { } value ? new Bar(0, (double)(value / 100), null, blocked ? Tone.Bad : Tone.Accent) : null;
        return blocked
            ? Cell.Of(L.Score(score) + " ", Pill(L.Say("blocked", "gesperrt"), Tone.Bad)) with { Bar = bar }
            : Cell.Of(L.Score(score)) with { Bar = bar };
    }

    private string Kind(string kind) => kind switch
    {
        "tool" => L.Say("Tool", "Werkzeug"),
        "work-around" => L.Say("Work-around", "Behelf"),
        "nothing" => L.Say("Do nothing", "Nichts tun"),
        _ => kind,
    };

    private ImmutableArray<Fact> Terms(OptionFacts option)
    {
        (string Label, string? Value)[] terms =
        [
            (L.Say("Vendor", "Anbieter"), option.Vendor),
            (L.Say("Contract term", "Laufzeit"), option.ContractTerm),
            (L.Say("Renews on", "Verlängert sich am"), option.RenewalDate is { } renewal ? L.Date(renewal) : null),
            (L.Say("Notice by", "Kündigen bis"), option.NoticeDate is { } notice ? L.Date(notice) : null),
            (L.Say("Time until it helps", "Zeit bis zum Nutzen"), option.TimeToValue),
            (L.Say("Risk", "Risiko"), option.Risk),
        ];
        return [.. terms.Where(term => !string.IsNullOrWhiteSpace(term.Value)).Select(term => Fact(term.Label, term.Value))];
    }
}
