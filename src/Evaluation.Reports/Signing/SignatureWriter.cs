using System.Globalization;
using System.Text;
using Evaluation.Reports.Pdf;

namespace Evaluation.Reports.Signing;

/// <summary>Name and Reason are what viewers show in their list of signatures; Description is the field's name for assistive technology.</summary>
internal sealed record SignatureWords(string Name, string Reason, string Description);

/// <summary>Fills one signature field by an incremental update and signs the whole of it (ISO 32000-1, 12.8).</summary>
internal static class SignatureWriter
{
    private const int Small = 8 << 10, Large = 16 << 10, Overhead = 2048;

    /// <summary>Nothing is given back unless everything has worked. The look is a content stream in the field's own points.</summary>
    /// <exception cref="UnreadablePdfException">The file is none of ours, lacks the field, or has it signed.</exception>
    public static (byte[] File, byte[] ContentHash) Sign(
        ReadOnlyMemory<byte> file,
        string fieldName,
        SealingCertificate certificate,
        DateTimeOffset now,
        SignatureWords words,
        Func<SignatureField, PdfUpdate, int> writeLook)
    {
        var structure = PdfStructure.Read(file);
        var field = SignatureField.Find(structure, fieldName);
        using var update = new PdfUpdate(file, structure);
        int look = writeLook(field, update), signature = update.Reserve();
        int room = certificate.Own.RawData.Length + certificate.Chain.Sum(one => one.RawData.Length) + Overhead <= Small ? Small : Large;
        var place = WriteSignature(update, signature, certificate, now, words, room);
        update.Write(field.Number, body => PdfValueWriter.Write(
            body,
            field.Entries.With("V", new PdfValue.Reference(signature))
                .With("TU", new PdfValue.Text([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(words.Description)], 0, 0))
                .With("AP", new PdfValue.Dictionary(new Dictionary<string, PdfValue> { ["N"] = new PdfValue.Reference(look) }))));
        WriteFlags(structure, update);
        var (bytes, contentHash) = update.Finish();
        Fill(bytes, place, certificate);
        return (bytes, contentHash);
    }

    private static Place WriteSignature(PdfUpdate update, int number, SealingCertificate certificate, DateTimeOffset now, SignatureWords words, int room)
    {
        var place = new Place(0, 0, room);
        update.Write(number, (body, position) =>
        {
            body.Raw("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M"u8).Date(now).Raw("/Name"u8).Text(words.Name)
                .Raw("/Reason"u8).Text(words.Reason).Raw("/ByteRange"u8);
            place = place with { Range = position() };
            body.Raw(new string(' ', Place.RangeRoom)).Raw("/Contents"u8);
            place = place with { Contents = position() };
            body.Raw("<").Raw(new string('0', 2 * room)).Raw(">>>"u8);
        });
        return place;
    }

    // bit 1 says that something is signed; it is not true before the first signature
    private static void WriteFlags(PdfStructure structure, PdfUpdate update)
    {
        const int SignedAndOnlyAppended = 3;
        var reference = structure.Dictionary(structure.Trailer["Root"], "a catalogue")["AcroForm"];
        var form = structure.Dictionary(reference, "a form");
        if (reference is PdfValue.Reference { Object: var number } && form["SigFlags"] is not PdfValue.Number { Value: SignedAndOnlyAppended })
            update.Write(number, body => PdfValueWriter.Write(body, form.With("SigFlags", new PdfValue.Number(SignedAndOnlyAppended))));
    }

    private static void Fill(byte[] bytes, Place place, SealingCertificate certificate)
    {
        int end = place.Contents + (2 * place.Room) + 2;
        string range = string.Create(CultureInfo.InvariantCulture, $"[0 {place.Contents} {end} {bytes.Length - end}]");
        Encoding.ASCII.GetBytes(range, bytes.AsSpan(place.Range));
        byte[] signed = [.. bytes.AsSpan(0, place.Contents), .. bytes.AsSpan(end)];
        var cms = CmsSeal.Sign(signed, certificate);
        if (cms.Length > place.Room)
            throw new InvalidOperationException($"Expected a signature of at most {place.Room} bytes with its certificates, but it has {cms.Length}.");
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms), bytes.AsSpan(place.Contents + 1));
    }

    // offsets of the range and of the signature's "<"; Room is in bytes, each of two digits
    private sealed record Place(int Range, int Contents, int Room)
    {
        public const int RangeRoom = 44;
    }
}
