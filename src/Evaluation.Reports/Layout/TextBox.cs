using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

internal enum Alignment
{
    Start,
    Center,
    End,
}

/// <summary>What a run of text carries beside its style: a link to an anchor or address, a tinted background.</summary>
internal sealed record RunMark(string? Target, string? TargetDescription, Ink? Background);

/// <summary>
/// One paragraph. Without a node its text is an artifact (repeated table heads, page numbers).
/// It parts only so that at least two lines stand on either side.
/// </summary>
internal sealed class TextBox(ShapedText text, TagNode? node, Alignment alignment = Alignment.Start) : Box
{
    private const int Together = 2;

    private double _brokenFor = double.NaN;
    private List<TextLine> _lines = [];

    private int First { get; init; }

    /// <summary>Name under which links reach the first line.</summary>
    public string? Anchor { get; init; }

    public (string Title, int Level)? Bookmark { get; init; }

    public override Plan Fit(Space space)
    {
        var lines = Lines(space.Width);
        double leading = Leading();
        int left = lines.Count - First;
        int fitting = space.Height + Tolerance >= left * leading ? left : (int)Math.Max(0, Math.Floor((space.Height + Tolerance) / leading));
        if (fitting == left)
            return Plan.Full(left * leading, (canvas, x, y) => Draw(canvas, x, y, space.Width, lines.Count));

        // neither a first nor a last line stands alone, unless the paragraph is at the top of a page anyway
        int placed = left - fitting < Together ? left - Together : fitting;
        if (placed < Together)
            placed = space.MustPlace ? Math.Max(1, fitting) : 0;
        if (placed <= 0)
            return Plan.Wrap($"a paragraph needs {leading * Math.Min(left, Together):0.#} pt, but {space.Height:0.#} pt are left");
        int end = First + placed;
        var rest = new TextBox(text, node, alignment) { First = end, _brokenFor = _brokenFor, _lines = _lines };
        return placed == left
            ? Plan.Full(placed * leading, (canvas, x, y) => Draw(canvas, x, y, space.Width, end))
            : Plan.Partial(placed * leading, rest, (canvas, x, y) => Draw(canvas, x, y, space.Width, end));
    }

    private double Leading()
    {
        double leading = 0;
        foreach (var run in text.Runs)
            leading = Math.Max(leading, run.Style.Leading);
        return leading;
    }

    private List<TextLine> Lines(double width)
    {
        if (_brokenFor != width)
        {
            _lines = Bookmark is null ? LineBreaker.Break(text, width) : LineBreaker.Balance(text, width);
            _brokenFor = width;
        }

        return _lines;
    }

    private void Draw(Canvas canvas, double x, double y, double width, int end)
    {
        if (First == 0 && Anchor is not null)
            canvas.Anchor(Anchor, y);
        if (First == 0 && Bookmark is var (title, level))
            canvas.Bookmark(title, level, y);
        if (text.Glyphs.Length == 0)
            return;

        double leading = Leading();
        var segments = Segments(x, y, width, end, leading);
        foreach (var segment in segments)
        {
            if (segment.Mark?.Background is { } ink)
                canvas.Decorate(new PageItem.Fill(segment.Around(0, 1.2), ink, 2.5));
        }

        DrawText(canvas, segments);
    }

    private void DrawText(Canvas canvas, List<Segment> segments)
    {
        Segment? before = null;
        TagNode? link = null;
        foreach (var segment in segments)
        {
            bool sameLink = before is not null && before.Mark?.Target == segment.Mark?.Target;
            if (before is null || !sameLink)
            {
                if (before is not null)
                    canvas.End();
                link = node is not null && segment.Mark?.Target is not null ? new TagNode(TagRole.Link, node) : null;
                if (node is null)
                    canvas.Artifact(ArtifactKind.Pagination);
                else
                    canvas.Tag(link ?? node);
            }

            canvas.Draw(segment.Item);
            if (link is not null && segment.Mark is { Target: { } target } mark)
                canvas.Annotate(new PageAnnotation.Link(canvas.PageIndex, segment.Around(0, 0), link, mark.TargetDescription ?? target, target));
            before = segment;
        }

        canvas.End();
    }

    private List<Segment> Segments(double x, double y, double width, int end, double leading)
    {
        var segments = new List<Segment>();
        for (int i = First; i < end; i++)
        {
            var line = _lines[i];
            double at = x + alignment switch
            {
                Alignment.End => width - line.Width,
                Alignment.Center => (width - line.Width) / 2,
                _ => 0,
            };
            double top = y + ((i - First) * leading);
            for (int start = line.Start; start < line.End;)
            {
                int run = text.Glyphs[start].Run, stop = start;
                double advance = 0;
                for (; stop < line.End && text.Glyphs[stop].Run == run; stop++)
                    advance += text.Glyphs[stop].Advance;
                var style = text.Runs[run].Style;
                double baseline = top + (leading / 2) + (style.Size * 0.364);
                segments.Add(new Segment(
                    new PageItem.Glyphs(text, start, stop, style, at, baseline), text.Runs[run].Tag as RunMark, text.Width(start, stop)));
                at += advance;
                start = stop;
            }
        }

        return segments;
    }

    private sealed record Segment(PageItem.Glyphs Item, RunMark? Mark, double InkWidth)
    {
        // from a little above the capitals to below the descenders
        public Area Around(double beside, double above) =>
            new(Item.X - beside, Item.Baseline - (Item.Style.Size * 0.98) - above, InkWidth + (2 * beside), (Item.Style.Size * 1.28) + (2 * above));
    }
}
