using System.Diagnostics;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Pdf;

/// <summary>
/// A paged document as one file that meets PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). The catalogue, the form, the signature
/// fields and the first page stand outside object streams, because each signature writes them anew.
/// </summary>
internal sealed class PdfDocumentWriter : IDisposable
{
    private readonly PdfFile _file = new();
    private readonly PageSize _size;
    private readonly FontSubsets _fonts;
    private readonly PdfBuffer _drawing = new(1 << 15);
    private readonly List<int> _pages = [];
    private readonly List<int> _contents = [];
    private readonly List<PageAnnotation> _annotations = [];
    private readonly Dictionary<PageAnnotation, int> _annotationNumbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, PageAnchor> _anchors = new(StringComparer.Ordinal);

    public PdfDocumentWriter(PageSize size, FontBook book)
    {
        _size = size;
        _fonts = new FontSubsets(book);
    }

    /// <summary>Writes what the next page shows so far; its furniture may follow until <see cref="Finish"/>.</summary>
    public void AddPage(Page page)
    {
        _pages.Add(_file.Reserve());
        _contents.Add(WriteContent(page));
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The document has the pages that were added, in the same order.</summary>
    public PdfBytes Finish(PagedDocument document, PdfFacts facts)
    {
        int catalog = _file.Reserve(), form = _file.Reserve(), pages = _file.Reserve(), resources = _file.Reserve();
        int structure = _file.Reserve(), outlines = _file.Reserve(), metadata = _file.Reserve(), profile = _file.Reserve();
        foreach (var anchor in document.Anchors)
            _anchors.TryAdd(anchor.Name, anchor);
        foreach (var annotation in document.Pages.SelectMany(page => page.Annotations))
        {
            _annotations.Add(annotation);
            _annotationNumbers.Add(annotation, _file.Reserve());
        }

        for (int i = 0; i < _pages.Count; i++)
            WritePage(i, document.Pages[i], pages, resources);
        WriteAnnotations(resources);
        _file.Write(pages, body =>
        {
            body.Raw("<</Type/Pages/Count "u8).Number(_pages.Count).Raw("/Kids["u8);
            foreach (int page in _pages)
                body.Reference(page).Space();
            body.Raw("]>>"u8);
        });
        _fonts.Write(_file, resources);
        new StructureWriter(_file, _pages, _size.Height, _annotationNumbers).Write(structure, document, _annotations);
        OutlineWriter.Write(_file, outlines, document.Bookmarks, Destination);
        _file.WriteStream(metadata, entries => entries.Raw("/Type/Metadata/Subtype/XML"u8), XmpMetadata.Write(facts), compress: false);
        _file.WriteStream(profile, entries => entries.Raw("/N 3"u8), SrgbProfile.Bytes);
        WriteForm(form);
        _file.WritePlain(catalog, body => body.Raw("<</Type/Catalog/Pages "u8).Reference(pages)
            .Raw("/Lang"u8).Text(facts.Language).Raw("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOutlines"u8)
            .Raw("/StructTreeRoot "u8).Reference(structure).Raw("/Outlines "u8).Reference(outlines).Raw("/Metadata "u8).Reference(metadata)
            .Raw("/AcroForm "u8).Reference(form)
            .Raw("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8)
            .Reference(profile).Raw(">>]>>"u8));
        return _file.Finish(catalog);
    }

    private int WriteContent(Page page)
    {
        int content = _file.Reserve();
        _file.WriteStream(content, static _ => { }, new ContentWriter(_fonts, _size.Height, _drawing).Write(page.Items));
        return content;
    }

    private void WritePage(int index, Page page, int parent, int resources)
    {
        int furniture = WriteContent(page);
        void Body(PdfBuffer body)
        {
            body.Raw("<</Type/Page/Parent "u8).Reference(parent).Raw("/MediaBox[0 0 "u8).Number(_size.Width).Space()
                .Number(_size.Height).Raw("]/Resources "u8).Reference(resources).Raw("/Contents["u8).Reference(_contents[index]).Space().Reference(furniture)
                .Raw("]/StructParents "u8).Number(index).Raw("/Tabs/S"u8);
            if (page.Annotations.Count > 0)
            {
                body.Raw("/Annots["u8);
                foreach (var annotation in page.Annotations)
                    body.Reference(_annotationNumbers[annotation]).Space();
                body.Raw("]"u8);
            }

            body.Raw(">>"u8);
        }

        if (index == 0)
            _file.WritePlain(_pages[index], Body);
        else
            _file.Write(_pages[index], Body);
    }

    private void WriteAnnotations(int resources)
    {
        for (int i = 0; i < _annotations.Count; i++)
        {
            int parentKey = _pages.Count + i;
            switch (_annotations[i])
            {
                case PageAnnotation.Link link:
                    _file.Write(_annotationNumbers[link], body => WriteLink(body, link, parentKey));
                    break;
                case PageAnnotation.SignatureField field:
                    WriteField(field, parentKey, resources);
                    break;
            }
        }
    }

    private void WriteLink(PdfBuffer body, PageAnnotation.Link link, int parentKey)
    {
        body.Raw("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent "u8).Number(parentKey).Raw("/Contents"u8).Text(link.Description);
        Rectangle(body, link.Area);
        if (Uri.TryCreate(link.Target, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https"))
            body.Raw("/A<</S/URI/URI"u8).Text(address.AbsoluteUri).Raw(">>"u8);
        else if (_anchors.TryGetValue(link.Target, out var anchor))
            Destination(body.Raw("/Dest"u8), anchor.Page, anchor.Y);
        else
            throw new UnreachableException($"A link leads to {link.Target}, which is nowhere in the document.");
        body.Raw(">>"u8);
    }

    private void WriteField(PageAnnotation.SignatureField field, int parentKey, int resources)
    {
        int look = _file.Reserve();
        var content = new ContentWriter(_fonts, field.Area.Height, _drawing).Write(field.Look);
        _file.WriteStream(
            look,
            entries => entries.Raw("/Type/XObject/Subtype/Form/BBox[0 0 "u8).Number(field.Area.Width).Space().Number(field.Area.Height)
                .Raw("]/Resources "u8).Reference(resources),
            content);
        _file.WritePlain(_annotationNumbers[field], body =>
        {
            body.Raw("<</Type/Annot/Subtype/Widget/FT/Sig/F 132/T"u8).Text(field.Name).Raw("/TU"u8).Text(field.Description)
                .Raw("/P "u8).Reference(_pages[field.Page]).Raw("/StructParent "u8).Number(parentKey);
            Rectangle(body, field.Area);
            body.Raw("/AP<</N "u8).Reference(look).Raw(">>>>"u8);
        });
    }

    private void WriteForm(int form) => _file.WritePlain(form, body =>
    {
        body.Raw("<</Fields["u8);
        foreach (var field in _annotations.OfType<PageAnnotation.SignatureField>())
            body.Reference(_annotationNumbers[field]).Space();
        body.Raw("]/SigFlags 2>>"u8);
    });

    private void Rectangle(PdfBuffer body, Area area) =>
        body.Raw("/Rect["u8).Number(area.X).Space().Number(_size.Height - area.Y - area.Height).Space()
            .Number(area.X + area.Width).Space().Number(_size.Height - area.Y).Raw("]"u8);

    private void Destination(PdfBuffer body, int page, double y) =>
        body.Raw("["u8).Reference(_pages[page]).Raw("/XYZ null "u8).Number(Math.Min(_size.Height, _size.Height - y + 8)).Raw(" null]"u8);
}
