using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>What has to be done, by whom and until when.</summary>
internal sealed class ConditionsSection(MemoLanguage language) : MemoSection(language)
{
    public const string Anchor = "conditions";

    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        yield return Heading(2, L.Say("Conditions", "Auflagen"), Anchor);
        yield return TableOr(
            L.Say("There are no conditions.", "Es gibt keine Auflagen."),
            [
                new Column(L.Say("No.", "Nr."), 0.5, ColumnKind.Number),
                new Column(L.Say("Condition", "Auflage"), 4.4, NamesRow: true),
                new Column(L.Say("For", "Für"), 1.6),
                new Column(L.Say("Owner", "Verantwortlich"), 1.8),
                new Column(L.Say("Due", "Fällig"), 1.4),
                new Column(L.Say("State", "Stand"), 1.4),
            ],
            record.Conditions.OrNone().Select(condition => Row(record, condition)));
    }

    private ImmutableArray<Cell> Row(DecisionRecord record, ConditionFacts condition) =>
    [
        MemoLanguage.Whole(condition.Number),
        new Cell([Small(condition.Text), Small(Quiet(LaneName(record, condition.Lane)))]),
        condition.OptionName,
        Person(condition.Owner),
        L.Date(condition.Due),
        Cell.Of(Pill(State(condition.State), condition.State == "confirmed" ? Tone.Good : condition.State == "open" ? Tone.Caution : Tone.Neutral)),
    ];

    private static string LaneName(DecisionRecord record, string lane) =>
        record.Checks.OrNone().FirstOrDefault(check => check.Lane == lane)?.LaneName ?? lane;

    private string State(string state) => state switch
    {
        "open" => L.Say("Open", "Offen"),
        "closed-by-owner" => L.Say("Done, to confirm", "Erledigt, zu bestätigen"),
        "confirmed" => L.Say("Confirmed", "Bestätigt"),
        "void" => L.Say("Void", "Hinfällig"),
        _ => state,
    };
}
