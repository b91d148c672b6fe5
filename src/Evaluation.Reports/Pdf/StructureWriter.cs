using Evaluation.Reports.Layout;

namespace Evaluation.Reports.Pdf;

/// <summary>
/// The logical structure (ISO 32000-1, 14.7): one element per node, and the parent tree that leads from marked content and annotations
/// back to it. Nodes without content and children are left out, except table cells, which keep the grid regular.
/// </summary>
internal sealed class StructureWriter
{
    private readonly PdfFile _file;
    private readonly IReadOnlyList<int> _pages;
    private readonly double _pageHeight;
    private readonly Dictionary<PageAnnotation, int> _annotations;

    public StructureWriter(PdfFile file, IReadOnlyList<int> pages, double pageHeight, Dictionary<PageAnnotation, int> annotations)
    {
        _file = file;
        _pages = pages;
        _pageHeight = pageHeight;
        _annotations = annotations;
    }

    public void Write(int root, PagedDocument document, IReadOnlyList<PageAnnotation> annotations)
    {
        Number(document.Root);
        WriteNode(document.Root, root);
        int tree = _file.Reserve();
        _file.Write(tree, body =>
        {
            body.Raw("<</Nums["u8);
            for (int i = 0; i < document.Pages.Count; i++)
            {
                body.Number(i).Raw("["u8);
                foreach (var owner in document.Pages[i].MarkOwners)
                    body.Reference(owner.ObjectNumber).Space();
                body.Raw("]"u8);
            }

            for (int i = 0; i < annotations.Count; i++)
                body.Number(document.Pages.Count + i).Space().Reference(annotations[i].Node.ObjectNumber).Space();
            body.Raw("]>>"u8);
        });
        _file.Write(root, body => body.Raw("<</Type/StructTreeRoot/K "u8).Reference(document.Root.ObjectNumber)
            .Raw("/ParentTree "u8).Reference(tree).Raw("/ParentTreeNextKey "u8).Number(document.Pages.Count + annotations.Count).Raw(">>"u8));
    }

    private static bool IsShown(TagNode node) =>
        node.Parts.Length > 0 || node.Role is TagRole.TD or TagRole.TH or TagRole.Document;

    private void Number(TagNode node)
    {
        node.ObjectNumber = _file.Reserve();
        foreach (var part in node.Parts)
        {
            if (part is TagNode child && IsShown(child))
                Number(child);
        }
    }

    private void WriteNode(TagNode node, int parent)
    {
        int number = node.ObjectNumber;
        _file.Write(number, body =>
        {
            body.Raw("<</S/"u8).Raw(TagNames.Of(node.Role)).Raw("/P "u8).Reference(parent);
            int page = FirstPage(node);
            if (page >= 0)
                body.Raw("/Pg "u8).Reference(_pages[page]);
            if (node.Alternative is { } alternative)
                body.Raw("/Alt"u8).Text(alternative);
            WriteAttributes(body, node);
            body.Raw("/K["u8);
            foreach (var part in node.Parts)
                WritePart(body, part, page);
            body.Raw("]>>"u8);
        });

        foreach (var part in node.Parts)
        {
            if (part is TagNode child && IsShown(child))
                WriteNode(child, number);
        }
    }

    private void WritePart(PdfBuffer body, TagPart part, int page)
    {
        switch (part)
        {
            case TagNode child when IsShown(child):
                body.Reference(child.ObjectNumber).Space();
                break;
            case TagContent content when content.Page == page:
                body.Number(content.Mark).Space();
                break;
            case TagContent content:
                body.Raw("<</Type/MCR/Pg "u8).Reference(_pages[content.Page]).Raw("/MCID "u8).Number(content.Mark).Raw(">>"u8);
                break;
            case TagAnnotation { Annotation: var annotation }:
                body.Raw("<</Type/OBJR/Pg "u8).Reference(_pages[annotation.Page]).Raw("/Obj "u8).Reference(_annotations[annotation]).Raw(">>"u8);
                break;
        }
    }

    private void WriteAttributes(PdfBuffer body, TagNode node)
    {
        if (node.Scope != HeaderScope.None)
        {
            body.Raw("/A<</O/Table/Scope"u8).Raw(node.Scope == HeaderScope.Row ? "/Row>>"u8 : "/Column>>"u8);
        }
        else if (node.Role == TagRole.L)
        {
            body.Raw("/A<</O/List/ListNumbering/"u8).Raw(node.Marks.ToString()).Raw(">>"u8);
        }
        else if (node.Role is TagRole.Figure or TagRole.Form && node.Box is { } box)
        {
            body.Raw("/A<</O/Layout/Placement/Block/BBox["u8).Number(box.X).Space().Number(_pageHeight - box.Y - box.Height).Space()
                .Number(box.X + box.Width).Space().Number(_pageHeight - box.Y).Raw("]>>"u8);
        }
    }

    private static int FirstPage(TagNode node)
    {
        foreach (var part in node.Parts)
        {
            if (part is TagContent content)
                return content.Page;
            if (part is TagAnnotation { Annotation: var annotation })
                return annotation.Page;
        }

        return -1;
    }
}
