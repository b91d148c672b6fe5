using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace Evaluation.Reports.Signing;

/// <summary>Reads the signatures of any file; no file makes it fail, take long or need much memory beside its own size.</summary>
public static class PdfSignatures
{
    private const int MostFields = 20_000, MostRead = 16, HeaderWithin = 1024;

    public static SignatureReport Read(ReadOnlyMemory<byte> file)
    {
        if (file.Span[..Math.Min(file.Length, HeaderWithin)].IndexOf("%PDF-"u8) < 0)
            return new SignatureReport(false, "expected a PDF file, but it does not begin as one", [], 0);
        try
        {
            var structure = PdfStructure.Read(file);
            var found = Find(structure);
            return new SignatureReport(
                true,
                "",
                [.. found.Take(MostRead).Select(one => SignatureReader.Read(file, structure, one.Field, one.Signature)).OrderByDescending(one => one.BytesAfter)],
                Math.Max(0, found.Count - MostRead));
        }
        catch (UnreadablePdfException broken)
        {
            return new SignatureReport(true, broken.Message, [], 0);
        }
    }

    /// <summary>What the catalogue says; empty where it says nothing.</summary>
    internal static string LanguageOf(ReadOnlyMemory<byte> file)
    {
        var structure = PdfStructure.Read(file);
        return structure.Resolve(structure.Dictionary(structure.Trailer["Root"], "a catalogue")["Lang"]) is PdfValue.Text tag ? PdfText.Of(tag) : "";
    }

    private static List<(string Field, PdfValue.Dictionary Signature)> Find(PdfStructure file)
    {
        var catalog = file.Dictionary(file.Trailer["Root"], "a catalogue");
        var found = new List<(string, PdfValue.Dictionary)>();
        if (file.Resolve(catalog["AcroForm"]) is not PdfValue.Dictionary form)
            return found;

        var open = new Stack<(PdfValue Field, bool IsSignature)>();
        var seen = new HashSet<int>();
        void Add(PdfValue list, bool isSignature)
        {
            foreach (var item in file.Resolve(list) is PdfValue.Array array ? array.Items.Reverse() : [])
            {
                if (item is PdfValue.Reference reference && seen.Count < MostFields && seen.Add(reference.Object))
                    open.Push((item, isSignature));
            }
        }

        Add(form["Fields"], false);
        while (open.TryPop(out var next))
        {
            if (file.Resolve(next.Field) is not PdfValue.Dictionary field)
                continue;
            bool isSignature = file.Resolve(field["FT"]) is PdfValue.Name type ? type.Value == "Sig" : next.IsSignature;
            if (isSignature && file.Resolve(field["V"]) is PdfValue.Dictionary signature)
                found.Add((file.Resolve(field["T"]) is PdfValue.Text title ? PdfText.Of(title) : "", signature));
            Add(field["Kids"], isSignature);
        }

        return found;
    }

    /// <summary>
    /// The hash of every state that the file may have had, each ending with an end-of-file mark, and of the whole; the length of each.
    /// At most 64, the first ones and the whole.
    /// </summary>
    public static ImmutableArray<(string Sha256, int Length)> States(ReadOnlyMemory<byte> file)
    {
        const int Most = 63;
        var states = ImmutableArray.CreateBuilder<(string, int)>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = file.Span;
        int from = 0;
        for (int search = 0; states.Count < Most;)
        {
            int mark = bytes[search..].IndexOf("%%EOF"u8);
            if (mark < 0)
                break;
            int end = search + mark + 5;
            end += end < bytes.Length && bytes[end] == '\n' ? 1 : 0;
            search = end;
            if (end == bytes.Length)
                break;
            hash.AppendData(bytes[from..end]);
            from = end;
            states.Add((Convert.ToHexStringLower(hash.GetCurrentHash()), end));
        }

        hash.AppendData(bytes[from..]);
        states.Add((Convert.ToHexStringLower(hash.GetHashAndReset()), bytes.Length));
        return states.ToImmutable();
    }

    internal static DateTimeOffset? Date(string text)
    {
        // D:YYYYMMDDHHmmSSOHH'mm' (7.9.4); what a program leaves out at its end counts as zero
        string digits = text.StartsWith("D:", StringComparison.Ordinal) ? text[2..] : text;
        string sign = digits.Length > 14 ? digits[14..15] : "Z";
        if (digits.Length < 14 || !DateTime.TryParseExact(digits[..14], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return null;
        string zone = new([.. digits.Skip(15).Where(char.IsAsciiDigit)]);
        if (sign is not ("+" or "-") || zone.Length < 2)
            return new DateTimeOffset(local, TimeSpan.Zero);
        int minutes = (int.Parse(zone[..2], CultureInfo.InvariantCulture) * 60) + (zone.Length >= 4 ? int.Parse(zone[2..4], CultureInfo.InvariantCulture) : 0);
        return minutes <= 14 * 60 && local.Year is > 1 and < 9999 ? new DateTimeOffset(local, TimeSpan.FromMinutes(sign == "-" ? -minutes : minutes)).ToUniversalTime() : null;
    }
}
