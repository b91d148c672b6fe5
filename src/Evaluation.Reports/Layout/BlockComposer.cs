using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>Turns blocks into boxes and, in the same walk, into the logical structure that their text will belong to.</summary>
internal sealed class BlockComposer
{
    private const int ShortIntroduction = 200;

    private readonly Stylesheet _style;
    private readonly TextShaper _shaper;
    private readonly TableComposer _tables;
    private readonly TagNode _document;

    public BlockComposer(Stylesheet style, TextShaper shaper, TagNode document)
    {
        _style = style;
        _shaper = shaper;
        _document = document;
        _tables = new TableComposer(style, shaper, this);
    }

    /// <summary>The whole document: each heading of level 2 opens a section.</summary>
    public Box Document(IEnumerable<Block> blocks)
    {
        var items = new List<StackItem>();
        var parent = _document;
        bool newPage = false;
        Block? before = null;
        foreach (var block in blocks)
        {
            if (block is Block.NewPage)
            {
                newPage = true;
                continue;
            }

            if (block is Block.Heading { Level: 2 })
                parent = new TagNode(TagRole.Sect, _document);
            int first = items.Count;
            AddSpaced(items, before, block, parent, _style.Body);
            if (newPage && items.Count > first)
                items[first] = items[first] with { BreakBefore = true };
            newPage = false;
            before = block;
        }

        return new StackBox(items);
    }

    /// <summary>Blocks inside another one, in its text style.</summary>
    internal Box Stack(ImmutableArray<Block> blocks, TagNode parent, TextStyle body, double? gap = null)
    {
        var items = new List<StackItem>();
        Block? before = null;
        foreach (var block in blocks)
        {
            AddSpaced(items, before, block, parent, body);
            if (gap is { } tight)
                items[^1] = items[^1] with { GapBefore = tight };
            before = block;
        }

        return items.Count == 1 ? items[0].Box : new StackBox(items);
    }

    internal TextBox Text(ImmutableArray<Inline> content, TextStyle style, TagNode? node, Alignment alignment = Alignment.Start, string? anchor = null)
    {
        var runs = new StyledText[content.Length];
        for (int i = 0; i < content.Length; i++)
            runs[i] = Run(content[i], style);
        return new TextBox(_shaper.Shape(runs), node, alignment) { Anchor = anchor };
    }

    internal ShapedText Shape(string text, TextStyle style) => _shaper.Shape([new StyledText(text, style)]);

    // a label sits close to what it names; a short introduction stays with the table or figure that it introduces
    private void AddSpaced(List<StackItem> items, Block? before, Block block, TagNode parent, TextStyle body)
    {
        int first = items.Count;
        Add(items, block, parent, body);
        if (items.Count == first || first == 0)
            return;
        if (before is Block.Heading && block is Block.Paragraph { Role: TextRole.Small })
            items[first] = items[first] with { KeepWithNext = true };
        if (before is Block.Paragraph { Role: TextRole.Label })
            items[first] = items[first] with { GapBefore = _style.LabelGapAfter };
        if (before is Block.Paragraph { Role: TextRole.Body } text && block is Block.Table or Block.Figure or Block.Facts or Block.List
            && text.Content.Sum(inline => inline.Text.Length) < ShortIntroduction)
            items[first - 1] = items[first - 1] with { KeepWithNext = true };
    }

    private void Add(List<StackItem> items, Block block, TagNode parent, TextStyle body)
    {
        switch (block)
        {
            case Block.Heading heading:
                items.Add(Heading(heading, parent));
                break;
            case Block.Paragraph paragraph:
                var style = paragraph.Role == TextRole.Body ? body : _style.For(paragraph.Role);
                items.Add(new StackItem(
                    Text(paragraph.Content, style, new TagNode(TagRole.P, parent)),
                    paragraph.Role == TextRole.Label ? _style.LabelGapBefore : _style.ParagraphGap,
                    KeepWithNext: paragraph.Role == TextRole.Label));
                break;
            case Block.List list:
                AddList(items, list, parent, body);
                break;
            case Block.Table table:
                AddTable(items, table, parent);
                break;
            case Block.Facts facts:
                items.Add(new StackItem(_tables.Facts(facts, new TagNode(TagRole.Table, parent)), _style.ParagraphGap));
                break;
            case Block.Figure figure:
                var node = new TagNode(TagRole.Figure, parent) { Alternative = figure.Chart.Alternative };
                items.Add(new StackItem(new FigureBox(figure.Chart, _shaper, node), _style.BlockGap));
                break;
            case Block.Callout callout:
                var (ink, ground) = _style.Tones(callout.Tone);
                var frame = new FrameBox(Stack(callout.Content, parent, body), new Padding(12, 9, 12, 9)) { Background = ground, Bar = ink };
                items.Add(new StackItem(frame, _style.BlockGap));
                break;
            case Block.SideBySide panels:
                items.Add(new StackItem(SideBySide(panels, parent, body), _style.BlockGap));
                break;
            case Block.Signatures signatures:
                items.Add(new StackItem(Signatures(signatures, parent), _style.BlockGap));
                break;
            case Block.NewPage:
                break;
        }
    }

