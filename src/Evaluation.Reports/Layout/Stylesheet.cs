using Evaluation.Reports.Blocks;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>Everything that decides how blocks look. Distances are in points.</summary>
internal sealed record Stylesheet
{
    public required TextStyle Body { get; init; }

    public required TextStyle Lead { get; init; }

    public required TextStyle Small { get; init; }

    public required TextStyle Label { get; init; }

    public required TextStyle TableHead { get; init; }

    /// <summary>From level 1 on; deeper levels look like the last.</summary>
    public required IReadOnlyList<HeadingStyle> Headings { get; init; }

    public required Ink Accent { get; init; }

    public required Ink Quiet { get; init; }

    public required Ink Hairline { get; init; }

    public required Ink Ground { get; init; }

    public required Func<Tone, (Ink Text, Ink Ground)> Tones { get; init; }

    public required double ParagraphGap { get; init; }

    public required double LabelGapBefore { get; init; }

    public required double LabelGapAfter { get; init; }

    /// <summary>Between the paragraphs of a table cell.</summary>
    public required double CellGap { get; init; }

    public required double BlockGap { get; init; }

    public required double ListIndent { get; init; }

    public required double ColumnGap { get; init; }

    public required Padding CellPadding { get; init; }

    public required double FieldHeight { get; init; }

    public TextStyle For(TextRole role) => role switch
    {
        TextRole.Lead => Lead,
        TextRole.Small => Small,
        TextRole.Label => Label,
        _ => Body,
    };
}

/// <summary>Rule draws a thin accent line above the heading.</summary>
internal sealed record HeadingStyle(TextStyle Style, double GapBefore, double GapAfter, bool Rule);
