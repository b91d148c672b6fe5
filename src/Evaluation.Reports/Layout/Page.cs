using Evaluation.Reports.Text;

namespace Evaluation.Reports.Layout;

/// <summary>In points from the top left of the page.</summary>
internal readonly record struct Area(double X, double Y, double Width, double Height);

/// <summary>In points.</summary>
internal readonly record struct PageSize(double Width, double Height)
{
    public static PageSize A4 { get; } = new(595.28, 841.89);

    public static PageSize Letter { get; } = new(612, 792);
}

/// <summary>Why content is no part of the logical structure (ISO 32000-1, 14.8.2.2).</summary>
internal enum ArtifactKind
{
    Layout,
    Pagination,
    Background,
}

internal abstract record PageItem
{
    private PageItem()
    {
    }

    internal sealed record TagStart(TagNode Node, int Mark) : PageItem;

    internal sealed record ArtifactStart(ArtifactKind Kind) : PageItem;

    internal sealed record MarkEnd : PageItem
    {
        public static MarkEnd Instance { get; } = new();
    }

    /// <summary>Glyphs of one style on one line.</summary>
    internal sealed record Glyphs(ShapedText Text, int Start, int End, TextStyle Style, double X, double Baseline) : PageItem;

    internal sealed record Fill(Area Area, Ink Ink, double Radius) : PageItem;

    internal sealed record Stroke(IReadOnlyList<(double X, double Y)> Points, Ink Ink, double Width, double Dash, bool Closed) : PageItem;

    internal sealed record FillShape(IReadOnlyList<(double X, double Y)> Points, Ink Ink) : PageItem;

    internal sealed record Disc(double X, double Y, double Radius, Ink? Inside, Ink? Line, double LineWidth) : PageItem;
}

/// <summary>Something to click or to sign.</summary>
internal abstract record PageAnnotation(int Page, Area Area, TagNode Node, string Description)
{
    internal sealed record Link(int Page, Area Area, TagNode Node, string Description, string Target) : PageAnnotation(Page, Area, Node, Description);

    /// <summary>An empty signature field; <paramref name="Look"/> is what it shows until it is signed.</summary>
    internal sealed record SignatureField(int Page, Area Area, TagNode Node, string Description, string Name, IReadOnlyList<PageItem> Look)
        : PageAnnotation(Page, Area, Node, Description);
}

internal sealed record PageAnchor(string Name, int Page, double Y);

internal sealed record Bookmark(string Title, int Level, int Page, double Y);

internal sealed class Page
{
    public List<PageItem> Items { get; } = [];

    public List<PageAnnotation> Annotations { get; } = [];

    /// <summary>Pieces of marked content on the page; they are numbered from 0.</summary>
    public int Marks { get; set; }

    /// <summary>The node of each piece of marked content, by its number.</summary>
    public List<TagNode> MarkOwners { get; } = [];
}

/// <summary>Pages, what they link to, and the logical structure over them.</summary>
internal sealed record PagedDocument(
    PageSize Size, IReadOnlyList<Page> Pages, TagNode Root, IReadOnlyList<PageAnchor> Anchors, IReadOnlyList<Bookmark> Bookmarks);
