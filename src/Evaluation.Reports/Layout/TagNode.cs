namespace Evaluation.Reports.Layout;

/// <summary>What a piece of content is to a reader who does not see the page: the standard structure types of ISO 32000-1, 14.8.4.</summary>
internal enum TagRole
{
    Document, Sect, H1, H2, H3, H4, P, L, LI, Lbl, LBody, Table, THead, TBody, TR, TH, TD, Caption, Figure, Link, Form, Note, Span, BlockQuote,
}

internal enum HeaderScope
{
    None,
    Column,
    Row,
}

internal enum ListMarks
{
    None,
    Disc,
    Decimal,
}

/// <summary>
/// One node of the logical structure. Children are made when the content is composed; pieces of content arrive in reading order while
/// pages are drawn, so a paragraph that runs over two pages is one node with two pieces.
/// </summary>
internal sealed class TagNode
{
    private readonly List<TagPart> _parts = [];

    public TagNode(TagRole role, TagNode? parent = null)
    {
        Role = role;
        parent?.Add(this);
    }

    public TagRole Role { get; }

    public TagNode? Parent { get; private set; }

    public IReadOnlyList<TagPart> Parts => _parts;

    /// <summary>What a figure shows, with its numbers.</summary>
    public string? Alternative { get; init; }

    public HeaderScope Scope { get; init; }

    public ListMarks Marks { get; init; }

    public int ColumnSpan { get; init; } = 1;

    /// <summary>Where a figure was drawn, in points from the top left of its page.</summary>
    public Area? Box { get; set; }

    public void Add(TagNode child)
    {
        child.Parent = this;
        _parts.Add(new TagPart.Child(child));
    }

    public void AddContent(int page, int mark) => _parts.Add(new TagPart.Content(page, mark));

    public void AddAnnotation(PageAnnotation annotation) => _parts.Add(new TagPart.Annotation(annotation));
}

internal abstract record TagPart
{
    private TagPart()
    {
    }

    internal sealed record Child(TagNode Node) : TagPart;

    /// <summary>Marked content <paramref name="Mark"/> of the page with index <paramref name="Page"/>.</summary>
    internal sealed record Content(int Page, int Mark) : TagPart;

    internal sealed record Annotation(PageAnnotation Area) : TagPart;
}
