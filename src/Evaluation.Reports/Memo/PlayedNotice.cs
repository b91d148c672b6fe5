using Evaluation.Reports.Blocks;

namespace Evaluation.Reports.Memo;

/// <summary>What a memo of a play says before anything else, so that nobody takes it for one.</summary>
internal static class PlayedNotice
{
    public static string Title(MemoLanguage language) => language.Say("Played, not valid", "Gespielt, nicht gültig");

    public static Block Of(MemoLanguage language) => new Block.Callout(
        Tone.Bad,
        [
            new Block.Paragraph([new Inline(Title(language), Emphasis.Strong)]),
            new Block.Paragraph(
                [
                    language.Say(
                        "This memo was made while a workflow was tried out. The people in it are made up, no signature in it counts, and no evaluation stands behind it.",
                        "Diese Vorlage entstand beim Ausprobieren eines Ablaufs. Die Personen darin sind erfunden, keine Unterschrift darin gilt, und keine Evaluation steht dahinter."),
                ],
                TextRole.Small),
        ]);
}
