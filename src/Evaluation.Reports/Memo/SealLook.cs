using Evaluation.Reports.Blocks;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Memo;

/// <summary>
/// What a leader's place shows once it is sealed. The type shrinks before anything is cut; of a reason that is longer than the place the
/// beginning stands here, and all of it in the signature itself.
/// </summary>
internal sealed class SealLook(SealWords words, Tone tone, TextShaper shaper)
{
    private const double Side = 9, Above = 6, Mark = 24, SmallestScale = 0.76, Step = 0.04;

    private static readonly Stylesheet Style = Typography.Stylesheet;

    public List<PageItem> Draw(double width, double height)
    {
        var (ink, ground) = Style.Tones(tone);
        var items = new List<PageItem> { new PageItem.Fill(new Area(0, 0, width, height), ground, 3) };
        DrawMark(items, width - Side - 7, Above + 9, ink, ground);
        var paragraphs = Fit(width, height - (2 * Above));
        double y = Above + Math.Max(0, (height - (2 * Above) - paragraphs.Sum(one => one.Height)) / 2);
        foreach (var paragraph in paragraphs)
        {
            foreach (var line in paragraph.Lines)
            {
                AddLine(items, paragraph, line, y);
                y += paragraph.Style.Leading;
            }

            y += paragraph.GapAfter;
        }

        return items;
    }

    private static void AddLine(List<PageItem> items, Paragraph paragraph, TextLine line, double y)
    {
        double baseline = y + (paragraph.Style.Leading / 2) + (paragraph.Style.Size * 0.364);
        items.Add(new PageItem.Glyphs(paragraph.Text, line.Start, line.End, paragraph.Style, Side, baseline));
    }

    // a tick for agreement, a stroke for dissent: the words beside it say the same
    private void DrawMark(List<PageItem> items, double x, double y, Ink ink, Ink ground)
    {
        items.Add(new PageItem.Disc(x, y, 7, ink, null, 0));
        items.Add(words.Dissents
            ? new PageItem.Stroke([(x - 3, y), (x + 3, y)], ground, 1.5, 0, false)
            : new PageItem.Stroke([(x - 3.2, y + 0.2), (x - 0.9, y + 2.6), (x + 3.4, y - 2.4)], ground, 1.5, 0, false));
    }

    private List<Paragraph> Fit(double width, double room)
    {
        var paragraphs = Paragraphs(width, 1);
        for (double scale = 1; paragraphs.Sum(one => one.Height) > room && scale > SmallestScale; scale -= Step)
            paragraphs = Paragraphs(width, scale - Step);
        double over = paragraphs.Sum(one => one.Height) - room;
        if (over > 0)
            Cut(paragraphs, over, width);
        return paragraphs;
    }

    // the reason gives way first, then names that nobody bears
    private void Cut(List<Paragraph> paragraphs, double over, double width)
    {
        foreach (int i in Enumerable.Range(0, paragraphs.Count).OrderByDescending(i => paragraphs[i].Lines.Count))
        {
            var paragraph = paragraphs[i];
            int kept = Math.Max(1, paragraph.Lines.Count - (int)Math.Ceiling(over / paragraph.Style.Leading));
            if (kept == paragraph.Lines.Count)
                continue;
            int end = paragraph.Lines[kept - 1].End, shortened = Math.Max(1, end - 4);
            string text = string.Concat(paragraph.Text.Glyphs.Take(shortened).Select(glyph => char.ConvertFromUtf32(glyph.Scalar)));
            var cut = Shape(text.TrimEnd() + "…", paragraph.Style, paragraph.Room, paragraph.GapAfter);
            over -= paragraph.Height - cut.Height;
            paragraphs[i] = cut;
            if (over <= 0)
                return;
        }
    }

    private List<Paragraph> Paragraphs(double width, double scale)
    {
        var (ink, _) = Style.Tones(tone);
        double room = width - (2 * Side), beside = room - Mark + Side;
        var strong = Style.Body with { Weight = FontWeight.SemiBold };
        var paragraphs = new List<Paragraph>
        {
            Shape(words.Outcome, Scaled(strong, 10, 13, ink, scale), beside, 0),
            Shape(words.Who, Scaled(Style.Body, 8.5, 11.5, Style.Body.Ink, scale), beside, 2 * scale),
        };
        if (words.ShowsReason && words.Reason.Length > 0)
            paragraphs.Add(Shape(words.Reason, Scaled(Style.Body, 8, 10.6, Style.Body.Ink, scale), room, 2 * scale));
        foreach (string note in words.Notes)
            paragraphs.Add(Shape(note, Scaled(Style.Body, 7.6, 10.2, Style.Quiet, scale), room, 0));
        return paragraphs;
    }

    private Paragraph Shape(string text, TextStyle style, double room, double gap)
    {
        var shaped = shaper.Shape([new StyledText(text, style)]);
        return new Paragraph(shaped, style, LineBreaker.Break(shaped, room), room, gap);
    }

    private static TextStyle Scaled(TextStyle style, double size, double leading, Ink ink, double scale) =>
        style with { Size = size * scale, Leading = leading * scale, Ink = ink };

    private sealed record Paragraph(ShapedText Text, TextStyle Style, List<TextLine> Lines, double Room, double GapAfter)
    {
        public double Height => (Lines.Count * Style.Leading) + GapAfter;
    }
}
