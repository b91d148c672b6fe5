using System.Runtime.InteropServices;

namespace Evaluation.Reports.Layout;

/// <summary>What a piece of content is to a reader who does not see the page: the standard structure types of ISO 32000-1, 14.8.4.</summary>
internal enum TagRole : byte
{
    Document, Sect, H1, H2, H3, H4, P, L, LI, Lbl, LBody, Table, THead, TBody, TR, TH, TD, Caption, Figure, Link, Form, Note, Span, BlockQuote,
}

internal enum HeaderScope : byte
{
    None,
    Column,
    Row,
}

internal enum ListMarks : byte
{
    None,
    Disc,
    Decimal,
}

/// <summary>A piece of a node: a child, marked content, or something to click or sign.</summary>
internal abstract class TagPart
{
}

/// <summary>Marked content <paramref name="mark"/> of the page with index <paramref name="page"/>.</summary>
internal sealed class TagContent(int page, int mark) : TagPart
{
    public int Page => page;

    public int Mark => mark;
}

internal sealed class TagAnnotation(PageAnnotation annotation) : TagPart
{
    public PageAnnotation Annotation => annotation;
}

/// <summary>
/// One node of the logical structure. Children are made when the content is composed; pieces of content arrive in reading order while
/// pages are drawn, so a paragraph that runs over two pages is one node with two pieces.
/// </summary>
/// <remarks>A long memo has some hundred thousand of them: most hold a single piece and need no list.</remarks>
internal sealed class TagNode : TagPart
{
    private TagPart? _only;
    private List<TagPart>? _several;
    private object? _box;

    public TagNode(TagRole role, TagNode? parent = null)
    {
        Role = role;
        Parent = parent;
        parent?.Add(this);
    }

    public TagRole Role { get; }

    public HeaderScope Scope { get; init; }

    public ListMarks Marks { get; init; }

    public TagNode? Parent { get; }

    /// <summary>Under which number the file writes the node; 0 before.</summary>
    public int ObjectNumber { get; set; }

    /// <summary>What a figure shows, with its numbers.</summary>
    public string? Alternative { get; init; }

    /// <summary>Where a figure or field was drawn, in points from the top left of its page.</summary>
    public Area? Box
    {
        get => (Area?)_box;
        set => _box = value;
    }

    public ReadOnlySpan<TagPart> Parts =>
        _several is not null ? CollectionsMarshal.AsSpan(_several) : _only is not null ? new ReadOnlySpan<TagPart>(in _only) : [];

    public void AddContent(int page, int mark) => Add(new TagContent(page, mark));

    public void AddAnnotation(PageAnnotation annotation) => Add(new TagAnnotation(annotation));

    private void Add(TagPart part)
    {
        if (_several is not null)
            _several.Add(part);
        else if (_only is null)
            _only = part;
        else
            _several = [_only, part];
    }
}
