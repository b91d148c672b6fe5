using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>
/// Links the first mention of each glossary term to its entry, and remembers where that was, so that the entry can
/// link back.
/// </summary>
internal sealed class GlossaryLinks
{
    private readonly ImmutableArray<(string Term, string Anchor)> _terms;
    private readonly Dictionary<string, Block.Heading> _firstMention = new(StringComparer.Ordinal);

    public GlossaryLinks(ImmutableArray<GlossaryEntry> entries) =>
        // the longest term first: "single sign-on" before "sign-on"
        _terms = [.. entries.Where(entry => !string.IsNullOrWhiteSpace(entry.Term)).Select(entry => entry.Term).Distinct(StringComparer.Ordinal)
            .OrderByDescending(term => term.Length).ThenBy(term => term, StringComparer.Ordinal)
            .Select((term, index) => (term, "term-" + index.ToString(CultureInfo.InvariantCulture)))];

    public string? AnchorOf(string term) => _terms.FirstOrDefault(known => known.Term == term).Anchor;

    /// <summary>The heading of the section that mentions the term first, once the text is linked.</summary>
    public Block.Heading? FirstMention(string term) => _firstMention.GetValueOrDefault(term);

    public List<Block> Link(IEnumerable<Block> blocks)
    {
        var linked = new List<Block>();
        Block.Heading? section = null;
        int sections = 0;
        foreach (var block in blocks)
        {
            if (block is Block.Heading { Level: 2 } heading)
            {
                string number = (++sections).ToString(CultureInfo.InvariantCulture);
                section = heading with { Anchor = heading.Anchor ?? "section-" + number };
                linked.Add(section);
            }
            else
            {
                linked.Add(section is null ? block : Link(block, section));
            }
        }

        return linked;
    }

    private Block Link(Block block, Block.Heading section) => block switch
    {
        Block.Paragraph { Role: TextRole.Body or TextRole.Small } paragraph =>
            Link(paragraph.Content, section) is var content && content == paragraph.Content ? paragraph : paragraph with { Content = content },
        Block.List list => list with { Items = [.. list.Items.Select(item => Link(item, section))] },
        Block.Callout callout => callout with { Content = Link(callout.Content, section) },
        Block.Facts facts => facts with { Rows = [.. facts.Rows.Select(row => row with { Value = Link(row.Value, section) })] },
        Block.Table table when _firstMention.Count < _terms.Length => table with { Rows = [.. table.Rows.Select(row => LinkRow(table, row, section))] },
        _ => block,
    };

    private ImmutableArray<Block> Link(ImmutableArray<Block> blocks, Block.Heading section) =>
        blocks.IsDefaultOrEmpty ? blocks : [.. blocks.Select(block => Link(block, section))];

    // what names a row stays a name, and a number a number
    private ImmutableArray<Cell> LinkRow(Block.Table table, ImmutableArray<Cell> row, Block.Heading section) =>
        [.. row.Select((cell, i) => table.Columns[i] is { NamesRow: true } or { Kind: ColumnKind.Number } ? cell : Link(cell, section))];

    private Cell Link(Cell cell, Block.Heading section)
    {
        if (cell.Content is not [Block.Paragraph only])
            return cell with { Content = Link(cell.Content, section) };
        var linked = Link(only, section);
        return ReferenceEquals(linked, only) ? cell : cell with { Content = [linked] };
    }

    private ImmutableArray<Inline> Link(ImmutableArray<Inline> content, Block.Heading section)
    {
        // nearly every text is returned as it is: a long memo has tens of thousands
        if (_firstMention.Count == _terms.Length || !content.Any(inline => IsLinkable(inline) && Find(inline.Text).At >= 0))
            return content;

        var result = ImmutableArray.CreateBuilder<Inline>(content.Length);
        foreach (var inline in content)
        {
            if (IsLinkable(inline) && Find(inline.Text) is var (term, anchor, at) && at >= 0)
            {
                _firstMention.Add(term, section);
                result.AddRange(Link([inline with { Text = inline.Text[..at] }], section));
                result.Add(inline with { Text = inline.Text.Substring(at, term.Length), Target = anchor });
                result.AddRange(Link([inline with { Text = inline.Text[(at + term.Length)..] }], section));
            }
            else if (inline.Text.Length > 0)
            {
                result.Add(inline);
            }
        }

        return result.ToImmutable();
    }

    private static bool IsLinkable(Inline inline) => inline is { Target: null, Tone: null, Emphasis: not Emphasis.Code };

    private (string Term, string Anchor, int At) Find(string text)
    {
        foreach (var (term, anchor) in _terms)
        {
            if (_firstMention.ContainsKey(term))
                continue;
            for (int at = text.IndexOf(term, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(term, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                int end = at + term.Length;
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                    return (term, anchor, at);
            }
        }

        return ("", "", -1);
    }
}
