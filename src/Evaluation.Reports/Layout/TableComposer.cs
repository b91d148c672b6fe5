using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>
/// Tables and label lists. The nodes of all rows are made at once, in reading order; the boxes of a row only when a page asks for it
/// (except cells that hold more than one paragraph).
/// </summary>
internal sealed class TableComposer(Stylesheet style, BlockComposer composer)
{
    public TableBox Table(Block.Table table, TagNode node)
    {
        var headRow = new TagNode(TagRole.TR, new TagNode(TagRole.THead, node));
        var heads = table.Columns.Select(_ => new TagNode(TagRole.TH, headRow) { Scope = HeaderScope.Column }).ToArray();
        var body = new TagNode(TagRole.TBody, node);
        var rows = new List<Func<Box>>(table.Rows.Length);
        foreach (var row in table.Rows)
        {
            var tr = new TagNode(TagRole.TR, body);
            var cells = new Func<Box>[table.Columns.Length];
            for (int c = 0; c < cells.Length; c++)
                cells[c] = Cell(row[c], table.Columns[c], tr);
            rows.Add(() => Row(cells, table.Columns));
        }

        return new TableBox(Head(table.Columns, heads), () => Head(table.Columns, null), rows, style.Hairline, style.Accent);
    }

    public StackBox Facts(Block.Facts facts, TagNode node)
    {
        var body = new TagNode(TagRole.TBody, node);
        var items = new List<StackItem>(facts.Rows.Length);
        foreach (var (label, value) in facts.Rows)
        {
            var row = new TagNode(TagRole.TR, body);
            var head = composer.Text([label], style.Small with { Ink = style.Quiet }, new TagNode(TagRole.TH, row) { Scope = HeaderScope.Row });
            var text = composer.Text(value, style.Small with { Tabular = true }, new TagNode(TagRole.TD, row));
            var line = new ColumnsBox([(head, facts.LabelShare), (text, 1 - facts.LabelShare)], style.ColumnGap / 2, 0.12);
            items.Add(new StackItem(new RuledBox(new FrameBox(line, new Padding(0, 3, 0, 3.5)), style.Hairline)));
        }

        return new StackBox(items);
    }

    private FrameBox Head(ImmutableArray<Column> columns, TagNode[]? nodes)
    {
        var cells = new Box[columns.Length];
        for (int c = 0; c < cells.Length; c++)
            cells[c] = composer.Text([columns[c].Title], style.TableHead, nodes?[c], AlignmentOf(columns[c]));
        return new FrameBox(Grid(cells, columns), new Padding(0, 2, 0, 4));
    }

    private ColumnsBox Row(Func<Box>[] cells, ImmutableArray<Column> columns)
    {
        var boxes = new Box[cells.Length];
        for (int c = 0; c < boxes.Length; c++)
            boxes[c] = new FrameBox(cells[c](), style.CellPadding);
        return Grid(boxes, columns);
    }

    private ColumnsBox Grid(Box[] boxes, ImmutableArray<Column> columns)
    {
        var parts = new (Box, double)[boxes.Length];
        for (int c = 0; c < parts.Length; c++)
            parts[c] = (boxes[c], columns[c].Share);
        return new ColumnsBox(parts, style.ColumnGap / 2, 0.25);
    }

    private Func<Box> Cell(Cell cell, Column column, TagNode row)
    {
        var node = column.NamesRow
            ? new TagNode(TagRole.TH, row) { Scope = HeaderScope.Row }
            : new TagNode(TagRole.TD, row);
        var look = column.Kind == ColumnKind.Number ? style.Small with { Tabular = true } : style.Small;
        if (cell.Content is not [Block.Paragraph { Role: TextRole.Small or TextRole.Body } only])
        {
            var box = cell.Content.IsDefaultOrEmpty ? EmptyBox.Instance : composer.Stack(cell.Content, node, look);
            return () => box;
        }

        if (cell.Bar is not { } bar)
            return () => composer.Text(only.Content, look, node, AlignmentOf(column));

        var ink = style.Tones(bar.Tone).Text;
        return () => new StackBox(
        [
            new StackItem(composer.Text(only.Content, look, node, AlignmentOf(column))),
            new StackItem(new BarBox(bar.From, bar.To, bar.Mark, ink, style.Hairline)),
        ]);
    }

    private static Alignment AlignmentOf(Column column) => column.Kind == ColumnKind.Number ? Alignment.End : Alignment.Start;
}

/// <summary>A thin line under a box.</summary>
internal sealed class RuledBox(Box content, Ink ink) : Box
{
    public override Plan Fit(Space space)
    {
        var plan = content.Fit(space);
        if (plan.Outcome == Outcome.Wrap)
            return plan;

        void Draw(Canvas canvas, double x, double y)
        {
            plan.Draw(canvas, x, y);
            canvas.Rule(x, y + plan.Height - 0.4, space.Width, ink, 0.4);
        }

        return plan.Rest is null ? Plan.Full(plan.Height, Draw) : Plan.Partial(plan.Height, new RuledBox(plan.Rest, ink), Draw);
    }
}
