using Evaluation.Reports.Blocks;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Memo;

/// <summary>How the memo looks: one family, one accent colour, quiet lines. Every ink reaches a contrast of 4.5 to 1 on every ground that it stands on.</summary>
internal static class Typography
{
    private static readonly Ink Text = Ink.Of(0x1B2430), Muted = Ink.Of(0x566170), Petrol = Ink.Of(0x0E4F66);

    public static Padding Margins { get; } = new(62, 64, 62, 66);

    public static TextStyle Furniture { get; } = new(FontWeight.Regular, 7.5, 10, Muted, Tabular: true);

    public static TextStyle Warning { get; } = new(FontWeight.Bold, 10, 13, Ink.Of(0x9C2A26));

    public static Stylesheet Stylesheet { get; } = new()
    {
        Body = new(FontWeight.Regular, 9.5, 14, Text),
        Lead = new(FontWeight.SemiBold, 12.5, 18, Text),
        Small = new(FontWeight.Regular, 8.5, 12, Text),
        Label = new(FontWeight.SemiBold, 8, 11, Petrol, Tracking: 0.1),
        TableHead = new(FontWeight.SemiBold, 7.5, 10.5, Muted),
        Headings =
        [
            new(new(FontWeight.Bold, 23, 28, Text, Tracking: -0.3), 6, 2, Rule: false),
            new(new(FontWeight.Bold, 14.5, 19, Text, Tracking: -0.1), 28, 2, Rule: true),
            new(new(FontWeight.SemiBold, 10.5, 15, Text), 16, 0, Rule: false),
            new(new(FontWeight.SemiBold, 9.5, 14, Muted), 12, 0, Rule: false),
        ],
        Accent = Petrol,
        Quiet = Muted,
        Hairline = Ink.Of(0xD9DEE4),
        Ground = Ink.Of(0xF4F6F8),
        Tones = Tones,
        ParagraphGap = 6,
        LabelGapBefore = 12,
        LabelGapAfter = 3,
        CellGap = 1,
        BlockGap = 12,
        ListIndent = 16,
        ColumnGap = 24,
        CellPadding = new(0, 4, 0, 4.5),
        FieldHeight = 84,
    };

    public static (Ink Text, Ink Ground) Tones(Tone tone) => tone switch
    {
        Tone.Good => (Ink.Of(0x1C6B3F), Ink.Of(0xE4F2E9)),
        Tone.Caution => (Ink.Of(0x835300), Ink.Of(0xFBF0DA)),
        Tone.Bad => (Ink.Of(0x9C2A26), Ink.Of(0xFAE6E4)),
        Tone.Accent => (Petrol, Ink.Of(0xE7F0F3)),
        _ => (Muted, Ink.Of(0xF0F2F5)),
    };
}
