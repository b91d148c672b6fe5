using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Memo;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Html;

/// <summary>
/// Writes blocks as HTML without scripts, styles or addresses outside of the document; looks come from classes. Every text goes through
/// the shaper that the pages use, so both say the same: what no font has is spelled out here too.
/// </summary>
/// <param name="width">Of the text on a page, in points: a picture is as wide as there, so that the same words fit into it.</param>
internal sealed class HtmlWriter(TextShaper shaper, double width)
{
    /// <summary>Headings are one level lower than in the document, for they stand on a page that has a title of its own.</summary>
    private const int LevelOfTitle = 2, LowestLevel = 6;

    private static readonly TextStyle Plain = new(FontWeight.Regular, 10, 12, Ink.Of(0));

    private readonly StringBuilder _html = new();
    private double _width = width;

    public string Write(IEnumerable<Block> blocks, string language)
    {
        _html.Clear();
        _html.Append(CultureInfo.InvariantCulture, $"<article class=\"memo\" lang=\"{language}\">\n");
        foreach (var block in blocks)
            Add(block);
        return _html.Append("</article>\n").ToString();
    }

    /// <summary>The name of an anchor of the document in the page that holds it.</summary>
    private static string IdOf(string anchor) => "memo-" + anchor;

    private void Add(Block block)
    {
        switch (block)
        {
            case Block.Heading heading:
                string tag = "h" + Math.Min(heading.Level + LevelOfTitle - 1, LowestLevel).ToString(CultureInfo.InvariantCulture);
                Element(tag, null, heading.Anchor, () => Text(heading.Text));
                break;
            case Block.Paragraph paragraph:
                Element("p", ClassOf(paragraph.Role), null, () => Words(paragraph.Content));
                break;
            case Block.List list:
                Element(list.Kind == ListKind.Numbers ? "ol" : "ul", null, null, () => Each(list.Items, item => Element("li", null, null, () => Each(item, Add))));
                break;
            case Block.Table table:
                AddTable(table);
                break;
            case Block.Facts facts:
                Element("table", "memo-facts", null, () => Element("tbody", null, null, () => Each(facts.Rows, AddFact)));
                break;
            case Block.Figure figure:
                _html.Append("<figure role=\"img\" aria-label=\"").Append(Attribute(figure.Chart.Alternative)).Append("\">");
                SvgDrawing.Write(_html, figure.Chart, shaper, _width);
                _html.Append("</figure>\n");
                break;
            case Block.Callout callout:
                Element("div", "memo-callout " + ClassOf(callout.Tone), null, () => Each(callout.Content, Add));
                break;
            case Block.SideBySide panels:
                Element("div", "memo-columns", null, () => Each(panels.Panels, panel => AddPanel(panels, panel)));
                break;
            case Block.Signatures signatures:
                Element("div", "memo-columns", null, () => Each(signatures.Places, AddSignature));
                break;
            case Block.NewPage:
                _html.Append("<hr />\n");
                break;
        }
    }

    private void AddPanel(Block.SideBySide panels, Panel panel)
    {
        double whole = _width;
        _width = (whole - (Typography.Stylesheet.ColumnGap * (panels.Panels.Length - 1))) * panel.Share / panels.Panels.Sum(one => one.Share);
        Element("div", null, null, () => Each(panel.Content, Add));
        _width = whole;
    }

    private void AddFact(Fact fact) => Element("tr", null, null, () =>
    {
        Cell("th", " scope=\"row\"", fact.Anchor, () => Text(fact.Label));
        Cell("td", "", null, () => Words(fact.Value));
    });

    private void AddTable(Block.Table table)
    {
        // a wide table is moved sideways, by the keyboard too
        _html.Append("<div class=\"table-wrap\" tabindex=\"0\" role=\"group\" aria-label=\"").Append(Attribute(table.Caption ?? table.Columns[0].Title)).Append("\">");
        Element("table", "memo-table", null, () =>
        {
            if (table.Caption is { } caption)
                Element("caption", null, null, () => Text(caption));
            Element("thead", null, null, () => Element("tr", null, null, () => Each(table.Columns, column => Cell("th", Number(column) + " scope=\"col\"", null, () => Text(column.Title)))));
            Element("tbody", null, null, () => Each(table.Rows, row => Element("tr", null, null, () =>
            {
                for (int i = 0; i < row.Length; i++)
                    AddCell(row[i], table.Columns[i]);
            })));
        });
        _html.Append("</div>\n");
    }

