using System.Globalization;
using System.Text;

namespace Evaluation.Workflows.Scenarios;

/// <summary>A PDF of one page with a heading and a few lines of Latin-1 text (ISO 32000-1, 7.5): evidence for scenarios and demo data.</summary>
public static class EvidenceNote
{
    private const int LineLength = 80;
    private const int MostLines = 45;

    public static byte[] Of(string heading, string text)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        var content = Content(heading, text);
        Add("<< /Type /Catalog /Pages 2 0 R >>");
        Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>");
        Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        Add($"<< /Length {Number(content.Length)} >>\nstream\n{content}\nendstream");
        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());

        void Add(string body)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }
    }

    private static string Content(string heading, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').SelectMany(Wrap).Take(MostLines);
        return $"BT /F1 16 Tf 72 770 Td ({Escape(heading)}) Tj /F1 11 Tf 0 -12 Td 15 TL {string.Concat(lines.Select(line => $"T* ({Escape(line)}) Tj "))}ET";
    }

    private static IEnumerable<string> Wrap(string line)
    {
        var current = "";
        foreach (var word in line.Split(' '))
        {
            if (current.Length > 0 && current.Length + 1 + word.Length > LineLength)
            {
                yield return current;
                current = word;
            }
            else
            {
                current = current.Length == 0 ? word : $"{current} {word}";
            }
        }

        yield return current;
    }

    private static string Escape(string text)
    {
        var latin = Encoding.Latin1.GetString(Encoding.Latin1.GetBytes(text));
        return latin.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