    private StackItem Heading(Block.Heading heading, TagNode parent)
    {
        var role = heading.Level switch { 1 => TagRole.H1, 2 => TagRole.H2, 3 => TagRole.H3, _ => TagRole.H4 };
        var look = _style.Headings[Math.Min(heading.Level, _style.Headings.Count) - 1];
        var text = new TextBox(_shaper.Shape([new StyledText(heading.Text, Fitting(look.Style, heading.Text))]), new TagNode(role, parent))
        {
            Anchor = heading.Anchor,
            Bookmark = (heading.Text, heading.Level),
        };
        Box box = look.Rule || look.GapAfter > 0
            ? new HeadingBox(text, look.Rule ? _style.Accent : null, look.GapAfter)
            : text;
        return new StackItem(box, look.GapBefore, KeepWithNext: true);
    }

    // a title of several lines does not push the answers off the first page
    private static TextStyle Fitting(TextStyle style, string text)
    {
        double scale = text.Length <= 70 ? 1 : text.Length <= 140 ? 0.75 : 0.55;
        return scale == 1 || style.Size < 20 ? style : style with { Size = style.Size * scale, Leading = style.Leading * scale };
    }

    private void AddList(List<StackItem> items, Block.List list, TagNode parent, TextStyle body)
    {
        var marks = list.Kind == ListKind.Numbers ? ListMarks.Decimal : ListMarks.Disc;
        var node = new TagNode(TagRole.L, parent) { Marks = marks };
        for (int i = 0; i < list.Items.Length; i++)
        {
            var item = new TagNode(TagRole.LI, node);
            string mark = list.Kind == ListKind.Numbers ? (i + 1).ToString(CultureInfo.InvariantCulture) + "." : "•";
            var label = Text([mark], body with { Ink = _style.Accent, Tabular = true }, new TagNode(TagRole.Lbl, item));
            var content = Stack(list.Items[i], new TagNode(TagRole.LBody, item), body);
            items.Add(new StackItem(new ListItemBox(label, content, _style.ListIndent), i == 0 ? _style.ParagraphGap : _style.ParagraphGap / 2));
        }
    }

    private void AddTable(List<StackItem> items, Block.Table table, TagNode parent)
    {
        var node = new TagNode(TagRole.Table, parent);
        double gap = _style.BlockGap;
        if (table.Caption is { } caption)
        {
            items.Add(new StackItem(Text([caption], _style.Label, new TagNode(TagRole.Caption, node)), gap, KeepWithNext: true));
            gap = 3;
        }

        items.Add(new StackItem(_tables.Table(table, node), gap));
    }

    private ColumnsBox SideBySide(Block.SideBySide block, TagNode parent, TextStyle body) =>
        new([.. block.Panels.Select(panel => (Stack(panel.Content, parent, body), panel.Share))], _style.ColumnGap, 0.6);

    private ColumnsBox Signatures(Block.Signatures block, TagNode parent)
    {
        // a place of full width needs fewer lines
        double height = block.Places.Length == 1 ? _style.FieldHeight * 0.7 : _style.FieldHeight;
        var places = new List<(Box, double)>();
        foreach (var place in block.Places)
        {
            var items = new List<StackItem>
            {
                new(Text([place.Role], _style.Label, new TagNode(TagRole.P, parent))),
            };
            if (place.Name is { } name)
                items.Add(new StackItem(Text([new Inline(name, Emphasis.Strong)], _style.Body, new TagNode(TagRole.P, parent)), 2));
            if (place.Decided)
                items.Add(new StackItem(Text([new Inline(place.State, Tone: place.Tone)], _style.Small, new TagNode(TagRole.P, parent)), 5));
            foreach (string detail in place.Details)
                items.Add(new StackItem(Text([detail], _style.Small, new TagNode(TagRole.P, parent)), 3));
            if (!place.Decided)
            {
                var state = Shape(place.State, _style.Small with { Ink = _style.Quiet });
                var node = new TagNode(TagRole.Form, parent) { Alternative = place.Role };
                items.Add(new StackItem(new FieldBox(place.Field, $"{place.Role}: {place.State}", state, node, height, _style.Hairline), 6));
            }

            var (ink, _) = _style.Tones(place.Decided ? place.Tone : Tone.Neutral);
            places.Add((new FrameBox(new StackBox(items), new Padding(11, 9, 11, 10)) { Line = _style.Hairline, Bar = ink }, 1));
        }

        return new ColumnsBox(places, 12, 0.6, stretch: true);
    }

    private StyledText Run(Inline inline, TextStyle style)
    {
        var look = inline.Emphasis switch
        {
            Emphasis.Strong => style with { Weight = FontWeight.SemiBold },
            Emphasis.Quiet => style with { Ink = _style.Quiet },
            Emphasis.Code => style with { Tabular = true },
            _ => style,
        };
        if (inline.Tone is { } tone)
        {
            var (ink, ground) = _style.Tones(tone);
            return new StyledText($"\u00A0{inline.Text}\u00A0", look with { Weight = FontWeight.SemiBold, Ink = ink }, new RunMark(null, null, ground));
        }

        return inline.Target is { } target
            ? new StyledText(inline.Text, look with { Ink = _style.Accent }, new RunMark(target, inline.Text, null))
            : new StyledText(inline.Text, look);
    }
}
