using System.Diagnostics;

namespace Evaluation.Reports.Layout;

/// <summary>The body is what the margins leave. Furniture draws running heads and page numbers once the number of pages is known.</summary>
internal sealed record PageSetup(PageSize Size, Padding Margins, Action<Canvas, int, int> Furniture);

/// <summary>
/// Pours a box over as many pages as it needs. Each finished page goes to <c>take</c> and is emptied, so that a long document is never in
/// memory as a whole; the furniture is then drawn on the emptied pages.
/// </summary>
internal static class PageComposer
{
    public static PagedDocument Compose(Box flow, TagNode root, PageSetup setup, Action<Page>? take = null)
    {
        var pages = new List<Page>();
        var canvases = new List<Canvas>();
        var anchors = new List<PageAnchor>();
        var bookmarks = new List<Bookmark>();
        double width = setup.Size.Width - setup.Margins.Left - setup.Margins.Right;
        double height = setup.Size.Height - setup.Margins.Top - setup.Margins.Bottom;
        for (Box? rest = flow; rest is not null;)
        {
            var page = new Page();
            var canvas = new Canvas(page, pages.Count, anchors, bookmarks);
            var plan = rest.Fit(new Space(width, height, height, MustPlace: true));
            if (plan.Outcome == Outcome.Wrap)
                throw new UnreachableException($"Nothing fits on an empty page: {plan.Reason}");
            plan.Draw(canvas, setup.Margins.Left, setup.Margins.Top);
            if (take is not null)
            {
                take(page);
                page.Items.Clear();
                page.Items.TrimExcess();
            }

            pages.Add(page);
            canvases.Add(canvas);
            rest = plan.Rest;
        }

        for (int i = 0; i < canvases.Count; i++)
            setup.Furniture(canvases[i], i, canvases.Count);
        return new PagedDocument(setup.Size, pages, root, anchors, bookmarks);
    }
}
