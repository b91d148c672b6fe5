using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>Who saw it differently, decisions that became void, the escalation owner's decision, and every comment.</summary>
internal sealed class DissentSection(MemoLanguage language) : MemoSection(language)
{
    public const string Anchor = "dissent";

    /// <summary>One line for each voice that differs from the decision, or from the proposal where there is no common decision.</summary>
    public static ImmutableArray<string> Lines(DecisionRecord record, MemoLanguage language, bool withReasons)
    {
        string agreed = record.Recommendation.Decided is { } decided && decided != "no-agreement" ? decided : record.Recommendation.Proposed;
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var signOff in record.SignOffs.OrNone().Where(place => place.Outcome is not null && place.Outcome != agreed))
        {
            string name = signOff.By is null ? signOff.RoleName : $"{signOff.By.Name}, {signOff.RoleName}";
            string reason = withReasons && !string.IsNullOrWhiteSpace(signOff.Reason) ? " – " + signOff.Reason : "";
            lines.Add($"{name}: {language.Outcome(signOff.Outcome)}{reason}");
        }

        return lines.ToImmutable();
    }

    /// <summary>While a decision is awaited, nobody can know: who dissents says so in the signature.</summary>
    public static string Nobody(DecisionRecord record, MemoLanguage language) => record.SignOffs.OrNone().Any(place => place.Outcome is null)
        ? language.Say("A leader who dissents says so, with the reason, in the place of the signature on page one.", "Wer abweicht, sagt es mit dem Grund im Unterschriftsfeld auf Seite eins.")
        : language.Say("Nobody dissented from the recommendation.", "Niemand ist von der Empfehlung abgewichen.");

    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        yield return Heading(2, L.Say("Dissent and comments", "Abweichende Meinungen und Kommentare"), Anchor);
        var lines = Lines(record, L, withReasons: false);
        if (lines.IsEmpty)
            yield return Text(Nobody(record, L));
        else
            yield return Bullets(lines);

        var reasons = record.SignOffs.OrNone().Where(place => place.By is not null && !string.IsNullOrWhiteSpace(place.Reason)).ToList();
        foreach (var place in reasons)
        {
            yield return Heading(3, L.Say($"Reason of {place.By!.Name}, {place.RoleName}", $"Grund von {place.By!.Name}, {place.RoleName}"));
            yield return Text(place.Reason!);
        }

        if (record.Escalation is { } escalation)
        {
            yield return Heading(3, L.Say("Decision of the escalation owner", "Entscheidung der Eskalationsstelle"));
            yield return Text(Pill(L.Outcome(escalation.Outcome), MemoLanguage.ToneOf(escalation.Outcome)), "  " + escalation.Reason);
            yield return Small(Quiet($"{Person(escalation.Owner)}, {L.Time(escalation.At)}"));
        }

        if (!record.VoidSignOffs.OrNone().IsEmpty)
        {
            yield return Heading(3, L.Say("Decisions that became void", "Hinfällige Entscheidungen"));
            yield return new Block.Table(
                [
                    new Column(L.Say("By", "Von"), 2.2, NamesRow: true),
                    new Column(L.Say("Revision", "Revision"), 0.9, ColumnKind.Number),
                    new Column(L.Say("Signed for", "Unterschrieben für"), 1.7),
                    new Column(L.Say("When", "Wann"), 1.8),
                    new Column(L.Say("Why void", "Warum hinfällig"), 3),
                ],
                [.. record.VoidSignOffs.Select(entry => ImmutableArray.Create<Cell>(
                    [$"{entry.By.Name}, {entry.RoleName}", MemoLanguage.Whole(entry.Revision), L.Outcome(entry.Outcome), L.Time(entry.At), entry.WhyVoid]))]);
        }

        if (!record.Comments.OrNone().IsEmpty)
        {
            yield return Heading(3, L.Say("Comments", "Kommentare"));
            yield return new Block.Table(
                [
                    new Column(L.Say("By", "Von"), 2, NamesRow: true),
                    new Column(L.Say("About", "Zu"), 1.5),
                    new Column(L.Say("Comment", "Kommentar"), 5),
                ],
                [.. record.Comments.Select(Comment)]);
        }
    }

    private ImmutableArray<Cell> Comment(CommentFacts comment) =>
    [
        new Cell([Small(comment.By.Name), Small(Quiet($"{comment.By.Role}, {L.Time(comment.At)}"))]),
        comment.About,
        comment.IsAdvice ? Cell.Of(Pill(L.Say("Advice", "Rat"), Tone.Neutral), "  " + comment.Text) : comment.Text,
    ];
}
