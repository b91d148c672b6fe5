using Evaluation.Reports.Pdf;

namespace Evaluation.Reports.Signing;

/// <summary>Where a field stands on its page, in points; Number is that of its object.</summary>
internal sealed record SignatureField(int Number, PdfValue.Dictionary Entries, double Width, double Height)
{
    /// <summary>Throws where the file has no field of this name, or it is signed already.</summary>
    public static SignatureField Find(PdfStructure file, string name)
    {
        var form = file.Dictionary(file.Dictionary(file.Trailer["Root"], "a catalogue")["AcroForm"], "a form");
        foreach (var item in file.Resolve(form["Fields"]) is PdfValue.Array fields ? fields.Items : [])
        {
            if (item is not PdfValue.Reference reference || file.Resolve(reference) is not PdfValue.Dictionary field
                || file.Resolve(field["T"]) is not PdfValue.Text title || PdfText.Of(title) != name)
                continue;
            if (field["V"] is not PdfValue.Null)
                throw new UnreadablePdfException($"expected the empty field {name}, but it is signed already");
            return file.Resolve(field["Rect"]) is PdfValue.Array { Items: [PdfValue.Number left, PdfValue.Number bottom, PdfValue.Number right, PdfValue.Number top] }
                ? new SignatureField(reference.Object, field, right.Value - left.Value, top.Value - bottom.Value)
                : throw new UnreadablePdfException($"expected a rectangle of the field {name}, but it has none");
        }

        throw new UnreadablePdfException($"expected a signature field {name}, but there is none");
    }
}

internal static class PdfText
{
    /// <summary>A text string (ISO 32000-1, 7.9.2.2); at most 4,000 characters of it.</summary>
    public static string Of(PdfValue.Text text)
    {
        const int Longest = 4000;
        var read = text.Bytes switch
        {
            [0xFE, 0xFF, .. var wide] => System.Text.Encoding.BigEndianUnicode.GetString(wide),
            [0xEF, 0xBB, 0xBF, .. var utf8] => System.Text.Encoding.UTF8.GetString(utf8),
            var plain => System.Text.Encoding.Latin1.GetString(plain),
        };
        return read.Length <= Longest ? read : read[..Longest] + "…";
    }
}
