using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Tests.Layout;

/// <summary>Pours a box over pages of a given size without margins and tells where everything came to lie.</summary>
internal static class LayoutTest
{
    public static readonly TextStyle Style = new(FontWeight.Regular, 10, 10, new Ink(0, 0, 0));

    public static TextBox Lines(int count, TagNode? node = null) =>
        new(new TextShaper(FontBook.Default).Shape([new StyledText(string.Join('\n', Enumerable.Range(1, count).Select(i => $"line {i}")), Style)]), node ?? new TagNode(TagRole.P));

    /// <summary>For each page the tops of its lines of text, and what they say.</summary>
    public static List<List<(double Top, string Text)>> Pour(Box box, double width, double height)
    {
        var document = PageComposer.Compose(box, new TagNode(TagRole.Document), new PageSetup(new PageSize(width, height), Padding.All(0), static (_, _, _) => { }));
        return [.. document.Pages.Select(page => page.Items.OfType<PageItem.Glyphs>()
            .Select(line => (Math.Round(line.Baseline - 5 - 3.64, 2), string.Concat(line.Text.Glyphs[line.Start..line.End].Select(glyph => (char)glyph.Scalar)).Trim())).ToList())];
    }
}

/// <summary>A box of fixed height that cannot part.</summary>
internal sealed class Block(double height) : Box
{
    public override Plan Fit(Space space) =>
        height > space.Height && !space.MustPlace
            ? Plan.Wrap($"a block needs {height} pt, but {space.Height} pt are left")
            : Plan.Full(height, (canvas, x, y) => canvas.Decorate(new PageItem.Fill(new Area(x, y, space.Width, height), new Ink(0, 0, 0), 0)));
}
