using Evaluation.Reports.Pdf;

namespace Evaluation.Reports.Signing;

/// <summary>Writes what was read: for objects that an update repeats with other entries.</summary>
internal static class PdfValueWriter
{
    public static void Write(PdfBuffer target, PdfValue value)
    {
        switch (value)
        {
            case PdfValue.Flag flag:
                target.Raw(flag.Value ? "true"u8 : "false"u8);
                break;
            case PdfValue.Number number:
                target.Number(number.Value);
                break;
            case PdfValue.Name name:
                target.Raw("/").Raw(name.Value);
                break;
            case PdfValue.Text text:
                target.HexString(text.Bytes);
                break;
            case PdfValue.Reference reference:
                target.Reference(reference.Object);
                break;
            case PdfValue.Array array:
                target.Raw("[");
                foreach (var item in array.Items)
                {
                    Write(target, item);
                    target.Space();
                }

                target.Raw("]");
                break;
            case PdfValue.Dictionary dictionary:
                target.Raw("<<");
                foreach (var (key, entry) in dictionary.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    target.Raw("/").Raw(key).Space();
                    Write(target, entry);
                }

                target.Raw(">>");
                break;
            default:
                target.Raw("null");
                break;
        }
    }
}
