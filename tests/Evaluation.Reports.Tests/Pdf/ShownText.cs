using System.Text;

namespace Evaluation.Reports.Tests.Pdf;

/// <summary>One piece of marked content: its page, its number (or null for an artifact) and the text that its glyphs stand for.</summary>
internal sealed record MarkedText(int Page, int? Mark, string Tag, string Text);

/// <summary>Text as a screen reader or a search gets it: glyph numbers through ToUnicode.</summary>
internal sealed class ShownText
{
    private readonly ParsedPdf _pdf;
    private bool _listMarks = true;
    private readonly Dictionary<string, Dictionary<int, string>> _maps = new(StringComparer.Ordinal);

    public ShownText(ParsedPdf pdf)
    {
        _pdf = pdf;
        var fonts = pdf.Dictionary(pdf.Dictionary(pdf.Pages[0]["Resources"])["Font"]);
        foreach (var (name, font) in fonts)
            _maps[name] = ReadMap(Encoding.ASCII.GetString(pdf.Stream(pdf.Dictionary(font)["ToUnicode"])));
        Marked = [.. pdf.Pages.SelectMany((page, index) => ReadPage(pdf.Content(page), index))];
    }

    public IReadOnlyList<MarkedText> Marked { get; }

    public Dictionary<string, HashSet<int>> UsedCodes { get; } = new(StringComparer.Ordinal);

    public int Unmarked { get; private set; }

    public int Nested { get; private set; }

    /// <summary>The document in reading order: what the structure tree says, without artifacts and, if so wished, without the marks of lists.</summary>
    public string InReadingOrder(bool listMarks = true)
    {
        var text = new StringBuilder();
        _listMarks = listMarks;
        Walk(_pdf.Dictionary(_pdf.Catalog["StructTreeRoot"])["K"], -1, text, Marked.Where(piece => piece.Mark is not null).ToDictionary(piece => (piece.Page, piece.Mark!.Value), piece => piece.Text));
        return text.ToString();
    }

    /// <summary>Reading order with every white space taken out, so that line and page ends do not matter.</summary>
    public string Squeezed() => Squeeze(InReadingOrder());

    public static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private void Walk(object? kid, int page, StringBuilder text, Dictionary<(int, int), string> pieces)
    {
        switch (_pdf.Resolve(kid))
        {
            case double mark:
                text.Append(pieces[(page, (int)mark)]);
                break;
            case List<object?> kids:
                foreach (var each in kids)
                    Walk(each, page, text, pieces);
                break;
            case PdfDictionary { } entry when entry.TryGetValue("Type", out var type) && ParsedPdf.Name(type) == "MCR":
                text.Append(pieces[(PageIndex(entry["Pg"]), (int)(double)entry["MCID"]!)]);
                break;
            case PdfDictionary { } element when element.ContainsKey("S"):
                if (!_listMarks && ParsedPdf.Name(element["S"]) == "Lbl")
                    break;
                int own = element.TryGetValue("Pg", out var pg) ? PageIndex(pg) : page;
                Walk(element["K"], own, text, pieces);
                text.Append('\n');
                break;
        }
    }

    private int PageIndex(object? reference) => _pdf.IndexOf(_pdf.Dictionary(reference));

    private List<MarkedText> ReadPage(byte[] content, int page)
    {
        var pieces = new List<MarkedText>();
        var parser = new PdfParser(content);
        var operands = new List<object?>();
        var text = new StringBuilder();
        string font = "", tag = "";
        int? mark = null;
        bool open = false;
        while (!parser.AtEnd)
        {
            object? token = parser.Read();
            if (token is not PdfOperator { Value: var name })
            {
                operands.Add(token);
                continue;
            }

            switch (name)
            {
                case "BDC":
                    Nested += open ? 1 : 0;
                    open = true;
                    tag = ParsedPdf.Name(operands[0]);
                    mark = ((PdfDictionary)operands[1]!).TryGetValue("MCID", out var number) ? (int)(double)number! : null;
                    break;
                case "EMC":
                    pieces.Add(new MarkedText(page, mark, tag, text.ToString()));
                    text.Clear();
                    open = false;
                    break;
                case "Tf":
                    font = ParsedPdf.Name(operands[0]);
                    break;
                case "TJ":
                    foreach (var bytes in ((List<object?>)operands[0]!).OfType<byte[]>())
                        Show(bytes, font, text);
                    Unmarked += open ? 0 : 1;
                    break;
                case "f" or "S" or "s" or "B":
                    Unmarked += open ? 0 : 1;
                    break;
            }

            operands.Clear();
        }

        return pieces;
    }

    private void Show(byte[] bytes, string font, StringBuilder text)
    {
        if (!UsedCodes.TryGetValue(font, out var used))
            UsedCodes.Add(font, used = []);
        for (int i = 0; i < bytes.Length; i += 2)
        {
            int code = (bytes[i] << 8) | bytes[i + 1];
            used.Add(code);
            text.Append(_maps[font][code]);
        }
    }

    internal static Dictionary<int, string> ReadMap(string cmap)
    {
        var map = new Dictionary<int, string>();
        foreach (string line in cmap.Split('\n'))
        {
            string[] parts = line.Split(' ');
            if (parts is [['<', ..], ['<', ..]] && parts[0] != "<0000>")
                map.Add(Convert.ToInt32(parts[0].Trim('<', '>'), 16), Encoding.BigEndianUnicode.GetString(Convert.FromHexString(parts[1].Trim('<', '>'))));
        }

        return map;
    }
}
