using System.Diagnostics;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>
/// Takes what is drawn on one page. Everything is drawn between <see cref="Tag"/> or <see cref="Artifact"/> and <see cref="End"/>;
/// the two never nest. Coordinates are points from the top left of the page.
/// </summary>
internal sealed class Canvas(Page page, int pageIndex, List<PageAnchor> anchors, List<Bookmark> bookmarks)
{
    private bool _open;

    public int PageIndex => pageIndex;

    public void Tag(TagNode node)
    {
        Open();
        int mark = page.Marks++;
        page.MarkOwners.Add(node);
        node.AddContent(pageIndex, mark);
        page.Items.Add(new PageItem.TagStart(node, mark));
    }

    public void Artifact(ArtifactKind kind)
    {
        Open();
        page.Items.Add(new PageItem.ArtifactStart(kind));
    }

    public void End()
    {
        if (!_open)
            throw new UnreachableException("Content is closed that was not opened.");
        _open = false;
        page.Items.Add(PageItem.MarkEnd.Instance);
    }

    public void Draw(PageItem item)
    {
        if (!_open)
            throw new UnreachableException("Content is drawn that is neither tagged nor an artifact.");
        page.Items.Add(item);
    }

    /// <summary>Draws an artifact of a single item.</summary>
    public void Decorate(PageItem item)
    {
        Artifact(ArtifactKind.Layout);
        Draw(item);
        End();
    }

    public void Rule(double x, double y, double width, Ink ink, double thickness) =>
        Decorate(new PageItem.Fill(new Area(x, y, width, thickness), ink, 0));

    public void Anchor(string name, double y) => anchors.Add(new PageAnchor(name, pageIndex, y));

    public void Bookmark(string title, int level, double y) => bookmarks.Add(new Bookmark(title, level, pageIndex, y));

    public void Annotate(PageAnnotation annotation)
    {
        page.Annotations.Add(annotation);
        annotation.Node.AddAnnotation(annotation);
    }

    private void Open()
    {
        if (_open)
            throw new UnreachableException("Marked content may not be nested.");
        _open = true;
    }
}
