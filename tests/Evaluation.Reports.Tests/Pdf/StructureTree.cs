namespace Evaluation.Reports.Tests.Pdf;

internal sealed record StructureElement(string Type, string? Alternative, string? Scope, string? ListNumbering, bool HasBox)
{
    public List<StructureElement> Children { get; } = [];

    public List<int> PagesOfPieces { get; } = [];
}

/// <summary>The structure tree walked from its root and compared with the parent tree on the way.</summary>
internal sealed class StructureTree
{
    private readonly ParsedPdf _pdf;
    private readonly List<object?> _numbers;

    public StructureTree(ParsedPdf pdf)
    {
        _pdf = pdf;
        var root = pdf.Dictionary(pdf.Catalog["StructTreeRoot"]);
        _numbers = pdf.Array(pdf.Dictionary(root["ParentTree"])["Nums"]);
        Walk((PdfRef)root["K"]!, (PdfRef)pdf.Catalog["StructTreeRoot"]!);
        foreach (var page in pdf.Pages)
        {
            var owners = (List<object?>)Lookup((int)(double)page["StructParents"]!)!;
            for (int mark = 0; mark < owners.Count; mark++)
            {
                if (!_seen.Contains((PageNumber(page), mark, ((PdfRef)owners[mark]!).Number)))
                    PiecesOutsideParentTree.Add((PageNumber(page), mark));
            }
        }
    }

    private readonly HashSet<(int Page, int Mark, int Element)> _seen = [];

    /// <summary>In reading order, the document first.</summary>
    public List<StructureElement> Elements { get; } = [];

    public int WrongParents { get; private set; }

    public List<(int Page, int Mark)> PiecesOutsideParentTree { get; } = [];

    public List<int> AnnotationsOutsideParentTree { get; } = [];

    private StructureElement Walk(PdfRef reference, PdfRef parent)
    {
        var entry = _pdf.Dictionary(reference);
        if (!parent.Equals(entry["P"]))
            WrongParents++;
        var attributes = entry.TryGetValue("A", out var a) ? _pdf.Dictionary(a) : [];
        var element = new StructureElement(
            ParsedPdf.Name(entry["S"]),
            entry.TryGetValue("Alt", out var alt) ? ParsedPdf.Text(alt) : null,
            attributes.TryGetValue("Scope", out var scope) ? ParsedPdf.Name(scope) : null,
            attributes.TryGetValue("ListNumbering", out var numbering) ? ParsedPdf.Name(numbering) : null,
            attributes.ContainsKey("BBox"));
        Elements.Add(element);
        foreach (var kid in _pdf.Array(entry["K"]))
            WalkKid(kid, entry, element, reference);
        return element;
    }

    private void WalkKid(object? kid, PdfDictionary entry, StructureElement element, PdfRef reference)
    {
        if (kid is double mark)
        {
            AddPiece(_pdf.Dictionary(entry["Pg"]), (int)mark, element, reference);
        }
        else if (kid is PdfRef child)
        {
            element.Children.Add(Walk(child, reference));
        }
        else if (kid is PdfDictionary piece && ParsedPdf.Name(piece["Type"]) == "MCR")
        {
            AddPiece(_pdf.Dictionary(piece["Pg"]), (int)(double)piece["MCID"]!, element, reference);
        }
        else if (kid is PdfDictionary annotation)
        {
            int key = (int)(double)_pdf.Dictionary(annotation["Obj"])["StructParent"]!;
            if (!reference.Equals(Lookup(key)))
                AnnotationsOutsideParentTree.Add(key);
        }
    }

    private void AddPiece(PdfDictionary page, int mark, StructureElement element, PdfRef reference)
    {
        element.PagesOfPieces.Add(PageNumber(page));
        _seen.Add((PageNumber(page), mark, reference.Number));
    }

    private int PageNumber(PdfDictionary page) => _pdf.IndexOf(page);

    private object? Lookup(int key)
    {
        for (int i = 0; i < _numbers.Count; i += 2)
        {
            if ((double)_numbers[i]! == key)
                return _numbers[i + 1];
        }

        throw new InvalidDataException($"the parent tree has no entry {key}");
    }
}
