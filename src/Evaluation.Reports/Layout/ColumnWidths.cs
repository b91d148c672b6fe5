using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>
/// Turns the shares of a table's columns into such shares that no number, date or head is broken inside, where the width allows it.
/// Only the first rows are looked at: a long table is not measured twice.
/// </summary>
internal static class ColumnWidths
{
    private const int RowsLookedAt = 120;

    // a single long word does not push the other columns aside
    private const double WidestTextColumn = 0.2, WidestNumberColumn = 0.3;

    public static double[] Fit(Block.Table table, Stylesheet style, TextShaper shaper, double width, double gap)
    {
        double room = Math.Max(table.Columns.Length, width - (gap * (table.Columns.Length - 1)));
        var widths = new double[table.Columns.Length];
        var needed = new double[widths.Length];
        double shares = table.Columns.Sum(column => column.Share);
        for (int c = 0; c < widths.Length; c++)
        {
            widths[c] = room * table.Columns[c].Share / shares;
            double limit = room * (table.Columns[c].Kind == ColumnKind.Number ? WidestNumberColumn : WidestTextColumn);
            needed[c] = Math.Min(limit, Math.Ceiling(Needed(table, c, style, shaper)));
        }

        Balance(widths, needed);
        return widths;
    }

    // what the narrow columns lack is taken from the others in proportion to what these have to spare
    private static void Balance(double[] widths, double[] needed)
    {
        double lacking = 0, spare = 0;
        for (int c = 0; c < widths.Length; c++)
        {
            lacking += Math.Max(0, needed[c] - widths[c]);
            spare += Math.Max(0, widths[c] - needed[c]);
        }

        if (lacking <= 0 || spare <= 0)
            return;

        double granted = Math.Min(1, spare / lacking), taken = Math.Min(1, lacking / spare);
        for (int c = 0; c < widths.Length; c++)
        {
            double difference = needed[c] - widths[c];
            widths[c] += difference > 0 ? difference * granted : difference * taken;
        }
    }

    private static double Needed(Block.Table table, int column, Stylesheet style, TextShaper shaper)
    {
        double widest = shaper.WidestWord(table.Columns[column].Title, style.TableHead);
        var look = style.Small with { Tabular = table.Columns[column].Kind == ColumnKind.Number };
        for (int r = 0; r < Math.Min(RowsLookedAt, table.Rows.Length); r++)
        {
            foreach (var block in table.Rows[r][column].Content)
            {
                if (block is not Block.Paragraph paragraph)
                    continue;
                foreach (var inline in paragraph.Content)
                {
                    bool strong = inline.Emphasis == Emphasis.Strong || inline.Tone is not null;
                    string text = inline.Tone is null ? inline.Text : $"\u00A0{inline.Text}\u00A0";
                    widest = Math.Max(widest, shaper.WidestWord(text, strong ? look with { Weight = FontWeight.SemiBold } : look));
                }
            }
        }

        return widest;
    }
}
