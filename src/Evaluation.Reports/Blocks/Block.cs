using System.Collections.Immutable;
using Evaluation.Reports.Charts;

namespace Evaluation.Reports.Blocks;

/// <summary>What a document says, in reading order and without a word about how it looks: the same blocks become pages and, later, HTML.</summary>
internal abstract record Block
{
    private Block()
    {
    }

    /// <summary>Level 1 is the title; levels follow each other without a gap. Anchor is the name under which links reach it.</summary>
    internal sealed record Heading(int Level, string Text, string? Anchor = null) : Block;

    internal sealed record Paragraph(ImmutableArray<Inline> Content, TextRole Role = TextRole.Body) : Block;

    internal sealed record List(ListKind Kind, ImmutableArray<ImmutableArray<Block>> Items) : Block;

    /// <summary>Every row has as many cells as there are columns.</summary>
    internal sealed record Table(ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<Cell>> Rows, string? Caption = null) : Block;

    /// <summary>Labels with what belongs to them, for example "Yearly cost" and an amount.</summary>
    internal sealed record Facts(ImmutableArray<Fact> Rows, double LabelShare = 0.34) : Block;

    internal sealed record Figure(Chart Chart) : Block;

    internal sealed record Callout(Tone Tone, ImmutableArray<Block> Content) : Block;

    /// <summary>Side by side where there is room; read from left to right.</summary>
    internal sealed record SideBySide(ImmutableArray<Panel> Panels) : Block;

    internal sealed record Signatures(ImmutableArray<Signature> Places) : Block;

    /// <summary>What follows starts on a new page.</summary>
    internal sealed record NewPage : Block;
}

internal enum TextRole
{
    Body,
    Lead,
    Small,
    Label,
}

internal enum ListKind
{
    Bullets,
    Numbers,
}

/// <summary>What a colour stands for; the word always stands beside it.</summary>
internal enum Tone
{
    Neutral,
    Accent,
    Good,
    Caution,
    Bad,
}

internal enum Emphasis
{
    None,
    Strong,
    Quiet,

    /// <summary>Identifiers and hashes: figures of equal width.</summary>
    Code,
}

/// <summary>Words in one style. With a tone they stand on a tinted ground. Target is an anchor of the document.</summary>
internal sealed record Inline(string Text, Emphasis Emphasis = Emphasis.None, Tone? Tone = null, string? Target = null)
{
    public static implicit operator Inline(string text) => new(text);
}

internal enum ColumnKind
{
    Text,
    Number,
}

/// <summary>Share is the part of the width, relative to the other columns.</summary>
internal sealed record Column(string Title, double Share, ColumnKind Kind = ColumnKind.Text, bool NamesRow = false);

/// <summary>Bar shows the cell's number as a length from 0 to 1; the number is always there as text.</summary>
internal sealed record Cell(ImmutableArray<Block> Content, Bar? Bar = null)
{
    public static Cell Of(params ReadOnlySpan<Inline> content) => new([new Block.Paragraph([.. content], TextRole.Small)]);

    public static implicit operator Cell(string text) => Of(text);
}

/// <summary>From and To are 0 to 1. A bar from 0 is a length; any other is a range, with Mark as the point in it.</summary>
internal sealed record Bar(double From, double To, double? Mark, Tone Tone);

/// <summary>Anchor is the name under which links reach the label.</summary>
internal sealed record Fact(string Label, ImmutableArray<Inline> Value, string? Anchor = null);

internal sealed record Panel(double Share, ImmutableArray<Block> Content);

/// <summary>
/// One leader's place. While Decided is false the place holds an empty signature field named <paramref name="Field"/>, which shows
/// <paramref name="State"/>; afterwards the state is part of the text.
/// </summary>
internal sealed record Signature(string Field, string Role, string? Name, string State, Tone Tone, ImmutableArray<string> Details, bool Decided);
