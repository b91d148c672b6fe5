using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>
/// Tables and label lists. The nodes of all rows are made at once, in reading order; the boxes of a row only when a page asks for it.
/// </summary>
internal sealed class TableComposer(Stylesheet style, TextShaper shaper, BlockComposer composer)
{
    public TableBox Table(Block.Table table, TagNode node)
    {
        var columns = new FittedColumns(table.Columns, width => ColumnWidths.Fit(table, style, shaper, width, Gap), Gap);
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
            rows.Add(() => Row(cells, columns));
        }

        return new TableBox(Head(columns, heads), () => Head(columns, null), rows, style.Hairline, style.Accent);
    }

    public KeptBox Facts(Block.Facts facts, TagNode node)
    {
        var body = new TagNode(TagRole.TBody, node);
        var items = new List<StackItem>(facts.Rows.Length);
        foreach (var (label, value, anchor) in facts.Rows)
        {
            var row = new TagNode(TagRole.TR, body);
            var head = composer.Text([label], style.Small with { Ink = style.Quiet }, new TagNode(TagRole.TH, row) { Scope = HeaderScope.Row }, anchor: anchor);
            var text = composer.Text(value, style.Small with { Tabular = true }, new TagNode(TagRole.TD, row));
            var line = new ColumnsBox([(head, facts.LabelShare), (text, 1 - facts.LabelShare)], style.ColumnGap / 2, 0.12);
            items.Add(new StackItem(new RuledBox(new FrameBox(line, new Padding(0, 3, 0, 3.5)), style.Hairline)));
        }

        return new KeptBox(new StackBox(items), 0.25);
    }

    private double Gap => style.ColumnGap / 2;

    private FrameBox Head(FittedColumns columns, TagNode[]? nodes)
    {
        var cells = new Box[columns.Columns.Length];
        for (int c = 0; c < cells.Length; c++)
            cells[c] = composer.Text([columns.Columns[c].Title], style.TableHead, nodes?[c], AlignmentOf(columns.Columns[c]));
        return new FrameBox(new GridRowBox(cells, columns), new Padding(0, 2, 0, 4));
    }

    private GridRowBox Row(Func<Box>[] cells, FittedColumns columns)
    {
        var boxes = new Box[cells.Length];
        for (int c = 0; c < boxes.Length; c++)
            boxes[c] = new FrameBox(cells[c](), style.CellPadding);
        return new GridRowBox(boxes, columns);
    }

    private Func<Box> Cell(Cell cell, Column column, TagNode row)
    {
        var node = column.NamesRow
            ? new TagNode(TagRole.TH, row) { Scope = HeaderScope.Row }
            : new TagNode(TagRole.TD, row);
        var look = column.Kind == ColumnKind.Number ? style.Small with { Tabular = true } : style.Small;
        if (cell.Content is not [Block.Paragraph { Role: TextRole.Small or TextRole.Body } only])
        {
            return SeveralBlocks(cell.Content, node, look);
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

    // paragraphs wait for their page like single ones; only lists and the like are made at once
    private Func<Box> SeveralBlocks(ImmutableArray<Block> blocks, TagNode node, TextStyle look)
    {
        if (blocks.IsDefaultOrEmpty)
            return static () => EmptyBox.Instance;
        if (!blocks.All(block => block is Block.Paragraph))
        {
            var box = composer.Stack(blocks, node, look, style.CellGap);
            return () => box;
        }

        var nodes = new TagNode[blocks.Length];
        for (int i = 0; i < nodes.Length; i++)
            nodes[i] = new TagNode(TagRole.P, node);
        return () => new StackBox([.. blocks.Select((block, i) =>
            new StackItem(composer.Text(((Block.Paragraph)block).Content, look, nodes[i]), style.CellGap))]);
    }

    private static Alignment AlignmentOf(Column column) => column.Kind == ColumnKind.Number ? Alignment.End : Alignment.Start;
}

/// <summary>The columns of one table. Their widths are found once for the width that the table gets.</summary>
internal sealed class FittedColumns(ImmutableArray<Column> columns, Func<double, double[]> fit, double gap)
{
    private (double Width, double[] Columns)? _fitted;

    public ImmutableArray<Column> Columns => columns;

    public RowCell[] Place(IReadOnlyList<Box> boxes, double width)
    {
        if (_fitted is not { } fitted || fitted.Width != width)
            _fitted = fitted = (width, fit(width));
        var cells = new RowCell[boxes.Count];
        double x = 0;
        for (int c = 0; c < cells.Length; c++)
        {
            cells[c] = new RowCell(boxes[c], x, fitted.Columns[c]);
            x += fitted.Columns[c] + gap;
        }

        return cells;
    }
}

internal sealed class GridRowBox(IReadOnlyList<Box> boxes, FittedColumns columns) : Box
{
    public override Plan Fit(Space space) => new RowBox(columns.Place(boxes, space.Width), splitsAbove: 0.25).Fit(space);
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
