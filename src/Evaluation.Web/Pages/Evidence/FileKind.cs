using System.IO.Compression;

namespace Evaluation.Web.Pages.Evidence;

/// <summary>What a file is, found in its content and never in its name.</summary>
internal static class FileKind
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    private const int MostParts = 10_000;

    /// <summary>Null for everything but PDF, PNG and Office files without macros.</summary>
    public static string? Of(byte[] content) => content switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [(byte)'P', (byte)'K', 3, 4, ..] => Office(content),
        _ => null,
    };

    private static string? Office(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts || zip.GetEntry("[Content_Types].xml") is null) return null;
            if (zip.Entries.Any(entry => entry.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return null;
            return zip.GetEntry("word/document.xml") is not null ? Docx
                : zip.GetEntry("xl/workbook.xml") is not null ? Xlsx
                : zip.GetEntry("ppt/presentation.xml") is not null ? Pptx
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