    private void AddCell(Cell cell, Column column) => Cell(column.NamesRow ? "th" : "td", Number(column) + (column.NamesRow ? " scope=\"row\"" : ""), null, () =>
    {
        if (cell.Content is [Block.Paragraph only])
            Words(only.Content);
        else if (!cell.Content.IsDefault)
            Each(cell.Content, Add);
        if (cell.Bar is { } bar)
            SvgDrawing.Write(_html, bar, ClassOf(bar.Tone));
    });

    private void AddSignature(Signature place) => Element("div", "memo-signature " + ClassOf(place.Decided ? place.Tone : Tone.Neutral), null, () =>
    {
        Element("p", ClassOf(TextRole.Label), null, () => Text(place.Role));
        if (place.Name is { } name)
            Element("p", null, null, () => Words([new Inline(name, Emphasis.Strong)]));
        if (place.Decided)
            Element("p", null, null, () => Words([new Inline(place.State, Tone: place.Tone)]));
        foreach (string detail in place.Details)
            Element("p", ClassOf(TextRole.Small), null, () => Text(detail));
        if (!place.Decided)
            Element("p", "memo-field", null, () => Text(place.State));
    });

    private void Words(ImmutableArray<Inline> content)
    {
        foreach (var inline in content)
        {
            var (open, close) = inline switch
            {
                { Tone: { } tone } => ($"<strong class=\"memo-pill {ClassOf(tone)}\">", "</strong>"),
                { Target: { } target } => ($"<a href=\"#{Attribute(IdOf(target))}\">", "</a>"),
                { Emphasis: Emphasis.Strong } => ("<strong>", "</strong>"),
                { Emphasis: Emphasis.Quiet } => ("<span class=\"soft\">", "</span>"),
                { Emphasis: Emphasis.Code } => ("<code>", "</code>"),
                _ => ("", ""),
            };
            _html.Append(open);
            Text(inline.Text);
            _html.Append(close);
        }
    }

    private void Text(string text)
    {
        string spelled = SvgDrawing.Spelled(shaper.Shape([new StyledText(text, Plain)]));
        _html.AppendJoin("<br />", spelled.Split('\n').Select(HtmlEncoder.Default.Encode));
    }

    private static string Attribute(string text) => HtmlEncoder.Default.Encode(text.ReplaceLineEndings(" "));

    private void Element(string tag, string? look, string? anchor, Action content)
    {
        Cell(tag, look is null ? "" : $" class=\"{look}\"", anchor, content);
        _html.Append('\n');
    }

    private void Cell(string tag, string attributes, string? anchor, Action content)
    {
        _html.Append('<').Append(tag).Append(attributes);
        if (anchor is not null)
            _html.Append(" id=\"").Append(Attribute(IdOf(anchor))).Append('"');
        _html.Append('>');
        content();
        _html.Append("</").Append(tag).Append('>');
    }

    private static void Each<T>(ImmutableArray<T> items, Action<T> write)
    {
        foreach (var item in items)
            write(item);
    }

    private static string Number(Column column) => column.Kind == ColumnKind.Number ? " class=\"number\"" : "";

    private static string? ClassOf(TextRole role) => role switch
    {
        TextRole.Lead => "memo-lead",
        TextRole.Small => "memo-small",
        TextRole.Label => "memo-label",
        _ => null,
    };

    private static string ClassOf(Tone tone) => tone switch
    {
        Tone.Accent => "memo-accent",
        Tone.Good => "memo-good",
        Tone.Caution => "memo-caution",
        Tone.Bad => "memo-bad",
        _ => "memo-neutral",
    };
}
